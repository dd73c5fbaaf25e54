import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { managedEnterpriseIds } from '#modules/registry/index.ts';
import { holdsCheckout } from './cart/checkout-key.ts';
import type { DeliveryMethod, PaymentMethod } from './input.ts';
import type { OpenChange } from './life/propose.ts';
import type { RefundWay } from './life/refund.ts';
import type { OrderState } from './life/states.ts';
import { openAddress } from './delivery/pickup-points.ts';

export interface OrderLine {
	position: number;
	productId: string;
	name: string;
	unit: string;
	priceIdr: number;
	quantity: number;
}

export interface OrderEvent {
	at: Date;
	transition: string;
	toState: OrderState;
	by: string;
	reason: string | null;
}

/** A place where an order is fetched. For a buyer, address and map of a home are null until the seller said yes. */
export interface PickupOfOrder {
	name: string;
	address: string | null;
	areaName: string;
	hours: string | null;
	mapUrl: string | null;
	/** Whether everybody may read the address. */
	open: boolean;
}

/** One whole order, for its buyer (by link) or its seller. */
export interface OrderView {
	id: string;
	number: string;
	token: string;
	state: OrderState;
	stateAt: Date;
	placedAt: Date;
	paidAt: Date | null;
	reservedUntil: Date | null;
	reason: string | null;
	buyerName: string;
	buyerPhone: string;
	deliveryMethod: DeliveryMethod;
	deliveryAreaCode: string | null;
	deliveryAreaName: string | null;
	deliveryAddress: string | null;
	/** Where it is fetched; null for the seller's own place without a row. */
	pickup: PickupOfOrder | null;
	/** `jne/REG` */
	courier: string | null;
	note: string | null;
	paymentMethod: PaymentMethod;
	itemsIdr: number;
	/** Null while the seller has not named it. */
	deliveryFeeIdr: number | null;
	totalIdr: number;
	qrisPayload: string | null;
	/** By when the seller promised it, and when that passed. */
	promisedAt: Date | null;
	lateAt: Date | null;
	/** What arrived, null while nothing has; and what she says she gave back. */
	paidIdr: number | null;
	refundedIdr: number;
	refunds: { at: Date; amountIdr: number; way: RefundWay | 'gateway'; words: string | null }[];
	/** What she proposes and the buyer has not answered. */
	change: OpenChange | null;
	enterpriseId: string;
	seller: {
		name: string;
		slug: string;
		whatsapp: string | null;
		pickupNote: string | null;
		/** Kecamatan, kabupaten and province. */
		areaName: string;
	};
	/** Where to transfer to; null unless that is how the order is paid. */
	account: { bank: string; holder: string; number: string } | null;
	/** Name, NMID and city that the payer's app must show. */
	merchant: { name: string; city: string; nmid: string } | null;
	/** When the shop's code was changed, if that was within the last week: the payer looks twice. */
	qrisChangedAt: Date | null;
	lines: OrderLine[];
	events: OrderEvent[];
	proofs: { id: string; createdAt: Date }[];
	/** The other orders of the same checkout, for who placed it; empty for everybody else who has this order's link. */
	siblings: { number: string; token: string; sellerName: string; state: OrderState }[];
}

interface Row extends Omit<
	OrderView,
	'seller' | 'account' | 'merchant' | 'events' | 'proofs' | 'refunds' | 'change'
> {
	checkoutId: string;
	personId: string | null;
	sellerName: string;
	sellerSlug: string;
	sellerArea: string;
	whatsapp: string | null;
	pickupNote: string | null;
	bankName: string | null;
	accountHolder: string | null;
	accountCipher: string | null;
	merchant: OrderView['merchant'];
	events: (Omit<OrderEvent, 'at'> & { at: string })[];
	proofs: { id: string; createdAt: string }[];
	refunds: (Omit<OrderView['refunds'][number], 'at'> & { at: string })[];
	change: (Omit<OpenChange, 'madeAt'> & { madeAt: string }) | null;
}

const select = `SELECT o.id, o.checkout_id AS "checkoutId", o.person_id AS "personId", o.number, o.token, o.state, o.state_at AS "stateAt", o.placed_at AS "placedAt",
	o.paid_at AS "paidAt", o.reserved_until AS "reservedUntil", o.reason, o.buyer_name AS "buyerName",
	o.buyer_phone AS "buyerPhone", o.delivery_method AS "deliveryMethod",
	o.delivery_area_code AS "deliveryAreaCode", a.path_name AS "deliveryAreaName",
	o.delivery_address AS "deliveryAddress", o.courier, o.note,
	(SELECT json_build_object('name', p.name, 'address', p.address, 'areaName', pa.path_name, 'hours', p.hours,
		'mapUrl', p.map_url, 'open', ${openAddress})
	 FROM orders.pickup_point p JOIN areas.area pa ON pa.code = p.area_code
	 WHERE p.id = o.pickup_point_id) AS pickup, o.payment_method AS "paymentMethod",
	o.items_idr AS "itemsIdr", o.delivery_fee_idr AS "deliveryFeeIdr", o.total_idr AS "totalIdr",
	o.qris_payload AS "qrisPayload", o.promised_at AS "promisedAt", o.late_at AS "lateAt",
	coalesce(o.paid_idr, CASE WHEN o.paid_at IS NOT NULL THEN o.total_idr END) AS "paidIdr",
	o.refunded_idr AS "refundedIdr", o.enterprise_id AS "enterpriseId", e.name AS "sellerName",
	e.slug AS "sellerSlug", (SELECT sa.path_name FROM areas.area sa WHERE sa.code = left(e.area_code, 8)) AS "sellerArea", coalesce(e.whatsapp, e.phone) AS whatsapp, t.pickup_note AS "pickupNote",
	t.bank_name AS "bankName", t.account_holder AS "accountHolder", t.account_cipher AS "accountCipher",
	(SELECT json_build_object('name', q.merchant_name, 'city', q.merchant_city, 'nmid', q.nmid)
	 FROM orders.seller_qris q WHERE q.enterprise_id = o.enterprise_id AND o.qris_payload IS NOT NULL
		AND q.created_at <= o.placed_at AND q.state IN ('active', 'replaced')
	 ORDER BY q.created_at DESC LIMIT 1) AS merchant,
	(SELECT max(n.decided_at) FROM orders.seller_qris n WHERE n.enterprise_id = o.enterprise_id
		AND n.state = 'active' AND o.qris_payload IS NOT NULL AND n.decided_at > now() - interval '7 days') AS "qrisChangedAt",
	(SELECT json_agg(json_build_object('position', l.position, 'productId', l.product_id, 'name', l.name, 'unit', l.unit,
		'priceIdr', l.price_idr, 'quantity', l.quantity) ORDER BY l.position)
	 FROM orders.order_line l WHERE l.order_id = o.id) AS lines,
	(SELECT json_agg(json_build_object('at', v.at, 'transition', v.transition, 'toState', v.to_state,
		'by', v.by, 'reason', v.reason) ORDER BY v.at, v.id)
	 FROM orders.order_event v WHERE v.order_id = o.id) AS events,
	(SELECT coalesce(json_agg(json_build_object('id', p.id, 'createdAt', p.created_at) ORDER BY p.id), '[]')
	 FROM orders.payment_proof p WHERE p.order_id = o.id) AS proofs,
	(SELECT coalesce(json_agg(json_build_object('at', r.made_at, 'amountIdr', r.amount_idr, 'way', r.way,
		'words', r.words) ORDER BY r.made_at), '[]') FROM orders.order_refund r WHERE r.order_id = o.id) AS refunds,
	(SELECT json_build_object('id', c.id, 'lines', c.lines, 'itemsIdr', c.items_idr,
		'deliveryFeeIdr', c.delivery_fee_idr, 'totalIdr', c.total_idr, 'words', c.words, 'madeAt', c.made_at)
	 FROM orders.order_change c WHERE c.order_id = o.id AND c.state = 'open') AS change,
	(SELECT coalesce(json_agg(json_build_object('number', s.number, 'token', s.token, 'sellerName', se.name,
		'state', s.state) ORDER BY s.id), '[]')
	 FROM orders."order" s JOIN registry.enterprise se ON se.id = s.enterprise_id
	 WHERE s.checkout_id = o.checkout_id AND s.id <> o.id) AS siblings
	FROM orders."order" o
	JOIN registry.enterprise e ON e.id = o.enterprise_id
	LEFT JOIN orders.seller_terms t ON t.enterprise_id = o.enterprise_id
	LEFT JOIN areas.area a ON a.code = o.delivery_area_code`;

function view(ctx: Ctx, row: Row, checkoutKeys: readonly string[] = []): OrderView {
	const {
		sellerName,
		sellerSlug,
		sellerArea,
		whatsapp,
		pickupNote,
		bankName,
		accountHolder,
		...rest
	} = row;
	const { accountCipher, checkoutId, personId, siblings, ...order } = rest;
	const holds = holdsCheckout(ctx, { checkoutId, personId }, checkoutKeys);
	return {
		...order,
		siblings: holds ? siblings : [],
		seller: { name: sellerName, slug: sellerSlug, whatsapp, pickupNote, areaName: sellerArea },
		account:
			row.paymentMethod === 'transfer' && accountCipher
				? {
						bank: bankName ?? '',
						holder: accountHolder ?? '',
						number: ctx.platform.cipher.decrypt(accountCipher),
					}
				: null,
		events: row.events.map((event) => ({ ...event, at: new Date(event.at) })),
		proofs: row.proofs.map((proof) => ({ ...proof, createdAt: new Date(proof.createdAt) })),
		refunds: row.refunds.map((refund) => ({ ...refund, at: new Date(refund.at) })),
		change: row.change && { ...row.change, madeAt: new Date(row.change.madeAt) },
	};
}

/**
 * The order behind a status link. A guessed link finds nothing. It may be somebody's to whom the link was passed on, a
 * courier or a neighbour: the buyer's other orders are told only to whom has a key of their checkout, or placed it.
 * @throws AppError missing orders/no-such-order
 */
export async function getOrderByToken(
	ctx: Ctx,
	token: string,
	{ checkoutKeys = [] }: { checkoutKeys?: readonly string[] } = {},
): Promise<OrderView> {
	const [row] = await ctx.query<Row>('orders.byToken', `${select} WHERE o.token = $1`, [token]);
	if (!row) throw new AppError('missing', 'orders/no-such-order', 'No such order');
	const order = view(ctx, row, checkoutKeys);
	return { ...order, pickup: order.pickup && toBuyer(order.pickup, order.state) };
}

/** The states since the seller's yes: only then a stranger may know where she lives. */
const accepted: ReadonlySet<OrderState> = new Set([
	'confirmed',
	'ready',
	'handed-over',
	'completed',
	'returned',
]);

const toBuyer = (pickup: PickupOfOrder, state: OrderState): PickupOfOrder =>
	pickup.open || accepted.has(state) ? pickup : { ...pickup, address: null, mapUrl: null };

/**
 * An order of a shop that the asker may see orders of. The links of the buyer's other orders stay with the buyer; where
 * its money goes is for who pays, and no matter of helpers.
 * @throws AppError missing orders/no-such-order
 */
export async function getSellerOrder(ctx: Ctx, number: string): Promise<OrderView> {
	const managed = await managedEnterpriseIds(ctx, 'orders');
	const [row] = await ctx.query<Row>(
		'orders.ofSeller',
		`${select} WHERE o.number = $1 AND o.enterprise_id = ANY($2::uuid[])`,
		[number, managed],
	);
	if (!row) throw new AppError('missing', 'orders/no-such-order', 'No such order');
	return { ...view(ctx, row), siblings: [], account: null, qrisPayload: null, merchant: null };
}

/** A proof's picture (WebP) for the holder of the status link or the seller. @throws AppError missing orders/no-such-order */
export async function getProof(
	ctx: Ctx,
	where: { token: string } | { number: string },
	proofId: string,
): Promise<Buffer> {
	const order =
		'token' in where
			? await getOrderByToken(ctx, where.token)
			: await getSellerOrder(ctx, where.number);
	const [row] = await ctx.query<{ key: string }>(
		'orders.proofKey',
		'SELECT storage_key AS key FROM orders.payment_proof WHERE id = $1 AND order_id = $2',
		[proofId, order.id],
	);
	if (!row) throw new AppError('missing', 'orders/no-such-order', 'No such proof');
	return ctx.platform.storage.get(row.key);
}
