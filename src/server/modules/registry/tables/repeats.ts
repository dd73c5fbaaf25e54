import { sql } from 'drizzle-orm';
import {
	date,
	index,
	integer,
	jsonb,
	primaryKey,
	smallint,
	text,
	uniqueIndex,
	uuid,
} from 'drizzle-orm/pg-core';
import { registry, at, enterprise, registryImport } from './enterprise.ts';

/** Two records that may be the same enterprise. A person decides; nothing merges by itself. */
export const likelyRepeat = registry.table(
	'likely_repeat',
	{
		id: uuid('id').primaryKey(),
		enterpriseId: uuid('enterprise_id')
			.notNull()
			.references(() => enterprise.id, { onDelete: 'cascade' }),
		otherId: uuid('other_id')
			.notNull()
			.references(() => enterprise.id, { onDelete: 'cascade' }),
		score: smallint('score').notNull(),
		reason: text('reason').notNull(),
		/** What the score is made of: [{ sign, points, … }]; null for pairs that only have words. */
		signs: jsonb('signs'),
		/** Why somebody recorded the newcomer although she saw the other, in her words. */
		keptReason: text('kept_reason'),
		/** open, different, merged */
		state: text('state').notNull().default('open'),
		/** An officer wants to look again then. */
		postponedUntil: at('postponed_until'),
		decisionReason: text('decision_reason'),
		importId: uuid('import_id').references(() => registryImport.id, { onDelete: 'set null' }),
		decidedBy: text('decided_by'),
		decidedAt: at('decided_at'),
		createdAt: at('created_at').notNull(),
	},
	(t) => [
		uniqueIndex('likely_repeat_pair').on(t.enterpriseId, t.otherId),
		index('likely_repeat_other').on(t.otherId),
		index('likely_repeat_open')
			.on(t.score.desc(), t.id)
			.where(sql`state = 'open'`),
		index('likely_repeat_import').on(t.importId),
	],
);

/** Numbers by which likely repeats are judged: the score from which, how alike names are. Dated. */
export const repeatRule = registry.table(
	'repeat_rule',
	{
		name: text('name').notNull(),
		value: integer('value').notNull(),
		unit: text('unit').notNull(),
		validFrom: date('valid_from').notNull(),
		validTo: date('valid_to'),
		basis: text('basis').notNull(),
	},
	(t) => [primaryKey({ columns: [t.name, t.validFrom] })],
);

/** One record that now stands for two. Holds what it takes to undo it. */
export const enterpriseMerge = registry.table(
	'enterprise_merge',
	{
		id: uuid('id').primaryKey(),
		keptId: uuid('kept_id')
			.notNull()
			.references(() => enterprise.id),
		goneId: uuid('gone_id')
			.notNull()
			.references(() => enterprise.id),
		reason: text('reason').notNull(),
		/** Of which record each chosen field is: { name: 'gone' … }. */
		take: jsonb('take').notNull(),
		/** Columns of both records as they were and as the merge made them: { kept, gone }, each { before, after }. */
		columns: jsonb('columns').notNull(),
		mergedBy: text('merged_by'),
		mergedAt: at('merged_at').notNull(),
		undoneBy: text('undone_by'),
		undoneAt: at('undone_at'),
		undoneReason: text('undone_reason'),
	},
	(t) => [
		index('enterprise_merge_kept').on(t.keptId, t.mergedAt),
		uniqueIndex('enterprise_merge_gone')
			.on(t.goneId)
			.where(sql`undone_at is null`),
	],
);

/** A row of any module that a merge moved or closed, so that undoing takes back exactly these. */
export const mergeMove = registry.table(
	'merge_move',
	{
		mergeId: uuid('merge_id')
			.notNull()
			.references(() => enterpriseMerge.id, { onDelete: 'cascade' }),
		/** `registry.claim`, `catalogue.product` … */
		what: text('what').notNull(),
		rowId: text('row_id').notNull(),
		/** What the row was before, where moving alone does not say it. */
		before: jsonb('before'),
	},
	(t) => [primaryKey({ columns: [t.mergeId, t.what, t.rowId] })],
);
