import type { Ctx } from '#platform/context.ts';
import { wibDay } from '#shared/dates.ts';

/** Numbers that policy can change: name, value, unit. */
const firstRules = [
	// A feed with less than this share of what it had is refused.
	['least-share', 50, 'percent'],
	// Below this many products before, a shop that takes down a few is no accident.
	['least-items', 10, 'products'],
	// How often a feed is made anew at most, however often something changes.
	['shop-minutes', 5, 'minutes'],
	['wide-minutes', 60, 'minutes'],
] as const;

export type RuleName = (typeof firstRules)[number][0];

/** Writes the first rules where none of that name exist. */
export async function seedFeedRules(ctx: Ctx): Promise<void> {
	await ctx.query(
		'feeds.seedRules',
		`INSERT INTO feeds.rule (name, value, unit, valid_from, legal_basis, certainty)
		 SELECT r.name, r.value, r.unit, '2026-01-01', 'Kebijakan awal Rumah UMKM', 'practice'
		 FROM jsonb_to_recordset($1::jsonb) AS r(name text, value int, unit text)
		 WHERE NOT EXISTS (SELECT 1 FROM feeds.rule o WHERE o.name = r.name)`,
		[JSON.stringify(firstRules.map(([name, value, unit]) => ({ name, value, unit })))],
	);
}

/**
 * The numbers in force on the day (WIB) of `ctx.now`.
 * @throws when a rule has no row for the day: an operator's mistake
 */
export async function rulesInForce(ctx: Ctx): Promise<Record<RuleName, number>> {
	const rows = await ctx.query<{ name: string; value: number }>(
		'feeds.rulesInForce',
		`SELECT DISTINCT ON (name) name, value FROM feeds.rule
		 WHERE valid_from <= $1::date AND (valid_to IS NULL OR valid_to >= $1::date)
		 ORDER BY name, valid_from DESC`,
		[wibDay(ctx.now)],
	);
	const rules = Object.fromEntries(rows.map(({ name, value }) => [name, value]));
	for (const [name] of firstRules)
		if (rules[name] === undefined) throw new Error(`No rule ${name} of feeds is in force`);
	return rules as Record<RuleName, number>;
}
