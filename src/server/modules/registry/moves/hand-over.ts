import { audit } from '#platform/audit.ts';
import { actorId, type Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { getArea } from '#modules/areas/index.ts';
import { closeTask, openTasks } from '#modules/desk/index.ts';
import { canDecide, canRegisterFor, lockEnterprise, type LockedEnterprise } from '../access.ts';
import { applyChange, refuseMerged } from '../edits/apply-change.ts';
import { enterpriseFields, requireReason } from '../input.ts';

/** The error of a hand-over that is not there or not the actor's. */
export function noSuchHandOver(): AppError {
	return new AppError('missing', 'registry/no-such-hand-over', 'No such hand-over');
}

const place = enterpriseFields.pick({ areaCode: true, address: true });

/**
 * Offers a record to the office of another area, since the enterprise is there: that office accepts it or gives it
 * back. Until then nothing changes.
 * @returns the id of the hand-over
 * @throws AppError missing registry/no-such-enterprise, areas/unknown; invalid registry/reason,
 * registry/hand-over-own-area; conflict registry/enterprise-merged, registry/hand-over-waits
 */
export async function handOverEnterprise(
	ctx: Ctx,
	input: { enterpriseId: string; areaCode: string; address?: string | null; reason: string },
): Promise<string> {
	const why = requireReason(input.reason);
	const { areaCode, address } = place.parse(input);
	const held = await lockEnterprise(ctx, input.enterpriseId, canDecide);
	refuseMerged(held);
	await getArea(ctx, areaCode);
	if (canRegisterFor(ctx.actor, areaCode))
		throw new AppError('invalid', 'registry/hand-over-own-area', 'She can move it there herself');
	const id = newId();
	const made = await ctx.query(
		'registry.handOver',
		`INSERT INTO registry.enterprise_move (id, enterprise_id, from_area, to_area, address, origin, state, reason,
			asked_by, asked_at) VALUES ($1, $2, $3, $4, $5, 'office', 'asked', $6, $7, $8)
		 ON CONFLICT (enterprise_id) WHERE state = 'asked' DO NOTHING RETURNING id`,
		[id, held.id, held.areaCode, areaCode, address ?? null, why, actorId(ctx.actor), ctx.now],
	);
	if (made.length === 0)
		throw new AppError('conflict', 'registry/hand-over-waits', 'It is handed over already');
	await openTasks(ctx, [
		{
			kind: 'transfer',
			subjectId: id,
			areaCode,
			enterpriseId: held.id,
			params: { number: held.number, name: held.name },
		},
	]);
	await written(ctx, held, 'handedOver', why, { to: areaCode });
	return id;
}

/**
 * An officer of the other office takes the record over: it lies in her area from now on and waits for her check.
 * @throws AppError missing registry/no-such-hand-over; conflict registry/hand-over-decided,
 * registry/enterprise-merged
 */
export async function acceptHandOver(
	ctx: Ctx,
	{ id, answer }: { id: string; answer?: string },
): Promise<void> {
	const { held, move } = await lockAsked(ctx, id, 'toArea');
	const words = answer?.trim().slice(0, 500);
	await ctx.query(
		'registry.handOver.answer',
		'UPDATE registry.enterprise_move SET answer = $2 WHERE id = $1',
		[id, words || null],
	);
	await applyChange(
		ctx,
		held,
		{ areaCode: move.toArea, ...(move.address ? { address: move.address } : {}) },
		{ origin: 'office' },
	);
	await written(ctx, held, 'handOverAccepted', words, { from: move.fromArea, to: move.toArea });
}

/**
 * An officer of the other office gives it back: whoever offered it finds a task that says so.
 * @throws AppError as acceptHandOver; invalid registry/reason
 */
export async function returnHandOver(
	ctx: Ctx,
	{ id, reason }: { id: string; reason: string },
): Promise<void> {
	const why = requireReason(reason);
	const { held, move } = await lockAsked(ctx, id, 'toArea');
	await decided(ctx, id, 'returned', why);
	await openTasks(ctx, [
		{
			kind: 'record',
			subjectId: held.id,
			areaCode: held.areaCode,
			enterpriseId: held.id,
			params: { number: held.number, name: held.name, what: 'returned' },
		},
	]);
	await written(ctx, held, 'handOverReturned', why, { to: move.toArea });
}

/** The office that offered it takes the offer back. @throws AppError as acceptHandOver */
export async function withdrawHandOver(ctx: Ctx, { id }: { id: string }): Promise<void> {
	const { held, move } = await lockAsked(ctx, id, 'fromArea');
	await decided(ctx, id, 'withdrawn', null);
	await written(ctx, held, 'handOverWithdrawn', undefined, { to: move.toArea });
}

interface Asked {
	enterpriseId: string;
	fromArea: string;
	toArea: string;
	address: string | null;
	state: string;
}

/** The hand-over that waits and its record, both locked, for an officer of that side who does not own it. */
async function lockAsked(
	ctx: Ctx,
	id: string,
	side: 'fromArea' | 'toArea',
): Promise<{ held: LockedEnterprise; move: Asked }> {
	const found = await findAsked(ctx, id, '');
	// The record first, as whoever moves it does.
	const held = await lockEnterprise(ctx, found.enterpriseId, () => true);
	const move = await findAsked(ctx, id, 'FOR UPDATE');
	if (!canDecide(ctx.actor, { areaCode: move[side], personId: held.personId }))
		throw noSuchHandOver();
	if (move.state !== 'asked')
		throw new AppError('conflict', 'registry/hand-over-decided', 'It is decided already');
	return { held, move };
}

async function findAsked(ctx: Ctx, id: string, lock: '' | 'FOR UPDATE'): Promise<Asked> {
	const [move] = await ctx.query<Asked>(
		'',
		`SELECT enterprise_id AS "enterpriseId", from_area AS "fromArea", to_area AS "toArea", address, state
		 FROM registry.enterprise_move WHERE id = $1 AND origin = 'office' ${lock}`,
		[id],
	);
	if (!move) throw noSuchHandOver();
	return move;
}

async function decided(
	ctx: Ctx,
	id: string,
	state: 'returned' | 'withdrawn',
	answer: string | null,
): Promise<void> {
	await ctx.query(
		'registry.handOver.decided',
		`UPDATE registry.enterprise_move SET state = $2, answer = $3, decided_by = $4, decided_at = $5
		 WHERE id = $1`,
		[id, state, answer, actorId(ctx.actor), ctx.now],
	);
	await closeTask(ctx, { kind: 'transfer', subjectId: id, outcome: state });
}

async function written(
	ctx: Ctx,
	held: LockedEnterprise,
	what: 'handedOver' | 'handOverAccepted' | 'handOverReturned' | 'handOverWithdrawn',
	reason: string | undefined,
	data: Record<string, string>,
): Promise<void> {
	await audit(ctx, {
		action: `registry.enterprise.${what}`,
		subject: { type: 'enterprise', id: held.id },
		areaCode: held.areaCode,
		reason: reason || undefined,
		data,
	});
}
