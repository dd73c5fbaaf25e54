import { sql } from 'drizzle-orm';
import {
	bigint,
	date,
	index,
	integer,
	primaryKey,
	text,
	uniqueIndex,
	uuid,
} from 'drizzle-orm/pg-core';
import { area } from '../areas/schema.ts';
import { product } from '../catalogue/schema.ts';
import { enterprise } from '../registry/schema.ts';
import { at, idr, orders } from './tables/base.ts';

export { orders } from './tables/base.ts';
export * from './tables/delivery.ts';
export * from './tables/grievance.ts';
export * from './tables/life.ts';
export * from './tables/order.ts';

/** A cart of somebody without an account. `tokenHash` is SHA-256 of the cookie. */
export const cart = orders.table(
	'cart',
	{
		id: uuid('id').primaryKey(),
		tokenHash: text('token_hash').notNull(),
		createdAt: at('created_at').notNull(),
		updatedAt: at('updated_at').notNull(),
	},
	(t) => [uniqueIndex('cart_token').on(t.tokenHash), index('cart_updated').on(t.updatedAt)],
);

export const cartLine = orders.table(
	'cart_line',
	{
		cartId: uuid('cart_id')
			.notNull()
			.references(() => cart.id, { onDelete: 'cascade' }),
		productId: uuid('product_id')
			.notNull()
			.references(() => product.id, { onDelete: 'cascade' }),
		quantity: integer('quantity').notNull(),
		/** The price the buyer saw; a change is told before ordering. */
		priceSeenIdr: idr('price_seen_idr').notNull(),
		addedAt: at('added_at').notNull(),
	},
	(t) => [primaryKey({ columns: [t.cartId, t.productId] })],
);

/**
 * A seller's own static QRIS. A first code is active at once; a change of an active one waits for a second
 * person. One NMID belongs to one seller.
 */
export const sellerQris = orders.table(
	'seller_qris',
	{
		id: uuid('id').primaryKey(),
		enterpriseId: uuid('enterprise_id')
			.notNull()
			.references(() => enterprise.id),
		payload: text('payload').notNull(),
		nmid: text('nmid').notNull(),
		merchantName: text('merchant_name').notNull(),
		merchantCity: text('merchant_city').notNull(),
		/** waiting, active, replaced, refused */
		state: text('state').notNull(),
		reason: text('reason'),
		createdBy: text('created_by').notNull(),
		createdAt: at('created_at').notNull(),
		decidedBy: text('decided_by'),
		decidedAt: at('decided_at'),
	},
	(t) => [
		uniqueIndex('seller_qris_active')
			.on(t.enterpriseId)
			.where(sql`state = 'active'`),
		uniqueIndex('seller_qris_waiting')
			.on(t.enterpriseId)
			.where(sql`state = 'waiting'`),
		uniqueIndex('seller_qris_nmid')
			.on(t.nmid)
			.where(sql`state = 'active'`),
	],
);

/** How a seller is paid and delivers, beside her QRIS. The account number is encrypted. */
export const sellerTerms = orders.table('seller_terms', {
	enterpriseId: uuid('enterprise_id')
		.primaryKey()
		.references(() => enterprise.id),
	bankName: text('bank_name'),
	accountCipher: text('account_cipher'),
	accountHolder: text('account_holder'),
	/** qris, transfer, cash: what she accepts. */
	methods: text('methods')
		.array()
		.notNull()
		.default(sql`'{cash}'`),
	/** pickup, seller, courier, confirm */
	deliveries: text('deliveries')
		.array()
		.notNull()
		.default(sql`'{pickup}'`),
	/** Words for where and when to pick up. */
	pickupNote: text('pickup_note'),
	updatedAt: at('updated_at').notNull(),
});

/** The seller's own fee to a kecamatan. No row: she does not deliver there. */
export const deliveryFee = orders.table(
	'delivery_fee',
	{
		enterpriseId: uuid('enterprise_id')
			.notNull()
			.references(() => enterprise.id, { onDelete: 'cascade' }),
		areaCode: text('area_code')
			.notNull()
			.references(() => area.code),
		feeIdr: idr('fee_idr').notNull(),
	},
	(t) => [primaryKey({ columns: [t.enterpriseId, t.areaCode] })],
);

/** Numbers that law or policy can change: reservation minutes, the largest QRIS amount. Dated. */
export const orderRule = orders.table(
	'order_rule',
	{
		name: text('name').notNull(),
		value: bigint('value', { mode: 'number' }).notNull(),
		unit: text('unit').notNull(),
		validFrom: date('valid_from').notNull(),
		validTo: date('valid_to'),
		basis: text('basis').notNull(),
	},
	(t) => [primaryKey({ columns: [t.name, t.validFrom] })],
);
