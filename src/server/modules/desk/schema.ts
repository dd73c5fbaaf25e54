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
		/** Whether only whoever leads the office of the area may have it: it is about the officers themselves. */
		headOnly: boolean('head_only').notNull().default(false),
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
		// A queue is read in the order of its clock: everywhere, in a kabupaten, in a kecamatan, and by kind.
		index('task_open_due')
			.on(t.dueAt, t.id)
			.where(sql`state = 'open'`),
		index('task_open_regency')
			.on(sql`left(area_code, 5)`, t.dueAt, t.id)
			.where(sql`state = 'open'`),
		index('task_open_district')
			.on(sql`left(area_code, 8)`, t.dueAt, t.id)
			.where(sql`state = 'open'`),
		index('task_open_kind')
			.on(t.kind, t.dueAt, t.id)
			.where(sql`state = 'open'`),
		index('task_open_regency_kind')
			.on(sql`left(area_code, 5)`, t.kind, t.dueAt, t.id)
			.where(sql`state = 'open'`),
		index('task_open_number')
			.on(sql`(params->>'number')`)
			.where(sql`state = 'open'`),
		index('task_open_name')
			.using('gin', sql`lower(params->>'name') gin_trgm_ops`)
			.where(sql`state = 'open'`),
		index('task_to_escalate')
			.on(t.dueAt)
			.where(sql`state = 'open' AND escalated_at IS NULL`),
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

/** What officers tell each other about an enterprise; its owner does not read it on her pages. */
export const note = desk.table(
	'note',
	{
		id: uuid('id').primaryKey(),
		enterpriseId: uuid('enterprise_id').notNull(),
		text: text('text').notNull(),
		createdBy: uuid('created_by')
			.notNull()
			.references(() => person.id),
		createdAt: at('created_at').notNull(),
		/** Taken back by who wrote it; the text is blanked then. */
		removedAt: at('removed_at'),
	},
	(t) => [index('note_enterprise').on(t.enterpriseId, t.createdAt)],
);

/** One action on many records, carried out by the worker under the rights of whoever asked for it. */
export const bulk = desk.table(
	'bulk',
	{
		id: uuid('id').primaryKey(),
		/** A name of the actions that modules offer, such as `enterprise/verify`. */
		action: text('action').notNull(),
		/** What the action needs: a reason, a person. */
		input: jsonb('input').notNull(),
		/** running, done, undoing, undone */
		state: text('state').notNull(),
		total: integer('total').notNull(),
		done: integer('done').notNull().default(0),
		skipped: integer('skipped').notNull().default(0),
		createdBy: uuid('created_by')
			.notNull()
			.references(() => person.id),
		createdAt: at('created_at').notNull(),
		finishedAt: at('finished_at'),
	},
	(t) => [index('bulk_person').on(t.createdBy, t.createdAt)],
);

export const bulkItem = desk.table(
	'bulk_item',
	{
		bulkId: uuid('bulk_id')
			.notNull()
			.references(() => bulk.id, { onDelete: 'cascade' }),
		position: integer('position').notNull(),
		subjectId: uuid('subject_id').notNull(),
		/** waiting, done, skipped, undone, kept */
		state: text('state').notNull().default('waiting'),
		/** Why it was skipped, or could not be taken back: a code of an error. */
		code: text('code'),
		/** What taking it back needs. */
		before: jsonb('before'),
	},
	(t) => [
		primaryKey({ columns: [t.bulkId, t.position] }),
		index('bulk_item_state').on(t.bulkId, t.state, t.position),
	],
);

/** One list that left as a file: the log of exports, and the work on the file while it is made. */
export const exported = desk.table(
	'export',
	{
		id: uuid('id').primaryKey(),
		/** Which list: enterprises … */
		list: text('list').notNull(),
		/** The filters of the screen, without the words that were searched for. */
		filter: jsonb('filter').notNull(),
		/** The words, sealed: they may be a NIK or a phone. */
		wordsCipher: text('words_cipher'),
		columns: text('columns').array().notNull(),
		formats: text('formats').array().notNull(),
		options: jsonb('options').notNull(),
		/** Whether a column says something about a person. */
		personal: boolean('personal').notNull(),
		reason: text('reason'),
		/** The areas of who asked. */
		areaCodes: text('area_codes').array().notNull(),
		/** running, done, failed, expired */
		state: text('state').notNull(),
		rows: integer('rows').notNull().default(0),
		/** How many rows there were when it began, counted up to a bound. */
		expectedRows: integer('expected_rows').notNull().default(0),
		/** The last key that a finished part holds, and how many parts there are. */
		cursor: text('cursor'),
		parts: integer('parts').notNull().default(0),
		/** [{ format, key, name, bytes }] */
		files: jsonb('files').notNull(),
		problem: text('problem'),
		downloads: integer('downloads').notNull().default(0),
		createdBy: text('created_by').notNull(),
		createdAt: at('created_at').notNull(),
		finishedAt: at('finished_at'),
		/** When the files are deleted. */
		expiresAt: at('expires_at').notNull(),
	},
	(t) => [
		index('export_created').on(t.createdAt, t.id),
		index('export_person').on(t.createdBy, t.createdAt),
		index('export_expires')
			.on(t.expiresAt)
			.where(sql`state <> 'expired'`),
	],
);

/** Which records an export held, in rising pieces: enough to tell an owner, without a line for each of 800,000. */
export const exportPart = desk.table(
	'export_part',
	{
		exportId: uuid('export_id')
			.notNull()
			.references(() => exported.id, { onDelete: 'cascade' }),
		firstId: uuid('first_id').notNull(),
		lastId: uuid('last_id').notNull(),
		ids: uuid('ids').array().notNull(),
	},
	(t) => [primaryKey({ columns: [t.exportId, t.firstId] })],
);

/** The honest counters (DN-10), one row a kecamatan, day and what is counted; sums are cheap. */
export const counter = desk.table(
	'counter',
	{
		/** registered, verified, reachable, selling */
		what: text('what').notNull(),
		countedOn: date('counted_on').notNull(),
		/** The kecamatan. */
		areaCode: text('area_code').notNull(),
		count: integer('count').notNull(),
		countedAt: at('counted_at').notNull(),
	},
	(t) => [primaryKey({ columns: [t.countedOn, t.what, t.areaCode] })],
);
