import type { Ctx } from '#platform/context.ts';
import { staffAreas } from '#modules/accounts/index.ts';
import { AppError } from '#platform/errors.ts';
import type { ListingFilter } from '../input.ts';
import { markersOf } from '../listings/listing-parts.ts';
import { scoreParts } from './score.ts';
import { toQueries } from './to-query.ts';
import { understand, type Understood } from './understand.ts';
import { searchWords } from './words.ts';

/** Why a result stands where it stands. */
export interface Explained {
	productId: string;
	/** By its name; the same from another place than the one named; by other words. In this order; null without words. */
	match: 'name' | 'elsewhere' | 'words' | null;
	/** Days, see search/score.ts; their sum is the score. */
	newness: number;
	kept: number;
	rare: number;
	/** What the seller's part rests on. */
	ordersKept: number;
	ordersFailed: number;
	ordersSold: number;
	/** The step of rank it lies on. */
	level: number;
	/** Words of the search, or those that stand for them, that it has. */
	matched: string[];
}

export const canExplain = (ctx: Ctx): boolean =>
	staffAreas(ctx.actor, ['administrator', 'officer']).length > 0;

/**
 * Explains these results of a search, for officers.
 * @throws AppError missing catalogue/no-explanation to everybody else
 */
export async function explainListings(
	ctx: Ctx,
	filter: ListingFilter,
	productIds: readonly string[],
): Promise<Map<string, Explained>> {
	if (!canExplain(ctx))
		throw new AppError('missing', 'catalogue/no-explanation', 'Only officers see the ranking');
	const words = filter.q ? searchWords(filter.q) : [];
	const understood = words.length > 0 ? await understand(ctx, words) : undefined;
	const queries = understood && toQueries(understood, markersOf(filter));
	const rows = await ctx.query<Explained>(
		'catalogue.explain',
		`SELECT x.product_id AS "productId",
			CASE WHEN $2::text IS NULL THEN NULL WHEN x.search @@ $2::text::tsquery THEN 'name'
				WHEN x.search @@ $4::text::tsquery THEN 'elsewhere' ELSE 'words' END AS match,
			round((${scoreParts.newness})::numeric, 1)::float8 AS newness,
			round((${scoreParts.kept})::numeric, 1)::float8 AS kept,
			round((${scoreParts.rare})::numeric, 1)::float8 AS rare,
			coalesce(r.kept, 0) AS "ordersKept", coalesce(r.failed, 0) AS "ordersFailed",
			coalesce(r.sold, 0) AS "ordersSold", x.level,
			ARRAY(SELECT v FROM unnest(tsvector_to_array(x.search)) v
				WHERE $3::text IS NOT NULL AND position(quote_literal(v) IN $2::text || $3::text) > 0) AS matched
		 FROM catalogue.listing_entry x JOIN catalogue.listing l ON l.product_id = x.product_id
		 LEFT JOIN catalogue.seller_record r ON r.enterprise_id = x.enterprise_id
		 WHERE x.product_id = ANY($1::uuid[])`,
		[productIds, queries?.name ?? null, queries?.anywhere ?? null, queries?.elsewhere ?? null],
	);
	const behind = understood ? wordsBehind(understood) : new Map<string, string>();
	return new Map(
		rows.map((row) => {
			const words = row.matched.flatMap((lexeme) => behind.get(lexeme.replace(/^n\//, '')) ?? []);
			return [row.productId, { ...row, matched: [...new Set(words)] }];
		}),
	);
}

/** For what the index holds the word that people know: what was typed, or what stands for it. */
function wordsBehind({ slots, words }: Understood): Map<string, string> {
	const stem = (word: string) => words.get(word)?.stem ?? word;
	const behind = new Map<string, string>();
	for (const { typed, same, like, place } of slots) {
		const known = words.get(typed.at(-1)!);
		// Other forms of the word that was typed: itself, for whoever reads.
		for (const mate of known?.mates ?? []) behind.set(mate, typed.join(' '));
		for (const word of known?.completions ?? []) behind.set(word, word);
		for (const word of [...like, ...same, typed].flat()) behind.set(stem(word), word);
		if (place) behind.set(`l/${place}`, typed.join(' '));
	}
	return behind;
}
