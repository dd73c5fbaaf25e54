import { sql } from 'drizzle-orm';
import {
	bigint,
	bigserial,
	boolean,
	customType,
	index,
	integer,
	jsonb,
	pgSchema,
	smallint,
	text,
	timestamp,
	uniqueIndex,
	uuid,
} from 'drizzle-orm/pg-core';
import { enterprise } from '../registry/schema.ts';

export const catalogue = pgSchema('catalogue');

const at = (name: string) => timestamp(name, { withTimezone: true });
const idr = (name: string) => bigint(name, { mode: 'number' });
const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/** What buyers browse by. Rows, not an enum: an office may add its own. */
export const category = catalogue.table('category', {
	code: text('code').primaryKey(),
	parentCode: text('parent_code'),
	nameId: text('name_id').notNull(),
	nameEn: text('name_en').notNull(),
	/** Name of an icon of the UI kit. */
	icon: text('icon').notNull(),
	position: smallint('position').notNull(),
});

export const product = catalogue.table(
	'product',
	{
		id: uuid('id').primaryKey(),
		enterpriseId: uuid('enterprise_id')
			.notNull()
			.references(() => enterprise.id),
		slug: text('slug').notNull(),
		name: text('name').notNull(),
		/** A draft may still lack a category, a name (''), a unit ('') and a price (0). */
		categoryCode: text('category_code').references(() => category.code),
		description: text('description').notNull().default(''),
		priceIdr: idr('price_idr').notNull(),
		/** What one piece is: bungkus, botol, kg, pasang. */
		unit: text('unit').notNull(),
		weightGrams: integer('weight_grams'),
		/** stock: counted pieces; made-to-order: no stock, `leadDays` of preparation. */
		supply: text('supply').notNull(),
		leadDays: smallint('lead_days').notNull().default(0),
		/** Badges with proof, such as halal or p-irt; set by permits, never typed by the owner. */
		badges: text('badges')
			.array()
			.notNull()
			.default(sql`'{}'`),
		/** What the owner said about it that decides which permits it needs: ProductFacts (shared). */
		facts: jsonb('facts').notNull().default({}),
		/** draft, published, archived */
		state: text('state').notNull().default('draft'),
		publishedAt: at('published_at'),
		createdAt: at('created_at').notNull(),
		updatedAt: at('updated_at').notNull(),
	},
	(t) => [
		uniqueIndex('product_slug').on(t.slug),
		index('product_enterprise').on(t.enterpriseId, t.state, t.id),
	],
);

/** A picture in storage as `public/photo/{key}-{width}.{avif,webp}`; the widths are those of photo.ts. */
export const photo = catalogue.table(
	'photo',
	{
		id: uuid('id').primaryKey(),
		productId: uuid('product_id')
			.notNull()
			.references(() => product.id, { onDelete: 'cascade' }),
		key: text('key').notNull(),
		/** Pixels of the largest size, upright. */
		width: integer('width').notNull(),
		height: integer('height').notNull(),
		alt: text('alt').notNull().default(''),
		/** Drawn, not photographed: labelled so wherever it is shown. */
		illustration: boolean('illustration').notNull().default(false),
		position: smallint('position').notNull(),
		createdAt: at('created_at').notNull(),
	},
	(t) => [index('photo_product').on(t.productId, t.position), index('photo_key').on(t.key)],
);

/**
 * Pieces of a counted product. `onHand` is the sum of its ledger; `reserved` is promised to unpaid orders.
 * Checked by the database: 0 <= reserved <= on_hand.
 */
export const stock = catalogue.table('stock', {
	productId: uuid('product_id')
		.primaryKey()
		.references(() => product.id, { onDelete: 'cascade' }),
	onHand: integer('on_hand').notNull(),
	reserved: integer('reserved').notNull().default(0),
});

/** Append-only. Every change of `onHand` (delta) and of `reserved` (reservedDelta) with its cause. */
export const stockEntry = catalogue.table(
	'stock_entry',
	{
		id: bigserial('id', { mode: 'number' }).primaryKey(),
		productId: uuid('product_id').notNull(),
		at: at('at').notNull(),
		/** Pieces added to or taken from the shelf. */
		delta: integer('delta').notNull(),
		/** Pieces promised or released. */
		reservedDelta: integer('reserved_delta').notNull().default(0),
		/** counted, made, reserved, released, sold, returned */
		cause: text('cause').notNull(),
		orderId: uuid('order_id'),
		actorId: text('actor_id'),
	},
	(t) => [
		index('stock_entry_product').on(t.productId, t.id),
		index('stock_entry_order').on(t.orderId),
	],
);

/**
 * What the storefront reads: one row a published product of a published, active enterprise, written in the
 * same transaction as its sources by `refreshListings`. `card` and `detail` are the API's JSON, ready to send.
 */
export const listing = catalogue.table(
	'listing',
	{
		productId: uuid('product_id')
			.primaryKey()
			.references(() => product.id, { onDelete: 'cascade' }),
		slug: text('slug').notNull(),
		enterpriseId: uuid('enterprise_id').notNull(),
		sellerSlug: text('seller_slug').notNull(),
		name: text('name').notNull(),
		categoryCode: text('category_code').notNull(),
		provinceCode: text('province_code').notNull(),
		regencyCode: text('regency_code').notNull(),
		districtCode: text('district_code').notNull(),
		priceIdr: idr('price_idr').notNull(),
		badges: text('badges').array().notNull(),
		available: boolean('available').notNull(),
		publishedAt: at('published_at').notNull(),
		/**
		 * Words of name, category, seller and description, and markers for exact filters: `n/` a word of the
		 * name, `c/` category, `a/` area, `s/` seller, `b/` badge. One index answers any mix of them.
		 */
		search: tsvector('search').notNull(),
		card: text('card').notNull(),
		detail: text('detail').notNull(),
	},
	(t) => [
		uniqueIndex('listing_slug').on(t.slug),
		index('listing_new').on(t.publishedAt.desc(), t.productId.desc()),
		index('listing_category').on(t.categoryCode, t.publishedAt.desc(), t.productId.desc()),
		index('listing_regency').on(t.regencyCode, t.publishedAt.desc(), t.productId.desc()),
		index('listing_district').on(t.districtCode, t.publishedAt.desc(), t.productId.desc()),
		index('listing_seller').on(t.sellerSlug, t.publishedAt.desc(), t.productId.desc()),
		index('listing_enterprise').on(t.enterpriseId),
		index('listing_price').on(t.priceIdr, t.productId),
		index('listing_category_price').on(t.categoryCode, t.priceIdr, t.productId),
		index('listing_fulltext').using('gin', t.search),
	],
);

/** Every word that a name or seller on the storefront ever had, to find the one that somebody misspelt. */
export const word = catalogue.table('word', { word: text('word').primaryKey() }, (t) => [
	index('word_trigram').using('gin', sql`${t.word} gin_trgm_ops`),
]);
