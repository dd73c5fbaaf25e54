import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { area } from '../../areas/schema.ts';
import { enterprise } from '../../registry/schema.ts';
import { at, idr, orders } from './base.ts';

/**
 * Where goods can be fetched: a maker's own place, or a public one that an office keeps. A point that ended stays,
 * since orders lead to it.
 */
export const pickupPoint = orders.table(
	'pickup_point',
	{
		id: uuid('id').primaryKey(),
		/** home, school-corner, district-office */
		kind: text('kind').notNull(),
		name: text('name').notNull(),
		/** As one finds it, in words. */
		address: text('address').notNull(),
		areaCode: text('area_code')
			.notNull()
			.references(() => area.code),
		/** When somebody is there, in words. */
		hours: text('hours'),
		/** A link to the place on a map, where its keeper gave one. */
		mapUrl: text('map_url'),
		/** Whether a maker's own place names its address to everybody; else only to whose order she said yes to. */
		addressOpen: boolean('address_open').notNull().default(false),
		/** The maker whose own place it is; null for a public point. */
		enterpriseId: uuid('enterprise_id').references(() => enterprise.id),
		createdBy: text('created_by'),
		createdAt: at('created_at').notNull(),
		updatedAt: at('updated_at').notNull(),
		endedAt: at('ended_at'),
	},
	(t) => [
		index('pickup_point_enterprise').on(t.enterpriseId),
		index('pickup_point_public')
			.on(t.areaCode)
			.where(sql`enterprise_id is null and ended_at is null`),
	],
);

/** The public points that a maker brings her goods to. */
export const sellerPickup = orders.table(
	'seller_pickup',
	{
		enterpriseId: uuid('enterprise_id')
			.notNull()
			.references(() => enterprise.id, { onDelete: 'cascade' }),
		pickupPointId: uuid('pickup_point_id')
			.notNull()
			.references(() => pickupPoint.id),
	},
	(t) => [
		primaryKey({ columns: [t.enterpriseId, t.pickupPointId] }),
		index('seller_pickup_point').on(t.pickupPointId),
	],
);

/** A maker's own account with a service that quotes couriers. The key is encrypted. */
export const courierAccount = orders.table('courier_account', {
	enterpriseId: uuid('enterprise_id')
		.primaryKey()
		.references(() => enterprise.id),
	/** rajaongkir, biteship */
	provider: text('provider').notNull(),
	keyCipher: text('key_cipher').notNull(),
	updatedAt: at('updated_at').notNull(),
	/** Since when the service refuses the key; told to the maker. */
	refusedAt: at('refused_at'),
});

/** What a service calls a kecamatan, so that it is asked once. */
export const courierPlace = orders.table(
	'courier_place',
	{
		provider: text('provider').notNull(),
		areaCode: text('area_code').notNull(),
		placeId: text('place_id').notNull(),
		foundAt: at('found_at').notNull(),
	},
	(t) => [primaryKey({ columns: [t.provider, t.areaCode] })],
);

/** What couriers ask for a parcel between two kecamatan, as a service last said it. */
export const courierQuote = orders.table(
	'courier_quote',
	{
		provider: text('provider').notNull(),
		/** Whose key was used: the id of an enterprise, or `installation`. Prices may differ by contract. */
		account: text('account').notNull(),
		originCode: text('origin_code').notNull(),
		destinationCode: text('destination_code').notNull(),
		/** The upper edge of the bucket. */
		weightGrams: integer('weight_grams').notNull(),
		/** [{ code, courier, service, costIdr, days }]; empty where no courier goes. */
		rates: jsonb('rates').notNull(),
		quotedAt: at('quoted_at').notNull(),
		validUntil: at('valid_until').notNull(),
	},
	(t) => [
		primaryKey({
			name: 'courier_quote_key',
			columns: [t.provider, t.account, t.originCode, t.destinationCode, t.weightGrams],
		}),
		index('courier_quote_valid').on(t.validUntil),
	],
);

/** What somebody buys again and again. Whoever has the link has the basket; a signed-in person sees hers listed. */
export const basket = orders.table(
	'basket',
	{
		id: uuid('id').primaryKey(),
		/** 160 random bits: its private link. */
		token: text('token').notNull().unique('basket_token'),
		personId: uuid('person_id'),
		name: text('name').notNull(),
		createdAt: at('created_at').notNull(),
		/** When it was last kept or filled into a cart. */
		usedAt: at('used_at').notNull(),
	},
	(t) => [index('basket_person').on(t.personId), index('basket_used').on(t.usedAt)],
);

export const basketLine = orders.table(
	'basket_line',
	{
		basketId: uuid('basket_id')
			.notNull()
			.references(() => basket.id, { onDelete: 'cascade' }),
		position: integer('position').notNull(),
		/** Kept when the product is archived, so that the basket can say what is gone. */
		productId: uuid('product_id').notNull(),
		name: text('name').notNull(),
		quantity: integer('quantity').notNull(),
		/** Rupiah a piece when it was kept; null in baskets from before that was written down. */
		priceSeenIdr: idr('price_seen_idr'),
	},
	(t) => [
		primaryKey({ columns: [t.basketId, t.position] }),
		check('basket_line_quantity', sql`quantity between 1 and 9999`),
	],
);
