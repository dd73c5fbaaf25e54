import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';

/** @throws AppError conflict registry/owner-restricted while the owner asked that nothing is done with her data */
export async function refuseRestricted(ctx: Ctx, ownerId: string): Promise<void> {
	const found = await ctx.query(
		'registry.isRestricted',
		`SELECT 1 FROM registry.owner WHERE id = $1 AND restricted_why = 'request'`,
		[ownerId],
	);
	if (found.length > 0)
		throw new AppError('conflict', 'registry/owner-restricted', 'The owner froze her data');
}

/** @throws AppError conflict registry/owner-frozen while her data only lie there, for whatever reason */
export async function refuseFrozen(ctx: Ctx, ownerId: string): Promise<void> {
	const found = await ctx.query(
		'registry.isFrozen',
		'SELECT 1 FROM registry.owner WHERE id = $1 AND restricted_at IS NOT NULL',
		[ownerId],
	);
	if (found.length > 0)
		throw new AppError('conflict', 'registry/owner-frozen', 'The owner’s data are frozen');
}
