import { sql } from 'drizzle-orm';
import {
	boolean,
	check,
	index,
	integer,
	primaryKey,
	smallint,
	text,
	uniqueIndex,
	uuid,
} from 'drizzle-orm/pg-core';
import { at, connections, idr } from './base.ts';
import { link } from './link.ts';

/** An order at a marketplace. Nothing of its buyer is kept, but the area if that is told. */
export const externalOrder = connections.table(
	'external_order',
	{
		id: uuid('id').primaryKey(),
		linkId: uuid('link_id')
			.notNull()
			.references(() => link.id),
		/** Their number of it. */
		externalId: text('external_id').notNull(),
		/** unpaid, open, shipped, done, cancelled. Only goes forward. */
		state: text('state').notNull(),
		orderedAt: at('ordered_at').notNull(),
		/** When it changed last there. */
		changedAt: at('changed_at').notNull(),
		/** Of their list when it was taken: an order whose mark is the same is not asked for again. */
		mark: text('mark').notNull().default(''),
		/** City or regency of the way, as far as it is told and known to us. */
		buyerAreaCode: text('buyer_area_code'),
		/** What a person has to do: unknown-product, short-stock. */
		problem: text('problem'),
		problemAt: at('problem_at'),
		seenAt: at('seen_at').notNull(),
		/** When the marketplace last said how it stands. */
		askedAt: at('asked_at').notNull().defaultNow(),
	},
	(t) => [
		uniqueIndex('external_order_once').on(t.linkId, t.externalId),
		index('external_order_link').on(t.linkId, t.orderedAt.desc()),
		index('external_order_seen').on(t.seenAt),
		// Some marketplaces list an order once: what becomes of it is asked for by its number.
		index('external_order_standing')
			.on(t.linkId, t.askedAt)
			.where(sql`state IN ('unpaid', 'open', 'shipped')`),
		index('external_order_problem')
			.on(t.linkId, t.problemAt)
			.where(sql`problem IS NOT NULL`),
		check(
			'external_order_state',
			sql`${t.state} IN ('unpaid', 'open', 'shipped', 'done', 'cancelled')`,
		),
	],
);

/** One line of it, and what became of its pieces. */
export const externalOrderLine = connections.table(
	'external_order_line',
	{
		orderId: uuid('order_id')
			.notNull()
			.references(() => externalOrder.id, { onDelete: 'cascade' }),
		position: smallint('position').notNull(),
		/** Their name of the line. */
		lineId: text('line_id').notNull(),
		itemId: text('item_id').notNull(),
		modelId: text('model_id').notNull(),
		sku: text('sku').notNull(),
		/** What was sold, as they call it. */
		name: text('name').notNull(),
		/** Ours; null while nobody knows which. */
		productId: uuid('product_id'),
		quantity: integer('quantity').notNull(),
		/** Of the whole line, without delivery. */
		amountIdr: idr('amount_idr').notNull(),
		/** Whether it stands in the ledger. */
		recorded: boolean('recorded').notNull().default(false),
		/**
		 * unknown: which product is not known. short: there were not enough pieces. uncounted: made to order, or hers to
		 * count. held: promised. sold: off the shelf. over: cancelled, its pieces are free or back on the shelf. away:
		 * cancelled after it was sent; she counts what comes back.
		 */
		state: text('state').notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.orderId, t.position] }),
		uniqueIndex('external_order_line_once').on(t.orderId, t.lineId),
		index('external_order_line_short')
			.on(t.productId)
			.where(sql`state = 'short'`),
		check(
			'external_order_line_state',
			sql`${t.state} IN ('unknown', 'short', 'uncounted', 'held', 'sold', 'over', 'away') AND ${t.quantity} > 0`,
		),
	],
);
