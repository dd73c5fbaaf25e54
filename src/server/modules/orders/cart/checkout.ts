import type { Ctx } from '#platform/context.ts';
import { sha256 } from '#platform/crypto.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import type { PlaceOrders } from '../input.ts';
import type { PlacedOrder } from './draft-order.ts';

/**
 * Takes the idempotency key for this transaction. A second request with the same key waits for the first and
 * then gets its orders, so that a double click orders once.
 * @throws AppError conflict orders/key-reused when the key came with another order before
 */
export async function claimCheckout(
	ctx: Ctx,
	input: PlaceOrders,
): Promise<{ id: string; placed?: PlacedOrder[] }> {
	const id = newId();
	const { idempotencyKey, from: _from, through: _through, ...meaning } = input;
	const requestHash = sha256(JSON.stringify(meaning));
	const [made] = await ctx.query<{ id: string }>(
		'orders.claimCheckout',
		`INSERT INTO orders.checkout (id, idempotency_key, request_hash, created_at) VALUES ($1, $2, $3, $4)
		 ON CONFLICT (idempotency_key) DO NOTHING RETURNING id`,
		[id, idempotencyKey ?? null, requestHash, ctx.now],
	);
	if (made) return { id };
	const [before] = await ctx.query<{ id: string; requestHash: string }>(
		'orders.findCheckout',
		`SELECT id, request_hash AS "requestHash" FROM orders.checkout WHERE idempotency_key = $1`,
		[idempotencyKey],
	);
	if (!before || before.requestHash !== requestHash)
		throw new AppError(
			'conflict',
			'orders/key-reused',
			'The idempotency key belongs to another order',
		);
	return { id: before.id, placed: await ordersOfCheckout(ctx, before.id) };
}

async function ordersOfCheckout(ctx: Ctx, checkoutId: string): Promise<PlacedOrder[]> {
	return ctx.query<PlacedOrder>(
		'orders.ofCheckout',
		`SELECT o.id, o.number, o.token, o.enterprise_id AS "enterpriseId", e.name AS "sellerName", o.state,
			o.payment_method AS "paymentMethod", o.items_idr AS "itemsIdr",
			o.delivery_fee_idr AS "deliveryFeeIdr", o.total_idr AS "totalIdr", o.qris_payload AS "qrisPayload"
		 FROM orders."order" o JOIN registry.enterprise e ON e.id = o.enterprise_id
		 WHERE o.checkout_id = $1 ORDER BY o.id`,
		[checkoutId],
	);
}
