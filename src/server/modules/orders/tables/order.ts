import { sql } from 'drizzle-orm';
import {
	boolean,
	check,
	index,
	integer,
	jsonb,
	primaryKey,
	text,
	uniqueIndex,
	uuid,
} from 'drizzle-orm/pg-core';
import { product } from '../../catalogue/schema.ts';
import { enterprise } from '../../registry/schema.ts';
import { at, idr, orders } from './base.ts';
import { pickupPoint } from './delivery.ts';

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
		/** Where it is fetched; null for the maker's own place without a row. */
		pickupPointId: uuid('pickup_point_id').references(() => pickupPoint.id),
		/** Courier and service, `jne/REG`, that the buyer chose. */
		courier: text('courier'),
		note: text('note'),
		paymentMethod: text('payment_method').notNull(),
		itemsIdr: idr('items_idr').notNull(),
		/** Null while the maker has not named it yet; then the total is that of the goods. */
		deliveryFeeIdr: idr('delivery_fee_idr'),
		totalIdr: idr('total_idr').notNull(),
		/** The dynamic QRIS of this order, kept as it was shown. */
		qrisPayload: text('qris_payload'),
		/** When an unpaid reservation ends; null once nothing is reserved. */
		reservedUntil: at('reserved_until'),
		reason: text('reason'),
		locale: text('locale').notNull(),
		placedAt: at('placed_at').notNull(),
		/** Set when the seller has said that the money arrived, or her gateway has. */
		paidAt: at('paid_at'),
		/** What arrived, also after the time was over; null while nothing has. */
		paidIdr: idr('paid_idr'),
		/** What the seller says she gave back. */
		refundedIdr: idr('refunded_idr').notNull().default(0),
		/** By when the seller promised to have it ready, or on its way. */
		promisedAt: at('promised_at'),
		/** When that time passed; null again once she names another. */
		lateAt: at('late_at'),
		/** When whoever has to act was reminded, in this state. */
		remindedAt: at('reminded_at'),
		/** Whether a complaint waits for the seller's answer: kept by a trigger of `dispute`, for her board. */
		complaint: boolean('complaint').notNull().default(false),
		/** Keyed hash of the network address it came from, while it is unpaid. */
		placedFrom: text('placed_from'),
	},
	(t) => [
		uniqueIndex('order_number').on(t.number),
		uniqueIndex('order_token').on(t.token),
		index('order_checkout').on(t.checkoutId),
		index('order_enterprise').on(t.enterpriseId, t.placedAt),
		index('order_open').on(t.enterpriseId, t.state),
		index('order_person').on(t.personId),
		// What somebody ordered without an account is hers by her number.
		index('order_buyer_phone').on(t.buyerPhone),
		index('order_pickup_point').on(t.pickupPointId),
		index('order_reserved')
			.on(t.reservedUntil)
			.where(sql`reserved_until is not null`),
		// What was sold on trust and is not paid.
		index('order_unpaid')
			.on(t.enterpriseId, t.placedAt, t.id)
			.where(sql`paid_at is null and state in ('confirmed', 'ready', 'handed-over', 'completed')`),
		index('order_complaint')
			.on(t.enterpriseId)
			.where(sql`complaint`),
		// Who ended and has money to get back.
		index('order_owed')
			.on(t.enterpriseId)
			.where(
				sql`state in ('cancelled', 'expired', 'returned') and coalesce(paid_idr, 0) > refunded_idr`,
			),
		// What one phone, or one address, holds of a shop without having paid.
		index('order_held_by_phone')
			.on(t.enterpriseId, t.buyerPhone)
			.where(sql`reserved_until is not null`),
		index('order_held_from')
			.on(t.enterpriseId, t.placedFrom)
			.where(sql`reserved_until is not null and placed_from is not null`),
		index('order_promised')
			.on(t.promisedAt)
			.where(sql`late_at is null and state in ('confirmed', 'ready')`),
		// What goes on and has stood still: fetched by nobody, made by nobody, said to have arrived by nobody.
		index('order_under_way')
			.on(t.state, t.stateAt)
			.where(sql`state in ('confirmed', 'ready', 'handed-over')`),
		// Who has her goods since when: asked for a review some days later.
		index('order_completed')
			.on(t.stateAt)
			.where(sql`state = 'completed'`),
		check('order_refunded', sql`refunded_idr between 0 and coalesce(paid_idr, 0)`),
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
