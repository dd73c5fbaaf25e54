import type { Ctx } from '#platform/context.ts';
import { managedEnterpriseIds } from '#modules/registry/index.ts';
import type { DeliveryMethod, PaymentMethod } from '../input.ts';
import type { OrderState } from '../life/states.ts';

/** An order as a card of the seller's board. */
export interface OrderSummary {
	number: string;
	state: OrderState;
	stateAt: Date;
	placedAt: Date;
	buyerName: string;
	totalIdr: number;
	/** Null while she has not named it. */
	deliveryFeeIdr: number | null;
	paymentMethod: PaymentMethod;
	deliveryMethod: DeliveryMethod;
	/** First product, its pieces, and how many more lines there are. */
	firstProduct: string;
	firstQuantity: number;
	moreLines: number;
	paidAt: Date | null;
	promisedAt: Date | null;
	lateAt: Date | null;
	reservedUntil: Date | null;
	/** Money that she has to give back, of an order that ended. */
	owedIdr: number;
	/** Whether a complaint waits for her answer. */
	complaint: boolean;
	/** Where a list goes on behind it. */
	cursor: string;
}

/** The columns of the board, in the order of an order's life. */
export const orderTabs = {
	waiting: ['awaiting-seller', 'proof-sent'],
	money: ['awaiting-payment', 'awaiting-buyer'],
	working: ['confirmed'],
	ready: ['ready', 'handed-over'],
	done: ['completed', 'cancelled', 'expired', 'returned'],
} as const satisfies Record<string, readonly OrderState[]>;
export type OrderTab = keyof typeof orderTabs;
export const openTabs = ['waiting', 'money', 'working', 'ready'] as const satisfies OrderTab[];

/** Money of an order that ended and was not given back. */
const owed = `CASE WHEN o.state IN ('cancelled', 'expired', 'returned')
	THEN coalesce(o.paid_idr, 0) - o.refunded_idr ELSE 0 END`;
/** What waits for her besides new orders: a complaint, and money that she owes. */
const besides = `(o.complaint
	OR (o.state IN ('cancelled', 'expired', 'returned') AND coalesce(o.paid_idr, 0) > o.refunded_idr))`;
/** Ids of a shop's orders in some states and of those with `besides`: three looks, each along an index of its own. */
const goingOn = (
	states: string,
) => `SELECT id FROM orders."order" WHERE enterprise_id = $1 AND state = ANY(${states})
	UNION SELECT id FROM orders."order" WHERE enterprise_id = $1 AND complaint
	UNION SELECT id FROM orders."order" WHERE enterprise_id = $1
		AND state IN ('cancelled', 'expired', 'returned') AND coalesce(paid_idr, 0) > refunded_idr`;

const columns = `o.number, o.state, o.state_at AS "stateAt", o.placed_at AS "placedAt",
	o.buyer_name AS "buyerName", o.total_idr AS "totalIdr", o.delivery_fee_idr AS "deliveryFeeIdr",
	o.payment_method AS "paymentMethod", o.delivery_method AS "deliveryMethod", f.name AS "firstProduct",
	f.quantity AS "firstQuantity",
	(SELECT count(*) - 1 FROM orders.order_line WHERE order_id = o.id) AS "moreLines", o.paid_at AS "paidAt",
	o.promised_at AS "promisedAt", o.late_at AS "lateAt", o.reserved_until AS "reservedUntil",
	${owed} AS "owedIdr", o.complaint`;
const firstLine = `JOIN LATERAL (SELECT name, quantity FROM orders.order_line
	WHERE order_id = o.id ORDER BY position LIMIT 1) f ON true`;

/** What is due first stands first; what is over, newest first. */
const due = `coalesce(o.promised_at, o.placed_at)`;
const orderOf = {
	open: { key: due, after: '>', way: '', from: '-infinity' },
	over: { key: 'o.placed_at', after: '<', way: 'DESC', from: 'infinity' },
};

/**
 * Orders of a shop that the asker may see orders of. Those that go on come by the day that they were promised for, or
 * else in the order in which they came in, so that none waits at the end of a long list; those that are over newest
 * first. `after` is the `cursor` of the last one seen.
 */
export async function listSellerOrders(
	ctx: Ctx,
	enterpriseId: string,
	filter: { tab: OrderTab; after?: string | undefined; limit?: number },
): Promise<OrderSummary[]> {
	if (!(await managedEnterpriseIds(ctx, 'orders')).includes(enterpriseId)) return [];
	const waiting = filter.tab === 'waiting';
	const over = filter.tab === 'done';
	const { key, after, way, from } = over ? orderOf.over : orderOf.open;
	const seen = cursorShape.exec(filter.after ?? '');
	// A day that no calendar has is no place to go on from.
	const [, at = from, number = ''] = seen && !Number.isNaN(Date.parse(seen[1]!)) ? seen : [];
	const sorted = `ORDER BY ${key} ${way}, o.number ${way}`;
	return ctx.query<OrderSummary>(
		waiting ? 'orders.waitingOfSeller' : over ? 'orders.overOfSeller' : 'orders.openOfSeller',
		// The page is chosen first: a shop with years of orders reads the lines of thirty, not of all.
		`SELECT ${columns},
			to_char(${key} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || ' ' || o.number AS cursor
		 FROM (SELECT o.* FROM orders."order" o
			WHERE ${waiting ? `o.id IN (${goingOn('$2::text[]')})` : 'o.enterprise_id = $1 AND o.state = ANY($2::text[])'}
				AND (${key}, o.number) ${after} ($3::timestamptz, $4)
			${sorted} LIMIT $5) o ${firstLine} ${sorted}`,
		[enterpriseId, orderTabs[filter.tab], at, number, Math.min(filter.limit ?? 30, 100)],
	);
}

/** A moment to the microsecond, and the number of an order. */
const cursorShape = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z) ([\w-]{1,20})$/;

export interface SellerCounts {
	/** Orders that wait for the seller's word, complaints and money owed among them. */
	waiting: number;
	/** Orders that wait for the buyer: her money, or her answer. */
	money: number;
	/** Orders that she is making. */
	working: number;
	/** Packed, or on their way. */
	ready: number;
	/** Of `waiting`: buyers who sent a proof, buyers who wait for a yes, complaints, and money to give back. */
	proofs: number;
	unanswered: number;
	complaints: number;
	toGiveBack: number;
	/** Since when the buyer waits who has waited longest for a yes or for her proof to be seen. */
	oldestAt: Date | null;
	/** Orders that were promised for an earlier moment and are not handed over. */
	late: number;
}

/** What waits in a shop that the asker may see orders of; nothing in others. */
export async function countSellerOrders(ctx: Ctx, enterpriseId: string): Promise<SellerCounts> {
	const none = {
		...{ waiting: 0, money: 0, working: 0, ready: 0, late: 0, oldestAt: null },
		...{ proofs: 0, unanswered: 0, complaints: 0, toGiveBack: 0 },
	};
	if (!(await managedEnterpriseIds(ctx, 'orders')).includes(enterpriseId)) return none;
	const [row] = await ctx.query<SellerCounts>(
		'orders.countOfSeller',
		`SELECT count(*) FILTER (WHERE state IN ('awaiting-seller', 'proof-sent') OR ${besides}) AS waiting,
			count(*) FILTER (WHERE state IN ('awaiting-payment', 'awaiting-buyer')) AS money,
			count(*) FILTER (WHERE state = 'confirmed') AS working,
			count(*) FILTER (WHERE state IN ('ready', 'handed-over')) AS ready,
			count(*) FILTER (WHERE state = 'proof-sent') AS proofs,
			count(*) FILTER (WHERE state = 'awaiting-seller') AS unanswered,
			count(*) FILTER (WHERE o.complaint) AS complaints, count(*) FILTER (WHERE ${owed} > 0) AS "toGiveBack",
			min(state_at) FILTER (WHERE state IN ('awaiting-seller', 'proof-sent')) AS "oldestAt",
			count(*) FILTER (WHERE promised_at < $2 AND (state = 'confirmed'
				OR (state = 'ready' AND delivery_method <> 'pickup'))) AS late
		 FROM orders."order" o WHERE id IN (${goingOn('$3::text[]')})`,
		[enterpriseId, ctx.now, openTabs.flatMap((tab) => orderTabs[tab])],
	);
	return row ?? none;
}
