import type { Ctx } from '#platform/context.ts';
import { numbersInForce } from '#platform/dated-numbers.ts';

/** How many may help in one enterprise, and how many days an invitation waits for an answer. */
const firstRules = [
	['most-helpers', 5],
	['invitation-days', 14],
] as const;

export type HelperRule = (typeof firstRules)[number][0];

/** Writes the first rules where none of that name exist. */
export async function seedHelperRules(ctx: Ctx): Promise<void> {
	await ctx.query(
		'registry.seedHelperRules',
		`INSERT INTO registry.helper_rule (name, value, valid_from, legal_basis, certainty)
		 SELECT r.name, r.value, '2026-01-01', 'Kebijakan awal Rumah UMKM', 'practice'
		 FROM jsonb_to_recordset($1::jsonb) AS r(name text, value int)
		 WHERE NOT EXISTS (SELECT 1 FROM registry.helper_rule o WHERE o.name = r.name)`,
		[JSON.stringify(firstRules.map(([name, value]) => ({ name, value })))],
	);
}

/**
 * The number in force on the WIB day of `ctx.now`.
 * @throws when a rule has no row for the day: an operator's mistake
 */
export async function helperRule(ctx: Ctx, name: HelperRule): Promise<number> {
	return (await numbersInForce(ctx, 'registry.helper_rule', [name]))[name];
}
