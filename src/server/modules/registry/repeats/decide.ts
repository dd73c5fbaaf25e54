import { audit } from '#platform/audit.ts';
import { actorId, type Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { type Held } from '../access.ts';
import { requireReason } from '../input.ts';
import { closeRepeat } from './keep.ts';
import { canDecideRepeat, noSuchRepeat } from './list.ts';
import { findRepeatRules } from './rules.ts';

interface LockedPair {
	id: string;
	enterpriseId: string;
	otherId: string;
	areaCode: string;
}

async function lockPair(ctx: Ctx, id: string): Promise<LockedPair> {
	const [pair] = await ctx.query<
		{ enterpriseId: string; otherId: string; state: string } & { one: Held; other: Held }
	>(
		'registry.lockRepeat',
		`SELECT r.enterprise_id AS "enterpriseId", r.other_id AS "otherId", r.state,
			json_build_object('areaCode', e.area_code, 'personId', eo.person_id) AS one,
			json_build_object('areaCode', x.area_code, 'personId', xo.person_id) AS other
		 FROM registry.likely_repeat r
		 JOIN registry.enterprise e ON e.id = r.enterprise_id JOIN registry.owner eo ON eo.id = e.owner_id
		 JOIN registry.enterprise x ON x.id = r.other_id JOIN registry.owner xo ON xo.id = x.owner_id
		 WHERE r.id = $1 FOR UPDATE OF r`,
		[id],
	);
	if (!pair || !canDecideRepeat(ctx.actor, pair.one, pair.other)) throw noSuchRepeat();
	if (pair.state !== 'open')
		throw new AppError('conflict', 'registry/repeat-decided', 'Somebody has decided already');
	const { enterpriseId, otherId, one } = pair;
	return { id, enterpriseId, otherId, areaCode: one.areaCode };
}

/**
 * An officer says that two records are two enterprises. That they are one she says by merging them.
 * @throws AppError missing registry/no-such-repeat; conflict registry/repeat-decided; invalid registry/reason
 */
export async function keepApart(
	ctx: Ctx,
	{ id, reason }: { id: string; reason: string },
): Promise<void> {
	const why = requireReason(reason);
	const pair = await lockPair(ctx, id);
	await ctx.query(
		'registry.keepApart',
		`UPDATE registry.likely_repeat SET state = 'different', decided_by = $2, decided_at = $3,
			decision_reason = $4, postponed_until = NULL WHERE id = $1`,
		[id, actorId(ctx.actor), ctx.now, why],
	);
	for (const [subject, other] of [
		[pair.enterpriseId, pair.otherId],
		[pair.otherId, pair.enterpriseId],
	] as const)
		await audit(ctx, {
			action: 'registry.repeat.different',
			subject: { type: 'enterprise', id: subject },
			areaCode: pair.areaCode,
			reason: why,
			data: { other },
		});
	await closeRepeat(ctx, id, 'different');
}

/**
 * Puts a pair off: it leaves the list for as long as the rule says, and stays in the queue with its clock.
 * @returns until when
 * @throws AppError missing registry/no-such-repeat; conflict registry/repeat-decided
 */
export async function postponeRepeat(ctx: Ctx, { id }: { id: string }): Promise<Date> {
	await lockPair(ctx, id);
	const { laterDays } = await findRepeatRules(ctx);
	const until = new Date(ctx.now.getTime() + laterDays * 86_400_000);
	await ctx.query(
		'registry.postponeRepeat',
		'UPDATE registry.likely_repeat SET postponed_until = $2 WHERE id = $1',
		[id, until],
	);
	return until;
}
