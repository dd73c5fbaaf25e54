import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';

/**
 * Tries something inside the transaction that may be refused without losing the rest: what it did is undone, and
 * its refusal is handed back. What is only away for a moment, and bugs, end the whole as always.
 */
export async function attempt<T>(
	ctx: Ctx,
	work: () => Promise<T>,
): Promise<{ done: T } | { refused: AppError }> {
	await ctx.query('fieldwork.savepoint', 'SAVEPOINT attempt');
	try {
		const done = await work();
		await ctx.query('fieldwork.release', 'RELEASE SAVEPOINT attempt');
		return { done };
	} catch (error) {
		if (!(error instanceof AppError) || error.kind === 'unavailable' || error.kind === 'limited')
			throw error;
		await ctx.query('fieldwork.rollback', 'ROLLBACK TO SAVEPOINT attempt');
		return { refused: error };
	}
}
