import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { releaseStock, reserveStock, returnStock, sellStock } from '#modules/catalogue/index.ts';
import { counterSales, recordSales } from '#modules/ledger/index.ts';
import { saleChannelOf } from '#modules/marketplaces/index.ts';
import { readSold, type SoldProduct } from './find-product.ts';
import type { KeptOrder, Line } from './lines.ts';
import { isOver, type LineState, type LineWish } from './order-states.ts';

/** What sales at marketplaces are called in the ledger. */
export const SALE_SOURCE = 'marketplace';

/**
 * Brings each line of a locked order to where it belongs: pieces promised, sold, or back, and the ledger with them.
 * Pieces are taken by the protocol of decision 4, product by product in the order of their ids, so that shops, other
 * marketplaces and our own checkout stand in one queue, and the last piece goes once.
 * @param wishes by line id; lines without one stay as they are
 * @param sentBefore whether the goods had left already: what is cancelled then is counted by her when it is back
 */
export async function settleLines(
	ctx: Ctx,
	order: KeptOrder,
	lines: readonly Line[],
	wishes: ReadonlyMap<string, LineWish>,
	sentBefore: boolean,
): Promise<void> {
	const ids = lines.flatMap(({ productId }) => (productId ? [productId] : []));
	const products = await readSold(ctx, order.enterpriseId, ids);
	const inOrder = lines.toSorted(
		(a, b) => compare(a.productId ?? '', b.productId ?? '') || a.position - b.position,
	);
	for (const line of inOrder) {
		const wish = wishes.get(line.lineId);
		if (!wish) continue;
		const product = line.productId === null ? undefined : products.get(line.productId);
		line.state = await settleLine(ctx, order, line, product, wish, sentBefore);
	}
	await recordSold(ctx, order, lines, products);
	await keepLines(ctx, order.id, lines);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

async function settleLine(
	ctx: Ctx,
	order: KeptOrder,
	line: Line,
	product: SoldProduct | undefined,
	wish: LineWish,
	sentBefore: boolean,
): Promise<LineState> {
	if (isOver(line.state)) return line.state;
	if (wish === 'over') return takeBack(ctx, order, line, product, sentBefore);
	// Whoever said "on no shelf of mine" said it for good.
	if (line.state === 'uncounted' || line.state === 'sold') return line.state;
	if (!product) return 'unknown';
	if (!product.counted) return 'uncounted';
	const pieces = [
		{ productId: product.id, name: product.name, quantity: line.quantity, orderId: order.id },
	];
	if (line.state !== 'held' && !(await reserved(ctx, pieces))) return 'short';
	if (wish === 'held') return 'held';
	await sellStock(ctx, pieces);
	return 'sold';
}

/** @returns false when there are not enough pieces */
async function reserved(ctx: Ctx, pieces: Parameters<typeof reserveStock>[1]): Promise<boolean> {
	try {
		await reserveStock(ctx, pieces);
		return true;
	} catch (error) {
		if (error instanceof AppError && error.code === 'orders/sold-out') return false;
		throw error;
	}
}

async function takeBack(
	ctx: Ctx,
	order: KeptOrder,
	line: Line,
	product: SoldProduct | undefined,
	sentBefore: boolean,
): Promise<LineState> {
	const pieces = product
		? [{ productId: product.id, name: product.name, quantity: line.quantity, orderId: order.id }]
		: [];
	if (line.state === 'held') await releaseStock(ctx, pieces);
	if (line.state === 'sold' && !sentBefore) await returnStock(ctx, pieces);
	if (line.recorded)
		await counterSales(ctx, {
			source: SALE_SOURCE,
			sourceId: order.id,
			lines: [{ line: line.position, quantity: line.quantity, amountIdr: line.amountIdr }],
			reason: sentBefore ? 'returned' : 'cancelled',
			cause: 'over',
		});
	return line.state === 'sold' && sentBefore ? 'away' : 'over';
}

/** What is sold, or paid and not counted, is a fact; a promise is none yet. */
async function recordSold(
	ctx: Ctx,
	order: KeptOrder,
	lines: readonly Line[],
	products: ReadonlyMap<string, SoldProduct>,
): Promise<void> {
	const sold = lines.filter(
		({ state, recorded }) =>
			!recorded && (state === 'sold' || (state === 'uncounted' && order.state !== 'unpaid')),
	);
	await recordSales(
		ctx,
		sold.map((line) => {
			const product = line.productId === null ? undefined : products.get(line.productId);
			return {
				source: SALE_SOURCE,
				sourceId: order.id,
				sourceLine: line.position,
				occurredAt: order.orderedAt,
				enterpriseId: order.enterpriseId,
				productId: product?.id ?? null,
				productName: product?.name ?? line.name,
				quantity: line.quantity,
				unit: product?.unit ?? 'buah',
				amountIdr: line.amountIdr,
				channel: saleChannelOf(order.marketplace),
				buyerAreaCode: order.buyerAreaCode,
			};
		}),
	);
	for (const line of sold) line.recorded = true;
}

const keepLines = (ctx: Ctx, orderId: string, lines: readonly Line[]) =>
	ctx.query(
		'connections.keepLines',
		`UPDATE connections.external_order_line x SET state = r.state, recorded = r.recorded, product_id = r.product_id
		 FROM jsonb_to_recordset($2::jsonb) AS r(position int, state text, recorded boolean, product_id uuid)
		 WHERE x.order_id = $1 AND x.position = r.position`,
		[
			orderId,
			JSON.stringify(
				lines.map(({ position, state, recorded, productId }) => ({
					position,
					state,
					recorded,
					product_id: productId,
				})),
			),
		],
	);
