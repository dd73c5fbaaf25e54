import { sql } from 'drizzle-orm';
import {
	boolean,
	date,
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
import { person } from '../accounts/schema.ts';

export const desk = pgSchema('desk');

const at = (name: string) => timestamp(name, { withTimezone: true });

/** How long each kind of task may take, as dated rules. */
export const taskRule = desk.table(
	'task_rule',
	{
		/** A kind of `kinds.ts`. */
		kind: text('kind').notNull(),
		validFrom: date('valid_from').notNull(),
		validTo: date('valid_to'),
		/** Hours on the clock, day and night, until the task is late. */
		hours: integer('hours').notNull(),
		legalBasis: text('legal_basis').notNull(),
		certainty: text('certainty').notNull(),
	},
	(t) => [primaryKey({ columns: [t.kind, t.validFrom] })],
);

/**
 * One thing that somebody of an office has to decide or do. Modules open and close it in the transaction of what
 * causes it; the queue only orders, hands out and watches the clock.
 */
export const task = desk.table(
	'task',
	{
		id: uuid('id').primaryKey(),
		/** A kind of `kinds.ts`; says where the task is done. */
		kind: text('kind').notNull(),
		/** The row of the module that opened it. */
		subjectId: text('subject_id').notNull(),
		/** The enterprise it speaks of, if one. */
		enterpriseId: uuid('enterprise_id'),
		areaCode: text('area_code').notNull(),
		/** What a title needs, nothing personal: number and name of the enterprise, name of a permit, counts. */
		params: jsonb('params').notNull(),
		/** open, done, dropped */
		state: text('state').notNull().default('open'),
		assigneeId: uuid('assignee_id').references(() => person.id),
		assignedAt: at('assigned_at'),
		dueAt: at('due_at').notNull(),
		/** When the clock ran out and the heads of the area were told. */
		escalatedAt: at('escalated_at'),
		openedAt: at('opened_at').notNull(),
		closedAt: at('closed_at'),
		closedBy: text('closed_by'),
		/** A word of the module: granted, refused, merged … */
		outcome: text('outcome'),
	},
	(t) => [
		uniqueIndex('task_open_once')
			.on(t.kind, t.subjectId)
			.where(sql`state = 'open'`),
		index('task_open_area')
			.on(sql`${t.areaCode} text_pattern_ops`, t.dueAt, t.id)
			.where(sql`state = 'open'`),
		index('task_open_due')
			.on(t.dueAt, t.id)
			.where(sql`state = 'open'`),
		index('task_open_assignee')
			.on(t.assigneeId, t.dueAt, t.id)
			.where(sql`state = 'open'`),
		index('task_subject').on(t.subjectId),
		index('task_enterprise').on(t.enterpriseId, t.openedAt),
	],
);

/** Filters of a list that an officer keeps under a name, for herself or for everybody of her area. */
export const savedFilter = desk.table(
	'saved_filter',
	{
		id: uuid('id').primaryKey(),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		/** Which list: tasks, enterprises … */
		list: text('list').notNull(),
		name: text('name').notNull(),
		/** The query part of the list's address. */
		query: text('query').notNull(),
		shared: boolean('shared').notNull().default(false),
		areaCode: text('area_code').notNull(),
		createdAt: at('created_at').notNull(),
	},
	(t) => [
		uniqueIndex('saved_filter_name').on(t.personId, t.list, t.name),
		index('saved_filter_shared').on(t.list, sql`${t.areaCode} text_pattern_ops`),
	],
);
