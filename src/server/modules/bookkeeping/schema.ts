import { sql } from 'drizzle-orm';
import {
	bigint,
	check,
	date,
	index,
	integer,
	jsonb,
	pgSchema,
	text,
	timestamp,
	uniqueIndex,
	uuid,
} from 'drizzle-orm/pg-core';
import { product } from '../catalogue/schema.ts';
import { enterprise } from '../registry/schema.ts';

export const bookkeeping = pgSchema('bookkeeping');

const at = (name: string) => timestamp(name, { withTimezone: true });
const idr = (name: string) => bigint(name, { mode: 'number' });
const ofEnterprise = () =>
	uuid('enterprise_id')
		.notNull()
		.references(() => enterprise.id);

/**
 * Money that came in or went out beside sales, as its owner wrote it down. Append-only: a mistake is taken back by a
 * counter-entry, and only a merge moves a row to the record that stands for its enterprise (a trigger sees to it).
 */
export const cashEntry = bookkeeping.table(
	'cash_entry',
	{
		id: uuid('id').primaryKey(),
		enterpriseId: ofEnterprise(),
		happenedOn: date('happened_on').notNull(),
		/** in, out */
		direction: text('direction').notNull(),
		/** A code of `categories.ts`. Sales are the ledger's. */
		category: text('category').notNull(),
		/** Below zero in a counter-entry. */
		amountIdr: idr('amount_idr').notNull(),
		note: text('note'),
		/** Photo or PDF of the receipt in private storage. */
		receiptKey: text('receipt_key'),
		receiptType: text('receipt_type'),
		/** The debt that this pays. */
		debtId: uuid('debt_id').references(() => debt.id),
		/** The entry that this one takes back. */
		corrects: uuid('corrects'),
		recordedAt: at('recorded_at').notNull(),
		recordedBy: text('recorded_by').notNull(),
	},
	(t) => [
		index('cash_entry_day').on(t.enterpriseId, t.happenedOn, t.id),
		uniqueIndex('cash_entry_corrected_once')
			.on(t.corrects)
			.where(sql`corrects is not null`),
		index('cash_entry_debt')
			.on(t.debtId)
			.where(sql`debt_id is not null`),
		check(
			'cash_entry_sign',
			sql`CASE WHEN corrects IS NULL THEN amount_idr > 0 ELSE amount_idr < 0 END`,
		),
	],
);

/** Money that somebody owes to the enterprise, beside what its orders say. Who it is, is sealed. */
export const debt = bookkeeping.table(
	'debt',
	{
		id: uuid('id').primaryKey(),
		enterpriseId: ofEnterprise(),
		/** In the owner's own words; null once its time is over. */
		whoCipher: text('who_cipher'),
		/** E.164, if she told it. */
		phoneCipher: text('phone_cipher'),
		amountIdr: idr('amount_idr').notNull(),
		sinceOn: date('since_on').notNull(),
		/** paid, forgiven, mistake; null while it is owed. */
		closedAs: text('closed_as'),
		closedAt: at('closed_at'),
		createdAt: at('created_at').notNull(),
	},
	(t) => [
		index('debt_open')
			.on(t.enterpriseId, t.sinceOn, t.id)
			.where(sql`closed_at is null`),
		index('debt_closed').on(t.enterpriseId, t.closedAt),
	],
);

/** What making one product costs. */
export const recipe = bookkeeping.table(
	'recipe',
	{
		productId: uuid('product_id')
			.primaryKey()
			.references(() => product.id),
		enterpriseId: ofEnterprise(),
		/** { name, packPriceIdr, pack: '1 kg', used: '250 g' }[] */
		materials: jsonb('materials').notNull(),
		/** For one making. */
		labourIdr: idr('labour_idr').notNull(),
		/** Gas, electricity, transport, for one making. */
		otherIdr: idr('other_idr').notNull(),
		/** For one piece. */
		packagingIdr: idr('packaging_idr').notNull(),
		/** Pieces that one making gives. */
		yieldPieces: integer('yield_pieces').notNull(),
		updatedAt: at('updated_at').notNull(),
	},
	(t) => [index('recipe_enterprise').on(t.enterpriseId)],
);

/** A dated file that the owner keeps for an appeal. Permits and photos of products are not copied here. */
export const evidence = bookkeeping.table(
	'evidence',
	{
		id: uuid('id').primaryKey(),
		enterpriseId: ofEnterprise(),
		/** invoice, brand, photo, chat, other */
		kind: text('kind').notNull(),
		title: text('title').notNull(),
		/** The day that stands on it, if one does. */
		datedOn: date('dated_on'),
		fileKey: text('file_key').notNull(),
		/** application/pdf, image/webp */
		fileType: text('file_type').notNull(),
		fileBytes: integer('file_bytes').notNull(),
		/** Of the file as it is kept, and as it was sent before it was drawn anew. */
		sha256: text('sha256').notNull(),
		originalSha256: text('original_sha256').notNull(),
		addedAt: at('added_at').notNull(),
	},
	(t) => [
		index('evidence_enterprise').on(t.enterpriseId, t.addedAt),
		uniqueIndex('evidence_once').on(t.enterpriseId, t.originalSha256),
	],
);
