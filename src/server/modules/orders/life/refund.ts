import { actorId, type Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { plainLines } from '#shared/clean-text.ts';
import { counterSales, type CounterLine } from '#modules/ledger/index.ts';
import { requireManagedOrder } from '../access.ts';
import { noteEvent, type LockedOrder } from './change-state.ts';
import { settleTrouble } from '../disputes/settle.ts';
import { SALE_SOURCE } from './record-sales.ts';
import { standingOf, type StandingLine } from './standing.ts';
import { soldStates } from './states.ts';
import { tellOf } from './tell.ts';

/** `gateway`: by her press at Midtrans or Xendit, which tells of it itself, sooner or later. */
export const refundWays = ['gateway', 'cash', 'transfer', 'wallet'] as const;
export type RefundWay = (typeof refundWays)[number];

export interface Refund {
	/** Whole rupiah that she gave back. */
	amountIdr: number;
	way: RefundWay;
	/** Pieces that it is for: missing, spoilt, brought back. Without it, it is for no piece. */
	lines?: readonly { position: number; quantity: number }[] | undefined;
	words?: string | undefined;
	/** Of one press: the same key is the same refund. */
	pressKey: string;
}

/** What could still be given back. */
export const refundable = (order: {
	totalIdr: number;
	paidAt: Date | null;
	paidIdr: number | null;
	refundedIdr: number;
}): number => paidOf(order) - order.refundedIdr;

/** How money of an order can be given back, the likeliest first: through a gateway only what came through one. */
export async function refundWaysOf(ctx: Ctx, orderId: string): Promise<RefundWay[]> {
	const [through] = await ctx.query(
		'orders.paidThroughGateway',
		'SELECT 1 FROM orders.order_payment WHERE order_id = $1 LIMIT 1',
		[orderId],
	);
	return through ? [...refundWays] : refundWays.filter((way) => way !== 'gateway');
}

/** What arrived; of orders from before amounts were kept, all. */
const paidOf = (order: { totalIdr: number; paidAt: Date | null; paidIdr: number | null }): number =>
	order.paidIdr ?? (order.paidAt ? order.totalIdr : 0);

/**
 * The seller writes down that she gave money back, in part or whole: the platform moves none. The sale in the ledger
 * shrinks by it where it still stands, but not by money that came on top of what the order costs; what goes beyond the
 * goods is delivery, which is no sale.
 * @returns false when that press was counted before
 * @throws AppError missing orders/no-such-order; invalid orders/refund-amount, orders/change-quantity
 */
export async function refundOrder(ctx: Ctx, number: string, refund: Refund): Promise<boolean> {
	const order = await requireManagedOrder(ctx, number, 'money');
	const { amountIdr } = refund;
	if (await wasPressed(ctx, order.id, refund.pressKey)) return false;
	const most = refundable(order);
	const isSum = Number.isSafeInteger(amountIdr) && amountIdr > 0;
	const madeBy = actorId(ctx.actor);
	if (isSum && refund.way === 'gateway' && (await toldBefore(ctx, order, refund, madeBy)))
		return true;
	if (!isSum || amountIdr > most)
		throw new AppError('invalid', 'orders/refund-amount', 'More than was paid', { maxIdr: most });
	await writeRefund(ctx, order, { ...refund, madeBy });
	await noteEvent(ctx, order, 'refund', 'seller', { data: { amountIdr, way: refund.way } });
	await tellOf(ctx, order, { name: 'refund', by: 'seller', amountIdr });
	await settleByRefund(ctx, order);
	return true;
}

/** What went wrong because more money came than an order that goes on costs. */
const tooMuch = ['paid-twice', 'paid-meanwhile', 'paid-other-amount'] as const;

/**
 * Ends what money that went back has settled: everything, when nothing of it is left with her; that too much came, when
 * no more is left than an order costs that goes on.
 */
export async function settleByRefund(ctx: Ctx, order: LockedOrder): Promise<void> {
	const left = refundable(order);
	if (left === 0) await settleTrouble(ctx, order, 'refund');
	else if (left <= order.totalIdr && soldStates.includes(order.state))
		await settleTrouble(ctx, order, 'refund', tooMuch);
}

/** Writes down money that went back from a locked order, and what it takes from the sale. */
export async function writeRefund(
	ctx: Ctx,
	order: LockedOrder,
	refund: Refund & { madeBy: string | null; gatewayReference?: string },
): Promise<void> {
	const id = newId();
	const { amountIdr } = refund;
	const heldIdr = refundable(order);
	await ctx.query(
		'orders.writeRefund',
		`WITH r AS (
			INSERT INTO orders.order_refund
				(id, order_id, amount_idr, lines, way, words, made_by, made_at, press_key, gateway_reference)
			VALUES ($2, $1, $3, $4, $5, $6, $7, $8, $9, $11)
		)
		UPDATE orders."order" SET refunded_idr = refunded_idr + $3, paid_idr = coalesce(paid_idr, $10)
		 WHERE id = $1`,
		[
			order.id,
			id,
			amountIdr,
			refund.lines?.length ? JSON.stringify(refund.lines) : null,
			refund.way,
			plainLines(refund.words ?? '') || null,
			refund.madeBy,
			ctx.now,
			refund.pressKey,
			paidOf(order),
			refund.gatewayReference ?? null,
		],
	);
	order.refundedIdr += amountIdr;
	if (soldStates.includes(order.state)) await counterRefund(ctx, order, id, { ...refund, heldIdr });
}

/**
 * Whether the gateway told of this refund before she wrote it down: then it is counted, and the note is hers. The
 * pieces that she names leave the sale with it.
 */
async function toldBefore(
	ctx: Ctx,
	order: LockedOrder,
	{ amountIdr, lines, words, pressKey }: Refund,
	madeBy: string | null,
): Promise<boolean> {
	const [told] = await ctx.query<{ id: string }>(
		'orders.refundTold',
		`UPDATE orders.order_refund SET made_by = $3, press_key = $4, words = $5, lines = $6 WHERE id = (
			SELECT id FROM orders.order_refund WHERE order_id = $1 AND amount_idr = $2
				AND way = 'gateway' AND gateway_reference IS NOT NULL AND made_by IS NULL
			ORDER BY made_at, id LIMIT 1) RETURNING id`,
		[
			order.id,
			amountIdr,
			madeBy,
			pressKey,
			plainLines(words ?? '') || null,
			lines?.length ? JSON.stringify(lines) : null,
		],
	);
	if (told && lines?.length && soldStates.includes(order.state))
		await counterRefund(ctx, order, `${told.id}/pieces`, { amountIdr: 0, lines, heldIdr: 0 });
	return told !== undefined;
}

async function wasPressed(ctx: Ctx, orderId: string, pressKey: string): Promise<boolean> {
	const rows = await ctx.query(
		'orders.wasRefunded',
		'SELECT 1 FROM orders.order_refund WHERE order_id = $1 AND press_key = $2',
		[orderId, pressKey],
	);
	return rows.length > 0;
}

/** `heldIdr`: what she held of the buyer's before. What was more than the order costs, such as money that came twice, was no sale. */
async function counterRefund(
	ctx: Ctx,
	order: LockedOrder,
	refundId: string,
	{ amountIdr, heldIdr, lines: pieces }: Pick<Refund, 'amountIdr' | 'lines'> & { heldIdr: number },
): Promise<void> {
	const standing = await standingOf(ctx, order.id);
	const standsIdr = standing.reduce((sum, line) => sum + line.amountIdr, 0);
	const tooMuchIdr = Math.max(0, heldIdr - (order.totalIdr - order.itemsIdr + standsIdr));
	const lines = shareRefund(standing, {
		amountIdr: Math.max(0, amountIdr - tooMuchIdr),
		lines: pieces,
	});
	if (lines.length === 0) return;
	await counterSales(ctx, {
		source: SALE_SOURCE,
		sourceId: order.id,
		lines,
		reason: 'refunded',
		cause: refundId,
	});
}

/**
 * Shares the money of a refund over the lines it is for, by what each still amounts to; the last rupiah goes to the
 * first that can bear it. What exceeds them goes to the other lines, and then to the delivery, which is no line.
 * @throws AppError invalid orders/change-quantity for pieces that were not sold
 */
export function shareRefund(
	standing: readonly StandingLine[],
	refund: Pick<Refund, 'amountIdr' | 'lines'>,
): CounterLine[] {
	const pieces = new Map<number, number>();
	for (const { position, quantity } of refund.lines ?? []) {
		const line = standing.find((known) => known.position === position);
		if (!line || !Number.isSafeInteger(quantity) || quantity < 0 || quantity > line.quantity)
			throw new AppError('invalid', 'orders/change-quantity', 'So many were not sold', {
				max: line?.quantity ?? 0,
			});
		if (quantity > 0) pieces.set(position, quantity);
	}
	const named = standing.filter(({ position }) => pieces.has(position));
	const money = new Map<number, number>();
	const left = share(named, refund.amountIdr, money);
	share(
		standing.filter(({ position }) => !pieces.has(position)),
		left,
		money,
	);
	return standing
		.map(({ position }) => ({
			line: position,
			quantity: pieces.get(position) ?? 0,
			amountIdr: money.get(position) ?? 0,
		}))
		.filter(({ quantity, amountIdr }) => quantity > 0 || amountIdr > 0);
}

/** Gives each line its part of `amount`, and returns what none of them could bear. */
function share(lines: readonly StandingLine[], amount: number, money: Map<number, number>): number {
	const sum = lines.reduce((total, line) => total + line.amountIdr, 0);
	const shared = Math.min(amount, sum);
	if (shared === 0) return amount;
	let rest = shared;
	for (const line of lines) {
		const part = Number((BigInt(line.amountIdr) * BigInt(shared)) / BigInt(sum));
		money.set(line.position, part);
		rest -= part;
	}
	for (const line of lines) {
		const more = Math.min(rest, line.amountIdr - money.get(line.position)!);
		money.set(line.position, money.get(line.position)! + more);
		rest -= more;
	}
	return amount - shared;
}
