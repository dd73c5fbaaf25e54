import type { Ctx } from '#platform/context.ts';
import { parseCard } from '../card.ts';
import { listCategories } from '../categories.ts';
import { kept } from '../kept.ts';
import { correctWords } from './correct.ts';
import { findRanked } from './find-ranked.ts';
import { listPlaces, placeKey } from './places.ts';
import { stepsFor } from './steps.ts';
import { toQueries } from './to-query.ts';
import { understand, type Understood } from './understand.ts';
import { plainWords, searchWords } from './words.ts';

/** What somebody may be about to type; each list the likeliest first, at most five. */
export interface Suggestions {
	/** The words so far, the last one finished. */
	words: string[];
	products: { name: string; slug: string }[];
	categories: { code: string; name: string }[];
	shops: { name: string; slug: string }[];
	/** Kecamatan, kabupaten and kota where something is sold. */
	places: { code: string; name: string }[];
}

const most = 5;
const looked = 24;
/** Listings that are looked through for shops. */
const lookedForShops = 60;
/** Words of shops' names that begin with what was typed. */
const mostShopWords = 12;
const nothing: Suggestions = { words: [], products: [], categories: [], shops: [], places: [] };

/** Suggestions for what was typed so far, at most a minute old. Its work is bounded whatever is typed. */
export async function suggest(ctx: Ctx, typed: string): Promise<Suggestions> {
	const words = searchWords(typed);
	if (words.length === 0 || words.join('').length < 2) return nothing;
	return kept(ctx, `suggest ${ctx.locale} ${words.join(' ')}`, async () => {
		const understood = await understand(ctx, words);
		const [products, categories, shops, places] = await Promise.all([
			productsLike(ctx, words, understood),
			categoriesLike(ctx, words),
			shopsLike(ctx, words, understood),
			placesLike(ctx, words),
		]);
		const last = words.at(-1)!;
		const { completions = [] } = understood.words.get(last) ?? {};
		const before = words.slice(0, -1);
		return {
			words: completions.slice(0, most).map((word) => [...before, word].join(' ')),
			products,
			categories,
			shops,
			places,
		};
	});
}

async function productsLike(ctx: Ctx, words: readonly string[], understood: Understood) {
	const find = async (meant: Understood) => {
		const { name } = toQueries(meant, []);
		const rows = await findRanked(
			ctx,
			{ name },
			{},
			{ steps: await stepsFor(ctx, meant, {}), from: undefined, size: looked },
		);
		const byName = new Map<string, string>();
		for (const { name: called, slug } of rows.map((row) => parseCard(row.card)))
			if (!byName.has(called)) byName.set(called, slug);
		return [...byName].slice(0, most).map(([called, slug]) => ({ name: called, slug }));
	};
	const found = await find(understood);
	if (found.length > 0) return found;
	const better = await correctWords(ctx, words);
	return better ? find(await understand(ctx, better)) : [];
}

/** Names that have every typed word as the beginning of one of theirs. */
async function categoriesLike(ctx: Ctx, words: readonly string[]) {
	const categories = await listCategories(ctx);
	return categories
		.filter(({ name }) => {
			const parts = plainWords(name);
			return words.every((word) => parts.some((part) => part.startsWith(word)));
		})
		.slice(0, most)
		.map(({ code, name }) => ({ code, name }));
}

async function placesLike(ctx: Ctx, words: readonly string[]) {
	const begun = placeKey(words.join(' '));
	if (begun === '') return [];
	const places = await listPlaces(ctx);
	return places
		.filter(({ key }) => key.startsWith(begun))
		.slice(0, most)
		.map(({ code, name }) => ({ code, name }));
}

/** Shops whose names have the words: the last one may be unfinished. */
async function shopsLike(ctx: Ctx, words: readonly string[], { levels }: Understood) {
	const last = words.at(-1)!;
	const begun = await ctx.query<{ word: string }>(
		'catalogue.shopWords',
		`SELECT word FROM catalogue.word WHERE word LIKE $1 || '%' ORDER BY uses, word LIMIT ${mostShopWords}`,
		[last],
	);
	const lasts = [last, ...begun.map(({ word }) => word)].map((word) => `'m/${word}'`).join('|');
	const query = [...words.slice(0, -1).map((word) => `'m/${word}'`), `(${lasts})`].join('&');
	const steps = Array.from(
		{ length: levels },
		(_, index) => `(SELECT product_id FROM catalogue.listing_entry
			WHERE search @@ (SELECT $1::tsquery && 'r/${index + 1}'::tsquery) LIMIT ${lookedForShops})`,
	);
	return ctx.query<{ name: string; slug: string }>(
		`catalogue.shopsLike.${levels}`,
		`SELECT l.card::json #>> '{seller,name}' AS name, l.seller_slug AS slug
		 FROM (SELECT * FROM (${steps.join(' UNION ALL ')}) u LIMIT ${lookedForShops}) f
		 JOIN catalogue.listing l ON l.product_id = f.product_id GROUP BY 1, 2 ORDER BY 1, 2 LIMIT ${most}`,
		[query],
	);
}
