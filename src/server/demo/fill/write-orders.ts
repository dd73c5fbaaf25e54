import type { Ctx } from '#platform/context.ts';
import { sha256 } from '#platform/crypto.ts';
import { withAmount } from '#modules/orders/index.ts';
import { seededId, seededRandom } from '../random.ts';
import type { OrderStep } from '../plan/order-life.ts';
import type { OrderPlan } from '../plan/orders.ts';
import type { ShopPlan } from './batch.ts';
import { insertRows } from './insert.ts';
import type { Proof } from './proof.ts';

interface Placed {
	order: OrderPlan;
	shop: ShopPlan;
}

/** Orders with their checkouts, lines, events and proofs. */
export async function writeOrders(
	ctx: Ctx,
	seed: number,
	shops: readonly ShopPlan[],
	proof: Proof,
): Promise<void> {
	const placed = shops.flatMap((shop) => shop.orders.map((order) => ({ order, shop })));
	await insertRows(
		ctx,
		'orders.checkout',
		{ id: 'uuid', request_hash: 'text', created_at: 'timestamptz' },
		placed.map(({ order }) => ({
			id: order.checkoutId,
			request_hash: sha256(order.token),
			created_at: order.placedAt,
		})),
	);
	await insertOrders(ctx, placed);
	await insertLines(ctx, placed);
	await insertEvents(ctx, seed, placed);
	await insertRows(
		ctx,
		'orders.payment_proof',
		{
			id: 'uuid',
			order_id: 'uuid',
			storage_key: 'text',
			sha256: 'text',
			created_at: 'timestamptz',
		},
		placed.flatMap(({ order }) =>
			order.steps
				.filter((step) => step.transition === 'send-proof')
				.map((step) => ({
					id: seededId(seededRandom(seed, `proof/${order.id}`), step.at),
					order_id: order.id,
					storage_key: proof.storageKey,
					sha256: proof.sha256,
					created_at: step.at,
				})),
		),
	);
}

async function insertOrders(ctx: Ctx, placed: readonly Placed[]): Promise<void> {
	const columns = {
		id: 'uuid',
		checkout_id: 'uuid',
		number: 'text',
		token: 'text',
		enterprise_id: 'uuid',
		state: 'text',
		state_at: 'timestamptz',
		buyer_name: 'text',
		buyer_phone: 'text',
		delivery_method: 'text',
		pickup_point_id: 'uuid',
		delivery_area_code: 'text',
		delivery_address: 'text',
		note: 'text',
		payment_method: 'text',
		items_idr: 'bigint',
		delivery_fee_idr: 'bigint',
		total_idr: 'bigint',
		qris_payload: 'text',
		reserved_until: 'timestamptz',
		reason: 'text',
		locale: 'text',
		placed_at: 'timestamptz',
		paid_at: 'timestamptz',
	} as const;
	const rows = placed.map(({ order, shop }) => ({
		id: order.id,
		checkout_id: order.checkoutId,
		number: order.number,
		token: order.token,
		enterprise_id: shop.enterprise.id,
		state: order.state,
		state_at: order.stateAt,
		buyer_name: order.buyerName,
		buyer_phone: order.buyerPhone,
		delivery_method: order.deliveryMethod,
		pickup_point_id: order.deliveryMethod === 'pickup' ? (shop.terms.point?.id ?? null) : null,
		delivery_area_code: order.deliveryAreaCode,
		delivery_address: order.deliveryAddress,
		note: order.note,
		payment_method: order.paymentMethod,
		items_idr: order.itemsIdr,
		delivery_fee_idr: order.deliveryFeeIdr,
		total_idr: order.totalIdr,
		qris_payload:
			order.paymentMethod === 'qris' && shop.terms.qris
				? withAmount(shop.terms.qris.payload, order.totalIdr, {
						reference: order.number.replaceAll('-', ''),
					})
				: null,
		reserved_until: order.reservedUntil,
		reason: order.reason,
		locale: 'id',
		placed_at: order.placedAt,
		paid_at: order.paidAt,
	}));
	await insertRows(ctx, 'orders."order"', columns, rows);
}

async function insertLines(ctx: Ctx, placed: readonly Placed[]): Promise<void> {
	await insertRows(
		ctx,
		'orders.order_line',
		{
			order_id: 'uuid',
			position: 'int',
			product_id: 'uuid',
			name: 'text',
			unit: 'text',
			price_idr: 'bigint',
			quantity: 'int',
			supply: 'text',
		},
		placed.flatMap(({ order }) =>
			order.lines.map(({ product, quantity }, position) => ({
				order_id: order.id,
				position,
				product_id: product.id,
				name: product.name,
				unit: product.unit,
				price_idr: product.priceIdr,
				quantity,
				supply: product.supply,
			})),
		),
	);
}

/** Who did a step, as events and audit lines keep it. */
export function actorOf(step: OrderStep, shop: ShopPlan): string | null {
	if (step.by === 'seller') return shop.enterprise.personId;
	return step.by === 'system' ? 'orders/expire' : null;
}

async function insertEvents(ctx: Ctx, seed: number, placed: readonly Placed[]): Promise<void> {
	await insertRows(
		ctx,
		'orders.order_event',
		{
			id: 'uuid',
			order_id: 'uuid',
			at: 'timestamptz',
			transition: 'text',
			from_state: 'text',
			to_state: 'text',
			by: 'text',
			actor_id: 'text',
			reason: 'text',
		},
		placed.flatMap(({ order, shop }) =>
			order.steps.map((step, nth) => ({
				id: seededId(seededRandom(seed, `event/${order.id}/${nth}`), step.at),
				order_id: order.id,
				at: step.at,
				transition: step.transition,
				from_state: step.from,
				to_state: step.to,
				by: step.by,
				actor_id: actorOf(step, shop),
				reason: step.reason,
			})),
		),
	);
}
