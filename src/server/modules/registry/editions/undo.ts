import { audit, auditAll } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { moveGrants } from '#modules/accounts/index.ts';
import { closeTask, moveTasksToArea } from '#modules/desk/index.ts';
import { enterprisesChanged } from '../events.ts';
import { keepEditionHistory } from './keep-history.ts';
import { activities, listOf, type Replaced, replaceCodes } from './lists.ts';
import { readMapping } from './mapping.ts';
import type { EditionMove } from './moves.ts';

interface Change {
	enterpriseId: string;
	from: string;
	to: string | null;
	state: string;
	wasPrimary: boolean;
}

/**
 * Takes back the changes of the next records of a move. What somebody changed since stays as it is now.
 * @returns whether there is more
 */
export async function undoMoveSteps(
	ctx: Ctx,
	move: EditionMove,
	records: number,
): Promise<boolean> {
	const changes = await ctx.query<Change>(
		'registry.editions.toUndo',
		`SELECT enterprise_id AS "enterpriseId", from_code AS "from", to_code AS "to", state, was_primary AS "wasPrimary"
		 FROM registry.edition_change WHERE move_id = $1 AND enterprise_id IN (
			SELECT DISTINCT enterprise_id FROM registry.edition_change
			WHERE move_id = $1 AND enterprise_id > $2 AND state IN ('moved', 'chosen', 'waiting')
			ORDER BY enterprise_id LIMIT $3)
		 ORDER BY enterprise_id`,
		[move.id, move.cursor ?? '00000000-0000-0000-0000-000000000000', records],
	);
	for (const id of new Set(changes.map((change) => change.enterpriseId)))
		await closeTask(ctx, { kind: listOf[move.list].task, subjectId: id, outcome: 'dropped' });
	const done = changes.filter(({ to, state }) => to && (state === 'moved' || state === 'chosen'));
	await putBack(ctx, move, done);
	await ctx.query(
		'registry.editions.markUndone',
		`UPDATE registry.edition_change SET state = 'undone'
		 WHERE move_id = $1 AND enterprise_id = ANY($2) AND state IN ('moved', 'chosen', 'waiting')`,
		[move.id, changes.map((change) => change.enterpriseId)],
	);
	const last = changes.at(-1)?.enterpriseId;
	if (last !== undefined) {
		await ctx.query(
			'registry.editions.undoProgress',
			'UPDATE registry.edition_move SET cursor = $2 WHERE id = $1',
			[move.id, last],
		);
		return true;
	}
	await finish(ctx, move);
	return false;
}

async function finish(ctx: Ctx, move: EditionMove): Promise<void> {
	if (move.list === 'areas') {
		const pairs = [...(await readMapping(ctx, move))].flatMap(([from, entry]) =>
			entry.relation === '1:1' ? [{ from: entry.to[0]!, to: from }] : [],
		);
		// Only roles that the move took along: those given since are for the new areas.
		await moveGrants(ctx, { pairs, before: move.createdAt });
	}
	await ctx.query(
		'registry.editions.undone',
		`UPDATE registry.edition_move SET state = 'undone', finished_at = $2 WHERE id = $1`,
		[move.id, ctx.now],
	);
	await audit(ctx, {
		action: 'registry.edition.move-undone',
		subject: { type: 'edition_move', id: move.id },
	});
}

async function putBack(ctx: Ctx, move: EditionMove, changes: readonly Change[]): Promise<void> {
	if (changes.length === 0) return;
	const replaced =
		move.list === 'areas'
			? await replaceCodes(
					ctx,
					'areas',
					{ from: move.to, to: move.from },
					changes.map(({ enterpriseId, from, to }) => ({ enterpriseId, from: to!, to: from })),
				)
			: await putBackKbli(ctx, move, changes);
	await keepEditionHistory(ctx, listOf[move.list].field, replaced);
	if (move.list === 'areas')
		await moveTasksToArea(
			ctx,
			changes.map(({ enterpriseId, from, to }) => ({ enterpriseId, from: to!, to: from })),
		);
	await auditAll(
		ctx,
		replaced.map(({ enterpriseId }) => ({
			action: 'registry.enterprise.edition-undone',
			subject: { type: 'enterprise', id: enterpriseId },
			data: { list: move.list, moveId: move.id },
		})),
	);
	await enterprisesChanged(ctx, [...new Set(replaced.map((row) => row.enterpriseId))]);
}

/** Two codes that became one are two again; a code that the record lost since is not given back. */
async function putBackKbli(
	ctx: Ctx,
	{ from, to }: EditionMove,
	changes: readonly Change[],
): Promise<Replaced[]> {
	const ids = [...new Set(changes.map((change) => change.enterpriseId))];
	await ctx.query(
		'registry.editions.lock',
		'SELECT 1 FROM registry.enterprise WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE',
		[ids],
	);
	const before = await activities(ctx, ids);
	const restored = await ctx.query<{ id: string; code: string }>(
		'registry.editions.restoreKbli',
		`WITH r AS (SELECT * FROM jsonb_to_recordset($1::jsonb)
				AS r("enterpriseId" uuid, "from" text, "to" text, "wasPrimary" boolean)),
		 gone AS (DELETE FROM registry.enterprise_kbli b
			WHERE b.edition_id = $3 AND (b.enterprise_id, b.code) IN (SELECT r."enterpriseId", r."to" FROM r)
			RETURNING b.enterprise_id, b.code)
		 INSERT INTO registry.enterprise_kbli (enterprise_id, edition_id, code, is_primary)
		 SELECT r."enterpriseId", $2, r."from", r."wasPrimary"
		 FROM r JOIN gone g ON g.enterprise_id = r."enterpriseId" AND g.code = r."to"
		 ON CONFLICT DO NOTHING RETURNING enterprise_id AS id, code`,
		[JSON.stringify(changes), from, to],
	);
	await ctx.query(
		'registry.editions.touch',
		'UPDATE registry.enterprise SET updated_at = $2 WHERE id = ANY($1)',
		[restored.map((row) => row.id), ctx.now],
	);
	const after = await activities(ctx, ids);
	return restored.map(({ id, code }) => ({
		enterpriseId: id,
		from: code,
		wasPrimary: false,
		before: before.get(id) ?? [],
		after: after.get(id) ?? [],
	}));
}
