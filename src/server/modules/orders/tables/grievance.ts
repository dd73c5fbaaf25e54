import { sql } from 'drizzle-orm';
import { index, text, uuid } from 'drizzle-orm/pg-core';
import { enterprise } from '../../registry/schema.ts';
import { at, orders } from './base.ts';

/** What a maker complains of that is no order of hers: the office, or a place where she sells (OW-18). */
export const grievance = orders.table(
	'grievance',
	{
		id: uuid('id').primaryKey(),
		enterpriseId: uuid('enterprise_id')
			.notNull()
			.references(() => enterprise.id),
		/** A kind of `grievances/kinds.ts`: office, channel, buyer, other */
		about: text('about').notNull(),
		/** open, resolved */
		state: text('state').notNull(),
		openedAt: at('opened_at').notNull(),
		/** By when the office decides. */
		dueAt: at('due_at').notNull(),
		/** When its time passed and the head of the office got it. */
		headAt: at('head_at'),
		resolvedAt: at('resolved_at'),
		/** helped, explained, elsewhere, withdrawn */
		outcome: text('outcome'),
	},
	(t) => [
		index('grievance_enterprise').on(t.enterpriseId, t.openedAt),
		index('grievance_due')
			.on(t.dueAt, t.id)
			.where(sql`state <> 'resolved'`),
		index('grievance_resolved')
			.on(t.resolvedAt, t.id)
			.where(sql`state = 'resolved'`),
	],
);

/** What was said of it, newest last. */
export const grievanceEntry = orders.table(
	'grievance_entry',
	{
		id: uuid('id').primaryKey(),
		grievanceId: uuid('grievance_id')
			.notNull()
			.references(() => grievance.id, { onDelete: 'cascade' }),
		at: at('at').notNull(),
		/** owner, office */
		by: text('by').notNull(),
		actorId: text('actor_id'),
		words: text('words').notNull(),
	},
	(t) => [index('grievance_entry_grievance').on(t.grievanceId, t.at)],
);
