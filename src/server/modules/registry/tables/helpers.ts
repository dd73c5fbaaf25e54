import { sql } from 'drizzle-orm';
import {
	boolean,
	date,
	index,
	integer,
	primaryKey,
	text,
	uniqueIndex,
	uuid,
} from 'drizzle-orm/pg-core';
import { person } from '../../accounts/schema.ts';
import { at, enterprise, registry } from './enterprise.ts';

/**
 * Somebody who helps in an enterprise of another, with some of the owner's rights. Of her there is a phone number and
 * what the owner calls her: a child of the owner may help too, so nothing else is asked.
 */
export const helper = registry.table(
	'helper',
	{
		id: uuid('id').primaryKey(),
		enterpriseId: uuid('enterprise_id')
			.notNull()
			.references(() => enterprise.id),
		/** What the owner calls her. */
		name: text('name').notNull(),
		/** E.164: the account with this number may answer. */
		phone: text('phone').notNull(),
		/** The account that said yes; null before. */
		personId: uuid('person_id').references(() => person.id),
		/** orders, products, money */
		rights: text('rights').array().notNull(),
		/** Whether she wants to be told of orders too. */
		hearsOrders: boolean('hears_orders').notNull().default(false),
		invitedAt: at('invited_at').notNull(),
		/** The owner who asked: while she is the owner, the helper may. */
		invitedBy: uuid('invited_by')
			.notNull()
			.references(() => person.id),
		acceptedAt: at('accepted_at'),
		endedAt: at('ended_at'),
		/** declined, left (by the helper), ended (by the owner) */
		endedWhy: text('ended_why'),
	},
	(t) => [
		uniqueIndex('helper_phone')
			.on(t.phone, t.enterpriseId)
			.where(sql`ended_at IS NULL`),
		uniqueIndex('helper_person')
			.on(t.personId, t.enterpriseId)
			.where(sql`ended_at IS NULL AND person_id IS NOT NULL`),
		index('helper_enterprise').on(t.enterpriseId, t.invitedAt),
	],
);

/** Dated numbers about helpers: how many, and how long an invitation waits. */
export const helperRule = registry.table(
	'helper_rule',
	{
		/** most-helpers, invitation-days */
		name: text('name').notNull(),
		value: integer('value').notNull(),
		validFrom: date('valid_from').notNull(),
		validTo: date('valid_to'),
		legalBasis: text('legal_basis').notNull(),
		certainty: text('certainty').notNull(),
	},
	(t) => [primaryKey({ columns: [t.name, t.validFrom] })],
);
