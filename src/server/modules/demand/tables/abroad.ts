import { sql } from 'drizzle-orm';
import {
	check,
	index,
	integer,
	numeric,
	primaryKey,
	smallint,
	text,
	uniqueIndex,
	uuid,
} from 'drizzle-orm/pg-core';
import { product } from '../../catalogue/schema.ts';
import { at, day, demand, idr, seller } from './base.ts';

/** What one unit of a foreign currency is worth in rupiah, as somebody read it somewhere on a day. */
export const exchangeRate = demand.table(
	'exchange_rate',
	{
		/** ISO 4217 */
		currency: text('currency').notNull(),
		/** The day of the source; it holds until the next one, or until it is too old to be shown. */
		validFrom: day('valid_from').notNull(),
		/** Rupiah for one unit, exactly as written there. */
		rupiah: numeric('rupiah', { precision: 14, scale: 6 }).notNull(),
		/** Where it was read, in the words that buyers see. */
		source: text('source').notNull(),
		/** practice: of that source; unsure: about right, or invented. */
		certainty: text('certainty').notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.currency, t.validFrom] }),
		check('exchange_rate_currency', sql`currency ~ '^[A-Z]{3}$' AND currency <> 'IDR'`),
		check('exchange_rate_rupiah', sql`rupiah > 0`),
		check('exchange_rate_certainty', sql`certainty IN ('practice', 'unsure')`),
	],
);

/** What a buyer abroad asks the maker of one product, and what the maker answers. Never on the board. */
export const inquiry = demand.table(
	'inquiry',
	{
		id: uuid('id').primaryKey(),
		/** Of the asker's page. */
		token: text('token').notNull(),
		enterpriseId: seller(),
		productId: uuid('product_id').references(() => product.id, { onDelete: 'set null' }),
		/** As its maker called it when it was asked for. */
		productName: text('product_name').notNull(),
		/** quotation, sample */
		kind: text('kind').notNull(),
		quantity: integer('quantity').notNull(),
		unit: text('unit').notNull(),
		/** ISO 3166-1, two letters. */
		country: text('country').notNull(),
		/** Port or city; '' is not said. */
		place: text('place').notNull(),
		/** Wished; null is not decided. */
		incoterm: text('incoterm'),
		words: text('words').notNull(),
		askerName: text('asker_name').notNull(),
		/** In lower case, and E.164: one of the two; both '' once they were forgotten. */
		askerEmail: text('asker_email').notNull(),
		askerPhone: text('asker_phone').notNull(),
		personId: uuid('person_id'),
		/** Keyed hash of the address, for the limits. */
		placedFrom: text('placed_from'),
		locale: text('locale').notNull(),
		/** open, answered, declined, withdrawn */
		state: text('state').notNull(),
		stateAt: at('state_at').notNull(),
		createdAt: at('created_at').notNull(),
		/** Until when an answer counts as in time, by the rule of the day it was asked. */
		answerBy: at('answer_by').notNull(),
		/** The first answer, also when it was changed later. */
		answeredAt: at('answered_at'),
		/** For one piece; 0 is a sample for nothing. */
		priceIdr: idr('price_idr'),
		minOrder: integer('min_order'),
		leadDays: smallint('lead_days'),
		answerIncoterm: text('answer_incoterm'),
		answerWords: text('answer_words').notNull().default(''),
	},
	(t) => [
		uniqueIndex('inquiry_token').on(t.token),
		index('inquiry_maker').on(t.enterpriseId, t.createdAt),
		index('inquiry_waiting')
			.on(t.answerBy, t.id)
			.where(sql`state = 'open'`),
		index('inquiry_asker')
			.on(t.askerEmail, t.askerPhone)
			.where(sql`state = 'open'`),
		index('inquiry_person')
			.on(t.personId)
			.where(sql`person_id is not null`),
		index('inquiry_kept').on(t.stateAt),
		check(
			'inquiry_words',
			sql`kind IN ('quotation', 'sample') AND state IN ('open', 'answered', 'declined', 'withdrawn')`,
		),
		check(
			'inquiry_answered',
			sql`state <> 'answered' OR (answered_at IS NOT NULL AND price_idr IS NOT NULL AND min_order IS NOT NULL
				AND lead_days IS NOT NULL)`,
		),
		check(
			'inquiry_amounts',
			sql`quantity >= 1 AND price_idr >= 0 AND min_order >= 1 AND lead_days >= 0`,
		),
	],
);
