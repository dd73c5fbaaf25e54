import type { Ctx } from '#platform/context.ts';
import { canSetRules } from '#modules/desk/index.ts';
import { noSuchMarketplace } from '../list.ts';

/** Marketplaces and what they ask hold for the whole installation, so only its operator keeps them. */
export function canKeepMarketplaces(ctx: Pick<Ctx, 'actor'>): boolean {
	return canSetRules(ctx);
}

/** @throws AppError missing marketplaces/no-such to everybody else */
export function requireKeeper(ctx: Ctx): void {
	if (!canKeepMarketplaces(ctx)) throw noSuchMarketplace();
}

/**
 * Holds a marketplace until the end of the transaction, so that its states and rules change one after the other.
 * @throws AppError missing marketplaces/no-such
 */
export async function lockMarketplace(ctx: Ctx, code: string): Promise<void> {
	requireKeeper(ctx);
	const found = await ctx.query(
		'marketplaces.lock',
		'SELECT 1 FROM marketplaces.marketplace WHERE code = $1 FOR NO KEY UPDATE',
		[code],
	);
	if (found.length === 0) throw noSuchMarketplace();
}
