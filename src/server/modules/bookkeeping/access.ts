import type { Ctx } from '#platform/context.ts';
import { requireOwnEnterprise } from '#modules/registry/index.ts';

/**
 * Books are nobody's but the owner's: no officer opens them.
 * @throws AppError missing registry/no-such-enterprise
 */
export async function requireBooks(ctx: Ctx, enterpriseId: string): Promise<void> {
	await requireOwnEnterprise(ctx, enterpriseId);
}
