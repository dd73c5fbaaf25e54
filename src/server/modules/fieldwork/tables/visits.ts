import { sql } from 'drizzle-orm';
import {
	bigint,
	boolean,
	date,
	doublePrecision,
	index,
	integer,
	jsonb,
	primaryKey,
	real,
	text,
	uniqueIndex,
	uuid,
} from 'drizzle-orm/pg-core';
import { person } from '../../accounts/schema.ts';
import { enterprise } from '../../registry/schema.ts';
import { assignment, at, fieldwork } from './work.ts';

/** One visit at one enterprise: where it stands. What was answered is in its revisions. */
export const interview = fieldwork.table(
	'interview',
	{
		/** Made by the device. */
		id: uuid('id').primaryKey(),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		/** The newest revision that was taken, and its row. */
		revision: integer('revision').notNull(),
		revisionId: uuid('revision_id').notNull(),
		/** first, back-check */
		purpose: text('purpose').notNull(),
		/** The back-check that it answers, where there is one. */
		backCheckId: uuid('back_check_id'),
		assignmentId: uuid('assignment_id').references(() => assignment.id),
		/** The record that was visited or that it made. */
		enterpriseId: uuid('enterprise_id').references(() => enterprise.id),
		madeEnterprise: boolean('made_enterprise').notNull().default(false),
		areaCode: text('area_code').notNull(),
		/** met, refused, closed, moved, come-back */
		outcome: text('outcome').notNull(),
		comeBackOn: date('come_back_on'),
		/** waiting, accepted, returned */
		state: text('state').notNull(),
		/** By our clock: the device's times less what its clock was off by. */
		startedAt: at('started_at').notNull(),
		finishedAt: at('finished_at').notNull(),
		/** Device clock minus ours, in milliseconds, when the newest revision arrived. */
		clockOffsetMs: bigint('clock_offset_ms', { mode: 'number' }).notNull(),
		latitude: doublePrecision('latitude'),
		longitude: doublePrecision('longitude'),
		/** Metres. */
		accuracy: real('accuracy'),
		/** Words of remarks.ts that the device is told, such as `assignment-ended`. */
		remarks: text('remarks')
			.array()
			.notNull()
			.default(sql`'{}'`),
		/** Kinds of the quality flags of the newest revision. */
		flags: text('flags')
			.array()
			.notNull()
			.default(sql`'{}'`),
		receivedAt: at('received_at').notNull(),
		/** Moves with every revision and decision: the device pulls by it. */
		updatedAt: at('updated_at').notNull(),
		decidedBy: text('decided_by'),
		decidedAt: at('decided_at'),
	},
	(t) => [
		index('interview_pull').on(t.personId, t.updatedAt, t.id),
		index('interview_day').on(t.personId, t.finishedAt),
		index('interview_area').on(sql`${t.areaCode} text_pattern_ops`, t.finishedAt, t.id),
		index('interview_waiting')
			.on(sql`${t.areaCode} text_pattern_ops`, t.finishedAt, t.id)
			.where(sql`state = 'waiting'`),
		// Lists of the office: newest first within a kabupaten, a kecamatan, everywhere.
		index('interview_regency').on(sql`left(${t.areaCode}, 5)`, t.finishedAt, t.id),
		index('interview_district').on(sql`left(${t.areaCode}, 8)`, t.finishedAt, t.id),
		index('interview_newest').on(t.finishedAt, t.id),
		index('interview_unsettled')
			.on(sql`left(${t.areaCode}, 5)`, t.finishedAt, t.id)
			.where(sql`state <> 'accepted'`),
		index('interview_flagged')
			.on(sql`left(${t.areaCode}, 5)`, t.finishedAt, t.id)
			.where(sql`flags <> '{}'`),
		// Coverage counts from the index alone.
		index('interview_coverage').on(
			sql`${t.areaCode} text_pattern_ops`,
			t.purpose,
			t.outcome,
			t.state,
		),
		index('interview_enterprise').on(t.enterpriseId, t.finishedAt),
		index('interview_assignment').on(t.assignmentId, t.purpose, t.outcome, t.state),
	],
);

/**
 * How many interviews there are of each kind, by place and enumerator: coverage and the list of enumerators read
 * this instead of counting visits. Kept true by a trigger on `interview`; a row of 0 stays.
 */
export const interviewTally = fieldwork.table(
	'interview_tally',
	{
		areaCode: text('area_code').notNull(),
		personId: uuid('person_id').notNull(),
		purpose: text('purpose').notNull(),
		outcome: text('outcome').notNull(),
		state: text('state').notNull(),
		/** Whether a quality rule marked them. */
		flagged: boolean('flagged').notNull(),
		count: integer('count').notNull(),
	},
	(t) => [
		primaryKey({
			name: 'interview_tally_key',
			columns: [t.areaCode, t.personId, t.purpose, t.outcome, t.state, t.flagged],
		}),
		index('interview_tally_area').on(sql`${t.areaCode} text_pattern_ops`),
		index('interview_tally_person').on(t.personId),
	],
);

/** Every document that a device sent for an interview, also those that lost against a newer one. */
export const interviewRevision = fieldwork.table(
	'interview_revision',
	{
		id: uuid('id').primaryKey(),
		interviewId: uuid('interview_id')
			.notNull()
			.references(() => interview.id, { onDelete: 'cascade' }),
		revision: integer('revision').notNull(),
		deviceId: uuid('device_id').notNull(),
		/** Hash of the document without the moment of sending, keyed, since NIKs can be guessed. */
		contentHash: text('content_hash').notNull(),
		/** taken, or beside: came too late or beside another of the same revision, and is only kept. */
		standing: text('standing').notNull(),
		formId: text('form_id').notNull(),
		formVersion: integer('form_version').notNull(),
		/** Answers by key without those that are sealed. Empty where nobody agreed to be recorded. */
		answers: jsonb('answers').notNull(),
		/** The sealed answers (NIK, birth day …) as JSON under AES-256-GCM. */
		answersCipher: text('answers_cipher'),
		/** Keyed hash of the NIK, as registry.owner has it. */
		nikIndex: text('nik_index'),
		outcome: text('outcome').notNull(),
		note: text('note'),
		/** { version, given } of the consent that was asked for. */
		consent: jsonb('consent'),
		/** [{ id, key }] */
		photos: jsonb('photos').notNull(),
		/** QuestionTime[] */
		times: jsonb('times').notNull(),
		number: text('number'),
		enterpriseVersion: text('enterprise_version'),
		/** `version` of the record after this revision was written into it, if nothing of it waits for a person. */
		appliedVersion: text('applied_version'),
		repeatReason: text('repeat_reason'),
		startedAt: at('started_at').notNull(),
		finishedAt: at('finished_at').notNull(),
		clockOffsetMs: bigint('clock_offset_ms', { mode: 'number' }).notNull(),
		receivedAt: at('received_at').notNull(),
	},
	(t) => [
		uniqueIndex('interview_revision_content').on(t.interviewId, t.revision, t.contentHash),
		index('interview_revision_nik').on(t.nikIndex),
	],
);

/** A question of an interview that a supervisor wants to be asked again. */
export const mark = fieldwork.table(
	'mark',
	{
		id: uuid('id').primaryKey(),
		interviewId: uuid('interview_id')
			.notNull()
			.references(() => interview.id, { onDelete: 'cascade' }),
		/** The revision that was looked at. */
		revision: integer('revision').notNull(),
		key: text('key').notNull(),
		note: text('note').notNull(),
		createdBy: text('created_by').notNull(),
		createdAt: at('created_at').notNull(),
	},
	(t) => [index('mark_interview').on(t.interviewId, t.revision)],
);

/** A picture of the field in private storage. It comes before its interview. */
export const photo = fieldwork.table(
	'photo',
	{
		/** Made by the device. */
		id: uuid('id').primaryKey(),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		interviewId: uuid('interview_id').references(() => interview.id, { onDelete: 'set null' }),
		/** The question that it answers, once its interview has come. */
		key: text('key'),
		storageKey: text('storage_key').notNull(),
		sha256: text('sha256').notNull(),
		contentType: text('content_type').notNull(),
		bytes: integer('bytes').notNull(),
		width: integer('width').notNull(),
		height: integer('height').notNull(),
		receivedAt: at('received_at').notNull(),
	},
	(t) => [
		index('photo_interview').on(t.interviewId),
		index('photo_loose')
			.on(t.receivedAt)
			.where(sql`interview_id is null`),
	],
);

/** Consent given at a door by somebody without an account, until she claims her record. */
export const doorConsent = fieldwork.table(
	'door_consent',
	{
		interviewId: uuid('interview_id')
			.primaryKey()
			.references(() => interview.id, { onDelete: 'cascade' }),
		enterpriseId: uuid('enterprise_id').references(() => enterprise.id),
		purpose: text('purpose').notNull(),
		version: integer('version').notNull(),
		givenAt: at('given_at').notNull(),
		/** The enumerator who wrote it down. */
		takenBy: uuid('taken_by')
			.notNull()
			.references(() => person.id),
		/** Whose ledger it stands in now. */
		carriedTo: uuid('carried_to').references(() => person.id),
		carriedAt: at('carried_at'),
	},
	(t) => [
		index('door_consent_enterprise')
			.on(t.enterpriseId)
			.where(sql`carried_to is null`),
	],
);
