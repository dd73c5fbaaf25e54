import {
	index,
	integer,
	jsonb,
	pgSchema,
	primaryKey,
	text,
	timestamp,
	uuid,
} from 'drizzle-orm/pg-core';
import { product } from '../catalogue/schema.ts';
import { marketplace } from '../marketplaces/schema.ts';
import { enterprise } from '../registry/schema.ts';

export const sheets = pgSchema('sheets');

const at = (name: string) => timestamp(name, { withTimezone: true });
const ofEnterprise = () =>
	uuid('enterprise_id')
		.notNull()
		.references(() => enterprise.id);
const ofMarketplace = () =>
	text('marketplace')
		.notNull()
		.references(() => marketplace.code);

/** A template of a marketplace that somebody brought to have it filled; gone after a day. */
export const template = sheets.table(
	'template',
	{
		id: uuid('id').primaryKey(),
		enterpriseId: ofEnterprise(),
		marketplace: ofMarketplace(),
		/** As it was called on the phone that sent it. */
		fileName: text('file_name').notNull(),
		/** The file as it came, in private storage. */
		storageKey: text('storage_key').notNull(),
		bytes: integer('bytes').notNull(),
		/** Of the titles of its columns: what was said about them is remembered by it. */
		fingerprint: text('fingerprint').notNull(),
		/** What was found in it: a TemplateLayout. */
		layout: jsonb('layout').notNull(),
		/** What its columns are taken for: a ColumnPlan. */
		plan: jsonb('plan').notNull(),
		/** When somebody said that the columns are right; null is a guess. */
		plannedAt: at('planned_at'),
		createdBy: text('created_by').notNull(),
		createdAt: at('created_at').notNull(),
	},
	(t) => [
		index('template_enterprise').on(t.enterpriseId, t.marketplace, t.createdAt),
		index('template_old').on(t.createdAt),
	],
);

/** What an enterprise said about the columns of a template, for the next file with the same titles. */
export const mapping = sheets.table(
	'mapping',
	{
		enterpriseId: ofEnterprise(),
		marketplace: ofMarketplace(),
		fingerprint: text('fingerprint').notNull(),
		/** A ColumnPlan; its columns by their titles. */
		plan: jsonb('plan').notNull(),
		updatedAt: at('updated_at').notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.enterpriseId, t.marketplace, t.fingerprint] }),
		// What others said about the same titles is a first guess.
		index('mapping_titles').on(t.marketplace, t.fingerprint, t.updatedAt),
	],
);

/** When a product last went into a file for a marketplace, so that the next file may hold what is new. */
export const filledProduct = sheets.table(
	'filled_product',
	{
		productId: uuid('product_id')
			.notNull()
			.references(() => product.id, { onDelete: 'cascade' }),
		marketplace: ofMarketplace(),
		filledAt: at('filled_at').notNull(),
	},
	(t) => [primaryKey({ columns: [t.productId, t.marketplace] })],
);
