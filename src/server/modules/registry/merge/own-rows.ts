import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { closeTask, moveNotes, moveTasks, openTasks } from '#modules/desk/index.ts';
import { tellClaimant } from '../claim-message.ts';
import type { Merged } from '../events.ts';
import { moveHelpers } from '../helpers/move.ts';
import { closeRepeat, openTasksFor } from '../repeats/keep.ts';
import { listMoved, rememberMoved } from './moves.ts';

/** The record that everything points at now. */
interface Target {
	id: string;
	number: string;
	name: string;
}

const CLAIM = 'registry.claim';
const REPEAT = 'registry.likely_repeat';
const CONFLICT = 'registry.edit_conflict';
const ENTERPRISE = 'registry.enterprise';
const TASK = 'desk.task';
const NOTE = 'desk.note';
/** A unit of a conflict that the merge settled, as `listSettled` names it. */
export const SETTLED = 'registry.edit_conflict_field';

/** Moves what of the registry itself belongs to the record that goes. */
export async function moveOwnRows(
	ctx: Ctx,
	merged: Merged,
	kept: Target,
	ownerPersonId: string | null,
): Promise<void> {
	const { mergeId, keptId, goneId } = merged;
	await moveClaims(ctx, merged, ownerPersonId);
	await moveRepeats(ctx, merged);
	await moveHelpers(ctx, merged);
	for (const [what, name, text] of [
		[
			CONFLICT,
			'registry.merge.conflicts',
			`UPDATE registry.edit_conflict SET enterprise_id = $1 WHERE enterprise_id = $2 AND state = 'open'
			 RETURNING id`,
		],
		// One step from a number on any card to the record that stands for it, however often it was merged.
		[
			ENTERPRISE,
			'registry.merge.earlier',
			`UPDATE registry.enterprise SET merged_into = $1 WHERE merged_into = $2 RETURNING id`,
		],
	] as const) {
		const rows = await ctx.query<{ id: string }>(name, text, [keptId, goneId]);
		await rememberMoved(
			ctx,
			mergeId,
			what,
			rows.map(({ id }) => ({ rowId: id })),
		);
	}
	const tasks = await moveTasks(ctx, { from: goneId, to: kept });
	await rememberMoved(
		ctx,
		mergeId,
		TASK,
		tasks.map((rowId) => ({ rowId })),
	);
	const notes = await moveNotes(ctx, { from: goneId, to: keptId });
	await rememberMoved(
		ctx,
		mergeId,
		NOTE,
		notes.map((rowId) => ({ rowId })),
	);
}

/** Claims that wait follow the record; where it belongs to an account now, it is not theirs and they are told. */
async function moveClaims(
	ctx: Ctx,
	{ mergeId, keptId, goneId }: Merged,
	ownerPersonId: string | null,
): Promise<void> {
	const claims = await ctx.query<{
		id: string;
		enterpriseId: string;
		personId: string;
		number: string;
	}>(
		'registry.merge.claims',
		`SELECT c.id, c.enterprise_id AS "enterpriseId", c.person_id AS "personId", e.number
		 FROM registry.claim c JOIN registry.enterprise e ON e.id = c.enterprise_id
		 WHERE c.enterprise_id IN ($1, $2) AND c.state = 'waiting' ORDER BY c.enterprise_id = $1 DESC, c.id
		 FOR UPDATE OF c`,
		[keptId, goneId],
	);
	const waitsAlready = new Set<string>();
	for (const { id, enterpriseId, personId, number } of claims) {
		const isHers = personId === ownerPersonId;
		const ends = ownerPersonId !== null || waitsAlready.has(personId);
		waitsAlready.add(personId);
		if (!ends && enterpriseId === keptId) continue;
		await rememberMoved(ctx, mergeId, CLAIM, [
			{ rowId: id, before: { enterpriseId, ended: ends } },
		]);
		if (!ends) {
			await ctx.query(
				'registry.merge.moveClaim',
				'UPDATE registry.claim SET enterprise_id = $2 WHERE id = $1',
				[id, keptId],
			);
			continue;
		}
		const state = isHers ? 'granted' : 'refused';
		await ctx.query(
			'registry.merge.endClaim',
			`UPDATE registry.claim SET state = $2, reason = $3, decided_at = $4 WHERE id = $1`,
			[id, state, isHers || ownerPersonId === null ? null : 'already-claimed', ctx.now],
		);
		await closeTask(ctx, { kind: 'claim', subjectId: id, outcome: state });
		if (ownerPersonId !== null)
			await tellClaimant(ctx, {
				personId,
				number,
				state,
				reason: isHers ? null : 'already-claimed',
			});
	}
}

/** Pairs that wait follow the record; the pair of the two, and one that is there already, are done. */
async function moveRepeats(ctx: Ctx, { mergeId, keptId, goneId }: Merged): Promise<void> {
	const pairs = await ctx.query<{
		id: string;
		enterpriseId: string;
		otherId: string;
		ends: boolean;
	}>(
		'registry.merge.repeats',
		`SELECT r.id, r.enterprise_id AS "enterpriseId", r.other_id AS "otherId",
			x.other = $1 OR EXISTS (SELECT 1 FROM registry.likely_repeat k
				WHERE k.id <> r.id AND (k.enterprise_id, k.other_id) IN (($1, x.other), (x.other, $1))) AS ends
		 FROM registry.likely_repeat r
		 CROSS JOIN LATERAL (SELECT CASE WHEN r.enterprise_id = $2 THEN r.other_id ELSE r.enterprise_id END AS other) x
		 WHERE (r.enterprise_id = $2 OR r.other_id = $2) AND r.state = 'open' FOR UPDATE OF r`,
		[keptId, goneId],
	);
	for (const { id, enterpriseId, otherId, ends } of pairs) {
		await rememberMoved(ctx, mergeId, REPEAT, [
			{ rowId: id, before: { enterpriseId, otherId, ends } },
		]);
		if (ends) {
			await ctx.query(
				'registry.merge.endRepeat',
				`UPDATE registry.likely_repeat SET state = 'merged', decided_at = $2 WHERE id = $1`,
				[id, ctx.now],
			);
			await closeRepeat(ctx, id, 'merged');
		} else
			await ctx.query(
				'registry.merge.moveRepeat',
				`UPDATE registry.likely_repeat SET
					enterprise_id = CASE WHEN enterprise_id = $3 THEN $2 ELSE enterprise_id END,
					other_id = CASE WHEN other_id = $3 THEN $2 ELSE other_id END
				 WHERE id = $1`,
				[id, keptId, goneId],
			);
	}
}

/**
 * Moves back what `moveOwnRows` moved and nobody has decided since.
 * @throws AppError conflict registry/undo-claim-decided
 */
export async function moveOwnRowsBack(ctx: Ctx, merged: Merged, gone: Target): Promise<void> {
	const { mergeId, keptId, goneId } = merged;
	await moveClaimsBack(ctx, mergeId, keptId);
	await moveHelpers(ctx, { ...merged, undone: true });
	const repeats = await listMoved(ctx, mergeId, REPEAT);
	await ctx.query(
		'registry.merge.repeatsBack',
		`UPDATE registry.likely_repeat r SET enterprise_id = m."enterpriseId", other_id = m."otherId",
			state = CASE WHEN m.ends AND r.state = 'merged' THEN 'open' ELSE r.state END,
			decided_at = CASE WHEN m.ends AND r.state = 'merged' THEN NULL ELSE r.decided_at END
		 FROM jsonb_to_recordset($1::jsonb) AS m(id uuid, "enterpriseId" uuid, "otherId" uuid, ends boolean)
		 WHERE r.id = m.id`,
		[JSON.stringify(repeats.map(({ rowId, before }) => ({ id: rowId, ...before })))],
	);
	const ids = async (what: string) =>
		(await listMoved(ctx, mergeId, what)).map(({ rowId }) => rowId);
	await openTasksFor(ctx, 'r.id = ANY($1::uuid[])', await ids(REPEAT));
	await ctx.query(
		'registry.merge.conflictsBack',
		`UPDATE registry.edit_conflict SET enterprise_id = $2
		 WHERE id = ANY($1::uuid[]) AND (state = 'open' OR decided_by IS NULL)`,
		[await ids(CONFLICT), goneId],
	);
	await ctx.query(
		'registry.merge.earlierBack',
		'UPDATE registry.enterprise SET merged_into = $2 WHERE id = ANY($1::uuid[]) AND merged_into = $3',
		[await ids(ENTERPRISE), goneId, keptId],
	);
	// With what was moved its work goes back too, also what was opened since. Pairs and claims are
	// seen to above: they may be those of the kept record.
	const about = await ctx.query<{ id: string }>(
		'registry.merge.subjects',
		'SELECT row_id AS id FROM registry.merge_move WHERE merge_id = $1 AND what <> ALL($2)',
		[mergeId, [REPEAT, CLAIM]],
	);
	await moveTasks(ctx, {
		from: keptId,
		to: gone,
		only: await ids(TASK),
		about: about.map(({ id }) => id),
	});
	await moveNotes(ctx, { from: keptId, to: goneId, only: await ids(NOTE) });
}

async function moveClaimsBack(ctx: Ctx, mergeId: string, keptId: string): Promise<void> {
	const moved = await listMoved(ctx, mergeId, CLAIM);
	const [decided] = await ctx.query(
		'registry.merge.claimsDecided',
		`SELECT 1 FROM registry.claim WHERE id = ANY($1::uuid[]) AND state <> 'waiting' LIMIT 1`,
		[moved.filter(({ before }) => !before?.ended).map(({ rowId }) => rowId)],
	);
	if (decided)
		throw new AppError('conflict', 'registry/undo-claim-decided', 'A moved claim was decided');
	for (const { rowId, before } of moved) {
		const [claim] = await ctx.query<Target & { areaCode: string }>(
			'registry.merge.claimBack',
			`UPDATE registry.claim c SET enterprise_id = $2, state = 'waiting', reason = NULL, decided_at = NULL
			 FROM registry.enterprise e
			 WHERE c.id = $1 AND e.id = $2 AND NOT EXISTS (SELECT 1 FROM registry.claim n WHERE n.id <> c.id
				AND n.enterprise_id IN ($2, $3) AND n.person_id = c.person_id AND n.state = 'waiting'
				AND n.created_at > c.created_at)
			 RETURNING e.id, e.number, e.name, e.area_code AS "areaCode"`,
			[rowId, before?.enterpriseId, keptId],
		);
		if (!claim) continue;
		const { id: enterpriseId, number, name, areaCode } = claim;
		await openTasks(ctx, [
			{ kind: 'claim', subjectId: rowId, areaCode, enterpriseId, params: { number, name } },
		]);
	}
}
