import type { Actor, Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import {
	canDecide,
	managedRights,
	notAllowedToHelper,
	type HelperRight,
} from '#modules/registry/index.ts';
import { lockOrder, type LockedOrder } from './life/change-state.ts';

/**
 * The order of that number, locked, if it came to a shop of the person who asks, or to one where she helps with orders.
 * @param right what a helper needs besides to do this
 * @throws AppError missing orders/no-such-order; forbidden registry/helper-not-allowed to a helper without that right
 */
export async function requireManagedOrder(
	ctx: Ctx,
	number: string,
	right: HelperRight = 'orders',
): Promise<LockedOrder> {
	const managed = await managedRights(ctx);
	const order = managed.size > 0 ? await lockOrder(ctx, 'number', number) : undefined;
	const rights = order && managed.get(order.enterpriseId);
	if (!order || !rights?.has('orders'))
		throw new AppError('missing', 'orders/no-such-order', 'No such order');
	if (!rights.has(right)) throw notAllowedToHelper();
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
