import type { Ctx } from '#platform/context.ts';
import { requireManaged, requireOwnEnterprise } from '#modules/registry/index.ts';

/**
 * Books are the owner's and of whom she lets help with money: no officer opens them.
 * @throws AppError missing registry/no-such-enterprise
 */
export async function requireBooks(ctx: Ctx, enterpriseId: string): Promise<void> {
	await requireManaged(ctx, enterpriseId, 'money');
}

/**
 * Evidence is nobody's but the owner's: permits and papers lie in it.
 * @throws AppError missing registry/no-such-enterprise
 */
export async function requireEvidenceOf(ctx: Ctx, enterpriseId: string): Promise<void> {
	await requireOwnEnterprise(ctx, enterpriseId);
}
