import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { newId } from '#platform/ids.ts';
import type { MarketOrder } from '../adapters/marketplace-api.ts';
import { wantStock } from '../outbox/want-rows.ts';
import { buyerArea } from './buyer-area.ts';
import { addLines, keptOrderColumns, linesOf, type KeptOrder, type Line } from './lines.ts';
import { leadsOn, wishFor } from './order-states.ts';
import { settleLines } from './settle-lines.ts';
import { tellTrouble } from './tell-trouble.ts';

/**
 * Takes an order of a linked shop as the marketplace told it: its pieces are promised, sold or given back, and what is
 * sold goes into the ledger. The same again changes nothing; an older word than what is known neither.
 * @param mark of their list (listOrders); '' has none
 */
export async function takeOrder(
	ctx: Ctx,
	link: { id: string; enterpriseId: string },
	order: MarketOrder,
	mark = '',
): Promise<void> {
	const { kept, before } = await lockOrder(ctx, link.id, order);
	const isNew = before === undefined;
	// What was cancelled before we ever heard of it needs nothing.
	if (!isNew && before !== order.state && !leadsOn(before, order.state))
		return keepOrder(ctx, kept, order.changedAt, mark);
	await addLines(ctx, link, kept.id, order);
	const lines = await linesOf(ctx, kept.id);
	const told = new Map(order.lines.map((line) => [line.lineId, line.cancelled]));
	kept.state = order.state;
	const wishes = new Map(
		lines.map(({ lineId }) => [lineId, wishFor(order.state, told.get(lineId) ?? false)] as const),
	);
	const sentBefore = before === 'shipped' || before === 'done' || order.sent;
	await settleLines(ctx, kept, lines, wishes, sentBefore);
	await keepOrder(ctx, kept, order.changedAt, mark);
	await noteTrouble(ctx, kept, lines);
}

/** The row of an order, made or found, and held until the end of the transaction. */
async function lockOrder(
	ctx: Ctx,
	linkId: string,
	order: MarketOrder,
): Promise<{ kept: KeptOrder; before: KeptOrder['state'] | undefined }> {
	const [made] = await ctx.query<{ id: string }>(
		'connections.makeOrder',
		`INSERT INTO connections.external_order (id, link_id, external_id, state, ordered_at, changed_at, buyer_area_code,
			seen_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
		 ON CONFLICT (link_id, external_id) DO NOTHING RETURNING id`,
		[
			newId(),
			linkId,
			order.id,
			order.state,
			order.placedAt,
			order.changedAt,
			await buyerArea(ctx, order.cityName),
			ctx.now,
		],
	);
	const [kept] = await ctx.query<KeptOrder>(
		'connections.lockOrder',
		`SELECT ${keptOrderColumns} FROM connections.external_order o JOIN connections.link l ON l.id = o.link_id
		 WHERE o.link_id = $1 AND o.external_id = $2 FOR NO KEY UPDATE OF o`,
		[linkId, order.id],
	);
	return { kept: kept!, before: made ? undefined : kept!.state };
}

async function keepOrder(
	ctx: Ctx,
	{ id, state }: KeptOrder,
	changedAt: Date,
	mark: string,
): Promise<void> {
	await ctx.query(
		'connections.keepOrder',
		`UPDATE connections.external_order SET state = $2, changed_at = greatest(changed_at, $3), mark = $4 WHERE id = $1`,
		[id, state, changedAt, mark],
	);
}

/** What a person has to do about it now; a new trouble is told at once, and no channel goes on selling what is short. */
export async function noteTrouble(
	ctx: Ctx,
	order: KeptOrder,
	lines: readonly Line[],
): Promise<void> {
	const problem = lines.some(({ state }) => state === 'short')
		? 'short-stock'
		: lines.some(({ state }) => state === 'unknown')
			? 'unknown-product'
			: null;
	if (problem === order.problem) return;
	await ctx.query(
		'connections.noteTrouble',
		`UPDATE connections.external_order SET problem = $2, problem_at = CASE WHEN $2::text IS NULL THEN NULL ELSE $3::timestamptz END
		 WHERE id = $1`,
		[order.id, problem, ctx.now],
	);
	const short = lines.flatMap(({ state, productId }) =>
		state === 'short' && productId ? [productId] : [],
	);
	if (problem === 'short-stock' || order.problem === 'short-stock')
		await wantStock(
			ctx,
			lines.flatMap(({ productId }) => (productId ? [productId] : [])),
		);
	order.problem = problem;
	if (problem === null) return;
	await audit(ctx, {
		action: `connections.order.${problem === 'short-stock' ? 'short' : 'unknown'}`,
		subject: { type: 'external-order', id: order.id },
		data: { marketplace: order.marketplace, products: short },
	});
	await tellTrouble(ctx, order, lines);
}
