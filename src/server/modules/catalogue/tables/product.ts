import { sql } from 'drizzle-orm';
import {
	type AnyPgColumn,
	bigint,
	boolean,
	check,
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
import { enterprise } from '../../registry/schema.ts';

export const catalogue = pgSchema('catalogue');

export const at = (name: string) => timestamp(name, { withTimezone: true });
export const idr = (name: string) => bigint(name, { mode: 'number' });

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
		/** Packed for the way, in whole millimetres; what couriers and marketplaces ask for. All three or none. */
		lengthMm: integer('length_mm'),
		widthMm: integer('width_mm'),
		heightMm: integer('height_mm'),
		/** '' has none. */
		brand: text('brand').notNull().default(''),
		/** The barcode of the maker's own registration (GTIN-8, -12, -13 or -14); '' has none, and none is invented. */
		gtin: text('gtin').notNull().default(''),
		/** What other places where it is sold know it by: made from the id, so that it never changes. */
		sku: text('sku')
			.notNull()
			.generatedAlwaysAs(sql`'RU' || upper(right(replace(id::text, '-', ''), 16))`),
		/** stock: counted pieces; made-to-order: no stock, `leadDays` of preparation. */
		supply: text('supply').notNull(),
		leadDays: smallint('lead_days').notNull().default(0),
		/** Pieces of one order at least. */
		minOrder: integer('min_order').notNull().default(1),
		/** Pieces that she can promise on one day (WIB) at most; null is no limit. */
		dailyLimit: integer('daily_limit'),
		/** The product whose variant this is, with price, stock and photos of its own; null is a product of its own. */
		variantOf: uuid('variant_of').references((): AnyPgColumn => product.id),
		/** What tells it from its siblings: `250 g`, `Pedas`; '' while a product has no variants. */
		variantLabel: text('variant_label').notNull().default(''),
		/** Codes of shared/allergens.ts; null while nobody said, empty when she said "none". */
		allergens: text('allergens').array(),
		/** Kemendagri code of where it is made, where that is not the area of the enterprise. */
		productionAreaCode: text('production_area_code'),
		/** For buyers abroad; '' is not translated. */
		nameEn: text('name_en').notNull().default(''),
		descriptionEn: text('description_en').notNull().default(''),
		/** ExportFacts (shared); null while she does not offer it abroad. */
		exportFacts: jsonb('export_facts'),
		/** Badges with proof, such as halal or p-irt; set by permits, never typed by the owner. */
		badges: text('badges')
			.array()
			.notNull()
			.default(sql`'{}'`),
		/** Reviews of it and its variants, and the sum of their stars: told by the reviews (`setRating`), on lead products. */
		ratingCount: integer('rating_count').notNull().default(0),
		ratingStars: integer('rating_stars').notNull().default(0),
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
		uniqueIndex('product_sku').on(t.sku),
		index('product_enterprise').on(t.enterpriseId, t.state, t.id),
		index('product_variant')
			.on(t.variantOf, t.id)
			.where(sql`${t.variantOf} IS NOT NULL`),
		check('product_amounts', sql`${t.minOrder} >= 1 AND ${t.dailyLimit} >= 1`),
		check(
			'product_rating',
			sql`${t.ratingCount} >= 0 AND ${t.ratingStars} BETWEEN ${t.ratingCount} AND 5 * ${t.ratingCount}`,
		),
		check(
			'product_size',
			sql`num_nonnulls(${t.lengthMm}, ${t.widthMm}, ${t.heightMm}) IN (0, 3) AND ${t.lengthMm} > 0 AND ${t.widthMm} > 0
				AND ${t.heightMm} > 0`,
		),
		check('product_gtin', sql`${t.gtin} ~ '^(\\d{8}|\\d{12,14})?$'`),
		check('product_not_own_variant', sql`${t.variantOf} <> ${t.id}`),
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
