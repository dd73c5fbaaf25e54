import { sql } from 'drizzle-orm';
import { index, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { registry, at, enterprise } from './enterprise.ts';

/**
 * Every change of a field of an enterprise: who, when, from where, and the value before. What was never changed
 * is as the record's source said when it was made. Values are as personal as the record.
 */
export const fieldChange = registry.table(
	'field_change',
	{
		id: uuid('id').primaryKey(),
		enterpriseId: uuid('enterprise_id')
			.notNull()
			.references(() => enterprise.id, { onDelete: 'cascade' }),
		/** As in EnterpriseChange: name, areaCode, annualSalesIdr … */
		field: text('field').notNull(),
		oldValue: jsonb('old_value'),
		newValue: jsonb('new_value'),
		/** When it was said; earlier than the version for what was written down without a signal. */
		at: at('at').notNull(),
		actorKind: text('actor_kind').notNull(),
		actorId: text('actor_id'),
		/** owner, office, field, import, merge */
		origin: text('origin').notNull(),
		/** The version that the writer had before her; null when she wrote without looking. */
		baseVersion: at('base_version'),
		/** `updated_at` of the record since this change. */
		version: at('version').notNull(),
	},
	(t) => [index('field_change_enterprise').on(t.enterpriseId, t.version)],
);

/** An edit whose fields somebody else had changed meanwhile. A person decides about each. */
export const editConflict = registry.table(
	'edit_conflict',
	{
		id: uuid('id').primaryKey(),
		enterpriseId: uuid('enterprise_id')
			.notNull()
			.references(() => enterprise.id, { onDelete: 'cascade' }),
		/** Who proposed, when and from where, on which version of the record. */
		actorKind: text('actor_kind').notNull(),
		actorId: text('actor_id'),
		origin: text('origin').notNull(),
		at: at('at').notNull(),
		baseVersion: at('base_version').notNull(),
		/** open, decided */
		state: text('state').notNull().default('open'),
		decidedBy: text('decided_by'),
		decidedAt: at('decided_at'),
		reason: text('reason'),
		createdAt: at('created_at').notNull(),
	},
	(t) => [
		index('edit_conflict_enterprise').on(t.enterpriseId, t.createdAt),
		index('edit_conflict_open')
			.on(t.createdAt, t.id)
			.where(sql`state = 'open'`),
	],
);

/** One field of a conflict, or a few that mean something only together. The values are objects of fields. */
export const editConflictField = registry.table(
	'edit_conflict_field',
	{
		conflictId: uuid('conflict_id')
			.notNull()
			.references(() => editConflict.id, { onDelete: 'cascade' }),
		/** name, phone, place, figures … */
		unit: text('unit').notNull(),
		/** What both had before them. */
		baseValues: jsonb('base_values').notNull(),
		/** What the record said when the edit came, who had said it, when and from where. */
		currentValues: jsonb('current_values').notNull(),
		currentActorKind: text('current_actor_kind').notNull(),
		currentActorId: text('current_actor_id'),
		currentOrigin: text('current_origin').notNull(),
		currentAt: at('current_at').notNull(),
		proposedValues: jsonb('proposed_values').notNull(),
		/** current, proposed, other, same */
		choice: text('choice'),
		decidedValues: jsonb('decided_values'),
	},
	(t) => [primaryKey({ columns: [t.conflictId, t.unit] })],
);
