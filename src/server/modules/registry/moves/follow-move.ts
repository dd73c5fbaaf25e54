import { audit } from '#platform/audit.ts';
import { actorId, type Ctx } from '#platform/context.ts';
import { newId } from '#platform/ids.ts';
import { getAreas } from '#modules/areas/index.ts';
import { closeTask, passTasks } from '#modules/desk/index.ts';
import type { LockedEnterprise } from '../access.ts';
import type { FieldOrigin } from '../edits/fields.ts';
import { enterpriseMoved } from '../events.ts';
import type { EnterpriseChange } from '../input.ts';
import { closeRepeat, openTasksFor } from '../repeats/keep.ts';

/** The kabupaten or kota of an area code. */
export const regencyOf = (code: string) => code.slice(0, 5);

export function isOtherRegency(from: string, to: string | undefined): boolean {
	return to !== undefined && regencyOf(from) !== regencyOf(to);
}

/**
 * In another kabupaten the RT, the RW and the place on the map are others too: what the change does not say anew is
 * not known any more. The history keeps what it was.
 */
export function withoutOldPlace(
	change: EnterpriseChange,
	from: string,
	origin: FieldOrigin,
): EnterpriseChange {
	if (origin === 'merge' || !isOtherRegency(from, change.areaCode)) return change;
	return { rt: null, rw: null, latitude: null, longitude: null, ...change };
}

/**
 * What follows when a record lies in another area, in the transaction of the change: a hand-over that waits is
 * answered by it, open tasks pass to the office that answers for it now, and both offices keep a line.
 */
export async function followMove(
	ctx: Ctx,
	held: LockedEnterprise,
	to: string,
	origin: FieldOrigin,
): Promise<void> {
	const other = isOtherRegency(held.areaCode, to);
	const answered = await answerHandOver(ctx, held.id, to, other);
	if (other && !answered)
		await ctx.query(
			'registry.move.insert',
			`INSERT INTO registry.enterprise_move (id, enterprise_id, from_area, to_area, origin, state, asked_by,
				asked_at, decided_at) VALUES ($1, $2, $3, $4, $5, 'moved', $6, $7, $7)`,
			[newId(), held.id, held.areaCode, to, origin, actorId(ctx.actor), ctx.now],
		);
	await passTasks(ctx, { enterpriseId: held.id, to, otherOffice: other });
	if (!other) return;
	await passRepeats(ctx, held.id);
	const areas = await getAreas(ctx, [held.areaCode, to]);
	await audit(ctx, {
		action: 'registry.enterprise.moved',
		subject: { type: 'enterprise', id: held.id },
		areaCode: held.areaCode,
		data: {
			from: held.areaCode,
			to,
			fromName: areas.get(held.areaCode)?.pathName,
			toName: areas.get(to)?.pathName,
		},
	});
	await enterpriseMoved(ctx, { enterpriseId: held.id, from: held.areaCode, to });
}

/** @returns whether the record came to where an office handed it over */
async function answerHandOver(
	ctx: Ctx,
	enterpriseId: string,
	to: string,
	otherRegency: boolean,
): Promise<boolean> {
	const [asked] = await ctx.query<{ id: string; toArea: string }>(
		'registry.move.asked',
		`SELECT id, to_area AS "toArea" FROM registry.enterprise_move
		 WHERE enterprise_id = $1 AND state = 'asked' FOR UPDATE`,
		[enterpriseId],
	);
	if (!asked) return false;
	const arrives = to === asked.toArea || to.startsWith(`${asked.toArea}.`);
	if (!arrives && !otherRegency) return false;
	const state = arrives ? 'moved' : 'withdrawn';
	await ctx.query(
		'registry.move.answered',
		`UPDATE registry.enterprise_move SET state = $2, decided_by = $3, decided_at = $4 WHERE id = $1`,
		[asked.id, state, actorId(ctx.actor), ctx.now],
	);
	await closeTask(ctx, { kind: 'transfer', subjectId: asked.id, outcome: state });
	return arrives;
}

/** A pair of two offices has a task at each of them; one that became such a pair, or none any more, gets new ones. */
async function passRepeats(ctx: Ctx, enterpriseId: string): Promise<void> {
	const pairs = await ctx.query<{ id: string }>(
		'registry.move.repeats',
		`SELECT id FROM registry.likely_repeat
		 WHERE (enterprise_id = $1 OR other_id = $1) AND state = 'open'`,
		[enterpriseId],
	);
	for (const { id } of pairs) await closeRepeat(ctx, id, 'moved');
	await openTasksFor(
		ctx,
		'r.id = ANY($1::uuid[])',
		pairs.map(({ id }) => id),
	);
}
