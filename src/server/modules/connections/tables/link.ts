import { sql } from 'drizzle-orm';
import {
	check,
	doublePrecision,
	index,
	integer,
	text,
	uniqueIndex,
	uuid,
} from 'drizzle-orm/pg-core';
import { datedNumberTable } from '../../../platform/dated-numbers.ts';
import { marketplace } from '../../marketplaces/schema.ts';
import { enterprise } from '../../registry/schema.ts';
import { at, connections } from './base.ts';

/**
 * How often a marketplace may be called. Hardly anybody published a number (domain §5.2): a row with its certainty, never a
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
	/** After the marketplace said "too many", or answered nobody: nobody calls until then. */
	closedUntil: at('closed_until'),
	/** Of an app: silences in a row, each in another shop than the one before, and that shop. Of a link: "too many" in a row. */
	silences: integer('silences').notNull().default(0),
	silentLinkId: uuid('silent_link_id'),
});

/** Numbers that policy can change (rules.ts). */
export const connectionRule = datedNumberTable(connections);

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
		/** When a writer last had its turn here: who waits longest is next. */
		turnAt: at('turn_at'),
		/** How long the oldest change had waited that was sent in that turn. */
		lagSeconds: integer('lag_seconds').notNull().default(0),
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

/**
 * A way to a marketplace's consent page that has begun: used once, by the person and browser that began it. Where her
 * consent opened several shops, it stays until she chose one.
 */
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
		/** The shops that she may choose from, with what opens them. Null: she is not back yet. */
		shopsCipher: text('shops_cipher'),
	},
	(t) => [
		index('oauth_state_enterprise').on(t.enterpriseId),
		index('oauth_state_created').on(t.createdAt),
	],
);
