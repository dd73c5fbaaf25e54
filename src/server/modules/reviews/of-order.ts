import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { daysAfter, rulesInForce, type Rules } from './rules.ts';

/** An order as far as its reviews go. */
export interface ReviewedOrder {
	id: string;
	number: string;
	state: string;
	stateAt: Date;
	/** All that arrived was given back. */
	refunded: boolean;
	/** The maker ordered of herself. */
	ownShop: boolean;
	seller: string;
	locale: string;
	buyerPhone: string;
}

const columns = `o.id, o.number, o.state, o.state_at AS "stateAt", o.locale, o.buyer_phone AS "buyerPhone",
	o.refunded_idr > 0 AND o.refunded_idr >= coalesce(o.paid_idr, o.total_idr) AS refunded,
	(o.person_id = w.person_id OR (o.buyer_phone <> '' AND o.buyer_phone IN (e.phone, e.whatsapp, w.phone)))
		IS TRUE AS "ownShop", e.name AS seller`;
const tables = `orders."order" o JOIN registry.enterprise e ON e.id = o.enterprise_id
	JOIN registry.owner w ON w.id = e.owner_id`;

const noSuchOrder = () => new AppError('missing', 'orders/no-such-order', 'No such order');

/** The order of a status link. @throws AppError missing orders/no-such-order */
export async function findOrder(ctx: Ctx, token: string): Promise<ReviewedOrder> {
	const [found] = await ctx.query<ReviewedOrder>(
		'reviews.orderOf',
		`SELECT ${columns} FROM ${tables} WHERE o.token = $1`,
		[token],
	);
	if (!found) throw noSuchOrder();
	return found;
}

/** The same, locked until the transaction ends: it can be neither returned nor reviewed meanwhile. */
export async function lockOrder(ctx: Ctx, token: string): Promise<ReviewedOrder> {
	const [found] = await ctx.query<ReviewedOrder>(
		'reviews.lockOrder',
		`SELECT ${columns} FROM ${tables} WHERE o.token = $1 FOR UPDATE OF o`,
		[token],
	);
	if (!found) throw noSuchOrder();
	return found;
}

/** Why an order cannot be reviewed now; undefined when it can. */
export function reviewProblem(order: ReviewedOrder, rules: Rules, now: Date): AppError | undefined {
	const { number } = order;
	if (['cancelled', 'expired', 'returned'].includes(order.state))
		return new AppError('conflict', 'reviews/not-kept', 'The goods were not kept', { number });
	if (order.state !== 'completed')
		return new AppError('conflict', 'reviews/not-received', 'Not received yet', { number });
	if (order.refunded)
		return new AppError('conflict', 'reviews/refunded', 'All money was given back', { number });
	if (order.ownShop)
		return new AppError('conflict', 'reviews/own-shop', 'Of the shop of her own', { number });
	if (now > daysAfter(order.stateAt, rules['write-days']))
		return new AppError('conflict', 'reviews/too-late', 'It was too long ago', {
			days: rules['write-days'],
		});
	return undefined;
}

/** What a buyer sees of one line of her order. */
export interface LineToReview {
	position: number;
	name: string;
	productId: string;
	/** Null while she has not written one, or has taken it back. */
	review: {
		id: string;
		stars: number;
		words: string;
		name: string;
		photo: { width: number; height: number } | null;
		writtenAt: Date;
		changeUntil: Date;
		mayChange: boolean;
		answer: string | null;
		/** Why an office hid it. */
		hiddenReason: string | null;
	} | null;
	/** Whether it can be written now. */
	mayWrite: boolean;
}

interface Line {
	position: number;
	name: string;
	productId: string;
	id: string | null;
	stars: number;
	words: string;
	displayName: string;
	photoWidth: number | null;
	photoHeight: number | null;
	writtenAt: Date;
	answer: string | null;
	hiddenReason: string | null;
	hidden: boolean | null;
	withdrawn: boolean | null;
}

export interface OrderToReview {
	number: string;
	seller: string;
	lines: LineToReview[];
	/** Why nothing can be written now. */
	problem: AppError | undefined;
	/** Whether she asked not to be asked. */
	quiet: boolean;
}

/** What can be said of an order, and what was, for whoever holds its link. */
export async function getOrderReviews(ctx: Ctx, token: string): Promise<OrderToReview> {
	const order = await findOrder(ctx, token);
	const rules = await rulesInForce(ctx);
	const rows = await ctx.query<Line>(
		'reviews.linesOf',
		`SELECT l.position, l.name, l.product_id AS "productId", r.id, r.stars, r.words,
			r.display_name AS "displayName", r.photo_width AS "photoWidth", r.photo_height AS "photoHeight",
			r.written_at AS "writtenAt", r.answer, r.hidden_reason AS "hiddenReason",
			r.hidden_at IS NOT NULL AS hidden, r.withdrawn_at IS NOT NULL AS withdrawn
		 FROM orders.order_line l LEFT JOIN reviews.review r ON r.order_id = l.order_id AND r.position = l.position
		 WHERE l.order_id = $1 AND l.quantity > 0 ORDER BY l.position`,
		[order.id],
	);
	const problem = reviewProblem(order, rules, ctx.now);
	const lines = rows.map(({ position, name, productId, ...row }): LineToReview => {
		if (!row.id || row.withdrawn)
			return { position, name, productId, review: null, mayWrite: !problem && !row.hidden };
		const changeUntil = daysAfter(row.writtenAt, rules['change-days']);
		return {
			position,
			name,
			productId,
			mayWrite: false,
			review: {
				id: row.id,
				stars: row.stars,
				words: row.words,
				name: row.displayName,
				photo:
					row.photoWidth && row.photoHeight
						? { width: row.photoWidth, height: row.photoHeight }
						: null,
				writtenAt: row.writtenAt,
				changeUntil,
				mayChange: !row.hidden && ctx.now <= changeUntil,
				answer: row.answer,
				hiddenReason: row.hidden ? row.hiddenReason : null,
			},
		};
	});
	return {
		number: order.number,
		seller: order.seller,
		lines,
		problem,
		quiet: await isQuiet(ctx, order.buyerPhone),
	};
}

export const phoneIndex = (ctx: Ctx, phone: string): string =>
	ctx.platform.cipher.index('reviews/quiet', phone);

/** Whether a number does not want to be asked. */
export async function isQuiet(ctx: Ctx, phone: string): Promise<boolean> {
	if (!phone) return true;
	const rows = await ctx.query(
		'reviews.isQuiet',
		'SELECT 1 FROM reviews.quiet WHERE phone_index = $1',
		[phoneIndex(ctx, phone)],
	);
	return rows.length > 0;
}
