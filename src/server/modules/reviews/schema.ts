import { sql } from 'drizzle-orm';
import {
	check,
	date,
	foreignKey,
	index,
	integer,
	pgSchema,
	primaryKey,
	smallint,
	text,
	timestamp,
	uniqueIndex,
	uuid,
} from 'drizzle-orm/pg-core';
import { product } from '../catalogue/schema.ts';
import { order, orderLine } from '../orders/schema.ts';

export const reviews = pgSchema('reviews');

const at = (name: string) => timestamp(name, { withTimezone: true });

/**
 * What a buyer says about one line of an order that she received. It hangs on the order and on the product, which
 * follow merges and splits by themselves; the maker who answers is the one whose product it is.
 */
export const review = reviews.table(
	'review',
	{
		id: uuid('id').primaryKey(),
		orderId: uuid('order_id').notNull(),
		position: integer('position').notNull(),
		/** As it was ordered: a variant counts for its lead product. */
		productId: uuid('product_id')
			.notNull()
			.references(() => product.id),
		stars: smallint('stars').notNull(),
		words: text('words').notNull().default(''),
		/** The first name that she chose to show; '' is "a buyer". */
		displayName: text('display_name').notNull().default(''),
		/** One picture, `private/review/{key}.webp`, shown while the review is. */
		photoKey: text('photo_key'),
		photoWidth: integer('photo_width'),
		photoHeight: integer('photo_height'),
		locale: text('locale').notNull(),
		writtenAt: at('written_at').notNull(),
		changedAt: at('changed_at'),
		withdrawnAt: at('withdrawn_at'),
		answer: text('answer'),
		answeredAt: at('answered_at'),
		answeredBy: text('answered_by'),
		/** By an office, with a reason that both sides read. */
		hiddenAt: at('hidden_at'),
		hiddenBy: text('hidden_by'),
		hiddenReason: text('hidden_reason'),
		/** The first report that no office has decided about. */
		reportedAt: at('reported_at'),
	},
	(t) => [
		foreignKey({
			columns: [t.orderId, t.position],
			foreignColumns: [orderLine.orderId, orderLine.position],
			name: 'review_line',
		}).onDelete('cascade'),
		uniqueIndex('review_once').on(t.orderId, t.position),
		index('review_product').on(t.productId, t.writtenAt.desc(), t.id.desc()),
		index('review_unanswered')
			.on(t.productId)
			.where(sql`answer is null and withdrawn_at is null and hidden_at is null`),
		index('review_written').on(t.writtenAt.desc(), t.id.desc()),
		index('review_reported')
			.on(t.reportedAt, t.id)
			.where(sql`reported_at is not null`),
		index('review_hidden')
			.on(t.hiddenAt.desc(), t.id.desc())
			.where(sql`hidden_at is not null`),
		index('review_withdrawn')
			.on(t.withdrawnAt)
			.where(sql`withdrawn_at is not null`),
		check('review_stars', sql`${t.stars} between 1 and 5`),
	],
);

/** That somebody finds a review wrong. One asker reports it once; who she is, is not kept. */
export const report = reviews.table(
	'report',
	{
		id: uuid('id').primaryKey(),
		reviewId: uuid('review_id')
			.notNull()
			.references(() => review.id, { onDelete: 'cascade' }),
		/** A kind of `kinds.ts`. */
		kind: text('kind').notNull(),
		words: text('words').notNull().default(''),
		/** guest, maker */
		by: text('by').notNull(),
		/** Keyed hash of the network address, or of the maker's account. */
		asker: text('asker').notNull(),
		reportedAt: at('reported_at').notNull(),
		/** hidden, kept, withdrawn; null while nobody decided. */
		outcome: text('outcome'),
		decidedAt: at('decided_at'),
	},
	(t) => [
		uniqueIndex('report_once').on(t.reviewId, t.asker),
		index('report_decided').on(t.decidedAt),
	],
);

/** Orders whose buyer was asked for a review: each at most once. */
export const asked = reviews.table('asked', {
	orderId: uuid('order_id')
		.primaryKey()
		.references(() => order.id, { onDelete: 'cascade' }),
	at: at('at').notNull(),
});

/** Numbers, as keyed hashes, that do not want to be asked. */
export const quiet = reviews.table('quiet', {
	phoneIndex: text('phone_index').primaryKey(),
	at: at('at').notNull(),
});

/** Numbers that policy can change: how long one may write and change, when one is asked. Dated. */
export const rule = reviews.table(
	'rule',
	{
		name: text('name').notNull(),
		value: integer('value').notNull(),
		unit: text('unit').notNull(),
		validFrom: date('valid_from').notNull(),
		validTo: date('valid_to'),
		basis: text('basis').notNull(),
		/** law or practice */
		certainty: text('certainty').notNull(),
	},
	(t) => [primaryKey({ columns: [t.name, t.validFrom] })],
);
