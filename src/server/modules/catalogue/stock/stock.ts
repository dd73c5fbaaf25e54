import { actorId, type Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { stockChanged } from '../events.ts';
import { refreshListings } from '../listings/refresh-listings.ts';
import { lockedRows, patiently } from './patience.ts';

/** Pieces of one product in one order. A product may come more than once in a call. */
export interface Pieces {
	productId: string;
	/** As people know it, for the message when it is sold out. */
	name: string;
	quantity: number;
	orderId: string;
}

type Cause = 'reserved' | 'released' | 'sold' | 'returned';

/** What a cause does to one piece: on the shelf, and among the promised. */
const effects: Record<Cause, { onHand: number; reserved: number }> = {
	reserved: { onHand: 0, reserved: 1 },
	released: { onHand: 0, reserved: -1 },
	sold: { onHand: -1, reserved: -1 },
	returned: { onHand: 1, reserved: 0 },
};

/**
 * The locking protocol of stock: rows are locked in the order of product ids, with bounded patience, and
 * read once they are held. `free` are the pieces that nobody was promised.
 */
const lockText = patiently(`
	SELECT s.product_id AS "productId", s.on_hand - s.reserved AS free
	FROM patience, catalogue.stock s WHERE s.product_id = ANY($1::uuid[])
	ORDER BY s.product_id FOR NO KEY UPDATE OF s`);

const moveText = `
	WITH moved AS (
		UPDATE catalogue.stock s SET on_hand = s.on_hand + $1 * w.quantity,
			reserved = s.reserved + $2 * w.quantity
		FROM unnest($3::uuid[], $4::int[]) AS w(product_id, quantity) WHERE s.product_id = w.product_id
	)
	INSERT INTO catalogue.stock_entry (product_id, at, delta, reserved_delta, cause, order_id, actor_id)
	SELECT n.product_id, $5, $1 * n.quantity, $2 * n.quantity, $6, n.order_id, $7
	FROM unnest($8::uuid[], $9::int[], $10::uuid[]) AS n(product_id, quantity, order_id)`;

/**
 * Promises pieces to orders: all of them or none.
 * @throws AppError conflict orders/sold-out with `product`, `left` and `listingId`; unavailable catalogue/busy
 */
export const reserveStock = (ctx: Ctx, pieces: readonly Pieces[]) => move(ctx, 'reserved', pieces);

/** Takes promises back. */
export const releaseStock = (ctx: Ctx, pieces: readonly Pieces[]) => move(ctx, 'released', pieces);

/** Promised pieces leave the shelf. */
export const sellStock = (ctx: Ctx, pieces: readonly Pieces[]) => move(ctx, 'sold', pieces);

/** Sold pieces come back to the shelf. */
export const returnStock = (ctx: Ctx, pieces: readonly Pieces[]) => move(ctx, 'returned', pieces);

async function move(ctx: Ctx, cause: Cause, pieces: readonly Pieces[]): Promise<void> {
	if (pieces.length === 0) return;
	const sums = new Map<string, number>();
	for (const { productId, quantity } of pieces)
		sums.set(productId, (sums.get(productId) ?? 0) + quantity);
	const free = await lockStock(ctx, [...sums.keys()]);
	const { onHand, reserved } = effects[cause];
	const freeAfter = (productId: string) =>
		(free.get(productId) ?? 0) + (onHand - reserved) * (sums.get(productId) ?? 0);
	const short = pieces.find((line) => freeAfter(line.productId) < 0);
	if (short)
		throw new AppError('conflict', 'orders/sold-out', 'There are not enough pieces left', {
			product: short.name,
			left: free.get(short.productId) ?? 0,
			listingId: short.productId,
		});
	await ctx.query('catalogue.moveStock', moveText, [
		onHand,
		reserved,
		[...sums.keys()],
		[...sums.values()],
		ctx.now,
		cause,
		actorId(ctx.actor),
		pieces.map((line) => line.productId),
		pieces.map((line) => line.quantity),
		pieces.map((line) => line.orderId),
	]);
	// The storefront says whether there is any, not how many: most orders leave it alone.
	await refreshListings(ctx, {
		productIds: [...free.keys()].filter((id) => free.get(id)! > 0 !== freeAfter(id) > 0),
	});
	await stockChanged(
		ctx,
		[...free].map(([productId, before]) => ({ productId, before, after: freeAfter(productId) })),
	);
}

async function lockStock(ctx: Ctx, productIds: string[]): Promise<Map<string, number>> {
	const rows = await lockedRows(() =>
		ctx.query<{ productId: string; free: number }>('catalogue.lockStock', lockText, [productIds]),
	);
	return new Map(rows.map((row) => [row.productId, row.free]));
}
