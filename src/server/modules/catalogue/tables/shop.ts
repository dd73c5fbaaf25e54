import { sql } from 'drizzle-orm';
import {
	check,
	date,
	index,
	integer,
	jsonb,
	primaryKey,
	smallint,
	text,
	uuid,
} from 'drizzle-orm/pg-core';
import { enterprise } from '../../registry/schema.ts';
import { at, catalogue, product } from './product.ts';

/** What a shop says about when it sells, and its story abroad; the story at home is the enterprise's own. */
export const shop = catalogue.table('shop', {
	enterpriseId: uuid('enterprise_id')
		.primaryKey()
		.references(() => enterprise.id, { onDelete: 'cascade' }),
	/** '' is not translated. */
	storyEn: text('story_en').notNull().default(''),
	/** First and last day (WIB) on which it takes no orders; without an end until she opens again. */
	closedFrom: date('closed_from', { mode: 'string' }),
	closedUntil: date('closed_until', { mode: 'string' }),
	/** What buyers read meanwhile. */
	closedNote: text('closed_note').notNull().default(''),
	updatedAt: at('updated_at').notNull(),
});

/**
 * When a shop is open (`open`) and when it takes orders (`order`), by day of the week (1 Monday … 7 Sunday), in
 * minutes after 00.00 WIB. A time after midnight counts on: 22.00 to 02.00 is 1320 to 1560. Without rows of a
 * kind nothing is said: hours unknown, orders at any time.
 */
export const shopHours = catalogue.table(
	'shop_hours',
	{
		enterpriseId: uuid('enterprise_id')
			.notNull()
			.references(() => enterprise.id, { onDelete: 'cascade' }),
		kind: text('kind').notNull(),
		weekday: smallint('weekday').notNull(),
		opens: smallint('opens').notNull(),
		closes: smallint('closes').notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.enterpriseId, t.kind, t.weekday, t.opens] }),
		index('shop_hours_now').on(t.kind, t.weekday, t.opens),
		check(
			'shop_hours_real',
			sql`${t.kind} IN ('open', 'order') AND ${t.weekday} BETWEEN 1 AND 7 AND ${t.opens} BETWEEN 0 AND 1439
				AND ${t.closes} > ${t.opens} AND ${t.closes} <= ${t.opens} + 1440`,
		),
	],
);

/** A day that is not like others of its week: a holiday, a bazaar. Without times the shop is closed on it. */
export const shopDay = catalogue.table(
	'shop_day',
	{
		enterpriseId: uuid('enterprise_id')
			.notNull()
			.references(() => enterprise.id, { onDelete: 'cascade' }),
		day: date('day', { mode: 'string' }).notNull(),
		opens: smallint('opens'),
		closes: smallint('closes'),
		note: text('note').notNull().default(''),
	},
	(t) => [
		primaryKey({ columns: [t.enterpriseId, t.day] }),
		check(
			'shop_day_real',
			sql`(${t.opens} IS NULL AND ${t.closes} IS NULL) OR (${t.opens} BETWEEN 0 AND 1439
				AND ${t.closes} > ${t.opens} AND ${t.closes} <= ${t.opens} + 1440)`,
		),
	],
);

/** Pieces of a product with a daily limit that were promised for a day (WIB); the row that orders queue on. */
export const dayCount = catalogue.table(
	'day_count',
	{
		productId: uuid('product_id')
			.notNull()
			.references(() => product.id, { onDelete: 'cascade' }),
		day: date('day', { mode: 'string' }).notNull(),
		promised: integer('promised').notNull().default(0),
	},
	(t) => [
		primaryKey({ columns: [t.productId, t.day] }),
		check('day_count_whole', sql`${t.promised} >= 0`),
	],
);

/** What one order was promised of such a product; 0 pieces once it was given back. Their sum is `day_count`. */
export const dayPromise = catalogue.table(
	'day_promise',
	{
		orderId: uuid('order_id').notNull(),
		productId: uuid('product_id')
			.notNull()
			.references(() => product.id, { onDelete: 'cascade' }),
		day: date('day', { mode: 'string' }).notNull(),
		pieces: integer('pieces').notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.orderId, t.productId] }),
		index('day_promise_product').on(t.productId, t.day),
	],
);

/** The picture that others show for a link to a product or shop: drawn anew when `hash` of its contents changes. */
export const sharePicture = catalogue.table('share_picture', {
	/** Of a product or an enterprise. */
	subjectId: uuid('subject_id').primaryKey(),
	hash: text('hash').notNull(),
	madeAt: at('made_at').notNull(),
});

/** A photo on its way, in pieces that lie in storage below `private/upload/{id}/`; forgotten after a day. */
export const upload = catalogue.table(
	'upload',
	{
		id: uuid('id').primaryKey(),
		createdBy: text('created_by').notNull(),
		/** Bytes in all, and those that are there. */
		size: integer('size').notNull(),
		received: integer('received').notNull().default(0),
		createdAt: at('created_at').notNull(),
	},
	(t) => [index('upload_age').on(t.createdAt), index('upload_creator').on(t.createdBy)],
);

/** What a press of "save" in the table of products came to, so that the same press again is answered the same way. */
export const gridPress = catalogue.table(
	'grid_press',
	{
		/** Hash of the enterprise and the id that the device made. */
		id: text('id').primaryKey(),
		result: jsonb('result').notNull(),
		at: at('at').notNull(),
	},
	(t) => [index('grid_press_at').on(t.at)],
);
