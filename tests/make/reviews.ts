import type { Actor } from '#platform/context.ts';
import type { AppError } from '#platform/errors.ts';
import type { Work } from '#platform/jobs.ts';
import {
	completeOrder,
	confirmOrder,
	getOrderByToken,
	placeOrders,
	receiveOrder,
} from '#modules/orders/index.ts';
import { listReviews } from '#modules/reviews/index.ts';
import { guest } from '#server/app.ts';
import type { World } from './database.ts';
import type { Shop } from './shop.ts';

/** The code of the refusal, or `done`. */
export const codeOf = (promise: Promise<unknown>): Promise<string> =>
	promise.then(
		() => 'done',
		(error: AppError) => error.code,
	);

export const days = (count: number): Date => new Date(Date.now() + count * 86_400_000);

/** Somebody who holds the link of an order, at any moment. */
export const writer = (world: World, now?: Date, actor: Actor = guest): Work =>
	world.app.workFor({ actor, ...(now ? { now } : {}) });

export interface Received {
	id: string;
	number: string;
	token: string;
	phone: string;
	totalIdr: number;
	productIds: string[];
	/** The position of its first line. */
	first: number;
}

let phones = 0;

/** An order that a buyer says she has; `paid` when the seller has the money too. */
export async function received(
	world: World,
	shop: Shop,
	productIds: string[],
	{ paid = false, phone, now }: { paid?: boolean; phone?: string; now?: Date } = {},
): Promise<Received> {
	phones += 1;
	const buyer = phone ?? `+62812777${String(phones).padStart(5, '0')}`;
	const [order] = await world.write(
		guest,
		(ctx) =>
			placeOrders(ctx, {
				lines: productIds.map((productId) => ({ productId, quantity: 1 })),
				buyer: { name: 'Ratna Dewi Kusuma', phone: buyer },
				delivery: { method: 'pickup' },
			}),
		now,
	);
	await world.write(shop.owner, (ctx) => confirmOrder(ctx, order!.number), now);
	if (paid) await world.write(shop.owner, (ctx) => completeOrder(ctx, order!.number), now);
	else await world.write(guest, (ctx) => receiveOrder(ctx, order!.token), now);
	const { id, number, token, totalIdr, lines } = await getOrderByToken(world.read(), order!.token);
	return { id, number, token, phone: buyer, totalIdr, productIds, first: lines[0]!.position };
}

/** What everybody reads of the first thing of an order. */
export const reviewsOf = async (world: World, order: Received) =>
	(await listReviews(world.read(), order.productIds[0]!)).items;

/** Messages about a review of an order, such as `new-seller`. */
export async function toldFor(world: World, number: string, what: string) {
	const { rows } = await world.app.platform.pool.query<{ recipient: string; body: string }>(
		`SELECT recipient, body FROM platform.message WHERE purpose LIKE 'reviews/' || $1 || ':' || $2 || '%'
		 ORDER BY created_at`,
		[what, number],
	);
	return rows;
}
