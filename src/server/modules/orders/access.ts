import type { Actor, Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { canDecide, ownedEnterpriseIds } from '#modules/registry/index.ts';
import { lockOrder, type LockedOrder } from './change-state.ts';

/** The order of that number, locked, if it came to a shop of the person who asks; else it looks missing. */
export async function requireManagedOrder(ctx: Ctx, number: string): Promise<LockedOrder> {
	const owned = await ownedEnterpriseIds(ctx);
	const order = owned.length > 0 ? await lockOrder(ctx, 'number', number) : undefined;
	if (!order || !owned.includes(order.enterpriseId))
		throw new AppError('missing', 'orders/no-such-order', 'No such order');
	return order;
}

/** A changed QRIS with what access to it depends on. */
export interface AskedChange {
	areaCode: string;
	/** The account of the shop's owner. */
	personId: string | null;
	/** Who asked for the change. */
	createdBy: string;
}

/** Who decides about the record decides about its QRIS, but never the one who asked for the change. */
export function canDecideQris(actor: Actor, change: AskedChange): boolean {
	return (
		actor.kind === 'person' &&
		actor.personId !== change.createdBy &&
		canDecide(actor, { areaCode: change.areaCode, personId: change.personId })
	);
}
