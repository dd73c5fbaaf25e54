import { sql } from 'drizzle-orm';
import {
	boolean,
	check,
	date,
	index,
	jsonb,
	pgSchema,
	primaryKey,
	smallint,
	text,
	timestamp,
} from 'drizzle-orm/pg-core';

export const marketplaces = pgSchema('marketplaces');

const at = (name: string) => timestamp(name, { withTimezone: true });

/** A place on the internet, not ours, where people buy or find what is sold. Rows, not an enum: they come and go. */
export const marketplace = marketplaces.table(
	'marketplace',
	{
		/** `shopee`, `tiktok-shop`; never changed, since sales and addresses name it. */
		code: text('code').primaryKey(),
		name: text('name').notNull(),
		/** marketplace, social, food-delivery, catalogue, government */
		kind: text('kind').notNull(),
		/** What it became part of, such as Tokopedia of TikTok Shop; null stands by itself. */
		mergedInto: text('merged_into'),
		/** Where buyers come to; null is an application alone. */
		url: text('url'),
		/** Where a seller opens and keeps her shop there. */
		sellerUrl: text('seller_url'),
		/** How a product comes there, the best first: api, feed, file, hand. */
		ways: text('ways').array().notNull(),
		/** Hosts at which addresses of its shops lie, such as `shopee.co.id`; empty has no address of its own. */
		hosts: text('hosts').array().notNull(),
		/** Codes of our categories that it takes; null takes all. */
		categories: text('categories').array(),
		position: smallint('position').notNull(),
		updatedAt: at('updated_at').notNull(),
	},
	(t) => [
		check(
			'marketplace_kind',
			sql`${t.kind} IN ('marketplace', 'social', 'food-delivery', 'catalogue', 'government')`,
		),
		check('marketplace_ways', sql`${t.ways} <@ ARRAY['api', 'feed', 'file', 'hand']`),
	],
);

/** In which state a marketplace is, from a day on: the last row that has begun holds. History stays. */
export const marketplaceState = marketplaces.table(
	'marketplace_state',
	{
		code: text('code')
			.notNull()
			.references(() => marketplace.code),
		validFrom: date('valid_from', { mode: 'string' }).notNull(),
		/** live; no-goods: still there, goods are not sold any more; closed; planned */
		state: text('state').notNull(),
		/** Where it is known from. */
		source: text('source').notNull(),
		/** sure, likely, unsure */
		certainty: text('certainty').notNull(),
		/** On which day somebody looked. */
		seenOn: date('seen_on', { mode: 'string' }).notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.code, t.validFrom] }),
		check(
			'marketplace_state_codes',
			sql`${t.state} IN ('live', 'no-goods', 'closed', 'planned') AND ${t.certainty} IN ('sure', 'likely', 'unsure')`,
		),
	],
);

/** What a marketplace demands of a product's content: a ContentRule (shared/readiness/rules.ts). */
export const contentRule = marketplaces.table(
	'content_rule',
	{
		id: text('id').primaryKey(),
		/** A code; null holds for all that `kind` names, and for all where that is null too. */
		marketplace: text('marketplace').references(() => marketplace.code),
		kind: text('kind'),
		/** What of a product: title, description, images, image-size, weight, size, price, sku, brand, category, permit … */
		field: text('field').notNull(),
		/** How it is judged: min-length, max-length, max-count, min-count, min-pixels, square, required, forbidden-words … */
		test: text('test').notNull(),
		/** What the test compares with. */
		want: jsonb('want').notNull(),
		/** A condition of the permits module over the facts of a product; null holds for every product. */
		condition: jsonb('condition'),
		/** Only a warning: it is taken, and sells worse. */
		advice: boolean('advice').notNull().default(false),
		validFrom: date('valid_from', { mode: 'string' }).notNull(),
		validTo: date('valid_to', { mode: 'string' }),
		source: text('source').notNull(),
		certainty: text('certainty').notNull(),
		createdBy: text('created_by').notNull(),
		createdAt: at('created_at').notNull(),
	},
	(t) => [
		index('content_rule_marketplace').on(t.marketplace, t.field),
		check('content_rule_certainty', sql`${t.certainty} IN ('sure', 'likely', 'unsure')`),
	],
);

/** Where a category of ours lies at a marketplace. */
export const categoryMap = marketplaces.table(
	'category_map',
	{
		marketplace: text('marketplace')
			.notNull()
			.references(() => marketplace.code),
		categoryCode: text('category_code').notNull(),
		/** Theirs, as they write it; '' is not known, the path alone is. */
		theirId: text('their_id').notNull(),
		theirPath: text('their_path').notNull(),
		source: text('source').notNull(),
		certainty: text('certainty').notNull(),
		updatedAt: at('updated_at').notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.marketplace, t.categoryCode] }),
		check('category_map_certainty', sql`${t.certainty} IN ('sure', 'likely', 'unsure')`),
	],
);
