import { sql } from 'drizzle-orm';
import { date, foreignKey, index, integer, text, uuid } from 'drizzle-orm/pg-core';
import { consentText, person } from '../../accounts/schema.ts';
import { registry, at, owner } from './enterprise.ts';

/**
 * A consent that was given or taken back on paper or before an officer, as she wrote it down. For an owner with an
 * account it is the source of a line in her ledger; for everybody else it is the ledger, until she has an account.
 */
export const consentRecord = registry.table(
	'consent_record',
	{
		id: uuid('id').primaryKey(),
		ownerId: uuid('owner_id')
			.notNull()
			.references(() => owner.id, { onDelete: 'cascade' }),
		purpose: text('purpose').notNull(),
		/** The text that she signed or was read. */
		version: integer('version').notNull(),
		/** given, withdrawn */
		act: text('act').notNull(),
		/** paper, assisted */
		channel: text('channel').notNull(),
		/** The day that stands on the paper, or on which she said it. */
		saidOn: date('said_on').notNull(),
		recordedBy: uuid('recorded_by')
			.notNull()
			.references(() => person.id),
		recordedAt: at('recorded_at').notNull(),
		/** Sealed photo of the paper in private storage: WebP in pieces; its size before sealing. */
		paperKey: text('paper_key'),
		paperBytes: integer('paper_bytes'),
		/** The account in whose ledger it stands. */
		carriedTo: uuid('carried_to').references(() => person.id),
		carriedAt: at('carried_at'),
	},
	(t) => [
		foreignKey({
			columns: [t.purpose, t.version],
			foreignColumns: [consentText.purpose, consentText.version],
		}),
		index('consent_record_owner').on(t.ownerId, t.recordedAt),
		index('consent_record_waiting')
			.on(t.ownerId)
			.where(sql`carried_to is null`),
	],
);
