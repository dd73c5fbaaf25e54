import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import {
	deliveryMethods,
	listDeliveryOptions,
	pickupKinds,
	type DeliveryOption,
	type SellerOptions,
} from '#modules/orders/index.ts';
import { askerOf, whoOf, type ApiEnv } from './env.ts';
import { refusals } from './schemas.ts';

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

export const deliveryOption = z
	.object({
		method: z.enum(deliveryMethods),
		feeIdr: z
			.int()
			.nullable()
			.openapi({ description: 'Null: the maker names it after the order, and the buyer agrees' }),
		totalIdr: z.int().openapi({ description: 'Goods and fee; goods alone while it is not named' }),
		pickupPoint: z
			.object({
				id: z.uuid(),
				kind: z.enum(pickupKinds),
				name: z.string(),
				address: z.string().nullable().openapi({
					description:
						'Null at a maker’s own place whose address only her buyers read, on the page of an accepted order',
				}),
				mapUrl: z.url().nullable(),
				area: z.object({ code: z.string(), name: z.string() }),
				hours: z.string().nullable(),
			})
			.nullable()
			.openapi({ description: 'Null where it is fetched at the maker’s by her own words' }),
		courier: z
			.object({
				code: z.string().openapi({ example: 'jne/REG' }),
				name: z.string(),
				service: z.string(),
				days: z.string().nullable().openapi({ example: '2–3' }),
			})
			.nullable(),
	})
	.openapi('DeliveryOption');

export const sellerOptions = z
	.object({
		seller: z.object({ id: z.uuid(), name: z.string() }),
		itemsIdr: z.int(),
		couriersSilent: z.boolean().openapi({
			description: 'Couriers could not be asked just now; such an order goes by `confirm`',
		}),
		options: z.array(deliveryOption),
	})
	.openapi('SellerDeliveryOptions');

const options = createRoute({
	method: 'get',
	path: '/delivery-options',
	operationId: 'listDeliveryOptions',
	summary: 'How goods could reach an area, with the fee of each way, before ordering',
	description:
		'For each maker the same ways as her part of the cart shows. `method`, `pickupPoint.id`, `courier.code` and `feeIdr` (as `seenFeeIdr`) go into `delivery` of POST /orders.',
	tags: ['orders'],
	request: {
		query: z.object({
			lines: z
				.string()
				.max(5000)
				.regex(new RegExp(`^${uuid}:\\d{1,4}(,${uuid}:\\d{1,4})*$`))
				.openapi({ description: 'Listings and pieces: `ID:2,ID:1`; at most 100' }),
			area: z
				.string()
				.regex(/^\d{2}\.\d{2}\.\d{2}(\.\d{4})?$/)
				.optional()
				.openapi({
					description: 'Kecamatan or village. Without it, only what the buyer fetches',
					example: '36.03.14',
				}),
		}),
	},
	responses: {
		200: {
			description: 'The makers, each with her ways',
			content: {
				'application/json': {
					schema: z.object({ items: z.array(sellerOptions) }).openapi('DeliveryOptions'),
				},
			},
		},
		...refusals(409, 422),
	},
});

export function addDelivery(api: OpenAPIHono<ApiEnv>): void {
	api.openapi(options, async (c) => {
		const { lines, area } = c.req.valid('query');
		const wanted = lines
			.split(',')
			.slice(0, 100)
			.map((line) => ({ productId: line.slice(0, 36), quantity: Number(line.slice(37)) }));
		const sellers = await listDeliveryOptions(
			c.get('app').workFor(whoOf(c)),
			{ lines: wanted, areaCode: area },
			askerOf(c),
		);
		return c.json({ items: sellers.map(toSeller) }, 200, { 'cache-control': 'no-store' });
	});
}

const toSeller = (seller: SellerOptions): z.infer<typeof sellerOptions> => ({
	seller: { id: seller.enterpriseId, name: seller.sellerName },
	itemsIdr: seller.itemsIdr,
	couriersSilent: seller.couriersSilent,
	options: seller.options.map((option) => toOption(option, seller.itemsIdr)),
});

const toOption = (
	{ method, feeIdr, point, rate }: DeliveryOption,
	itemsIdr: number,
): z.infer<typeof deliveryOption> => ({
	method,
	feeIdr,
	totalIdr: itemsIdr + (feeIdr ?? 0),
	pickupPoint: point
		? {
				id: point.id,
				kind: point.kind,
				name: point.name,
				address: point.address,
				area: { code: point.areaCode, name: point.areaName },
				hours: point.hours,
				mapUrl: point.mapUrl,
			}
		: null,
	courier: rate
		? { code: rate.code, name: rate.courier, service: rate.service, days: rate.days }
		: null,
});
