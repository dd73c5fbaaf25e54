import { sql } from 'drizzle-orm';
import {
	boolean,
	check,
	customType,
	date,
	index,
	integer,
	primaryKey,
	smallint,
	text,
	uuid,
} from 'drizzle-orm/pg-core';
import { enterprise } from '../../registry/schema.ts';
import { bestSteps, priceBands, withinPrices, withinSteps } from '../search/parts.ts';
import { at, catalogue, idr, product } from './product.ts';

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/**
 * The narrow row that searches walk: one a listing, written with it. Orders and counts need nothing else, so the
 * JSON of the listing is read only for what is shown.
 */
export const listingEntry = catalogue.table(
	'listing_entry',
	{
		productId: uuid('product_id')
			.primaryKey()
			.references(() => product.id, { onDelete: 'cascade' }),
		enterpriseId: uuid('enterprise_id').notNull(),
		categoryCode: text('category_code').notNull(),
		districtCode: text('district_code').notNull(),
		priceIdr: idr('price_idr').notNull(),
		badges: text('badges').array().notNull(),
		/** Can be taken at once: counted pieces, and some are free. */
		ready: boolean('ready').notNull(),
		publishedAt: at('published_at').notNull(),
		/** Place among equal matches, in minutes: see search/score.ts. Higher is better. */
		score: integer('score').notNull(),
		/** The step of `rank_level` that the score lies on; 1 is the best. */
		level: smallint('level').notNull(),
		/**
		 * Stems of name, category, seller and description, and markers: `n/` a word or stem of the name, `m/` of the
		 * seller's name, `l/` of its place, `c/` category, `a/` area of the seller, `p/` area of production, `u/`
		 * kecamatan where it can be picked up, `s/` seller, `b/` badge, `x/ready`, `x/hours`
		 * that the shop said its hours, `r/` its level and all worse ones, `d/all` every entry. One index
		 * answers any mix of them.
		 */
		search: tsvector('search').notNull(),
	},
	(t) => [
		index('listing_entry_new').on(t.publishedAt.desc(), t.productId.desc()),
		index('listing_entry_price').on(t.priceIdr, t.productId),
		index('listing_entry_score').on(t.score.desc(), t.productId.desc()),
		index('listing_entry_enterprise').on(t.enterpriseId),
		index('listing_entry_search').using('gin', t.search),
		// The same for parts of the entries (search/parts.ts), where a word stands in fewer.
		...bestSteps.map((last) =>
			index(`listing_entry_best_${last}`)
				.using('gin', t.search)
				.where(sql.raw(withinSteps(last))),
		),
		...priceBands.map((band) =>
			index(`listing_entry_price_${band}`)
				.using('gin', t.search)
				.where(sql.raw(withinPrices(band))),
		),
		// One kind of things of a kecamatan, newest first, with all that a list of these is narrowed by.
		index('listing_entry_shelf').on(
			t.categoryCode,
			t.districtCode,
			t.publishedAt.desc(),
			t.productId.desc(),
			t.badges,
			t.ready,
			t.priceIdr,
		),
	],
);

/**
 * Steps in the order of scores, the first of a few thousand entries, the next ones longer. A search looks on one
 * step after the other and stops where its page is full, so that a common word costs no more than a rare one.
 */
export const rankLevel = catalogue.table('rank_level', {
	level: smallint('level').primaryKey(),
	/** The lowest entry that still lies on it. */
	fromScore: integer('from_score').notNull(),
	fromId: uuid('from_id').notNull(),
});

/** How a seller kept her word, and where her goods can be fetched: told by the orders, never typed. */
export const sellerRecord = catalogue.table('seller_record', {
	enterpriseId: uuid('enterprise_id')
		.primaryKey()
		.references(() => enterprise.id, { onDelete: 'cascade' }),
	/** Orders of half a year that ended well. */
	kept: integer('kept').notNull().default(0),
	/** Those that she refused, or left without an answer until they ran out. */
	failed: integer('failed').notNull().default(0),
	/** Orders sold in the last 90 days. */
	sold: integer('sold').notNull().default(0),
	lastSaleAt: at('last_sale_at'),
	/** Kecamatan codes of the places to fetch from; null: nobody said, her own. */
	pickupDistricts: text('pickup_districts').array(),
	updatedAt: at('updated_at').notNull(),
});

/**
 * Every word that a name, a seller or a place on the storefront ever had: to find the one that somebody misspelt,
 * began or wrote with other endings.
 */
export const word = catalogue.table(
	'word',
	{
		word: text('word').primaryKey(),
		/** What it sounds like, without its vowels: see search/sound.ts. */
		sound: text('sound').notNull().default(''),
		/** The words it may be made of: see search/roots.ts. */
		roots: text('roots')
			.array()
			.notNull()
			.default(sql`'{}'`),
		/** Listings with it in their names when last counted. */
		uses: integer('uses').notNull().default(0),
	},
	(t) => [
		index('word_trigram').using('gin', sql`${t.word} gin_trgm_ops`),
		index('word_prefix').on(sql`${t.word} text_pattern_ops`),
		index('word_sound').on(t.sound),
		index('word_roots').using('gin', t.roots),
	],
);

/**
 * Words that mean the same. `spelling`: one word written differently, both ways; `synonym`: another word for the
 * like, both ways, shown after the typed one; `slang`: what people type for the standard word, one way.
 */
export const synonym = catalogue.table(
	'synonym',
	{
		/** Lower case, letters and digits; may be two words. */
		word: text('word').notNull(),
		means: text('means').notNull(),
		kind: text('kind').notNull(),
		/** `own` for the first rows, `office` for what was typed there, else the name of the file that brought it. */
		source: text('source').notNull(),
		/** Searches know it no more; it stays, so that no start brings a first row back. */
		endedAt: at('ended_at'),
		/** The word by which an office sees the group that the pair belongs to. */
		head: text('head')
			.notNull()
			.generatedAlwaysAs(sql`CASE WHEN kind = 'synonym' THEN word ELSE means END`),
	},
	(t) => [
		primaryKey({ columns: [t.word, t.means] }),
		check('synonym_kind', sql`${t.kind} IN ('spelling', 'synonym', 'slang')`),
		index('synonym_group')
			.on(t.head, t.kind)
			.where(sql`ended_at is null`),
	],
);

/**
 * Words of searches that found nothing, by day: which ones an office may want to add. Nothing else of a search is
 * kept, and no word that could be a number or an address of somebody (search/missed.ts).
 */
export const missedWord = catalogue.table(
	'missed_word',
	{
		day: date('day').notNull(),
		word: text('word').notNull(),
		times: integer('times').notNull(),
	},
	(t) => [primaryKey({ columns: [t.day, t.word] })],
);
