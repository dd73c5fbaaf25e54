import { sql } from 'drizzle-orm';
import {
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
import { marketplace } from '../../marketplaces/schema.ts';
import type { Demand } from '../adapters/demand.ts';
import type { Answers } from '../products/answers.ts';
import { at, connections, idr } from './base.ts';
import { link } from './link.ts';

/** One thing of hers that a linked shop sells, or is to sell. */
export const linkProduct = connections.table(
	'link_product',
	{
		id: uuid('id').primaryKey(),
		linkId: uuid('link_id')
			.notNull()
			.references(() => link.id, { onDelete: 'cascade' }),
		productId: uuid('product_id')
			.notNull()
			.references(() => product.id, { onDelete: 'cascade' }),
		/** What orders name it by, if nothing better is known. */
		sku: text('sku').notNull(),
		/** Theirs; '' while it is not there yet. */
		itemId: text('item_id').notNull().default(''),
		/** Their variant of the item; '' has none. */
		modelId: text('model_id').notNull().default(''),
		/** Whether we made it there, or found it there by its SKU: then its texts are hers and stay. */
		how: text('how').notNull(),
		/**
		 * Since when we are making it there, without knowing that all of it stands: what is found then under our SKU is ours,
		 * and is finished. Null: it stands, or nobody has begun.
		 */
		makingSince: at('making_since'),
		/** Where it lies there, when its owner chose that herself; '' goes by the mapping of our categories. */
		theirCategoryId: text('their_category_id').notNull().default(''),
		theirCategoryPath: text('their_category_path').notNull().default(''),
		/** What this product alone has other than her answers for its category (category_answer), by their id. */
		ownAnswers: jsonb('own_answers').$type<Answers>().notNull().default({}),
		/** Of the content that was last sent: it is not sent twice. */
		contentSent: text('content_sent'),
		/** Pieces and rupiah that were last sent. */
		stockSent: integer('stock_sent'),
		priceSentIdr: idr('price_sent_idr'),
		sentAt: at('sent_at'),
		createdAt: at('created_at').notNull(),
	},
	(t) => [
		uniqueIndex('link_product_once').on(t.linkId, t.productId),
		index('link_product_product').on(t.productId),
		uniqueIndex('link_product_item')
			.on(t.linkId, t.itemId, t.modelId)
			.where(sql`item_id <> ''`),
		check('link_product_how', sql`${t.how} IN ('made', 'found')`),
	],
);

/**
 * What a category of a marketplace demands of every product in it, as it was last asked. Kept for all shops: some
 * marketplaces answer that only a few times a day.
 */
export const categoryDemand = connections.table(
	'category_demand',
	{
		marketplace: text('marketplace')
			.notNull()
			.references(() => marketplace.code),
		theirCategoryId: text('their_category_id').notNull(),
		demands: jsonb('demands').$type<readonly Demand[]>().notNull(),
		/** words, listed: how it takes a brand */
		brand: text('brand').notNull(),
		askedAt: at('asked_at').notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.marketplace, t.theirCategoryId] }),
		check('category_demand_brand', sql`${t.brand} IN ('words', 'listed')`),
	],
);

/** What she answered once for a category of a linked shop: it holds for all her products in it. */
export const categoryAnswer = connections.table(
	'category_answer',
	{
		linkId: uuid('link_id')
			.notNull()
			.references(() => link.id, { onDelete: 'cascade' }),
		theirCategoryId: text('their_category_id').notNull(),
		answers: jsonb('answers').$type<Answers>().notNull(),
		answeredAt: at('answered_at').notNull(),
	},
	(t) => [primaryKey({ columns: [t.linkId, t.theirCategoryId] })],
);

/** A picture that a linked shop has already: it is not sent twice. */
export const linkPicture = connections.table(
	'link_picture',
	{
		linkId: uuid('link_id')
			.notNull()
			.references(() => link.id, { onDelete: 'cascade' }),
		photoKey: text('photo_key').notNull(),
		/** What their products name it by. */
		theirRef: text('their_ref').notNull(),
		sentAt: at('sent_at').notNull(),
	},
	(t) => [primaryKey({ columns: [t.linkId, t.photoKey] })],
);

/**
 * What a linked shop has to be told: one row a product and kind, without the value, which is read when it is sent. So
 * the latest wins, and what changed meanwhile is seen by `version`.
 */
export const outbox = connections.table(
	'outbox',
	{
		id: uuid('id').primaryKey(),
		linkId: uuid('link_id')
			.notNull()
			.references(() => link.id, { onDelete: 'cascade' }),
		linkProductId: uuid('link_product_id')
			.notNull()
			.references(() => linkProduct.id, { onDelete: 'cascade' }),
		/** content, stock, price */
		kind: text('kind').notNull(),
		version: integer('version').notNull().default(1),
		/** The same for every try of one version. */
		idempotencyKey: uuid('idempotency_key').notNull(),
		/** waiting; failed: no try of ours would help */
		state: text('state').notNull(),
		tries: integer('tries').notNull().default(0),
		dueAt: at('due_at').notNull(),
		/** Since when the oldest change waits. */
		since: at('since').notNull(),
		/** Of the last try: a Cause of the marketplace or of ours, and the marketplace's own code of it. */
		problem: text('problem'),
		theirCode: text('their_code').notNull().default(''),
		triedAt: at('tried_at'),
	},
	(t) => [
		uniqueIndex('outbox_latest').on(t.linkProductId, t.kind),
		index('outbox_due')
			.on(t.linkId, t.dueAt)
			.where(sql`state = 'waiting'`),
		index('outbox_of_link').on(t.linkId, t.state, t.since, t.id),
		index('outbox_failed')
			.on(t.since, t.id, t.problem)
			.where(sql`state = 'failed'`),
		check(
			'outbox_codes',
			sql`${t.kind} IN ('content', 'stock', 'price') AND ${t.state} IN ('waiting', 'failed')`,
		),
	],
);
