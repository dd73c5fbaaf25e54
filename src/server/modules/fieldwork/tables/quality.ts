import { sql } from 'drizzle-orm';
import {
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
import { interview } from './visits.ts';
import { at, fieldwork } from './work.ts';

/** Dated limits of the quality of interviews, and the share of back-checks. */
export const qualityRule = fieldwork.table('quality_rule', {
	id: text('id').primaryKey(),
	/** A kind of quality-rules.ts. */
	kind: text('kind').notNull(),
	/** Numbers by name; each kind knows its own. */
	limits: jsonb('limits').notNull(),
	validFrom: date('valid_from').notNull(),
	validTo: date('valid_to'),
	legalBasis: text('legal_basis').notNull(),
	certainty: text('certainty').notNull(),
});

/** What a rule found odd about a revision, with the figure that it measured. */
export const qualityFlag = fieldwork.table(
	'quality_flag',
	{
		interviewId: uuid('interview_id')
			.notNull()
			.references(() => interview.id, { onDelete: 'cascade' }),
		revision: integer('revision').notNull(),
		kind: text('kind').notNull(),
		ruleId: text('rule_id')
			.notNull()
			.references(() => qualityRule.id),
		/** In the unit of the kind: seconds, metres, a share of 0 to 1, an hour, a count. */
		measured: doublePrecision('measured').notNull(),
		/** Keys of questions, ids of other interviews, nothing personal. */
		detail: jsonb('detail'),
		createdAt: at('created_at').notNull(),
	},
	(t) => [primaryKey({ columns: [t.interviewId, t.revision, t.kind] })],
);

/** One drawing of a sample for back-checks, so that anybody can draw it again and get the same. */
export const backCheckDraw = fieldwork.table(
	'back_check_draw',
	{
		id: uuid('id').primaryKey(),
		areaCode: text('area_code').notNull(),
		/** Days in WIB on which the interviews ended. */
		fromOn: date('from_on').notNull(),
		toOn: date('to_on').notNull(),
		/** What the lots were made from. */
		seed: text('seed').notNull(),
		/** 0.05 to 0.10 */
		share: real('share').notNull(),
		ruleId: text('rule_id')
			.notNull()
			.references(() => qualityRule.id),
		/** Interviews that could be drawn, and how many were. */
		population: integer('population').notNull(),
		drawn: integer('drawn').notNull(),
		createdBy: text('created_by').notNull(),
		createdAt: at('created_at').notNull(),
	},
	(t) => [index('back_check_draw_area').on(sql`${t.areaCode} text_pattern_ops`, t.id)],
);

/** A second visit by somebody else, to see whether the answers hold. */
export const backCheck = fieldwork.table(
	'back_check',
	{
		id: uuid('id').primaryKey(),
		/** The interview that is checked. */
		interviewId: uuid('interview_id')
			.notNull()
			.references(() => interview.id),
		/** Who goes; never who made the interview. Null until somebody is sent. */
		personId: uuid('person_id').references(() => person.id),
		areaCode: text('area_code').notNull(),
		/** Keys of the questions to ask again. */
		keys: text('keys').array().notNull(),
		dueOn: date('due_on'),
		/** drawn (sample), chosen (by a supervisor) */
		origin: text('origin').notNull(),
		drawId: uuid('draw_id').references(() => backCheckDraw.id),
		/** open, done, cancelled */
		state: text('state').notNull().default('open'),
		/** visit, phone; null until it is done. */
		channel: text('channel'),
		/** What was answered on the phone, by key; a visit has its answers in its own revision. */
		phoneAnswers: jsonb('phone_answers'),
		/** The interview of the second visit. */
		visitId: uuid('visit_id').references(() => interview.id),
		/** Share of the compared answers that agree, 0 to 1. */
		score: real('score'),
		/** [{ key, same }] of the compared questions. */
		comparison: jsonb('comparison'),
		createdBy: text('created_by'),
		createdAt: at('created_at').notNull(),
		updatedAt: at('updated_at').notNull(),
		doneAt: at('done_at'),
		/** What the supervisor made of it: agrees, disagrees, and why. */
		decision: text('decision'),
		decisionReason: text('decision_reason'),
		decidedBy: text('decided_by'),
		decidedAt: at('decided_at'),
	},
	(t) => [
		uniqueIndex('back_check_once')
			.on(t.interviewId)
			.where(sql`state <> 'cancelled'`),
		index('back_check_person').on(t.personId, t.updatedAt),
		index('back_check_area').on(sql`${t.areaCode} text_pattern_ops`, t.id),
	],
);
