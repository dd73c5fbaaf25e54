import type { Actor, Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { hasRole, type Role } from '#modules/accounts/index.ts';
import { ownedEnterpriseIds } from '#modules/registry/index.ts';
import { lockOrder, type LockedOrder } from './change-state.ts';

/** The order of that number, locked, if it came to a shop of the person who asks; else it looks missing. */
export async function requireManagedOrder(ctx: Ctx, number: string): Promise<LockedOrder> {
	const owned = await ownedEnterpriseIds(ctx);
	const order = owned.length > 0 ? await lockOrder(ctx, 'number', number) : undefined;
	if (!order || !owned.includes(order.enterpriseId))
		throw new AppError('missing', 'orders/no-such-order', 'No such order');
	return order;
}

/** Roles that decide about a changed QRIS. */
export const qrisDeciders: readonly Role[] = ['administrator', 'officer'];

/** Who may decide about a changed QRIS: an officer of the seller's area, never the one who asked for it. */
export function canDecideQris(actor: Actor, areaCode: string, createdBy: string): boolean {
	return (
		actor.kind === 'person' &&
		actor.personId !== createdBy &&
		hasRole(actor, qrisDeciders, areaCode)
	);
}
