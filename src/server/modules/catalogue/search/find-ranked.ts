import type { Ctx } from '#platform/context.ts';
import type { Position } from '../listings/cursor.ts';
import {
	afterRow,
	type Bind,
	conditionNames,
	entryConditions,
	sorting,
	type EntryFilter,
} from '../listings/listing-parts.ts';
import { foundIn, type Look, looksAt } from './looks.ts';
import { type Guess, IN_TEXTS } from './steps.ts';
import type { Queries } from './to-query.ts';

export interface Found {
	id: string;
	/** 1: by its name; where a place was named, 2: by its name, from elsewhere; last: by other words. */
	tier: 1 | 2 | 3;
	key: string | number;
	card: string;
}

/** Expected of the first look: a few pages, so that a guess that is somewhat too high costs no second one. */
const wanted = 60;

/**
 * One page of a search, best match first: by the names, and only where these do not fill the page, by the next kind
 * of match. Each looks at the best steps of rank first, then at the next ones (looks.ts), and stops where the page is
 * full (`UNION ALL` under a `LIMIT`).
 */
export async function findRanked(
	ctx: Ctx,
	queries: Pick<Queries, 'name'> & Partial<Queries>,
	filter: EntryFilter,
	{ guess, from, size }: { guess: Guess; from: Position | undefined; size: number },
): Promise<Found[]> {
	const kinds = [queries.name, queries.elsewhere, queries.anywhere].filter(
		(query) => query !== undefined,
	);
	const wide = { ...guess, share: Math.max(guess.share, IN_TEXTS * guess.left) };
	const found: Found[] = [];
	for (const [index, query] of kinds.entries()) {
		const tier = (index + 1) as Found['tier'];
		if (found.length === size || (from && tier < from[1])) continue;
		const rows = await onSteps(ctx, filter, {
			tier,
			query,
			seen: kinds.slice(0, index),
			guess: tier === 1 ? guess : wide,
			from: from?.[1] === tier ? from : undefined,
			size: size - found.length,
		});
		found.push(...rows);
	}
	return found;
}

interface Asked {
	tier: Found['tier'];
	query: string;
	/** Queries of earlier tiers: what these have shown is not shown again. */
	seen: readonly string[];
	guess: Guess;
	from: Position | undefined;
	size: number;
}

async function onSteps(
	ctx: Ctx,
	filter: EntryFilter,
	{ tier, query, seen, guess, from, size }: Asked,
): Promise<Found[]> {
	const values: unknown[] = [];
	const bind: Bind = (value) => `$${values.push(value)}`;
	const asked = `${bind(query)}::tsquery`;
	const limit = bind(size);
	const where = [
		...seen.map((earlier) => `NOT search @@ (SELECT ${bind(earlier)}::tsquery)`),
		...entryConditions(filter, bind),
		...afterRow('r', from, bind),
	]
		.map((one) => ` AND ${one}`)
		.join('');
	const on = (look: Look) => `(SELECT * FROM (SELECT product_id, score FROM catalogue.listing_entry
		WHERE ${foundIn(look, asked, bind)}${where} OFFSET 0) w ORDER BY ${sorting.r.by} LIMIT ${limit})`;
	const looks = looksAt(guess, wanted, { from: from ? await levelOf(ctx, from) : 1 });
	const parts = looks.map(on);
	const shape = `${seen.length}.${looks.map(({ name }) => name).join('.')}${from ? '.after' : ''}`;
	const rows = await ctx.query<Omit<Found, 'tier'>>(
		`catalogue.findRanked.${shape}${conditionNames(filter)}`,
		`SELECT f.product_id AS id, f.score AS key, l.card
		 FROM (SELECT * FROM (${parts.join(' UNION ALL ')}) u LIMIT ${limit}) f
		 JOIN catalogue.listing l ON l.product_id = f.product_id
		 ORDER BY f.score DESC, f.product_id DESC`,
		values,
	);
	return rows.map((row) => ({ ...row, tier }));
}

async function levelOf(ctx: Ctx, from: Position): Promise<number> {
	const [row] = await ctx.query<{ level: number }>(
		'catalogue.levelOf',
		'SELECT catalogue.level_of($1, $2) AS level',
		[from[2], from[3]],
	);
	return row!.level;
}
