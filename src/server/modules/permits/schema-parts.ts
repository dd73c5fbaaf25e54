import { date, pgSchema, text, timestamp } from 'drizzle-orm/pg-core';

export const permits = pgSchema('permits');

export const at = (name: string) => timestamp(name, { withTimezone: true });

/** When a row of law holds, where it stands, and how sure that is: law, practice, unsure. */
export const dated = {
	validFrom: date('valid_from').notNull(),
	validTo: date('valid_to'),
	legalBasis: text('legal_basis').notNull(),
	certainty: text('certainty').notNull(),
};
