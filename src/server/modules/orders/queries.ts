import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { ownedEnterpriseIds } from '#modules/registry/index.ts';
import type { DeliveryMethod, PaymentMethod } from './input.ts';
import type { OrderState } from './states.ts';

export interface OrderLine {
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
	note: string | null;
	paymentMethod: PaymentMethod;
	itemsIdr: number;
	deliveryFeeIdr: number;
	totalIdr: number;
	qrisPayload: string | null;
	enterpriseId: string;
	seller: { name: string; slug: string; whatsapp: string | null; pickupNote: string | null };
	/** Where to transfer to; null unless that is how the order is paid. */
	account: { bank: string; holder: string; number: string } | null;
	/** Name, NMID and city that the payer's app must show. */
	merchant: { name: string; city: string; nmid: string } | null;
	lines: OrderLine[];
	events: OrderEvent[];
	proofs: { id: string; createdAt: Date }[];
	/** The other orders of the same checkout. */
	siblings: { number: string; token: string; sellerName: string; state: OrderState }[];
}

interface Row extends Omit<OrderView, 'seller' | 'account' | 'merchant' | 'events' | 'proofs'> {
	sellerName: string;
	sellerSlug: string;
	whatsapp: string | null;
	pickupNote: string | null;
	bankName: string | null;
	accountHolder: string | null;
	accountCipher: string | null;
	merchant: OrderView['merchant'];
	events: (Omit<OrderEvent, 'at'> & { at: string })[];
	proofs: { id: string; createdAt: string }[];
}

const select = `SELECT o.id, o.number, o.token, o.state, o.state_at AS "stateAt", o.placed_at AS "placedAt",
	o.paid_at AS "paidAt", o.reserved_until AS "reservedUntil", o.reason, o.buyer_name AS "buyerName",
	o.buyer_phone AS "buyerPhone", o.delivery_method AS "deliveryMethod",
	o.delivery_area_code AS "deliveryAreaCode", a.path_name AS "deliveryAreaName",
	o.delivery_address AS "deliveryAddress", o.note, o.payment_method AS "paymentMethod",
	o.items_idr AS "itemsIdr", o.delivery_fee_idr AS "deliveryFeeIdr", o.total_idr AS "totalIdr",
	o.qris_payload AS "qrisPayload", o.enterprise_id AS "enterpriseId", e.name AS "sellerName",
	e.slug AS "sellerSlug", coalesce(e.whatsapp, e.phone) AS whatsapp, t.pickup_note AS "pickupNote",
	t.bank_name AS "bankName", t.account_holder AS "accountHolder", t.account_cipher AS "accountCipher",
	(SELECT json_build_object('name', q.merchant_name, 'city', q.merchant_city, 'nmid', q.nmid)
	 FROM orders.seller_qris q WHERE q.enterprise_id = o.enterprise_id AND o.qris_payload IS NOT NULL
		AND q.created_at <= o.placed_at AND q.state IN ('active', 'replaced')
	 ORDER BY q.created_at DESC LIMIT 1) AS merchant,
	(SELECT json_agg(json_build_object('productId', l.product_id, 'name', l.name, 'unit', l.unit,
		'priceIdr', l.price_idr, 'quantity', l.quantity) ORDER BY l.position)
	 FROM orders.order_line l WHERE l.order_id = o.id) AS lines,
	(SELECT json_agg(json_build_object('at', v.at, 'transition', v.transition, 'toState', v.to_state,
		'by', v.by, 'reason', v.reason) ORDER BY v.at, v.id)
	 FROM orders.order_event v WHERE v.order_id = o.id) AS events,
	(SELECT coalesce(json_agg(json_build_object('id', p.id, 'createdAt', p.created_at) ORDER BY p.id), '[]')
	 FROM orders.payment_proof p WHERE p.order_id = o.id) AS proofs,
	(SELECT coalesce(json_agg(json_build_object('number', s.number, 'token', s.token, 'sellerName', se.name,
		'state', s.state) ORDER BY s.id), '[]')
	 FROM orders."order" s JOIN registry.enterprise se ON se.id = s.enterprise_id
	 WHERE s.checkout_id = o.checkout_id AND s.id <> o.id) AS siblings
	FROM orders."order" o
	JOIN registry.enterprise e ON e.id = o.enterprise_id
	LEFT JOIN orders.seller_terms t ON t.enterprise_id = o.enterprise_id
	LEFT JOIN areas.area a ON a.code = o.delivery_area_code`;

function view(ctx: Ctx, row: Row): OrderView {
	const { sellerName, sellerSlug, whatsapp, pickupNote, bankName, accountHolder, ...rest } = row;
	const { accountCipher, ...order } = rest;
	return {
		...order,
		seller: { name: sellerName, slug: sellerSlug, whatsapp, pickupNote },
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
	};
}

/** The order behind a status link. A guessed link finds nothing. @throws AppError missing orders/no-such-order */
export async function getOrderByToken(ctx: Ctx, token: string): Promise<OrderView> {
	const [row] = await ctx.query<Row>('orders.byToken', `${select} WHERE o.token = $1`, [token]);
	if (!row) throw new AppError('missing', 'orders/no-such-order', 'No such order');
	return view(ctx, row);
}

/**
 * An order of the asker's own shop. The links of the buyer's other orders stay with the buyer.
 * @throws AppError missing orders/no-such-order
 */
export async function getSellerOrder(ctx: Ctx, number: string): Promise<OrderView> {
	const owned = await ownedEnterpriseIds(ctx);
	const [row] = await ctx.query<Row>(
		'orders.ofSeller',
		`${select} WHERE o.number = $1 AND o.enterprise_id = ANY($2::uuid[])`,
		[number, owned],
	);
	if (!row) throw new AppError('missing', 'orders/no-such-order', 'No such order');
	return { ...view(ctx, row), siblings: [] };
}

export interface OrderSummary {
	number: string;
	state: OrderState;
	stateAt: Date;
	placedAt: Date;
	buyerName: string;
	totalIdr: number;
	paymentMethod: PaymentMethod;
	deliveryMethod: DeliveryMethod;
	/** First product and how many more lines there are. */
	firstProduct: string;
	moreLines: number;
}

/** Which orders a seller looks at. */
export const orderTabs = {
	waiting: ['awaiting-seller', 'proof-sent', 'awaiting-payment'],
	working: ['confirmed', 'ready'],
	done: ['completed', 'cancelled', 'expired'],
} as const satisfies Record<string, readonly OrderState[]>;
export type OrderTab = keyof typeof orderTabs;

/** Orders of the asker's own shop, newest first. `before` is the `placedAt` of the last one seen. */
export async function listSellerOrders(
	ctx: Ctx,
	enterpriseId: string,
	filter: { tab: OrderTab; before?: Date | undefined; limit?: number },
): Promise<OrderSummary[]> {
	if (!(await ownedEnterpriseIds(ctx)).includes(enterpriseId)) return [];
	return ctx.query<OrderSummary>(
		'orders.listOfSeller',
		`SELECT o.number, o.state, o.state_at AS "stateAt", o.placed_at AS "placedAt",
			o.buyer_name AS "buyerName", o.total_idr AS "totalIdr", o.payment_method AS "paymentMethod",
			o.delivery_method AS "deliveryMethod",
			(SELECT name FROM orders.order_line WHERE order_id = o.id AND position = 0) AS "firstProduct",
			(SELECT count(*) - 1 FROM orders.order_line WHERE order_id = o.id) AS "moreLines"
		 FROM orders."order" o
		 WHERE o.enterprise_id = $1 AND o.state = ANY($2::text[]) AND o.placed_at < $3
		 ORDER BY o.placed_at DESC LIMIT $4`,
		[
			enterpriseId,
			orderTabs[filter.tab],
			filter.before ?? new Date(ctx.now.getTime() + 1000),
			Math.min(filter.limit ?? 30, 100),
		],
	);
}

export interface SellerCounts {
	/** Orders that wait for the seller's word. */
	waiting: number;
	/** Orders that she is making or handing over. */
	working: number;
	/** Rupiah of orders whose money she has not yet seen. */
	unpaidIdr: number;
}

/** What waits in the asker's own shop. */
export async function countSellerOrders(ctx: Ctx, enterpriseId: string): Promise<SellerCounts> {
	const none = { waiting: 0, working: 0, unpaidIdr: 0 };
	if (!(await ownedEnterpriseIds(ctx)).includes(enterpriseId)) return none;
	const [row] = await ctx.query<SellerCounts>(
		'orders.countOfSeller',
		`SELECT count(*) FILTER (WHERE state IN ('awaiting-seller', 'proof-sent')) AS waiting,
			count(*) FILTER (WHERE state IN ('confirmed', 'ready')) AS working,
			coalesce(sum(total_idr) FILTER (WHERE paid_at IS NULL), 0)::bigint AS "unpaidIdr"
		 FROM orders."order" WHERE enterprise_id = $1
			AND state IN ('awaiting-payment', 'awaiting-seller', 'proof-sent', 'confirmed', 'ready')`,
		[enterpriseId],
	);
	return row ?? none;
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
