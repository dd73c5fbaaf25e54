import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { managedRights } from '#modules/registry/index.ts';
import { wantOf } from '../outbox/want.ts';
import { keptOrderColumns, linesOf, type KeptOrder, type Line } from './lines.ts';
import { wishFor } from './order-states.ts';
import { settleLines } from './settle-lines.ts';
import { noteTrouble } from './take-order.ts';

const noSuchOrder = () =>
	new AppError('missing', 'connections/no-such-order', 'No such order of a marketplace');

/** An order at a marketplace, locked, if the asker keeps the orders of its shop. */
async function lockKept(ctx: Ctx, orderId: string): Promise<KeptOrder> {
	const [order] = await ctx.query<KeptOrder>(
		'connections.lockKeptOrder',
		`SELECT ${keptOrderColumns} FROM connections.external_order o JOIN connections.link l ON l.id = o.link_id
		 WHERE o.id = $1 FOR NO KEY UPDATE OF o`,
		[orderId],
	);
	const rights = order && (await managedRights(ctx)).get(order.enterpriseId);
	if (!rights?.has('orders')) throw noSuchOrder();
	return order!;
}

export interface LineAnswer {
	orderId: string;
	position: number;
	/** Which of her products it was; null is none that stands on her shelf here. */
	productId: string | null;
}

/**
 * Says what a marketplace sold that nobody knew: its pieces are taken now, and the next order of the same is known.
 * @throws AppError missing connections/no-such-order; conflict connections/not-asked when it is known already;
 * invalid connections/not-her-product
 */
export async function answerLine(ctx: Ctx, answer: LineAnswer): Promise<void> {
	const order = await lockKept(ctx, answer.orderId);
	const lines = await linesOf(ctx, order.id);
	const line = lines.find(({ position }) => position === answer.position);
	if (!line) throw noSuchOrder();
	if (line.state !== 'unknown')
		throw new AppError('conflict', 'connections/not-asked', 'It is known what this was');
	if (answer.productId === null) line.state = 'uncounted';
	else await bind(ctx, order, line, answer.productId);
	await settleAgain(ctx, order, lines, [line]);
	await audit(ctx, {
		action: 'connections.order.answered',
		subject: { type: 'external-order', id: order.id },
		data: { position: line.position, product: answer.productId },
	});
}

async function bind(ctx: Ctx, order: KeptOrder, line: Line, productId: string): Promise<void> {
	const rows = await ctx.query<{ sku: string }>(
		'connections.ownProduct',
		'SELECT sku FROM catalogue.product WHERE id = $1 AND enterprise_id = $2',
		[productId, order.enterpriseId],
	);
	if (!rows[0])
		throw new AppError('invalid', 'connections/not-her-product', 'Not a product of this shop');
	line.productId = productId;
	// Now it is known where this product stands there: its figures follow from here on. Its texts stay hers.
	const bound = await ctx.query<{ id: string }>(
		'connections.bindItem',
		`INSERT INTO connections.link_product (id, link_id, product_id, sku, item_id, model_id, how, created_at)
		 VALUES ($1, $2, $3, $4, $5, $6, 'found', $7) ON CONFLICT DO NOTHING RETURNING id`,
		[newId(), order.linkId, productId, line.sku || rows[0].sku, line.itemId, line.modelId, ctx.now],
	);
	await wantOf(
		ctx,
		bound.map(({ id }) => id),
		['stock'],
	);
}

/**
 * Tries again to take the pieces of lines that were short, after she made or counted more.
 * @returns whether all are there now
 * @throws AppError missing connections/no-such-order
 */
export async function tryShortAgain(ctx: Ctx, orderId: string): Promise<boolean> {
	const order = await lockKept(ctx, orderId);
	const lines = await linesOf(ctx, order.id);
	const short = lines.filter(({ state }) => state === 'short');
	await settleAgain(ctx, order, lines, short);
	return !short.some(({ state }) => state === 'short');
}

async function settleAgain(
	ctx: Ctx,
	order: KeptOrder,
	lines: readonly Line[],
	these: readonly Line[],
): Promise<void> {
	const wish = wishFor(order.state, false);
	await settleLines(ctx, order, lines, new Map(these.map(({ lineId }) => [lineId, wish])), false);
	await noteTrouble(ctx, order, lines);
}
