import { sql } from 'drizzle-orm';
import {
	bigint,
	bigserial,
	date,
	index,
	integer,
	jsonb,
	pgSchema,
	primaryKey,
	smallint,
	text,
	timestamp,
	uniqueIndex,
	uuid,
} from 'drizzle-orm/pg-core';
import { person } from '../accounts/schema.ts';
import { enterprise, owner } from '../registry/schema.ts';

export const privacy = pgSchema('privacy');

const at = (name: string) => timestamp(name, { withTimezone: true });

/** Somebody uses a right over her data (UU 27/2022 pasal 5 to 13). What she wrote lies sealed. */
export const request = privacy.table(
	'request',
	{
		id: uuid('id').primaryKey(),
		/** What people read and dictate: `H-0012` from its digits. */
		serial: bigserial('serial', { mode: 'number' }).notNull(),
		/** access, correction, erasure, restriction, objection, withdrawal */
		kind: text('kind').notNull(),
		/** Her account, her owner record: at least one, unless the office has not found her yet. */
		personId: uuid('person_id').references(() => person.id),
		ownerId: uuid('owner_id').references(() => owner.id, { onDelete: 'set null' }),
		/** The record that a correction speaks of. */
		enterpriseId: uuid('enterprise_id').references(() => enterprise.id),
		/** The office that answers; '' is the operator of the installation. */
		areaCode: text('area_code').notNull(),
		/** web, office */
		channel: text('channel').notNull(),
		/** The officer who wrote it down for somebody without an account. */
		recordedBy: uuid('recorded_by').references(() => person.id),
		/** How that officer made sure of who she is: card, known, letter */
		identityCheck: text('identity_check'),
		/** Sealed JSON: { name, phone } of somebody who asked at the office. */
		contactCipher: text('contact_cipher'),
		/** Sealed: what she wrote. Emptied by retention. */
		detailsCipher: text('details_cipher'),
		/** The field that a correction speaks of, and sealed what it should be. */
		field: text('field'),
		wantedCipher: text('wanted_cipher'),
		/** Version of the record that she saw when she asked for the correction. */
		baseVersion: text('base_version'),
		/** Which consent a withdrawal takes back. */
		purpose: text('purpose'),
		/** open, running, done, refused, cancelled */
		state: text('state').notNull().default('open'),
		/** Sealed: what the office answered. */
		answerCipher: text('answer_cipher'),
		madeAt: at('made_at').notNull(),
		/** 3 x 24 hours by law, from the dated rules of the desk. */
		dueAt: at('due_at').notNull(),
		decidedAt: at('decided_at'),
		decidedBy: uuid('decided_by').references(() => person.id),
	},
	(t) => [
		uniqueIndex('request_serial').on(t.serial),
		index('request_person').on(t.personId, t.madeAt),
		index('request_owner').on(t.ownerId),
		index('request_open')
			.on(sql`${t.areaCode} text_pattern_ops`, t.dueAt, t.id)
			.where(sql`state IN ('open', 'running')`),
		index('request_closed')
			.on(sql`${t.areaCode} text_pattern_ops`, t.decidedAt, t.id)
			.where(sql`state NOT IN ('open', 'running')`),
		// One open request of a kind, field and purpose: pressing twice asks once.
		uniqueIndex('request_once')
			.on(t.personId, t.kind, sql`coalesce(field, '')`, sql`coalesce(purpose, '')`)
			.where(sql`state IN ('open', 'running') AND person_id IS NOT NULL`),
	],
);

/** A copy of everything about one person, in private storage under a key of its own, until it expires. */
export const copy = privacy.table(
	'copy',
	{
		id: uuid('id').primaryKey(),
		personId: uuid('person_id').references(() => person.id),
		ownerId: uuid('owner_id').references(() => owner.id, { onDelete: 'set null' }),
		/** The request that it answers, for somebody without an account. */
		requestId: uuid('request_id').references(() => request.id),
		/** waiting, ready, failed, expired */
		state: text('state').notNull(),
		storageKey: text('storage_key'),
		/** Sealed: the key that opens the file. Gone with the file. */
		keyCipher: text('key_cipher'),
		bytes: bigint('bytes', { mode: 'number' }),
		records: integer('records'),
		files: integer('files'),
		locale: text('locale').notNull(),
		madeAt: at('made_at').notNull(),
		readyAt: at('ready_at'),
		expiresAt: at('expires_at'),
		fetchedAt: at('fetched_at'),
	},
	(t) => [
		index('copy_person').on(t.personId, t.madeAt),
		index('copy_request').on(t.requestId),
		index('copy_expires')
			.on(t.expiresAt)
			.where(sql`state = 'ready'`),
	],
);

/** One erasure under way or done. Only ids: proof of what was done, and where to go on after a crash. */
export const erasure = privacy.table(
	'erasure',
	{
		id: uuid('id').primaryKey(),
		requestId: uuid('request_id')
			.notNull()
			.references(() => request.id),
		personId: uuid('person_id'),
		ownerIds: uuid('owner_ids').array().notNull(),
		enterpriseIds: uuid('enterprise_ids').array().notNull(),
		approvedBy: uuid('approved_by').references(() => person.id),
		startedAt: at('started_at').notNull(),
		finishedAt: at('finished_at'),
		/** What stayed, with its reason: [{ what, count, rule }]. */
		kept: jsonb('kept').notNull(),
	},
	(t) => [uniqueIndex('erasure_request').on(t.requestId)],
);

/** A part of an erasure that is done. */
export const erasureStep = privacy.table(
	'erasure_step',
	{
		erasureId: uuid('erasure_id')
			.notNull()
			.references(() => erasure.id, { onDelete: 'cascade' }),
		holder: text('holder').notNull(),
		doneAt: at('done_at').notNull(),
	},
	(t) => [primaryKey({ columns: [t.erasureId, t.holder] })],
);

/**
 * Who asked to be erased, as a keyed hash that is used for nothing else: an import or a field interview must not
 * bring her back unasked. It says nothing without the key and the NIK or phone itself.
 */
export const suppression = privacy.table(
	'suppression',
	{
		hash: text('hash').primaryKey(),
		/** nik, phone */
		kind: text('kind').notNull(),
		since: at('since').notNull(),
	},
	(t) => [index('suppression_since').on(t.since)],
);

/** The register of processing (UU 27/2022 pasal 31), in words for everybody. */
export const processing = privacy.table(
	'processing',
	{
		code: text('code').notNull(),
		validFrom: date('valid_from').notNull(),
		validTo: date('valid_to'),
		position: smallint('position').notNull(),
		/** { id, en }, each { title, purpose, data, people, access, recipients, kept } */
		words: jsonb('words').notNull(),
		/** consent, contract, law, public-task, legitimate-interest (pasal 20) */
		basis: text('basis').notNull(),
		legalBasis: text('legal_basis').notNull(),
		/** The consent that it rests on, if one. */
		purpose: text('purpose'),
		/** The fields that it needs, `table.column`, for the office. */
		fields: text('fields').array().notNull(),
		/** The rules of retention that end it. */
		rules: text('rules').array().notNull(),
	},
	(t) => [primaryKey({ columns: [t.code, t.validFrom] })],
);

/** How long what is kept, as dated rules; each code has a handler that runs it. */
export const retentionRule = privacy.table(
	'retention_rule',
	{
		code: text('code').notNull(),
		validFrom: date('valid_from').notNull(),
		validTo: date('valid_to'),
		/** Hours after the moment that the handler names. */
		afterHours: integer('after_hours').notNull(),
		legalBasis: text('legal_basis').notNull(),
		certainty: text('certainty').notNull(),
	},
	(t) => [primaryKey({ columns: [t.code, t.validFrom] })],
);

/** What a run of a rule took away. A run that found nothing is written down once a day. */
export const retentionRun = privacy.table(
	'retention_run',
	{
		id: uuid('id').primaryKey(),
		code: text('code').notNull(),
		ranAt: at('ran_at').notNull(),
		/** Everything older than this went. */
		before: at('before').notNull(),
		count: integer('count').notNull(),
		/** Name of the error, when it failed. */
		problem: text('problem'),
	},
	(t) => [index('retention_run_code').on(t.code, t.ranAt), index('retention_run_at').on(t.ranAt)],
);

/** Data that got out: the law gives 3 x 24 hours to tell the people and the agency (pasal 46). */
export const incident = privacy.table('incident', {
	id: uuid('id').primaryKey(),
	serial: bigserial('serial', { mode: 'number' }).notNull(),
	areaCode: text('area_code').notNull(),
	/** Sealed JSON of what the notice must say: { data, how, handling, people }. */
	factsCipher: text('facts_cipher').notNull(),
	happenedAt: at('happened_at'),
	foundAt: at('found_at').notNull(),
	dueAt: at('due_at').notNull(),
	agencyToldAt: at('agency_told_at'),
	peopleToldAt: at('people_told_at'),
	closedAt: at('closed_at'),
	recordedBy: uuid('recorded_by')
		.notNull()
		.references(() => person.id),
});
