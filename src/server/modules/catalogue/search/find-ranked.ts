import type { Ctx } from '#platform/context.ts';
import type { Position } from '../cursor.ts';
import type { ListingFilter } from '../input.ts';
import { afterRow, type Bind, conditionNames, entryConditions, sorting } from '../listing-parts.ts';
import type { Queries } from './to-query.ts';

export interface Found {
	id: string;
	/** 1: by its name; where a place was named, 2: by its name, from elsewhere; last: by other words. */
	tier: 1 | 2 | 3;
	key: string | number;
	card: string;
}

/**
 * One page of a search, best match first. It looks for each kind of match on one step of rank after the other
 * and stops where the page is full (`UNION ALL` under a `LIMIT`): so a common word is found on the first step
 * alone, and a rare one has little to be sorted on any. Nothing relies on a guess of how common a word is.
 */
export async function findRanked(
	ctx: Ctx,
	queries: Pick<Queries, 'name'> & Partial<Queries>,
	filter: ListingFilter,
	{ steps, from, size }: { steps: number; from: Position | undefined; size: number },
): Promise<Found[]> {
	const values: unknown[] = [];
	const bind: Bind = (value) => `$${values.push(value)}`;
	const asked = [queries.name, queries.elsewhere, queries.anywhere].filter(
		(query) => query !== undefined,
	);
	const wanted = asked.map((query) => `${bind(query)}::tsquery`);
	const limit = bind(size);
	const conditions = entryConditions(filter, bind);
	const start = from && steps > 0 ? await levelOf(ctx, from) : 1;
	const parts = wanted.flatMap((query, index) => {
		const tier = index + 1;
		if (from && tier < from[1]) return [];
		const within = from?.[1] === tier;
		// What an earlier tier has shown is not shown again.
		const seen = wanted.slice(0, index).map((earlier) => `NOT search @@ (SELECT ${earlier})`);
		const after = within ? afterRow('r', from, bind) : [];
		const where = [...seen, ...conditions, ...after].map((one) => ` AND ${one}`).join('');
		const on = (step: string) => `(SELECT * FROM (SELECT product_id, score, ${tier} AS tier
			FROM catalogue.listing_entry WHERE search @@ (SELECT ${query}${step})${where} OFFSET 0) w
			ORDER BY ${sorting.r.by} LIMIT ${limit})`;
		if (steps === 0) return [on('')];
		return Array.from({ length: steps }, (_, step) => step + 1)
			.filter((level) => !within || level >= start)
			.map((level) => on(` && 'r/${level}'::tsquery`));
	});
	const shape = `${asked.length}.${steps}${from ? `.after${from[1]}.${start}` : ''}`;
	return ctx.query<Found>(
		`catalogue.findRanked.${shape}${conditionNames(filter)}`,
		`SELECT f.product_id AS id, f.tier, f.score AS key, l.card
		 FROM (SELECT * FROM (${parts.join(' UNION ALL ')}) u LIMIT ${limit}) f
		 JOIN catalogue.listing l ON l.product_id = f.product_id
		 ORDER BY f.tier, f.score DESC, f.product_id DESC`,
		values,
	);
}

async function levelOf(ctx: Ctx, from: Position): Promise<number> {
	const [row] = await ctx.query<{ level: number }>(
		'catalogue.levelOf',
		'SELECT catalogue.level_of($1, $2) AS level',
		[from[2], from[3]],
	);
	return row!.level;
}
