import { bigserial, boolean, index, integer, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at, catalogue, idr, product } from './tables/product.ts';

export * from './tables/product.ts';
export * from './tables/search.ts';
export * from './tables/shop.ts';

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
	],
);
