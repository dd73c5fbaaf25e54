import type { Ctx } from '#platform/context.ts';
import { kept } from './kept.ts';
import type { ListingFilter } from './input.ts';
import { markersOf } from './listing-parts.ts';
import { searchWords } from './search-words.ts';

export interface Facets {
	categories: { code: string; count: number }[];
	/** By kecamatan. */
	districts: { code: string; count: number }[];
	/** Rupiah; null when nothing was found. */
	price: { minIdr: number; maxIdr: number } | null;
	/** How many were counted. With `more` there are more than that. */
	count: number;
	more: boolean;
}

/** No answer counts more rows than this, so that a huge region stays as quick as a small one. */
const most = 20_000;

/**
 * How many products there are by category and kecamatan under a filter, each without its own part of it.
 * Kept for a minute. Price filters are not applied.
 */
export async function listFacets(ctx: Ctx, filter: ListingFilter): Promise<Facets> {
	const words = filter.q ? searchWords(filter.q) : [];
	const markers = markersOf(filter);
	const key = `facets ${JSON.stringify([words, markers])}`;
	return kept(ctx, key, async () => {
		const without = (marker: string) => markers.filter((other) => !other.startsWith(marker));
		// Planned for its values: an empty query must not look like a rare word.
		const [row] = await ctx.query<Facets>(
			'',
			`WITH found AS MATERIALIZED (${rows('price_idr', words, markers, '$2')}),
			categories AS (SELECT code, count(*)::int AS count FROM (
				${rows('category_code AS code', words, without('c/'), '$3')}) t GROUP BY code),
			districts AS (SELECT code, count(*)::int AS count FROM (
				${rows('district_code AS code', words, without('a/'), '$4')}) t GROUP BY code)
			SELECT (SELECT coalesce(json_agg(c ORDER BY c.count DESC, c.code), '[]') FROM categories c) AS categories,
				(SELECT coalesce(json_agg(d ORDER BY d.count DESC, d.code), '[]') FROM districts d) AS districts,
				(SELECT CASE WHEN count(*) > 0 THEN json_build_object('minIdr', min(price_idr),
					'maxIdr', max(price_idr)) END FROM found) AS price,
				(SELECT least(count(*), ${most})::int FROM found) AS count,
				(SELECT count(*) > ${most} FROM found) AS more
			WHERE $1::text[] IS NOT NULL AND $2::text[] IS NOT NULL AND $3::text[] IS NOT NULL
				AND $4::text[] IS NOT NULL`,
			[words, markers, without('c/'), without('a/')],
		);
		return row!;
	});
}

/** At most one row more than is counted; everything when there is nothing to look for. */
function rows(
	column: string,
	words: readonly string[],
	markers: readonly string[],
	parameter: string,
): string {
	const condition =
		words.length + markers.length === 0
			? 'true'
			: `search @@ catalogue.words_query($1::text[], false, ${parameter}::text[])`;
	return `SELECT ${column} FROM catalogue.listing WHERE ${condition} LIMIT ${most + 1}`;
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

/** Counted from the storefront itself, at most a minute old. */
export async function countPublic(ctx: Ctx): Promise<PublicCounts> {
	return kept(ctx, 'counts', async () => {
		const [row] = await ctx.query<Omit<PublicCounts, 'at'>>(
			'catalogue.countPublic',
			`SELECT count(*) AS products, count(DISTINCT enterprise_id) AS sellers,
				count(DISTINCT district_code) AS districts FROM catalogue.listing`,
		);
		return { ...row!, at: ctx.now };
	});
}
