import { z } from '@hono/zod-openapi';

/** Shapes of the public API. They document what the database writes; a test holds real answers against them. */

export const sellerRef = z
	.object({
		id: z.uuid(),
		slug: z.string(),
		name: z.string(),
		area: z.string().openapi({ description: 'Kecamatan and kabupaten or kota of the maker' }),
	})
	.openapi('SellerRef');

export const listing = z
	.object({
		id: z.uuid(),
		slug: z.string(),
		name: z.string(),
		priceIdr: z.int().openapi({ description: 'Rupiah for one unit', example: 12500 }),
		unit: z.string().openapi({ example: 'bungkus' }),
		thumbnailUrl: z.string().nullable(),
		seller: sellerRef,
		badges: z.array(z.string()),
		available: z.boolean(),
	})
	.openapi('Listing');

export const listingDetail = listing
	.extend({
		description: z.string(),
		category: z.object({ code: z.string(), nameId: z.string(), nameEn: z.string() }),
		supply: z.enum(['stock', 'made-to-order']),
		leadDays: z.int(),
		stock: z.int().nullable().openapi({ description: 'Pieces to be had; null when made to order' }),
	})
	.loose()
	.openapi('ListingDetail');

export const page = <T extends z.ZodType>(item: T, name: string) =>
	z.object({ items: z.array(item), nextCursor: z.string().nullable() }).openapi(name);

export const enterprise = z
	.object({
		id: z.uuid(),
		slug: z.string(),
		name: z.string(),
		kind: z.string(),
		area: z.string(),
		verified: z.boolean(),
	})
	.loose()
	.openapi('Enterprise');

export const area = z
	.object({ code: z.string().openapi({ example: '36.03.14' }), name: z.string(), kind: z.string() })
	.loose()
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
		deliveryFeeIdr: z.int(),
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
		deliveryFeeIdr: z.int(),
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
	422: 'A value is not usable; `errors` says which',
	429: 'Too many requests; wait for `seconds`',
	503: 'Busy or out of order for the moment; the same request may be sent again',
};
