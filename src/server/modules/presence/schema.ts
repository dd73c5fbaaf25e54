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
import { datedNumberTable } from '../../platform/dated-numbers.ts';
import { marketplace } from '../marketplaces/schema.ts';
import { enterprise } from '../registry/schema.ts';
import { at, day, presence, shop } from './tables/base.ts';
import { statement } from './tables/statement.ts';

export * from './tables/opening.ts';
export * from './tables/statement.ts';
export { presence };

/** Numbers that policy can change: how often is looked, how long a look counts, how many at most. Dated. */
export const rule = datedNumberTable(presence);

/** Hosts of short links: where they lead is known only when somebody follows them. */
export const shortHost = presence.table(
	'short_host',
	{
		host: text('host').primaryKey(),
		marketplace: text('marketplace')
			.notNull()
			.references(() => marketplace.code),
		source: text('source').notNull(),
		/** sure, likely, unsure */
		certainty: text('certainty').notNull(),
	},
	(t) => [check('short_host_certainty', sql`${t.certainty} IN ('sure', 'likely', 'unsure')`)],
);

/** Where an enterprise has a shop at a marketplace, who said so, who made sure, and when it was last seen there. */
export const address = presence.table(
	'address',
	{
		id: uuid('id').primaryKey(),
		enterpriseId: shop(),
		/** Of the enterprise: it follows when she moves. */
		areaCode: text('area_code').notNull(),
		marketplace: text('marketplace')
			.notNull()
			.references(() => marketplace.code),
		/** Canonical: https, without what follows people around. */
		url: text('url').notNull(),
		host: text('host').notNull(),
		/** A short link that nobody has followed yet. */
		short: boolean('short').notNull(),
		/** claimed, verified, gone */
		state: text('state').notNull(),
		/** owner, helper, officer, connection */
		claimedHow: text('claimed_how').notNull(),
		claimedBy: uuid('claimed_by'),
		claimedAt: at('claimed_at').notNull(),
		/** person, code (her number stood on the page), connection */
		verifiedHow: text('verified_how'),
		verifiedBy: uuid('verified_by'),
		verifiedAt: at('verified_at'),
		/** dropped, closed, not-hers, same-shop */
		goneHow: text('gone_how'),
		goneBy: uuid('gone_by'),
		goneAt: at('gone_at'),
		/** The last day (WIB) on which the shop was seen, and who saw it: checker, person, connection. */
		seenOn: day('seen_on'),
		seenHow: text('seen_how'),
		/** The last look, whatever came of it: a code of `lookResults`. */
		lookedAt: at('looked_at'),
		lookResult: text('look_result'),
		/** Looks of the checker in a row that saw no shop. */
		misses: smallint('misses').notNull().default(0),
		nextLookAt: at('next_look_at').notNull(),
		/** The checker cannot or may not see it: somebody must look. */
		needsPerson: boolean('needs_person').notNull().default(false),
		/** Another enterprise that says the same address is hers. */
		rivalId: uuid('rival_id').references(() => enterprise.id),
		/** The day of the last order there that a record of ours shows. */
		orderedOn: day('ordered_on'),
	},
	(t) => [
		uniqueIndex('address_once')
			.on(sql`lower(${t.url})`)
			.where(sql`state <> 'gone'`),
		index('address_enterprise').on(t.enterpriseId, t.marketplace),
		index('address_due')
			.on(t.host, t.nextLookAt)
			.where(sql`state <> 'gone' AND NOT needs_person`),
		/** Lists of the office: of a kabupaten, of a kecamatan, of one marketplace; ids are in order of time. */
		index('address_regency').on(sql`left(${t.areaCode}, 5)`, t.id),
		index('address_district').on(sql`left(${t.areaCode}, 8)`, t.id),
		index('address_marketplace').on(t.marketplace, sql`left(${t.areaCode}, 5)`, t.id),
		index('address_person')
			.on(sql`left(${t.areaCode}, 5)`, t.id)
			.where(sql`needs_person`),
		index('address_gone')
			.on(sql`left(${t.areaCode}, 5)`, t.id)
			.where(sql`state = 'gone'`),
		index('address_rival')
			.on(t.rivalId)
			.where(sql`rival_id IS NOT NULL`),
		check(
			'address_codes',
			sql`state IN ('claimed', 'verified', 'gone')
				AND claimed_how IN ('owner', 'helper', 'officer', 'connection')
				AND verified_how IN ('person', 'code', 'connection')
				AND gone_how IN ('dropped', 'closed', 'not-hers', 'same-shop')
				AND seen_how IN ('checker', 'person', 'connection')`,
		),
		check(
			'address_states',
			sql`(state <> 'verified' OR verified_at IS NOT NULL) AND ((state = 'gone') = (gone_at IS NOT NULL))
				AND (verified_at IS NULL) = (verified_how IS NULL) AND (gone_at IS NULL) = (gone_how IS NULL)
				AND (seen_on IS NULL) = (seen_how IS NULL) AND (looked_at IS NULL) = (look_result IS NULL)`,
		),
	],
);

/** Looks that found something else than the one before: what was seen of a shop over the years. */
export const look = presence.table(
	'look',
	{
		id: uuid('id').primaryKey(),
		addressId: uuid('address_id')
			.notNull()
			.references(() => address.id, { onDelete: 'cascade' }),
		lookedAt: at('looked_at').notNull(),
		/** checker, person, connection */
		how: text('how').notNull(),
		personId: uuid('person_id'),
		/** A code of `lookResults`. */
		result: text('result').notNull(),
		/** Of HTTP, where somebody answered. */
		status: smallint('status'),
	},
	(t) => [
		index('look_address').on(t.addressId, t.lookedAt),
		check('look_how', sql`how IN ('checker', 'person', 'connection')`),
	],
);

/** What the checker knows of a host: what its robots.txt asks, and when it may be asked again. */
export const site = presence.table('site', {
	host: text('host').primaryKey(),
	/** What of it is said to us or to all, cut; '' allows all. */
	robots: text('robots').notNull().default(''),
	/** all, rules, none (it refuses to say), unread */
	robotsState: text('robots_state').notNull().default('unread'),
	robotsAt: at('robots_at'),
	/** One worker at a time asks it, and not before this moment. */
	freeAt: at('free_at').notNull(),
	/** How often in a row it refused or was silent: each makes the pause longer. */
	refusals: smallint('refusals').notNull().default(0),
});

/** Counts of a day by kecamatan and marketplace; `''` is any marketplace and counts enterprises. */
export const tally = presence.table(
	'tally',
	{
		countedOn: day('counted_on').notNull(),
		areaCode: text('area_code').notNull(),
		marketplace: text('marketplace').notNull(),
		/** That stand: claimed or verified. */
		standing: integer('standing').notNull(),
		verified: integer('verified').notNull(),
		/** Seen alive within the days of the rule. */
		seen: integer('seen').notNull(),
		/** With an order within the days of the rule that a record of ours shows. */
		ordered: integer('ordered').notNull(),
		countedAt: at('counted_at').notNull(),
	},
	(t) => [primaryKey({ columns: [t.countedOn, t.areaCode, t.marketplace] })],
);

/** The addresses of public shops that a statement counted as seen: they go with the shop that is erased. */
export const statementAddress = presence.table(
	'statement_address',
	{
		statementId: uuid('statement_id')
			.notNull()
			.references(() => statement.id, { onDelete: 'cascade' }),
		/** Where it lay then. */
		marketplace: text('marketplace').notNull(),
		addressId: uuid('address_id')
			.notNull()
			.references(() => address.id, { onDelete: 'cascade' }),
		verified: boolean('verified').notNull(),
		seenOn: day('seen_on').notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.statementId, t.marketplace, t.addressId] }),
		index('statement_address_of').on(t.addressId),
	],
);
