import { sql } from 'drizzle-orm';
import { check, index, smallint, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { marketplace } from '../../marketplaces/schema.ts';
import { at, day, presence, shop } from './base.ts';

/** What is done, one after the other, until a shop at a marketplace is open. Dated: their pages change. */
export const checklistStep = presence.table(
	'checklist_step',
	{
		id: text('id').primaryKey(),
		/** A code; null holds for all that `kind` names, and for all where that is null too. */
		marketplace: text('marketplace').references(() => marketplace.code),
		kind: text('kind'),
		position: smallint('position').notNull(),
		titleId: text('title_id').notNull(),
		titleEn: text('title_en').notNull(),
		textId: text('text_id').notNull(),
		textEn: text('text_en').notNull(),
		/** owner: she alone, since it is her account, password, code or bank; together: whoever helps her too */
		doer: text('doer').notNull(),
		/** Steps whose place it takes, where it holds: what was done of them was done of it. */
		standsFor: text('stands_for')
			.array()
			.notNull()
			.default(sql`'{}'`),
		validFrom: day('valid_from').notNull(),
		validTo: day('valid_to'),
		/** Where it is known from. */
		source: text('source').notNull(),
		/** sure, likely, unsure */
		certainty: text('certainty').notNull(),
	},
	(t) => [
		index('checklist_step_marketplace').on(t.marketplace, t.position),
		check(
			'checklist_step_codes',
			sql`doer IN ('owner', 'together') AND certainty IN ('sure', 'likely', 'unsure')`,
		),
	],
);

/** That an enterprise is opening a shop at a marketplace. It is done when an address of it there is verified. */
export const opening = presence.table(
	'opening',
	{
		id: uuid('id').primaryKey(),
		enterpriseId: shop(),
		marketplace: text('marketplace')
			.notNull()
			.references(() => marketplace.code),
		/** open, stopped */
		state: text('state').notNull(),
		startedAt: at('started_at').notNull(),
		/** When the owner said that the account there is hers and that nobody else has its password. */
		ownAccountAt: at('own_account_at'),
		/** The last time that anything was done. */
		progressedAt: at('progressed_at').notNull(),
	},
	(t) => [
		uniqueIndex('opening_once').on(t.enterpriseId, t.marketplace),
		index('opening_waiting').on(t.state, t.progressedAt, t.id),
		check('opening_state', sql`state IN ('open', 'stopped')`),
	],
);

/** Who did what of an opening, and when. Only ever added to; the last one of a step says how it stands. */
export const openingDeed = presence.table(
	'opening_deed',
	{
		id: uuid('id').primaryKey(),
		openingId: uuid('opening_id')
			.notNull()
			.references(() => opening.id, { onDelete: 'cascade' }),
		/** Null is of the whole. */
		stepId: text('step_id').references(() => checklistStep.id),
		/** done, undone, stuck; of the whole started, own-account, stopped, resumed */
		what: text('what').notNull(),
		/** As whom she acted: owner, helper, officer. */
		role: text('role').notNull(),
		personId: uuid('person_id').notNull(),
		/** Why it was undone, is stuck or was stopped, in her words. */
		reason: text('reason'),
		doneAt: at('done_at').notNull(),
	},
	(t) => [
		index('opening_deed_opening').on(t.openingId, t.doneAt),
		index('opening_deed_person').on(t.personId),
		check(
			'opening_deed_codes',
			sql`role IN ('owner', 'helper', 'officer') AND CASE WHEN step_id IS NULL
				THEN what IN ('started', 'own-account', 'stopped', 'resumed') ELSE what IN ('done', 'undone', 'stuck') END`,
		),
	],
);
