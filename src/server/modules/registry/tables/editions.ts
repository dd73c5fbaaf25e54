import { sql } from 'drizzle-orm';
import { boolean, index, integer, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { registry, at, enterprise } from './enterprise.ts';

/** Which code of one edition became which of another. `list` is areas or kbli. */
export const editionMapping = registry.table(
	'edition_mapping',
	{
		list: text('list').notNull(),
		fromEdition: text('from_edition').notNull(),
		fromCode: text('from_code').notNull(),
		toEdition: text('to_edition').notNull(),
		/** Empty for a code that was dropped. */
		toCode: text('to_code').notNull(),
		/** 1:1, split, merged, dropped */
		relation: text('relation').notNull(),
	},
	(t) => [primaryKey({ columns: [t.list, t.fromEdition, t.toEdition, t.fromCode, t.toCode] })],
);

/** One move of all records from an edition to another: its progress, and what it takes to undo it. */
export const editionMove = registry.table(
	'edition_move',
	{
		id: uuid('id').primaryKey(),
		list: text('list').notNull(),
		fromEdition: text('from_edition').notNull(),
		toEdition: text('to_edition').notNull(),
		/** running, done, undoing, undone */
		state: text('state').notNull(),
		/** The last record that was looked at. */
		cursor: uuid('cursor'),
		moved: integer('moved').notNull().default(0),
		waiting: integer('waiting').notNull().default(0),
		createdBy: text('created_by').notNull(),
		createdAt: at('created_at').notNull(),
		finishedAt: at('finished_at'),
	},
	(t) => [
		uniqueIndex('edition_move_once')
			.on(t.list, t.fromEdition, t.toEdition)
			.where(sql`state <> 'undone'`),
	],
);

/** A code of a record that a move changed, or that waits for somebody to choose. */
export const editionChange = registry.table(
	'edition_change',
	{
		moveId: uuid('move_id')
			.notNull()
			.references(() => editionMove.id, { onDelete: 'cascade' }),
		enterpriseId: uuid('enterprise_id')
			.notNull()
			.references(() => enterprise.id, { onDelete: 'cascade' }),
		fromCode: text('from_code').notNull(),
		/** Null while it waits. */
		toCode: text('to_code'),
		/** moved, waiting, chosen, gone (the record lost the code meanwhile), undone */
		state: text('state').notNull(),
		/** Of a KBLI: whether it was the main one. */
		wasPrimary: boolean('was_primary').notNull().default(false),
		/** Where the record was when the move came to it. */
		areaCode: text('area_code').notNull(),
		decidedBy: text('decided_by'),
		decidedAt: at('decided_at'),
	},
	(t) => [
		primaryKey({ columns: [t.moveId, t.enterpriseId, t.fromCode] }),
		index('edition_change_enterprise').on(t.enterpriseId),
		index('edition_change_waiting')
			.on(t.moveId, sql`${t.areaCode} text_pattern_ops`, t.enterpriseId)
			.where(sql`state = 'waiting'`),
	],
);
