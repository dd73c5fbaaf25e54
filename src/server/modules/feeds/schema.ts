import { sql } from 'drizzle-orm';
import {
	bigint,
	bigserial,
	check,
	index,
	integer,
	jsonb,
	pgSchema,
	primaryKey,
	text,
	timestamp,
	uniqueIndex,
	uuid,
} from 'drizzle-orm/pg-core';
import { datedNumberTable } from '../../platform/dated-numbers.ts';
import { campaign } from '../campaigns/schema.ts';
import { enterprise } from '../registry/schema.ts';

export const feeds = pgSchema('feeds');

const at = (name: string) => timestamp(name, { withTimezone: true });

/** Numbers that policy can change: how far a feed may shrink, how often it is made anew. Dated. */
export const rule = datedNumberTable(feeds);

/** Products of a shop, an area or a campaign that others may fetch, in one language and in every format at once. */
export const feed = feeds.table(
	'feed',
	{
		id: uuid('id').primaryKey(),
		/** shop, area, campaign: which of the next three says whose it is. */
		scope: text('scope').notNull(),
		enterpriseId: uuid('enterprise_id').references(() => enterprise.id),
		/** Kemendagri code. */
		areaCode: text('area_code'),
		campaignId: uuid('campaign_id').references(() => campaign.id),
		/** id, en */
		locale: text('locale').notNull(),
		/** on, off: kept for whoever turns it on again, given to nobody. */
		state: text('state').notNull(),
		/** Since when something has changed that it does not say yet; null is up to date. */
		wantedAt: at('wanted_at'),
		/** When it was last made or tried. */
		triedAt: at('tried_at'),
		/** When the files that are given out were made; null has none yet. */
		builtAt: at('built_at'),
		/** Products in the files that are given out. */
		items: integer('items').notNull().default(0),
		/** Products that were left out of it, by reason. */
		leftOut: jsonb('left_out').notNull().default({}),
		/** The first of them: product id, name, reason, and the format where it is one alone. */
		leftSample: jsonb('left_sample').notNull().default([]),
		/** When the last one that was tried was refused; null is a good one. */
		refusedAt: at('refused_at'),
		/** empty, shrunken */
		refusedWhy: text('refused_why'),
		refusedItems: integer('refused_items'),
		/**
		 * Since when its files tell of a shop that may not be shown any more, so that they are given to nobody until it
		 * is taken out of them; null tells of none.
		 */
		purgeSince: at('purge_since'),
		/** An officer who lets the next one through, however small it is. */
		letThroughBy: uuid('let_through_by'),
		createdAt: at('created_at').notNull(),
	},
	(t) => [
		uniqueIndex('feed_enterprise').on(t.enterpriseId, t.locale),
		uniqueIndex('feed_area').on(t.areaCode, t.locale),
		uniqueIndex('feed_campaign').on(t.campaignId, t.locale),
		index('feed_wanted')
			.on(t.wantedAt)
			.where(sql`state = 'on'`),
		/** What an office looks at, among the feeds of all shops. */
		index('feed_watched')
			.on(t.id)
			.where(sql`state = 'on' AND (scope <> 'shop' OR refused_at IS NOT NULL)`),
		check(
			'feed_codes',
			sql`${t.scope} IN ('shop', 'area', 'campaign') AND ${t.locale} IN ('id', 'en') AND ${t.state} IN ('on', 'off')
				AND ${t.refusedWhy} IN ('empty', 'shrunken')`,
		),
		check(
			'feed_whose',
			sql`(${t.scope} = 'shop') = (${t.enterpriseId} IS NOT NULL) AND (${t.scope} = 'area') = (${t.areaCode} IS NOT NULL)
				AND (${t.scope} = 'campaign') = (${t.campaignId} IS NOT NULL)`,
		),
	],
);

/** The last good file of a feed in one format, packed with gzip in storage. */
export const file = feeds.table(
	'file',
	{
		feedId: uuid('feed_id')
			.notNull()
			.references(() => feed.id, { onDelete: 'cascade' }),
		/** google-xml, google-tsv, meta-csv, tiktok-csv, pinterest-csv */
		format: text('format').notNull(),
		/** In storage, below `private/feeds/`. */
		key: text('key').notNull(),
		/** As it is read, and as it is kept. */
		bytes: bigint('bytes', { mode: 'number' }).notNull(),
		packedBytes: bigint('packed_bytes', { mode: 'number' }).notNull(),
		/** Of what is read, in hex: the ETag. */
		sha256: text('sha256').notNull(),
		items: integer('items').notNull(),
		/** When what it says last changed. */
		changedAt: at('changed_at').notNull(),
		/** When somebody last fetched it, to the hour. */
		fetchedAt: at('fetched_at'),
		/** google, meta, tiktok, pinterest, other: who that said to be. Never more of whoever fetches. */
		fetchedBy: text('fetched_by'),
	},
	(t) => [
		primaryKey({ columns: [t.feedId, t.format] }),
		check(
			'file_fetched_by',
			sql`${t.fetchedBy} IN ('google', 'meta', 'tiktok', 'pinterest', 'other')`,
		),
	],
);

/** Of whom the files that are given out tell, so that whoever is hidden is found in them and taken out. */
export const seller = feeds.table(
	'seller',
	{
		feedId: uuid('feed_id')
			.notNull()
			.references(() => feed.id, { onDelete: 'cascade' }),
		enterpriseId: uuid('enterprise_id').notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.feedId, t.enterpriseId] }),
		index('seller_enterprise').on(t.enterpriseId),
	],
);

/** Sellers of whose products something changed that feeds tell: written with the change, taken by the next refresh. */
export const change = feeds.table('change', {
	id: bigserial('id', { mode: 'number' }).primaryKey(),
	enterpriseId: uuid('enterprise_id').notNull(),
});
