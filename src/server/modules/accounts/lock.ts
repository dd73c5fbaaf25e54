import type { Ctx } from '#platform/context.ts';

/** Holds everybody else who names the same thing until this transaction ends. */
export async function lockFor(ctx: Ctx, thing: string): Promise<void> {
	if (!ctx.inTransaction) throw new Error('lockFor needs a transaction');
	await ctx.query('accounts.lock', 'SELECT pg_advisory_xact_lock(hashtextextended($1, 7203))', [
		thing,
	]);
}
