import { sql } from 'drizzle-orm';
import { index, jsonb, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at, enterprise, registry } from './enterprise.ts';

/** One record that held two enterprises: the line that leads from each to the other. Merging takes it back. */
export const enterpriseSplit = registry.table(
	'enterprise_split',
	{
		id: uuid('id').primaryKey(),
		/** The record that keeps its number. */
		fromId: uuid('from_id')
			.notNull()
			.references(() => enterprise.id),
		/** The record that was made out of it. */
		madeId: uuid('made_id')
			.notNull()
			.references(() => enterprise.id),
		reason: text('reason').notNull(),
		/** The rows of other modules that went along: { 'catalogue.product': [id …] … }. */
		took: jsonb('took').notNull(),
		splitBy: text('split_by'),
		splitAt: at('split_at').notNull(),
	},
	(t) => [
		index('enterprise_split_from').on(t.fromId),
		uniqueIndex('enterprise_split_made').on(t.madeId),
	],
);

/**
 * A record that goes to another kabupaten or kota, or is offered to another office: both keep the line, also the
 * one that cannot open the record any more.
 */
export const enterpriseMove = registry.table(
	'enterprise_move',
	{
		id: uuid('id').primaryKey(),
		enterpriseId: uuid('enterprise_id')
			.notNull()
			.references(() => enterprise.id),
		fromArea: text('from_area').notNull(),
		toArea: text('to_area').notNull(),
		/** The new address that an office knows of while it hands the record over. */
		address: text('address'),
		/** owner, office, field, import, merge */
		origin: text('origin').notNull(),
		/** asked, moved, returned, withdrawn */
		state: text('state').notNull(),
		/** Why an office hands it over. */
		reason: text('reason'),
		askedBy: text('asked_by'),
		askedAt: at('asked_at').notNull(),
		/** What the other office answered. */
		answer: text('answer'),
		decidedBy: text('decided_by'),
		decidedAt: at('decided_at'),
	},
	(t) => [
		uniqueIndex('enterprise_move_asked')
			.on(t.enterpriseId)
			.where(sql`state = 'asked'`),
		index('enterprise_move_enterprise').on(t.enterpriseId, t.id),
		index('enterprise_move_from').on(sql`${t.fromArea} text_pattern_ops`, t.id),
		index('enterprise_move_to').on(sql`${t.toArea} text_pattern_ops`, t.id),
	],
);
