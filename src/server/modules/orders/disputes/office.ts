import { audit } from '#platform/audit.ts';
import type { Actor, Ctx } from '#platform/context.ts';
import { keyOf, pageOf, readKey } from '#platform/time-key.ts';
import { canDecide, recordAreas, withinAreas } from '#modules/registry/index.ts';
import { lockOrder, noteEvent } from '../life/change-state.ts';
import type { DeliveryMethod, PaymentMethod } from '../input.ts';
import type { OrderState } from '../life/states.ts';
import type { OrderEvent } from '../queries.ts';
import type { DisputeKind, DisputeOutcome, DisputeState, OfficeOutcome } from './kinds.ts';
import {
	disputeColumns,
	disputeParts,
	readDispute,
	readDisputePhoto,
	type DisputeView,
} from './queries.ts';
import { closeDispute, noSuchDispute, writeEntry } from './settle.ts';
import { requireWords, say } from './speak.ts';

export interface DisputeRow {
	id: string;
	kind: DisputeKind;
	state: DisputeState;
	openedAt: Date;
	answerDueAt: Date;
	dueAt: Date;
	resolvedAt: Date | null;
	outcome: DisputeOutcome | null;
	orderNumber: string;
	shopName: string;
	officer: string | null;
	/** Where the next page begins. */
	key: string;
}

const page = 50;

/** Complaints in the actor's areas: open ones by their clock, or settled ones, newest first. */
export async function listOfficeDisputes(
	ctx: Ctx,
	{ settled = false, after }: { settled?: boolean; after?: string | undefined } = {},
): Promise<{ items: DisputeRow[]; next: string | undefined }> {
	const within = withinAreas(recordAreas(ctx.actor), 3);
	const column = settled ? 'd.resolved_at' : 'd.due_at';
	const rows = await ctx.query<DisputeRow>(
		'',
		`SELECT d.id, d.kind, d.state, d.opened_at AS "openedAt", d.answer_due_at AS "answerDueAt",
			d.due_at AS "dueAt", d.resolved_at AS "resolvedAt", d.outcome, o.number AS "orderNumber", e.name AS "shopName",
			(SELECT p.name FROM desk.task t JOIN accounts.person p ON p.id = t.assignee_id
			 WHERE t.kind = 'dispute' AND t.subject_id = d.id::text ORDER BY t.opened_at DESC LIMIT 1) AS officer,
			${keyOf(column, 'd.id')} AS key
		 FROM orders.dispute d JOIN orders."order" o ON o.id = d.order_id
		 JOIN registry.enterprise e ON e.id = o.enterprise_id
		 WHERE d.state ${settled ? '=' : '<>'} 'resolved' AND ${within.sql}
			AND ($1::timestamptz IS NULL OR (${column}, d.id) ${settled ? '<' : '>'} ($1::timestamptz, $2::uuid))
		 ORDER BY ${column} ${settled ? 'DESC' : ''}, d.id ${settled ? 'DESC' : ''} LIMIT ${page + 1}`,
		[...readKey(after), ...within.values],
	);
	return pageOf(rows, page);
}

export interface OfficeDispute extends DisputeView {
	order: {
		id: string;
		number: string;
		state: OrderState;
		placedAt: Date;
		totalIdr: number;
		paidIdr: number | null;
		refundedIdr: number;
		promisedAt: Date | null;
		buyerName: string;
		buyerPhone: string;
		paymentMethod: PaymentMethod;
		deliveryMethod: DeliveryMethod;
		/** Oldest first. */
		events: OrderEvent[];
		lines: { name: string; quantity: number; priceIdr: number }[];
	};
	shop: { id: string; number: string; name: string; phone: string | null };
	areaCode: string;
	/** Whether the actor decides; the owner of the shop never does. */
	mayDecide: boolean;
}

interface Held {
	areaCode: string;
	personId: string | null;
}

const canSee = (actor: Actor, held: Held) => canDecide(actor, held);

/**
 * A whole complaint for the office of the shop's area, with the people it speaks of: that it was opened is in the
 * audit trail. @throws AppError missing orders/no-such-dispute
 */
export async function getOfficeDispute(ctx: Ctx, id: string): Promise<OfficeDispute> {
	const [row] = await ctx.query<
		Parameters<typeof readDispute>[0] &
			OfficeDispute & {
				personId: string | null;
				order: { placedAt: string; events: { at: string }[] };
			}
	>(
		'orders.officeDispute',
		`SELECT ${disputeColumns}, ${disputeParts}, e.area_code AS "areaCode", w.person_id AS "personId",
			json_build_object('id', e.id, 'number', e.number, 'name', e.name, 'phone', coalesce(e.whatsapp, e.phone)) AS shop,
			json_build_object('id', o.id, 'number', o.number, 'state', o.state, 'placedAt', o.placed_at,
				'totalIdr', o.total_idr, 'paidIdr', coalesce(o.paid_idr, CASE WHEN o.paid_at IS NULL THEN NULL ELSE o.total_idr END),
				'refundedIdr', o.refunded_idr, 'promisedAt', o.promised_at, 'buyerName', o.buyer_name, 'buyerPhone', o.buyer_phone,
				'paymentMethod', o.payment_method, 'deliveryMethod', o.delivery_method,
				'events', (SELECT json_agg(json_build_object('at', v.at, 'transition', v.transition, 'toState', v.to_state,
					'by', v.by, 'reason', v.reason) ORDER BY v.at, v.id) FROM orders.order_event v WHERE v.order_id = o.id),
				'lines', (SELECT json_agg(json_build_object('name', l.name, 'quantity', l.quantity, 'priceIdr', l.price_idr)
					ORDER BY l.position) FROM orders.order_line l WHERE l.order_id = o.id)) AS "order"
		 FROM orders.dispute d JOIN orders."order" o ON o.id = d.order_id
		 JOIN registry.enterprise e ON e.id = o.enterprise_id JOIN registry.owner w ON w.id = e.owner_id
		 WHERE d.id = $1`,
		[id],
	);
	if (!row || !canSee(ctx.actor, row)) throw noSuchDispute();
	await audit(ctx, {
		action: 'orders.dispute.viewed',
		subject: { type: 'dispute', id },
		areaCode: row.areaCode,
	});
	const { personId: _owner, ...dispute } = row;
	return {
		...readDispute(dispute),
		order: {
			...row.order,
			placedAt: new Date(row.order.placedAt),
			promisedAt: row.order.promisedAt ? new Date(row.order.promisedAt) : null,
			events: row.order.events.map((event) => ({ ...event, at: new Date(event.at) })),
		},
		mayDecide: row.state !== 'resolved',
	};
}

/** The order of a complaint, locked, for who may decide about it. */
async function lockDispute(ctx: Ctx, id: string) {
	const [held] = await ctx.query<Held & { orderId: string }>(
		'orders.lockDispute',
		`SELECT d.order_id AS "orderId", e.area_code AS "areaCode", w.person_id AS "personId"
		 FROM orders.dispute d JOIN orders."order" o ON o.id = d.order_id
		 JOIN registry.enterprise e ON e.id = o.enterprise_id JOIN registry.owner w ON w.id = e.owner_id
		 WHERE d.id = $1`,
		[id],
	);
	if (!held || !canSee(ctx.actor, held)) throw noSuchDispute();
	const order = (await lockOrder(ctx, 'id', held.orderId))!;
	// Read again once it is held: somebody may have settled it meanwhile.
	const [dispute] = await ctx.query<{ state: DisputeState }>(
		'orders.disputeState',
		'SELECT state FROM orders.dispute WHERE id = $1',
		[id],
	);
	return { order, open: dispute!.state !== 'resolved' };
}

/** The officer asks or tells both sides something. @throws AppError missing orders/no-such-dispute */
export async function sayAsOffice(ctx: Ctx, id: string, words: string): Promise<void> {
	const { order, open } = await lockDispute(ctx, id);
	if (!open) throw noSuchDispute();
	await say(ctx, order, id, 'office', requireWords(words));
}

/**
 * The office decides, in words that both sides read. Decided already, nothing changes.
 * @throws AppError missing orders/no-such-dispute; invalid orders/words-missing
 */
export async function resolveDispute(
	ctx: Ctx,
	id: string,
	{ outcome, words }: { outcome: OfficeOutcome; words: string },
): Promise<void> {
	const { order, open } = await lockDispute(ctx, id);
	if (!open) return;
	await writeEntry(ctx, id, 'office', requireWords(words));
	await noteEvent(ctx, order, 'dispute-resolve', 'system', { data: { outcome } });
	await closeDispute(ctx, order, id, { outcome, by: 'office' });
}

/** A picture of a complaint, for the office of the shop's area. @throws AppError missing orders/no-such-dispute */
export async function getOfficeDisputePhoto(
	ctx: Ctx,
	id: string,
	photoId: string,
): Promise<Buffer> {
	const dispute = await getOfficeDispute(ctx, id);
	return readDisputePhoto(ctx, dispute.order.id, photoId);
}
