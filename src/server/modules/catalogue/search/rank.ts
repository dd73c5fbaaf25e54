import type { Ctx } from '#platform/context.ts';
import { rankMarks } from './entry-sql.ts';
import { countWords } from './learn.ts';
import { scoreSql } from './score.ts';
import { endsOfSteps, firstStep } from './steps.ts';

/** The first step may grow to so many before the steps are laid anew. */
const tooMany = 1.5 * firstStep;
const batch = 5_000;
const first = '00000000-0000-0000-0000-000000000000';

/** What every night does, and whoever has filled the storefront: places all listings and counts all words anew. */
export async function rankStorefront(
	write: <T>(verb: (ctx: Ctx) => Promise<T>) => Promise<T>,
): Promise<void> {
	await rankEntries(write);
	await write(countWords);
}

/**
 * Scores all entries anew and lays the steps of rank anew where they have grown uneven. Every batch is a
 * transaction of its own (`write`), so that shops can change meanwhile; it may be ended at any time and begun anew.
 */
export async function rankEntries(
	write: <T>(verb: (ctx: Ctx) => Promise<T>) => Promise<T>,
): Promise<void> {
	await inBatches(write, 'rescore', rescore);
	await write(layLevels);
	await inBatches(write, 'relevel', relevel);
}

const rescore = `SELECT b.product_id, s.score FROM b
	JOIN catalogue.listing l ON l.product_id = b.product_id
	LEFT JOIN catalogue.seller_record r ON r.enterprise_id = l.enterprise_id
	CROSS JOIN LATERAL (SELECT ${scoreSql} AS score) s WHERE s.score <> b.score`;
/** Where boundaries moved, or where there are more of them, since every entry has the marker of the last step. */
const relevel = `SELECT product_id, score FROM b WHERE catalogue.level_of(score, product_id) <> level
	OR NOT search @@ (SELECT quote_literal('r/' || count(*) + 1)::tsquery FROM catalogue.rank_level)`;
const markedBefore = `ARRAY(SELECT v FROM unnest(tsvector_to_array(x.search)) v WHERE v LIKE 'r/%')`;

async function inBatches(
	write: <T>(verb: (ctx: Ctx) => Promise<T>) => Promise<T>,
	name: string,
	changes: string,
): Promise<void> {
	for (let after: string | undefined = first; after !== undefined;) {
		const from: string = after;
		after = await write(async (ctx) => {
			const [end] = await ctx.query<{ id: string | null }>(
				`catalogue.rank.${name}`,
				`WITH b AS MATERIALIZED (SELECT product_id, score, level, search FROM catalogue.listing_entry
					WHERE product_id > $1::uuid ORDER BY product_id LIMIT ${batch}),
				changed AS (${changes}),
				done AS (UPDATE catalogue.listing_entry x SET score = n.score, level = n.level,
						search = ts_delete(x.search, ${markedBefore}) || ${rankMarks('n.level')}
					FROM (SELECT c.*, catalogue.level_of(c.score, c.product_id) AS level FROM changed c) n
					WHERE x.product_id = n.product_id)
				SELECT (array_agg(product_id ORDER BY product_id DESC))[1] AS id FROM b`,
				[from],
			);
			return end?.id ?? undefined;
		});
	}
}

/** Lays the steps anew where they are uneven. They are never taken away, since searches look on all of them. */
async function layLevels(ctx: Ctx): Promise<void> {
	const [now] = await ctx.query<{ entries: number; first: number; levels: number }>(
		'catalogue.rank.lengths',
		`SELECT (SELECT count(*) FROM catalogue.listing_entry) AS entries,
			(SELECT count(*) FROM catalogue.listing_entry WHERE level = 1) AS first,
			(SELECT count(*) FROM catalogue.rank_level) AS levels`,
	);
	const { entries, first: onFirst, levels } = now!;
	const ends = endsOfSteps(entries, levels);
	if (ends.length === 0 || (ends.length === levels && onFirst <= tooMany)) return;
	for (const [index, end] of ends.entries())
		await ctx.query(
			'catalogue.rank.lay',
			`INSERT INTO catalogue.rank_level (level, from_score, from_id)
			 SELECT $1, score, product_id FROM catalogue.listing_entry
			 ORDER BY score DESC, product_id DESC OFFSET $2 LIMIT 1
			 ON CONFLICT (level) DO UPDATE SET from_score = excluded.from_score, from_id = excluded.from_id`,
			[index + 1, Math.min(end, entries) - 1],
		);
}
