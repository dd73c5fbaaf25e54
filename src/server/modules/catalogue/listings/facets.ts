import type { Ctx } from '#platform/context.ts';
import { kept } from './kept.ts';
import type { ListingFilter } from '../input.ts';
import { markersOf } from './listing-parts.ts';
import { markersQuery } from './list-listings.ts';
import { bandEdges, type Cell, type Cube, storefrontCube } from '../search/cube.ts';
import { withPriceWords } from '../search/price-words.ts';
import { type Counted, countSample, nothingCounted } from '../search/sample.ts';
import { guessOf, IN_TEXTS } from '../search/steps.ts';
import { toQueries } from '../search/to-query.ts';
import { understand } from '../search/understand.ts';
import { searchWords } from '../search/words.ts';

export interface Facet {
	code: string;
	count: number;
}

export interface PriceBand {
	/** Rupiah, both included; null is no end. */
	minIdr: number | null;
	maxIdr: number | null;
	count: number;
}

/**
 * How many products there are under a filter, each dimension without its own part of it. Where words were looked
 * for, at most 200 matches are counted: with `more` every number is a lower bound, or exact.
 */
export interface Facets {
	categories: Facet[];
	/** By kecamatan of the seller. */
	districts: Facet[];
	badges: Facet[];
	prices: PriceBand[];
	/** Those that lie ready, and those whose shop is open at this moment; open is not known while browsing. */
	ready: number;
	open: number | null;
	/** How many were counted. With `more` there are more than that. */
	count: number;
	more: boolean;
}

type Dimension = 'category' | 'area' | 'badge' | 'price' | 'ready' | 'open';
const parts: Record<Dimension, (keyof ListingFilter)[]> = {
	category: ['category'],
	area: ['area', 'made', 'pickup'],
	badge: ['badge'],
	price: ['minIdr', 'maxIdr'],
	ready: ['ready'],
	open: ['open'],
};

/** Counts for choosing, at most a minute old. */
export async function listFacets(ctx: Ctx, filter: ListingFilter): Promise<Facets> {
	const { cursor: _cursor, limit: _limit, sort: _sort, q, ...chosen } = withPriceWords(filter);
	const words = q ? searchWords(q) : [];
	// Nothing but punctuation finds nothing (listListings).
	const speechless = Boolean(q?.trim()) && words.length === 0;
	const key = `facets ${JSON.stringify([words, speechless, Object.entries(chosen).sort()])}`;
	return kept(ctx, key, async () => {
		const count = speechless ? nothing : await counter(ctx, words);
		const sets = new Map<string, Promise<Counted>>();
		const without = (dimension?: Dimension) => {
			const left: ListingFilter = { ...chosen };
			for (const part of dimension ? parts[dimension] : []) delete left[part];
			const name = JSON.stringify(Object.entries(left).sort());
			let set = sets.get(name);
			if (!set) sets.set(name, (set = count(left)));
			return set;
		};
		const [all, category, area, badge, price, ready, open] = await Promise.all([
			without(),
			without('category'),
			without('area'),
			without('badge'),
			without('price'),
			without('ready'),
			without('open'),
		]);
		return {
			categories: listed(category.category),
			districts: listed(area.district),
			badges: listed(badge.badge),
			prices: bands(price.band),
			ready: ready.ready,
			open: words.length > 0 ? open.open : null,
			count: all.count,
			more: all.more,
		};
	});
}

const nothing = (): Promise<Counted> => Promise.resolve(nothingCounted());

/** What counts a filter: browsing by the cube, which knows the exact numbers, all else by a sample. */
async function counter(ctx: Ctx, words: readonly string[]) {
	if (words.length === 0)
		return async (left: ListingFilter) =>
			isBrowsing(left)
				? countCube(await storefrontCube(ctx), left)
				: countSample(ctx, markersQuery(markersOf(left)), left, await guessOf(ctx, Infinity, left));
	const understood = await understand(ctx, words);
	return async (left: ListingFilter) => {
		const { anywhere } = toQueries(understood, markersOf(left));
		const guess = await guessOf(ctx, understood.expected, left);
		// Texts have a word oftener than names, of which alone it is known how many have it.
		const share = Math.max(guess.share, IN_TEXTS * guess.left);
		return countSample(ctx, anywhere, left, { ...guess, share });
	};
}

/** Whether the cube tells these apart. */
const isBrowsing = ({ seller, made, pickup, open, minIdr, maxIdr }: ListingFilter): boolean =>
	!seller && !made && !pickup && !open && minIdr === undefined && maxIdr === undefined;

function countCube({ cells }: Cube, { category, area, badge, ready }: ListingFilter): Counted {
	const counted = nothingCounted();
	const add = (into: Record<string, number>, code: string, cell: Cell) => {
		into[code] = (into[code] ?? 0) + cell.count;
	};
	for (const cell of cells) {
		if (category && cell.category !== category) continue;
		if (area && !cell.district.startsWith(area.slice(0, 8))) continue;
		if (badge && !cell.badges.includes(badge)) continue;
		if (ready && !cell.ready) continue;
		add(counted.category, cell.category, cell);
		add(counted.district, cell.district, cell);
		add(counted.band, String(cell.band), cell);
		for (const one of cell.badges) add(counted.badge, one, cell);
		if (cell.ready) counted.ready += cell.count;
		counted.count += cell.count;
	}
	return counted;
}

function listed(counts: Record<string, number>): Facet[] {
	return Object.entries(counts)
		.map(([code, count]) => ({ code, count }))
		.sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}

function bands(counts: Record<string, number>): PriceBand[] {
	return [0, ...bandEdges].flatMap((edge, band) => {
		const count = counts[band] ?? 0;
		const next = bandEdges[band];
		return count === 0
			? []
			: [{ minIdr: edge || null, maxIdr: next === undefined ? null : next - 1, count }];
	});
}

/** What the storefront has, for the honest counters of the front page. */
export interface PublicCounts {
	products: number;
	/** Shops with at least one product. */
	sellers: number;
	/** Kecamatan with at least one product. */
	districts: number;
	at: Date;
}

/**
 * Counted from the storefront itself: products and kecamatan out of what browsing counts by, which the page reads
 * anyway, and shops over their narrow index. A minute old, or as old as the last visit.
 */
export async function countPublic(ctx: Ctx): Promise<PublicCounts> {
	const count = async () => {
		const { entries: products, districts } = await storefrontCube(ctx);
		const [row] = await ctx.query<{ sellers: number }>(
			'catalogue.countSellers',
			'SELECT count(*) AS sellers FROM (SELECT DISTINCT enterprise_id FROM catalogue.listing) s',
		);
		return { products, sellers: row!.sellers, districts: districts.size, at: ctx.now };
	};
	return kept(ctx, 'counts', count, { meanwhile: true });
}
