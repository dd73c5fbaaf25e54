import { sql } from 'drizzle-orm';
import {
	bigint,
	boolean,
	check,
	doublePrecision,
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
import { marketplace } from '../marketplaces/schema.ts';
import { enterprise } from '../registry/schema.ts';

export const connections = pgSchema('connections');

const at = (name: string) => timestamp(name, { withTimezone: true });
const idr = (name: string) => bigint(name, { mode: 'number' });

/**
 * How often a marketplace may be called. Nobody published a number (domain §5.2): a row with its certainty, never a
 * constant.
 */
export const callLimit = connections.table(
	'call_limit',
	{
		marketplace: text('marketplace')
			.primaryKey()
			.references(() => marketplace.code),
		/** Calls a second of one shop; so many at once at most. */
		shopPerSecond: integer('shop_per_second').notNull(),
		shopBurst: integer('shop_burst').notNull(),
		/** Of the whole installation. */
		appPerSecond: integer('app_per_second').notNull(),
		appBurst: integer('app_burst').notNull(),
		/** sure, likely, unsure */
		certainty: text('certainty').notNull(),
		source: text('source').notNull(),
	},
	(t) => [
		check(
			'call_limit_counts',
			sql`least(${t.shopPerSecond}, ${t.shopBurst}, ${t.appPerSecond}, ${t.appBurst}) > 0`,
		),
	],
);

/** Tokens that are left for calls: one bucket an app, one a link. Filled by the time that went. */
export const callBucket = connections.table('call_bucket', {
	/** `shopee`, and `shopee/<id of the link>`. */
	key: text('key').primaryKey(),
	tokens: doublePrecision('tokens').notNull(),
	filledAt: at('filled_at').notNull(),
	/** After the marketplace said "too many": nobody calls until then. */
	closedUntil: at('closed_until'),
});

/** A shop of hers elsewhere that she let us work in. */
export const link = connections.table(
	'link',
	{
		id: uuid('id').primaryKey(),
		enterpriseId: uuid('enterprise_id')
			.notNull()
			.references(() => enterprise.id),
		marketplace: text('marketplace')
			.notNull()
			.references(() => marketplace.code),
		/** What the marketplace calls the shop. */
		shopId: text('shop_id').notNull(),
		/** As the shop is named there; '' is not told. */
		shopName: text('shop_name').notNull(),
		/** What calls are made with: JSON of the adapter's own. Null once it is of no use. */
		credentialsCipher: text('credentials_cipher'),
		/** When the key of today ends; null never does. */
		expiresAt: at('expires_at'),
		/** When nothing can be refreshed any more and she has to let us in again; null is not told. */
		renewableUntil: at('renewable_until'),
		/** linked; expired: she must let us in again; revoked: she, or they, ended it */
		state: text('state').notNull(),
		stateAt: at('state_at').notNull(),
		/** Why it does not work now: a Cause of the marketplace (adapters), or by-owner. */
		problem: text('problem'),
		problemAt: at('problem_at'),
		/** Until then nobody waits for a marketplace that did not answer. */
		silentUntil: at('silent_until'),
		/** Silences in a row: each is longer than the one before. */
		silences: integer('silences').notNull().default(0),
		/** Who refreshes the keys now, and until when she may be believed to be alive. */
		refreshedUntil: at('refreshed_until'),
		/** The one writer of this link, and until when it may be believed to be alive. */
		writerId: uuid('writer_id'),
		writerUntil: at('writer_until'),
		/** Orders that changed there until then are known here. */
		ordersKnownUntil: at('orders_known_until').notNull(),
		ordersAskedAt: at('orders_asked_at'),
		nextOrdersAt: at('next_orders_at').notNull(),
		linkedBy: uuid('linked_by').notNull(),
		linkedAt: at('linked_at').notNull(),
	},
	(t) => [
		uniqueIndex('link_shop').on(t.enterpriseId, t.marketplace, t.shopId),
		// A shop elsewhere sells for one enterprise, and an enterprise has one shop at each marketplace.
		uniqueIndex('link_once')
			.on(t.marketplace, t.shopId)
			.where(sql`state <> 'revoked'`),
		uniqueIndex('link_standing')
			.on(t.enterpriseId, t.marketplace)
			.where(sql`state <> 'revoked'`),
		index('link_next_orders')
			.on(t.nextOrdersAt)
			.where(sql`state = 'linked'`),
		index('link_expires')
			.on(t.expiresAt)
			.where(sql`state = 'linked' AND expires_at IS NOT NULL`),
		check('link_state', sql`${t.state} IN ('linked', 'expired', 'revoked')`),
	],
);

/** A way to a marketplace's consent page that has begun: used once, by the person and browser that began it. */
export const oauthState = connections.table(
	'oauth_state',
	{
		id: uuid('id').primaryKey(),
		enterpriseId: uuid('enterprise_id')
			.notNull()
			.references(() => enterprise.id),
		marketplace: text('marketplace').notNull(),
		personId: uuid('person_id').notNull(),
		createdAt: at('created_at').notNull(),
	},
	(t) => [
		index('oauth_state_enterprise').on(t.enterpriseId),
		index('oauth_state_created').on(t.createdAt),
	],
);

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
		index('outbox_failed')
			.on(t.triedAt)
			.where(sql`state = 'failed'`),
		check(
			'outbox_codes',
			sql`${t.kind} IN ('content', 'stock', 'price') AND ${t.state} IN ('waiting', 'failed')`,
		),
	],
);

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
		/** City or regency of the way, as far as it is told and known to us. */
		buyerAreaCode: text('buyer_area_code'),
		/** What a person has to do: unknown-product, short-stock. */
		problem: text('problem'),
		problemAt: at('problem_at'),
		seenAt: at('seen_at').notNull(),
	},
	(t) => [
		uniqueIndex('external_order_once').on(t.linkId, t.externalId),
		index('external_order_link').on(t.linkId, t.orderedAt.desc()),
		index('external_order_seen').on(t.seenAt),
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
		check(
			'external_order_line_state',
			sql`${t.state} IN ('unknown', 'short', 'uncounted', 'held', 'sold', 'over', 'away') AND ${t.quantity} > 0`,
		),
	],
);
