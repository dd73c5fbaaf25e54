import { sql } from 'drizzle-orm';
import {
	bigint,
	index,
	integer,
	pgSchema,
	text,
	timestamp,
	uniqueIndex,
	uuid,
} from 'drizzle-orm/pg-core';
import { order } from '../orders/schema.ts';
import { enterprise } from '../registry/schema.ts';

export const payments = pgSchema('payments');

const at = (name: string) => timestamp(name, { withTimezone: true });
const idr = (name: string) => bigint(name, { mode: 'number' });

/**
 * A maker's own account at a payment gateway: the money goes to her, never through us. Both keys are sealed.
 * Its id is part of the address that the gateway calls.
 */
export const gatewayAccount = payments.table(
	'gateway_account',
	{
		id: uuid('id').primaryKey(),
		enterpriseId: uuid('enterprise_id')
			.notNull()
			.references(() => enterprise.id),
		/** midtrans, xendit */
		provider: text('provider').notNull(),
		secretCipher: text('secret_cipher').notNull(),
		/** What the gateway proves itself with in its calls, where that is not the secret key. */
		tokenCipher: text('token_cipher'),
		/** on, off: at most one account of a shop is on. */
		state: text('state').notNull(),
		/** Why it does not work now: key-wrong, silent, refused. */
		problem: text('problem'),
		checkedAt: at('checked_at'),
		/** Until then nobody waits for a gateway that did not answer. */
		silentUntil: at('silent_until'),
		keysAt: at('keys_at').notNull(),
		createdAt: at('created_at').notNull(),
	},
	(t) => [
		uniqueIndex('gateway_account_provider').on(t.enterpriseId, t.provider),
		uniqueIndex('gateway_account_on')
			.on(t.enterpriseId)
			.where(sql`state = 'on'`),
	],
);

/** One code that a gateway made for one order. States only go forward (`charge-states.ts`). */
export const charge = payments.table(
	'charge',
	{
		id: uuid('id').primaryKey(),
		orderId: uuid('order_id')
			.notNull()
			.references(() => order.id, { onDelete: 'cascade' }),
		/** Null once the maker took her account away. */
		accountId: uuid('account_id').references(() => gatewayAccount.id, { onDelete: 'set null' }),
		provider: text('provider').notNull(),
		/** 1 for the first code of the order, and one more for each that followed an expired one. */
		attempt: integer('attempt').notNull(),
		/** The name of the charge at the gateway: `P-7K3M-9QXD-1`. */
		reference: text('reference').notNull(),
		/** The gateway's own id of it. */
		gatewayId: text('gateway_id'),
		/** The gateway's own id of the payment, by which it speaks of money that went back. */
		paymentId: text('payment_id'),
		amountIdr: idr('amount_idr').notNull(),
		/** starting, pending, failed, expired, mismatch, paid */
		state: text('state').notNull(),
		stateAt: at('state_at').notNull(),
		qrPayload: text('qr_payload'),
		expiresAt: at('expires_at').notNull(),
		/** When the gateway is asked again; null once nothing can come any more. */
		nextCheckAt: at('next_check_at'),
		checks: integer('checks').notNull().default(0),
		paidAt: at('paid_at'),
		/** What the gateway says was paid; another sum than asked for is a mismatch. */
		paidIdr: idr('paid_idr'),
		/** All that the gateway says went back to the payer; it only grows. */
		backIdr: idr('back_idr').notNull().default(0),
		problem: text('problem'),
		createdAt: at('created_at').notNull(),
	},
	(t) => [
		uniqueIndex('charge_attempt').on(t.orderId, t.attempt),
		uniqueIndex('charge_reference').on(t.reference),
		index('charge_payment')
			.on(t.paymentId)
			.where(sql`payment_id is not null`),
		index('charge_account').on(t.accountId, t.createdAt.desc()),
		index('charge_next_check')
			.on(t.nextCheckAt)
			.where(sql`next_check_at is not null`),
	],
);

/** A call of a gateway that was proved to be its own: each event once. Of its words only the hash is kept. */
export const webhookEvent = payments.table(
	'webhook_event',
	{
		id: uuid('id').primaryKey(),
		accountId: uuid('account_id')
			.notNull()
			.references(() => gatewayAccount.id, { onDelete: 'cascade' }),
		/** Made of what the gateway says: the id of the payment and its state. */
		eventId: text('event_id').notNull(),
		/** Of the charge that it is about, or of its payment; the maker may have charges that are not ours. */
		reference: text('reference').notNull(),
		/** The gateway's word for the state. */
		status: text('status').notNull(),
		bodySha256: text('body_sha256').notNull(),
		receivedAt: at('received_at').notNull(),
		/** How often the same event came. */
		times: integer('times').notNull().default(1),
		/** waiting, applied, unknown */
		state: text('state').notNull(),
		tries: integer('tries').notNull().default(0),
	},
	(t) => [
		uniqueIndex('webhook_event_once').on(t.accountId, t.eventId),
		index('webhook_event_reference').on(t.accountId, t.reference),
		index('webhook_event_received').on(t.receivedAt),
		index('webhook_event_waiting')
			.on(t.receivedAt)
			.where(sql`state = 'waiting'`),
	],
);
