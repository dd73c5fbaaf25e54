import { z } from '@hono/zod-openapi';
import { cardShape, detailShape } from '#modules/catalogue/index.ts';

/** Shapes of the public API. They document what the database writes; a test holds real answers against them. */

// Made anew from the shapes below: only schemas made after the OpenAPI extension was loaded can be named.
export const listing = z.object(cardShape.shape).openapi('Listing', {
	description:
		'`priceIdr` is rupiah for one `unit`; `seller.area` names kecamatan and kabupaten or kota',
});

export const listingDetail = z.object(detailShape.shape).openapi('ListingDetail', {
	description: '`stock` is pieces that can be ordered now, null when made to order',
});

export const page = <T extends z.ZodType>(item: T, name: string) =>
	z.object({ items: z.array(item), nextCursor: z.string().nullable() }).openapi(name);

const enterpriseShape = {
	id: z.uuid(),
	number: z.string().openapi({ example: 'UM-001234-5' }),
	slug: z.string(),
	name: z.string(),
	kind: z.string(),
	area: z.object({ code: z.string(), name: z.string(), path: z.string() }),
	verified: z.boolean(),
	badges: z.array(z.string()),
	startedYear: z.int().nullable(),
	since: z.iso.datetime(),
};

export const enterprise = z.object(enterpriseShape).openapi('Enterprise');

export const enterpriseDetail = z
	.object({
		...enterpriseShape,
		story: z.string().nullable(),
		whatsapp: z.string().nullable().openapi({ description: 'Published by the owner herself' }),
	})
	.openapi('EnterpriseDetail');

export const area = z
	.object({
		code: z.string().openapi({ example: '36.03.09' }),
		name: z.string(),
		kind: z.string(),
		level: z
			.int()
			.openapi({ description: '1 province, 2 kabupaten or kota, 3 kecamatan, 4 village' }),
		parentCode: z.string().nullable(),
		pathName: z.string(),
		validTo: z.string().nullable(),
	})
	.openapi('Area');

export const problemSchema = z
	.object({
		type: z.string(),
		title: z.string(),
		status: z.int(),
		code: z.string().openapi({ example: 'orders/sold-out' }),
		detail: z.string(),
		errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
	})
	.loose()
	.openapi('Problem');

export const placedOrder = z
	.object({
		number: z.string().openapi({ example: 'P-7K3M-9QXD' }),
		statusUrl: z.string().openapi({ description: 'The unguessable page of this order' }),
		token: z.string(),
		state: z.string(),
		seller: z.object({ id: z.uuid(), name: z.string() }),
		itemsIdr: z.int(),
		deliveryFeeIdr: z.int().nullable(),
		totalIdr: z.int(),
		payment: z.object({
			method: z.enum(['qris', 'transfer', 'cash']),
			qris: z.string().nullable().openapi({ description: 'Payload of the dynamic QRIS to draw' }),
		}),
	})
	.openapi('PlacedOrder');

export const orderStatus = z
	.object({
		number: z.string(),
		state: z.string(),
		stateAt: z.string(),
		nextActor: z.enum(['buyer', 'seller']).nullable(),
		placedAt: z.string(),
		reservedUntil: z.string().nullable(),
		seller: z.object({ name: z.string(), slug: z.string() }),
		lines: z.array(
			z.object({
				listingId: z.uuid(),
				name: z.string(),
				unit: z.string(),
				priceIdr: z.int(),
				quantity: z.int(),
			}),
		),
		itemsIdr: z.int(),
		deliveryFeeIdr: z.int().nullable(),
		totalIdr: z.int(),
		payment: z.object({
			method: z.enum(['qris', 'transfer', 'cash']),
			qris: z.string().nullable(),
			paidAt: z.string().nullable(),
		}),
	})
	.openapi('OrderStatus');

/** Every refusal, described once. */
export const refusals = (...statuses: number[]) =>
	Object.fromEntries(
		statuses.map((status) => [
			status,
			{
				description: reasons[status] ?? 'Refused',
				content: { 'application/problem+json': { schema: problemSchema } },
			},
		]),
	);

const reasons: Record<number, string> = {
	400: 'The request cannot be read',
	404: 'There is no such thing, or it is not public',
	409: 'Something changed meanwhile: sold out, another price, not for sale any more',
	415: 'The body is no plain application/json',
	422: 'A value is not usable; `errors` says which',
	429: 'Too many requests; wait for `seconds`',
	503: 'Busy or out of order for the moment; the same request may be sent again',
};

export const wish = z
	.object({
		id: z.uuid(),
		askerKind: z.enum(['buyer', 'office', 'school', 'partner']),
		askerName: z.string().nullable().openapi({ description: 'Of a house; null for a person' }),
		checked: z.boolean().openapi({ description: 'An officer wrote it down for that house' }),
		what: z.string(),
		details: z.string(),
		categoryCode: z.string().nullable(),
		quantity: z.int(),
		left: z.int().openapi({ description: 'Pieces that nobody was chosen for yet' }),
		unit: z.string(),
		neededOn: z.iso.date(),
		timeWords: z.string(),
		area: z.object({ code: z.string(), name: z.string() }),
		deliveryWords: z.string(),
		budgetIdr: z.int().nullable().openapi({ description: 'For one piece, at most' }),
		answers: z.int(),
		createdAt: z.iso.datetime(),
	})
	.openapi('Wish');

const presenceCount = {
	standing: z.int().openapi({ description: 'With an address that is claimed or verified' }),
	verified: z
		.int()
		.openapi({ description: 'Seen by an officer, showing the number of the maker, or connected' }),
	seen: z.int().openapi({ description: 'Seen alive within `aliveDays`' }),
	ordered: z.int().openapi({
		description:
			'With an order within `orderDays` that came through a connection, never by own words',
	}),
};

export const presenceCounts = z
	.object({
		countedAt: z.iso.datetime().nullable(),
		aliveDays: z.int(),
		orderDays: z.int(),
		makers: z.object(presenceCount).openapi({ description: 'Makers, each once' }),
		marketplaces: z
			.array(z.object({ code: z.string(), name: z.string(), ...presenceCount }))
			.openapi({ description: 'Addresses: a maker can have more than one' }),
		areas: z
			.array(z.object({ code: z.string(), name: z.string(), ...presenceCount }))
			.openapi({ description: 'Makers, by the areas directly below the one asked for' }),
	})
	.openapi('PresenceCounts');

const presenceShop = {
	number: z.string().openapi({ description: 'Permanent number of the maker' }),
	name: z.string(),
	slug: z.string().openapi({ description: 'Of the shop here: `/toko/{slug}`' }),
	districtName: z.string(),
	url: z.url().openapi({ description: 'Where the shop is elsewhere' }),
	verified: z.boolean().openapi({
		description: 'Seen by an officer, with the number of the maker on it, or connected',
	}),
	seenOn: z.iso.date().nullable().openapi({ description: 'The last day on which it was seen' }),
};

export const presenceAddress = z
	.object({ marketplace: z.string(), marketplaceName: z.string(), ...presenceShop })
	.openapi('PresenceAddress');

export const presenceStatement = z
	.object({
		code: z.string(),
		madeAt: z.iso.datetime(),
		areaCode: z.string().openapi({ description: "Kemendagri code; '' is everywhere" }),
		areaName: z.string(),
		aliveDays: z.int(),
		orderDays: z.int(),
		makers: z.object(presenceCount).openapi({ description: 'Makers, each once' }),
		marketplaces: z
			.array(z.object({ code: z.string(), name: z.string(), ...presenceCount }))
			.openapi({ description: 'Addresses: a maker can have more than one' }),
		marketplacesSeen: z.int().openapi({ description: 'Online shops at which an address was seen' }),
		definitions: z
			.object({ standing: z.string(), verified: z.string(), seen: z.string(), ordered: z.string() })
			.openapi({ description: 'What each count meant, in the language asked for' }),
		query: z.string().openapi({ description: 'The SQL that counted' }),
		listUrl: z
			.url()
			.openapi({ description: 'These addresses as CSV; `?bentuk=xlsx` as a workbook' }),
	})
	.openapi('PresenceStatement');
