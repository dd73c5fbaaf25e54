import { sql } from 'drizzle-orm';
import {
	bigint,
	boolean,
	customType,
	index,
	integer,
	text,
	uniqueIndex,
	uuid,
} from 'drizzle-orm/pg-core';
import { registry } from './enterprise.ts';

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/**
 * What the office's lists, searches and counts go by: one narrow row an enterprise, written by triggers in the
 * transaction that changes its source (decision 18). `doc` holds the words of name and owner, and a marker for
 * each exact filter, such as `a/36.03` or `k/craft`.
 */
export const listEntry = registry.table(
	'list_entry',
	{
		/** The digits of the enterprise's number: newest last. */
		serial: integer('serial').primaryKey(),
		enterpriseId: uuid('enterprise_id').notNull(),
		/** `36.03`: an officer's list walks along the records of her kabupaten only. */
		regency: text('regency').notNull(),
		areaCode: text('area_code').notNull(),
		isActive: boolean('is_active').notNull(),
		isClaimed: boolean('is_claimed').notNull(),
		isShop: boolean('is_shop').notNull(),
		verification: text('verification').notNull(),
		/** Kelurahan and the consonants of the name: what misspelt names of one place share. */
		likeness: text('likeness'),
		doc: tsvector('doc').notNull(),
	},
	(t) => [
		uniqueIndex('list_entry_enterprise').on(t.enterpriseId),
		index('list_entry_regency').on(t.regency, t.serial),
		index('list_entry_likeness').on(t.likeness),
		index('list_entry_doc').using('gin', t.doc),
	],
);

/** Words of names, for the rest of a word that is half typed and for misspelt ones. */
export const word = registry.table(
	'word',
	{
		word: text('word').primaryKey(),
		/** In how many records, as counted last; 0 for one that came since. */
		uses: integer('uses').notNull().default(0),
	},
	(t) => [
		index('word_beginning').on(sql`${t.word} text_pattern_ops`),
		index('word_trigram').using('gin', sql`${t.word} gin_trgm_ops`),
	],
);

const counts = {
	/** Active ones; the others count among these. */
	enterprises: integer('enterprises').notNull(),
	verified: integer('verified').notNull(),
	unverified: integer('unverified').notNull(),
	claimed: integer('claimed').notNull(),
	shops: integer('shops').notNull(),
};

/** Active enterprises of each kelurahan or kecamatan code, but for the changes that wait in `area_count_change`. */
export const areaCount = registry.table('area_count', {
	areaCode: text('area_code').primaryKey(),
	...counts,
});

/** What transactions add to the counts: rows of their own, so that none waits for another. */
export const areaCountChange = registry.table('area_count_change', {
	id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
	areaCode: text('area_code').notNull(),
	...counts,
});

/**
 * The rows of a file that is being imported or checked, as far as later rows are compared with them. Unlogged,
 * and deleted when the run ends; numbers only as hashes.
 */
export const importSeen = registry.table(
	'import_seen',
	{
		run: uuid('run').notNull(),
		row: integer('row').notNull(),
		/** Of all that the row says. */
		rowKey: bigint('row_key', { mode: 'bigint' }).notNull(),
		/** How many rows before say exactly the same. */
		copies: integer('copies').notNull(),
		nibKey: bigint('nib_key', { mode: 'bigint' }),
		nikKey: bigint('nik_key', { mode: 'bigint' }),
		phoneKey: bigint('phone_key', { mode: 'bigint' }),
		/** Of name and address. */
		placeKey: bigint('place_key', { mode: 'bigint' }),
		/** Of kelurahan and the consonants of the name. */
		likeKey: bigint('like_key', { mode: 'bigint' }),
		addressKey: bigint('address_key', { mode: 'bigint' }),
		areaCode: text('area_code').notNull(),
		searchName: text('search_name').notNull(),
		ownerName: text('owner_name').notNull(),
	},
	(t) => [
		index('import_seen_row').on(t.run, t.rowKey, t.row),
		index('import_seen_nib')
			.on(t.run, t.nibKey)
			.where(sql`nib_key is not null`),
		index('import_seen_nik')
			.on(t.run, t.nikKey)
			.where(sql`nik_key is not null`),
		index('import_seen_phone')
			.on(t.run, t.phoneKey)
			.where(sql`phone_key is not null`),
		index('import_seen_place')
			.on(t.run, t.placeKey)
			.where(sql`place_key is not null`),
		index('import_seen_like')
			.on(t.run, t.likeKey)
			.where(sql`like_key is not null`),
	],
);
