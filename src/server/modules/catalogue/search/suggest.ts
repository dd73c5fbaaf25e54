import type { Ctx } from '#platform/context.ts';
import { listCategories } from '../products/categories.ts';
import { kept } from '../listings/kept.ts';
import type { Bind } from '../listings/listing-parts.ts';
import { correctWords } from './correct.ts';
import { storefrontCube } from './cube.ts';
import { listPlaces, placeKey } from './places.ts';
import { foundIn, looksAt } from './looks.ts';
import { guessOf } from './steps.ts';
import { synonymsByWord } from './synonyms.ts';
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
/** Listings whose names are looked at: several have the same. */
const looked = 24;
/** Listings that are looked through for shops. */
const lookedForShops = 60;
/** The part of listings that a word of a shop's name stands for, as a guess. */
const inShops = 0.01;
/** Words of shops' names that begin with what was typed. */
const mostShopWords = 12;
const nothing: Suggestions = { words: [], products: [], categories: [], shops: [], places: [] };

/** Suggestions for what was typed so far, at most a minute old. Its work is bounded whatever is typed. */
export async function suggest(ctx: Ctx, typed: string): Promise<Suggestions> {
	const words = searchWords(typed);
	if (words.length === 0 || words.join('').length < 2) return nothing;
	return kept(ctx, `suggest ${ctx.locale} ${words.join(' ')}`, async () => {
		const [named, categories, shops, places] = await Promise.all([
			wordsAndProducts(ctx, words),
			categoriesLike(ctx, words),
			shopsLike(ctx, words),
			placesLike(ctx, words),
		]);
		return { ...named, categories, shops, places };
	});
}

/** Longer searches, and products; where no product is named so, of how else the words may be written. */
async function wordsAndProducts(ctx: Ctx, words: readonly string[]) {
	const understood = await understand(ctx, words);
	const { completions = [] } = understood.words.get(words.at(-1)!) ?? {};
	const before = words.slice(0, -1);
	const longer = completions.slice(0, most).map((word) => [...before, word].join(' '));
	const products = await namesLike(ctx, understood);
	if (products.length > 0) return { words: longer, products };
	const better = (await spelledElse(ctx, words)) ?? (await correctWords(ctx, words));
	const meant = better ? await namesLike(ctx, await understand(ctx, better)) : [];
	return {
		words: meant.length > 0 ? [better!.join(' '), ...longer].slice(0, most) : longer,
		products: meant,
	};
}

/** The words with the last one, which is the beginning of a spelling that no name has, as names spell it. */
async function spelledElse(ctx: Ctx, words: readonly string[]): Promise<string[] | undefined> {
	const last = words.at(-1)!;
	for (const [word, { same }] of await synonymsByWord(ctx))
		if (word.startsWith(last) && same[0]) return [...words.slice(0, -1), ...same[0].split(' ')];
	return undefined;
}

/** Names among the first that are found on the best steps of rank; each once. */
async function namesLike(ctx: Ctx, understood: Understood) {
	const guess = await guessOf(ctx, understood.expected, {});
	const values: unknown[] = [];
	const bind: Bind = (value) => `$${values.push(value)}`;
	const asked = `${bind(toQueries(understood, []).name)}::tsquery`;
	const looks = looksAt(guess, 2 * looked, { sorted: false });
	const parts = looks.map(
		(look) => `(SELECT product_id, score FROM catalogue.listing_entry
			WHERE ${foundIn(look, asked, bind)} LIMIT ${looked})`,
	);
	const rows = await ctx.query<{ name: string; slug: string }>(
		`catalogue.namesLike.${looks.map(({ name }) => name).join('.')}`,
		`SELECT l.name, l.slug FROM (SELECT * FROM (${parts.join(' UNION ALL ')}) u LIMIT ${looked}) f
		 JOIN catalogue.listing l ON l.product_id = f.product_id ORDER BY f.score DESC, f.product_id DESC`,
		values,
	);
	const byName = new Map<string, string>();
	for (const { name, slug } of rows) if (!byName.has(name)) byName.set(name, slug);
	return [...byName].slice(0, most).map(([name, slug]) => ({ name, slug }));
}

/** Names that have every typed word as the beginning of one of theirs. */
async function categoriesLike(ctx: Ctx, words: readonly string[]) {
	const categories = await kept(ctx, `categories ${ctx.locale}`, () => listCategories(ctx), {
		meanwhile: true,
	});
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
async function shopsLike(ctx: Ctx, words: readonly string[]) {
	const last = words.at(-1)!;
	const begun = await ctx.query<{ word: string }>(
		'catalogue.shopWords',
		`SELECT word FROM catalogue.word WHERE word LIKE $1 || '%' ORDER BY uses, word LIMIT ${mostShopWords}`,
		[last],
	);
	const lasts = [last, ...begun.map(({ word }) => word)].map((word) => `'m/${word}'`).join('|');
	const query = [...words.slice(0, -1).map((word) => `'m/${word}'`), `(${lasts})`].join('&');
	const { entries, levels } = await storefrontCube(ctx);
	const values: unknown[] = [];
	const bind: Bind = (value) => `$${values.push(value)}`;
	const asked = `${bind(query)}::tsquery`;
	const guess = { levels, entries, share: inShops, left: 1 };
	const looks = looksAt(guess, lookedForShops, { sorted: false });
	const parts = looks.map(
		(look) => `(SELECT product_id FROM catalogue.listing_entry
			WHERE ${foundIn(look, asked, bind)} LIMIT ${lookedForShops})`,
	);
	return ctx.query<{ name: string; slug: string }>(
		`catalogue.shopsLike.${looks.map(({ name }) => name).join('.')}`,
		`SELECT l.card::json #>> '{seller,name}' AS name, l.seller_slug AS slug
		 FROM (SELECT * FROM (${parts.join(' UNION ALL ')}) u LIMIT ${lookedForShops}) f
		 JOIN catalogue.listing l ON l.product_id = f.product_id GROUP BY 1, 2 ORDER BY 1, 2 LIMIT ${most}`,
		values,
	);
}
