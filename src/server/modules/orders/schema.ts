import { sql } from 'drizzle-orm';
import {
	bigint,
	date,
	index,
	integer,
	jsonb,
	pgSchema,
	primaryKey,
	text,
	timestamp,
	uniqueIndex,
	uuid,
} from 'drizzle-orm/pg-core';
import { area } from '../areas/schema.ts';
import { product } from '../catalogue/schema.ts';
import { enterprise } from '../registry/schema.ts';

export const orders = pgSchema('orders');

const at = (name: string) => timestamp(name, { withTimezone: true });
const idr = (name: string) => bigint(name, { mode: 'number' });

/** A cart of somebody without an account. `tokenHash` is SHA-256 of the cookie. */
export const cart = orders.table(
	'cart',
	{
		id: uuid('id').primaryKey(),
		tokenHash: text('token_hash').notNull(),
		createdAt: at('created_at').notNull(),
		updatedAt: at('updated_at').notNull(),
	},
	(t) => [uniqueIndex('cart_token').on(t.tokenHash), index('cart_updated').on(t.updatedAt)],
);

export const cartLine = orders.table(
	'cart_line',
	{
		cartId: uuid('cart_id')
			.notNull()
			.references(() => cart.id, { onDelete: 'cascade' }),
		productId: uuid('product_id')
			.notNull()
			.references(() => product.id, { onDelete: 'cascade' }),
		quantity: integer('quantity').notNull(),
		/** The price the buyer saw; a change is told before ordering. */
		priceSeenIdr: idr('price_seen_idr').notNull(),
		addedAt: at('added_at').notNull(),
	},
	(t) => [primaryKey({ columns: [t.cartId, t.productId] })],
);

/**
 * A seller's own static QRIS. A first code is active at once; a change of an active one waits for a second
 * person. One NMID belongs to one seller.
 */
export const sellerQris = orders.table(
	'seller_qris',
	{
		id: uuid('id').primaryKey(),
		enterpriseId: uuid('enterprise_id')
			.notNull()
			.references(() => enterprise.id),
		payload: text('payload').notNull(),
		nmid: text('nmid').notNull(),
		merchantName: text('merchant_name').notNull(),
		merchantCity: text('merchant_city').notNull(),
		/** waiting, active, replaced, refused */
		state: text('state').notNull(),
		reason: text('reason'),
		createdBy: text('created_by').notNull(),
		createdAt: at('created_at').notNull(),
		decidedBy: text('decided_by'),
		decidedAt: at('decided_at'),
	},
	(t) => [
		uniqueIndex('seller_qris_active')
			.on(t.enterpriseId)
			.where(sql`state = 'active'`),
		uniqueIndex('seller_qris_waiting')
			.on(t.enterpriseId)
			.where(sql`state = 'waiting'`),
		uniqueIndex('seller_qris_nmid')
			.on(t.nmid)
			.where(sql`state = 'active'`),
	],
);

/** How a seller is paid and delivers, beside her QRIS. The account number is encrypted. */
export const sellerTerms = orders.table('seller_terms', {
	enterpriseId: uuid('enterprise_id')
		.primaryKey()
		.references(() => enterprise.id),
	bankName: text('bank_name'),
	accountCipher: text('account_cipher'),
	accountHolder: text('account_holder'),
	/** qris, transfer, cash: what she accepts. */
	methods: text('methods')
		.array()
		.notNull()
		.default(sql`'{cash}'`),
	/** pickup, seller */
	deliveries: text('deliveries')
		.array()
		.notNull()
		.default(sql`'{pickup}'`),
	/** Words for where and when to pick up. */
	pickupNote: text('pickup_note'),
	updatedAt: at('updated_at').notNull(),
});

/** The seller's own fee to a kecamatan. No row: she does not deliver there. */
export const deliveryFee = orders.table(
	'delivery_fee',
	{
		enterpriseId: uuid('enterprise_id')
			.notNull()
			.references(() => enterprise.id, { onDelete: 'cascade' }),
		areaCode: text('area_code')
			.notNull()
			.references(() => area.code),
		feeIdr: idr('fee_idr').notNull(),
	},
	(t) => [primaryKey({ columns: [t.enterpriseId, t.areaCode] })],
);

/** Numbers that law or policy can change: reservation minutes, the largest QRIS amount. Dated. */
export const orderRule = orders.table(
	'order_rule',
	{
		name: text('name').notNull(),
		value: bigint('value', { mode: 'number' }).notNull(),
		unit: text('unit').notNull(),
		validFrom: date('valid_from').notNull(),
		validTo: date('valid_to'),
		basis: text('basis').notNull(),
	},
	(t) => [primaryKey({ columns: [t.name, t.validFrom] })],
);

/** One press of "Pesan": makes an order for each seller, once for each idempotency key. */
export const checkout = orders.table(
	'checkout',
	{
		id: uuid('id').primaryKey(),
		idempotencyKey: text('idempotency_key'),
		/** SHA-256 of the request, so that one key with two meanings is refused. */
		requestHash: text('request_hash').notNull(),
		createdAt: at('created_at').notNull(),
	},
	(t) => [uniqueIndex('checkout_key').on(t.idempotencyKey)],
);

export const order = orders.table(
	'order',
	{
		id: uuid('id').primaryKey(),
		checkoutId: uuid('checkout_id')
			.notNull()
			.references(() => checkout.id),
		/** What people read and dictate: `P-7K3M-9QXD`. */
		number: text('number').notNull(),
		/** 160 random bits: the status link. */
		token: text('token').notNull(),
		enterpriseId: uuid('enterprise_id')
			.notNull()
			.references(() => enterprise.id),
		/** The account of the buyer, when signed in. */
		personId: uuid('person_id'),
		state: text('state').notNull(),
		/** Since when the order is in this state. */
		stateAt: at('state_at').notNull(),
		buyerName: text('buyer_name').notNull(),
		buyerPhone: text('buyer_phone').notNull(),
		deliveryMethod: text('delivery_method').notNull(),
		deliveryAreaCode: text('delivery_area_code'),
		deliveryAddress: text('delivery_address'),
		note: text('note'),
		paymentMethod: text('payment_method').notNull(),
		itemsIdr: idr('items_idr').notNull(),
		deliveryFeeIdr: idr('delivery_fee_idr').notNull(),
		totalIdr: idr('total_idr').notNull(),
		/** The dynamic QRIS of this order, kept as it was shown. */
		qrisPayload: text('qris_payload'),
		/** When an unpaid reservation ends; null once nothing is reserved. */
		reservedUntil: at('reserved_until'),
		reason: text('reason'),
		locale: text('locale').notNull(),
		placedAt: at('placed_at').notNull(),
		/** Set when the seller has said that the money arrived. */
		paidAt: at('paid_at'),
	},
	(t) => [
		uniqueIndex('order_number').on(t.number),
		uniqueIndex('order_token').on(t.token),
		index('order_checkout').on(t.checkoutId),
		index('order_enterprise').on(t.enterpriseId, t.placedAt.desc()),
		index('order_open').on(t.enterpriseId, t.state),
		index('order_person').on(t.personId),
		// What somebody ordered without an account is hers by her number.
		index('order_buyer_phone').on(t.buyerPhone),
		index('order_reserved')
			.on(t.reservedUntil)
			.where(sql`reserved_until is not null`),
	],
);

export const orderLine = orders.table(
	'order_line',
	{
		orderId: uuid('order_id')
			.notNull()
			.references(() => order.id, { onDelete: 'cascade' }),
		position: integer('position').notNull(),
		productId: uuid('product_id')
			.notNull()
			.references(() => product.id),
		/** As it was sold. */
		name: text('name').notNull(),
		unit: text('unit').notNull(),
		priceIdr: idr('price_idr').notNull(),
		quantity: integer('quantity').notNull(),
		/** stock or made-to-order, as it was when ordered: decides what is released. */
		supply: text('supply').notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.orderId, t.position] }),
		index('order_line_product').on(t.productId),
	],
);

/** Each change of state, append-only: what the status page tells. */
export const orderEvent = orders.table(
	'order_event',
	{
		id: uuid('id').primaryKey(),
		orderId: uuid('order_id')
			.notNull()
			.references(() => order.id, { onDelete: 'cascade' }),
		at: at('at').notNull(),
		transition: text('transition').notNull(),
		fromState: text('from_state'),
		toState: text('to_state').notNull(),
		/** buyer, seller, system */
		by: text('by').notNull(),
		actorId: text('actor_id'),
		reason: text('reason'),
		data: jsonb('data'),
	},
	(t) => [index('order_event_order').on(t.orderId, t.at)],
);

/** What the buyer sent to show that she paid. The picture is private: buyer's link and seller only. */
export const paymentProof = orders.table(
	'payment_proof',
	{
		id: uuid('id').primaryKey(),
		orderId: uuid('order_id')
			.notNull()
			.references(() => order.id, { onDelete: 'cascade' }),
		storageKey: text('storage_key').notNull(),
		sha256: text('sha256').notNull(),
		createdAt: at('created_at').notNull(),
	},
	(t) => [uniqueIndex('payment_proof_once').on(t.orderId, t.sha256)],
);
