import { audit } from '#platform/audit.ts';
import { actorId, type Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { closeTask, giveToSomebody, openTasks } from '#modules/desk/index.ts';
import type { LockedOrder } from '../life/change-state.ts';
import { rulesInForce } from '../rules.ts';
import { tellOf } from '../life/tell.ts';
import type { DisputeKind, DisputeOutcome, DisputeParty, TroubleKind } from './kinds.ts';

export type { TroubleKind } from './kinds.ts';

/**
 * Opens a complaint on a locked order: its clock for the seller, a task of the office with the clock of its dated
 * rule, and one officer of the shop's area as its owner, she who has the fewest.
 * @returns its id, or undefined when one is open already
 */
export async function writeDispute(
	ctx: Ctx,
	order: LockedOrder,
	{ kind, by, words }: { kind: DisputeKind; by: 'buyer' | 'seller' | 'system'; words: string },
): Promise<string | undefined> {
	const id = newId();
	const [open] = await ctx.query<{ id: string }>(
		'orders.openDisputeOf',
		`SELECT id FROM orders.dispute WHERE order_id = $1 AND state <> 'resolved'`,
		[order.id],
	);
	if (open) return undefined;
	const [shop] = await ctx.query<{
		areaCode: string;
		number: string;
		name: string;
		ownerId: string | null;
	}>(
		'orders.shopOf',
		`SELECT e.area_code AS "areaCode", e.number, e.name, o.person_id AS "ownerId"
		 FROM registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id WHERE e.id = $1`,
		[order.enterpriseId],
	);
	const { areaCode, number, name, ownerId } = shop!;
	await openTasks(ctx, [
		{
			kind: 'dispute',
			subjectId: id,
			areaCode,
			enterpriseId: order.enterpriseId,
			params: { number, name, order: order.number },
		},
	]);
	const hours = (await rulesInForce(ctx))['complaint-answer-hours'];
	await ctx.query(
		'orders.writeDispute',
		`INSERT INTO orders.dispute (id, order_id, kind, state, opened_by, opened_at, answer_due_at, due_at)
		 SELECT $1, $2, $3, 'open', $4, $5, $5::timestamptz + make_interval(hours => $6),
			(SELECT due_at FROM desk.task WHERE kind = 'dispute' AND subject_id = $7 AND state = 'open')`,
		[id, order.id, kind, by, ctx.now, hours, id],
	);
	if (words) await writeEntry(ctx, id, by, words);
	await giveToSomebody(ctx, { kind: 'dispute', subjectId: id, except: ownerId });
	await audit(ctx, {
		action: 'orders.dispute.opened',
		subject: { type: 'dispute', id },
		areaCode,
		data: { order: order.number, kind, by },
	});
	return id;
}

/** One more word in a complaint. */
export async function writeEntry(
	ctx: Ctx,
	disputeId: string,
	by: DisputeParty,
	words: string,
): Promise<void> {
	await ctx.query(
		'orders.writeDisputeEntry',
		`INSERT INTO orders.dispute_entry (id, dispute_id, at, by, actor_id, words)
		 VALUES ($1, $2, $3, $4, $5, $6)`,
		[newId(), disputeId, ctx.now, by, actorId(ctx.actor), words],
	);
}

/** Money came that the order could not take, or nobody answers: the office watches until it is settled. */
export async function openTrouble(ctx: Ctx, order: LockedOrder, kind: TroubleKind): Promise<void> {
	await writeDispute(ctx, order, { kind, by: 'system', words: '' });
}

/**
 * What only money or goods could settle, and now have. A complaint of a person is hers or the office's to end.
 * @param kinds only one of these
 */
export async function settleTrouble(
	ctx: Ctx,
	order: LockedOrder,
	outcome: 'made-anew' | 'refund',
	kinds?: readonly TroubleKind[],
): Promise<void> {
	const [dispute] = await ctx.query<{ id: string }>(
		'orders.troubleOf',
		`SELECT id FROM orders.dispute WHERE order_id = $1 AND state <> 'resolved' AND opened_by = 'system'
			AND ($2::text[] IS NULL OR kind = ANY($2))`,
		[order.id, kinds ?? null],
	);
	if (dispute) await closeDispute(ctx, order, dispute.id, { outcome, by: 'system' });
}

/** Ends a complaint: its clock stops, the task leaves the queue, and both sides are told. */
export async function closeDispute(
	ctx: Ctx,
	order: { id: string },
	id: string,
	{ outcome, by }: { outcome: DisputeOutcome; by: DisputeParty },
): Promise<void> {
	await ctx.query(
		'orders.resolveDispute',
		`UPDATE orders.dispute SET state = 'resolved', outcome = $2, resolved_at = $3 WHERE id = $1`,
		[id, outcome, ctx.now],
	);
	await closeTask(ctx, { kind: 'dispute', subjectId: id, outcome });
	await audit(ctx, {
		action: 'orders.dispute.resolved',
		subject: { type: 'dispute', id },
		data: { outcome, by },
	});
	await tellOf(ctx, order, { name: 'dispute-resolve', by });
}

/** The error of a complaint that is not there, or not the asker's. */
export const noSuchDispute = (): AppError =>
	new AppError('missing', 'orders/no-such-dispute', 'No such complaint');
