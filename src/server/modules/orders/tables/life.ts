import { sql } from 'drizzle-orm';
import { index, jsonb, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at, idr, orders } from './base.ts';
import { order } from './order.ts';

/**
 * What the seller proposes instead: other quantities, or the delivery fee that was not known. It holds once the
 * buyer agrees. One is open at a time.
 */
export const orderChange = orders.table(
	'order_change',
	{
		id: uuid('id').primaryKey(),
		orderId: uuid('order_id')
			.notNull()
			.references(() => order.id, { onDelete: 'cascade' }),
		/** [{ position, name, before, after }], only lines that change. */
		lines: jsonb('lines').notNull(),
		itemsIdr: idr('items_idr').notNull(),
		deliveryFeeIdr: idr('delivery_fee_idr').notNull(),
		totalIdr: idr('total_idr').notNull(),
		/** The seller's words to the buyer. */
		words: text('words'),
		/** open, agreed, declined, replaced */
		state: text('state').notNull(),
		madeAt: at('made_at').notNull(),
		decidedAt: at('decided_at'),
	},
	(t) => [
		index('order_change_order').on(t.orderId, t.madeAt),
		uniqueIndex('order_change_open')
			.on(t.orderId)
			.where(sql`state = 'open'`),
	],
);

/** Money that a gateway says arrived. The platform holds none; the same word of the gateway counts once. */
export const orderPayment = orders.table(
	'order_payment',
	{
		id: uuid('id').primaryKey(),
		orderId: uuid('order_id')
			.notNull()
			.references(() => order.id, { onDelete: 'cascade' }),
		/** gateway */
		by: text('by').notNull(),
		/** The gateway's own id of the payment. */
		reference: text('reference').notNull(),
		amountIdr: idr('amount_idr').notNull(),
		paidAt: at('paid_at').notNull(),
		recordedAt: at('recorded_at').notNull(),
		/** confirmed, known, trouble/… */
		outcome: text('outcome').notNull(),
	},
	(t) => [
		uniqueIndex('order_payment_once').on(t.by, t.reference),
		index('order_payment_order').on(t.orderId),
	],
);

/** Money that the seller says she gave back, by a way of her own. */
export const orderRefund = orders.table(
	'order_refund',
	{
		id: uuid('id').primaryKey(),
		orderId: uuid('order_id')
			.notNull()
			.references(() => order.id, { onDelete: 'cascade' }),
		amountIdr: idr('amount_idr').notNull(),
		/** [{ position, quantity }]: pieces that the money is for; null where it is only money. */
		lines: jsonb('lines'),
		/** cash, transfer, wallet; gateway: by her press there. */
		way: text('way').notNull(),
		/** The gateway's own name of it, once it told; each refund of a gateway is one row. */
		gatewayReference: text('gateway_reference'),
		words: text('words'),
		madeBy: text('made_by'),
		madeAt: at('made_at').notNull(),
		/** The key of one press, so that a second press is no second refund. */
		pressKey: text('press_key').notNull(),
	},
	(t) => [
		index('order_refund_order').on(t.orderId, t.madeAt),
		uniqueIndex('order_refund_press').on(t.orderId, t.pressKey),
		uniqueIndex('order_refund_gateway').on(t.orderId, t.gatewayReference),
	],
);

/** A complaint about an order, with a clock that both sides see. Its officer is the one who has the task. */
export const dispute = orders.table(
	'dispute',
	{
		id: uuid('id').primaryKey(),
		orderId: uuid('order_id')
			.notNull()
			.references(() => order.id, { onDelete: 'cascade' }),
		/** A kind of `dispute-kinds.ts`. */
		kind: text('kind').notNull(),
		/** open, answered, resolved */
		state: text('state').notNull(),
		/** buyer, seller, system */
		openedBy: text('opened_by').notNull(),
		openedAt: at('opened_at').notNull(),
		/** By when the seller answers. */
		answerDueAt: at('answer_due_at').notNull(),
		answeredAt: at('answered_at'),
		/** By when the office decides. */
		dueAt: at('due_at').notNull(),
		/** When that time passed and the head of the office got it, with a time of her own. */
		headAt: at('head_at'),
		resolvedAt: at('resolved_at'),
		/** refund, replacement, settled, rejected, made-anew */
		outcome: text('outcome'),
		remindedAt: at('reminded_at'),
	},
	(t) => [
		index('dispute_order').on(t.orderId, t.openedAt),
		uniqueIndex('dispute_open')
			.on(t.orderId)
			.where(sql`state <> 'resolved'`),
		index('dispute_due')
			.on(t.dueAt, t.id)
			.where(sql`state <> 'resolved'`),
		index('dispute_resolved')
			.on(t.resolvedAt, t.id)
			.where(sql`state = 'resolved'`),
	],
);

/** What was said in a complaint, newest last. */
export const disputeEntry = orders.table(
	'dispute_entry',
	{
		id: uuid('id').primaryKey(),
		disputeId: uuid('dispute_id')
			.notNull()
			.references(() => dispute.id, { onDelete: 'cascade' }),
		at: at('at').notNull(),
		/** buyer, seller, office, system */
		by: text('by').notNull(),
		actorId: text('actor_id'),
		words: text('words').notNull(),
	},
	(t) => [index('dispute_entry_dispute').on(t.disputeId, t.at)],
);

/** A picture that shows what is wrong. Private: the buyer's link, the seller, the office. */
export const disputePhoto = orders.table(
	'dispute_photo',
	{
		id: uuid('id').primaryKey(),
		disputeId: uuid('dispute_id')
			.notNull()
			.references(() => dispute.id, { onDelete: 'cascade' }),
		storageKey: text('storage_key').notNull(),
		sha256: text('sha256').notNull(),
		createdAt: at('created_at').notNull(),
	},
	(t) => [uniqueIndex('dispute_photo_once').on(t.disputeId, t.sha256)],
);
