import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import {
	getOrderByToken,
	nextActor,
	placeOrders,
	prepareOrder,
	placeOrdersSchema,
	type OrderView,
	type PlacedOrder,
} from '#modules/orders/index.ts';
import { askerOf, readCtx, whoOf, type ApiEnv } from './env.ts';
import { orderStatus, placedOrder, refusals } from './schemas.ts';

const place = createRoute({
	method: 'post',
	path: '/orders',
	operationId: 'placeOrders',
	summary: 'Guest checkout in one call: one order for each seller, all of them or none',
	description:
		'Pieces are reserved for a time; the buyer pays each maker directly. If one line cannot be had, nothing is ordered. So many unpaid orders at one shop may be open for one phone, and for one address: then 429 `orders/too-many-open`, with `Retry-After`.',
	tags: ['orders'],
	request: {
		headers: z.object({
			'idempotency-key': z.string().min(1).max(200).optional().openapi({
				description: 'The same key and body again gives the same orders and makes no new ones',
			}),
		}),
		body: {
			required: true,
			content: {
				'application/json': {
					// Made anew here: only schemas made after the OpenAPI extension was loaded can be named.
					schema: z.object(placeOrdersSchema.shape).openapi('PlaceOrders'),
				},
			},
		},
	},
	responses: {
		201: {
			description: 'The orders',
			content: {
				'application/json': {
					schema: z.object({ orders: z.array(placedOrder) }).openapi('PlacedOrders'),
				},
			},
		},
		...refusals(400, 409, 413, 415, 422, 429, 503),
	},
});

const status = createRoute({
	method: 'get',
	path: '/orders/{token}',
	operationId: 'getOrder',
	summary: 'The status of one order, for whoever holds its link',
	description:
		'Names no buyer: whoever holds the link sees what was ordered, the state and how to pay.',
	tags: ['orders'],
	request: { params: z.object({ token: z.string().max(100) }) },
	responses: {
		200: { description: 'The order', content: { 'application/json': { schema: orderStatus } } },
		...refusals(404),
	},
});

export function addOrders(api: OpenAPIHono<ApiEnv>): void {
	api.openapi(place, async (c) => {
		const app = c.get('app');
		const { lines, buyer, delivery } = c.req.valid('json');
		const order = {
			lines: lines.map(({ listingId, quantity }) => ({ productId: listingId, quantity })),
			buyer,
			delivery,
			idempotencyKey: c.req.valid('header')['idempotency-key'],
			from: askerOf(c),
			through: 'api' as const,
		};
		const work = app.workFor(whoOf(c));
		await prepareOrder(work, order, order.from);
		const orders = await work.write((ctx) => placeOrders(ctx, order));
		const body = { orders: orders.map((order) => toPlaced(order, app.config.publicUrl)) };
		return c.json(body, 201, { 'cache-control': 'no-store' });
	});
	api.openapi(status, async (c) => {
		const order = await getOrderByToken(readCtx(c), c.req.valid('param').token);
		return c.json(toStatus(order), 200, { 'cache-control': 'private, no-store' });
	});
}

function toPlaced(order: PlacedOrder, publicUrl: string): z.infer<typeof placedOrder> {
	return {
		number: order.number,
		statusUrl: `${publicUrl}/pesanan/${order.token}`,
		token: order.token,
		state: order.state,
		seller: { id: order.enterpriseId, name: order.sellerName },
		itemsIdr: order.itemsIdr,
		deliveryFeeIdr: order.deliveryFeeIdr,
		totalIdr: order.totalIdr,
		payment: { method: order.paymentMethod, qris: order.qrisPayload },
	};
}

function toStatus(order: OrderView): z.infer<typeof orderStatus> {
	const next = nextActor[order.state];
	return {
		number: order.number,
		state: order.state,
		stateAt: order.stateAt.toISOString(),
		nextActor: next === 'buyer' || next === 'seller' ? next : null,
		placedAt: order.placedAt.toISOString(),
		reservedUntil: order.reservedUntil?.toISOString() ?? null,
		seller: { name: order.seller.name, slug: order.seller.slug },
		lines: order.lines.map(({ productId, ...line }) => ({ listingId: productId, ...line })),
		itemsIdr: order.itemsIdr,
		deliveryFeeIdr: order.deliveryFeeIdr,
		totalIdr: order.totalIdr,
		payment: {
			method: order.paymentMethod,
			qris: order.qrisPayload,
			paidAt: order.paidAt?.toISOString() ?? null,
		},
	};
}
