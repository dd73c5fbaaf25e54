import { sql } from 'drizzle-orm';
import {
	bigint,
	boolean,
	check,
	index,
	integer,
	pgSchema,
	smallint,
	text,
	timestamp,
	uniqueIndex,
	uuid,
} from 'drizzle-orm/pg-core';
import { enterprise } from '../registry/schema.ts';

export const ledger = pgSchema('ledger');

const at = (name: string) => timestamp(name, { withTimezone: true });

/** By which way a sale came about. Rows, not an enum: an installation may add its own. */
export const channel = ledger.table('channel', {
	/** `own-shop`, `offline`, `marketplace/shopee` … */
	code: text('code').primaryKey(),
	nameId: text('name_id').notNull(),
	nameEn: text('name_en').notNull(),
	/** Whether an owner may choose it for a sale that she writes down herself. */
	told: boolean('told').notNull(),
	position: smallint('position').notNull(),
});

/**
 * Every sale, one row a line of what was sold, append-only; a correction is a row of its own with negative figures
 * (decision 21). No buyer, no words about anybody: `reason` is a code, and `product_name` is the only text that an
 * owner may have typed.
 */
export const sale = ledger.table(
	'sale',
	{
		/** Made from the time and the source, so that one fact has one id wherever it is recorded again. */
		id: uuid('id').primaryKey(),
		/** When it was sold; of a correction, when it took effect. */
		occurredAt: at('occurred_at').notNull(),
		recordedAt: at('recorded_at').notNull(),
		/** Who sold it then; `stand_in` says who stands for her now. */
		enterpriseId: uuid('enterprise_id')
			.notNull()
			.references(() => enterprise.id),
		productId: uuid('product_id'),
		/** As it was sold. */
		productName: text('product_name').notNull(),
		categoryCode: text('category_code'),
		/** Pieces of `unit`. */
		quantity: integer('quantity').notNull(),
		unit: text('unit').notNull(),
		/** Without delivery. */
		amountIdr: bigint('amount_idr', { mode: 'number' }).notNull(),
		channel: text('channel').notNull(),
		/** Of the enterprise, as it was then. */
		areaCode: text('area_code').notNull(),
		/** Where it went, where that is known: never finer than the village. */
		buyerAreaCode: text('buyer_area_code'),
		/** order, own-words, … with its own id and line: what makes a fact arrive once. */
		source: text('source').notNull(),
		sourceId: text('source_id').notNull(),
		sourceLine: integer('source_line').notNull(),
		/** 0 is the sale; 1, 2, … are its corrections. */
		entry: smallint('entry').notNull(),
		/** The sale that a correction corrects. */
		corrects: uuid('corrects'),
		/** Why it was corrected: a code of `counterReasons`. */
		reason: text('reason'),
		/** What asked for the correction, such as a refund's id: the same cause counts once. */
		cause: text('cause'),
	},
	(t) => [
		uniqueIndex('sale_once').on(t.source, t.sourceId, t.sourceLine, t.entry),
		uniqueIndex('sale_cause')
			.on(t.source, t.sourceId, t.sourceLine, t.cause)
			.where(sql`cause is not null`),
		index('sale_enterprise').on(t.enterpriseId, t.occurredAt),
		// Nearly in the order in which rows come: a region's month is found at almost no cost of writing.
		index('sale_time').using('brin', t.occurredAt),
		check(
			'sale_entry',
			sql`CASE WHEN entry = 0 THEN corrects IS NULL AND reason IS NULL AND quantity > 0 AND amount_idr >= 0
				ELSE entry > 0 AND corrects IS NOT NULL AND reason IS NOT NULL AND quantity <= 0 AND amount_idr <= 0 END`,
		),
		check('sale_codes', sql`source ~ '^[a-z-]+$' AND reason ~ '^[a-z-]+$'`),
	],
);

/** Which record stands for one that was merged into it. Rows of the ledger stay as they were recorded. */
export const standIn = ledger.table(
	'stand_in',
	{
		enterpriseId: uuid('enterprise_id')
			.primaryKey()
			.references(() => enterprise.id),
		standsFor: uuid('stands_for')
			.notNull()
			.references(() => enterprise.id),
	},
	(t) => [index('stand_in_for').on(t.standsFor)],
);
