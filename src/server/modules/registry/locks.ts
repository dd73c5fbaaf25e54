import type { Ctx } from '#platform/context.ts';

/**
 * Makes transactions that touch one of the same things wait for each other, so that two registrations in the
 * same instant see each other. Taken in one order, so that they can't wait in a circle.
 */
export async function lockThings(ctx: Ctx, things: readonly string[]): Promise<void> {
	await ctx.query(
		'registry.lockThings',
		`SELECT pg_advisory_xact_lock(key) FROM (
			SELECT DISTINCT hashtextextended('registry:' || thing, 0) AS key
			FROM unnest($1::text[]) AS thing ORDER BY 1) k`,
		[things],
	);
}
