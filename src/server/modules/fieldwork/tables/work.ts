import { sql } from 'drizzle-orm';
import {
	bigint,
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
import { person } from '../../accounts/schema.ts';
import { area } from '../../areas/schema.ts';

export const fieldwork = pgSchema('fieldwork');

export const at = (name: string) => timestamp(name, { withTimezone: true });

/** A version of a form. What has been current never changes; a question is added by a new version. */
export const formVersion = fieldwork.table(
	'form_version',
	{
		formId: text('form_id').notNull(),
		version: integer('version').notNull(),
		/** FormDefinition of shared/field/form.ts. */
		definition: jsonb('definition').notNull(),
		/** draft, current (for new interviews), accepted (older drafts still come in), retired */
		state: text('state').notNull(),
		/** seed, or the name of the file that brought it. */
		origin: text('origin').notNull(),
		createdBy: text('created_by'),
		createdAt: at('created_at').notNull(),
		/** The day from which a draft is to be in use; null while nobody has said so. */
		useFrom: date('use_from'),
		currentAt: at('current_at'),
		retiredAt: at('retired_at'),
	},
	(t) => [
		primaryKey({ columns: [t.formId, t.version] }),
		uniqueIndex('form_version_current')
			.on(t.formId)
			.where(sql`state = 'current'`),
	],
);

/** Where an enumerator works: a kelurahan or desa, or one RT/RW of it, with a target of interviews. */
export const assignment = fieldwork.table(
	'assignment',
	{
		id: uuid('id').primaryKey(),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		areaCode: text('area_code')
			.notNull()
			.references(() => area.code),
		/** Three digits; null is the whole kelurahan. */
		rt: text('rt'),
		rw: text('rw'),
		target: integer('target').notNull(),
		dueOn: date('due_on'),
		note: text('note'),
		createdBy: text('created_by'),
		createdAt: at('created_at').notNull(),
		updatedAt: at('updated_at').notNull(),
		/** Taken back, given to another or done: what is on its way still comes in. */
		endedAt: at('ended_at'),
		endedBy: text('ended_by'),
		/** done, taken-back, given-on */
		endedAs: text('ended_as'),
		/** The assignment that took its place when it was given on. */
		followedBy: uuid('followed_by'),
	},
	(t) => [
		index('assignment_person').on(t.personId, t.endedAt),
		index('assignment_area').on(sql`${t.areaCode} text_pattern_ops`, t.id),
	],
);

/** The code on an enumerator's badge, by which a household finds out whether she is real. */
export const badge = fieldwork.table(
	'badge',
	{
		code: text('code').primaryKey(),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		issuedAt: at('issued_at').notNull(),
		endedAt: at('ended_at'),
	},
	(t) => [
		uniqueIndex('badge_person')
			.on(t.personId)
			.where(sql`ended_at is null`),
	],
);

/** A browser that somebody collects with. Its id is its own word, so it says nothing about who asks. */
export const device = fieldwork.table(
	'device',
	{
		id: uuid('id').notNull(),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		/** Device clock minus ours, in milliseconds, at the last sending. */
		clockOffsetMs: bigint('clock_offset_ms', { mode: 'number' }),
		firstSeenAt: at('first_seen_at').notNull(),
		lastSeenAt: at('last_seen_at').notNull(),
	},
	(t) => [primaryKey({ columns: [t.personId, t.id] })],
);

/** Enterprise numbers that a device may hand out without a signal. One that nobody uses is never given again. */
export const reservedNumber = fieldwork.table(
	'reserved_number',
	{
		number: text('number').primaryKey(),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		deviceId: uuid('device_id').notNull(),
		reservedAt: at('reserved_at').notNull(),
		/** The interview that it was handed out in. */
		usedBy: uuid('used_by'),
		usedAt: at('used_at'),
	},
	(t) => [
		index('reserved_number_free')
			.on(t.personId, t.deviceId, t.number)
			.where(sql`used_by is null`),
	],
);
