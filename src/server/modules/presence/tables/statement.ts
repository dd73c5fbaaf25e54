import { index, integer, jsonb, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at, presence } from './base.ts';

/** Counts of one moment that somebody may name in public, with what they mean and how they were counted (PU-03). */
export const statement = presence.table(
	'statement',
	{
		id: uuid('id').primaryKey(),
		/** In its address. */
		code: text('code').notNull(),
		madeAt: at('made_at').notNull(),
		madeBy: uuid('made_by').notNull(),
		/** Kemendagri code of any level; '' is everywhere. */
		areaCode: text('area_code').notNull(),
		/** The days of the rules that were in force. */
		aliveDays: integer('alive_days').notNull(),
		orderDays: integer('order_days').notNull(),
		/** Enterprises: standing, verified, seen, ordered. */
		enterprises: jsonb('enterprises').notNull(),
		/** Addresses by marketplace: code, name and the same four. */
		marketplaces: jsonb('marketplaces').notNull(),
		/** What each count meant, by language and count. */
		definitions: jsonb('definitions').notNull(),
		/** The SQL that counted. */
		query: text('query').notNull(),
	},
	(t) => [uniqueIndex('statement_code').on(t.code), index('statement_area').on(t.areaCode, t.id)],
);
