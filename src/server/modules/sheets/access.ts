import type { Ctx } from '#platform/context.ts';
import { requireManaged } from '#modules/registry/index.ts';

/**
 * Files are filled by the owner and by whom she lets help with products.
 * @throws AppError missing registry/no-such-enterprise
 */
export async function requireFiles(ctx: Ctx, enterpriseId: string): Promise<void> {
	await requireManaged(ctx, enterpriseId, 'products');
}
