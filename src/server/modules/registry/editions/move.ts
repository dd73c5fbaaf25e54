import { z } from 'zod';
import { audit, auditAll } from '#platform/audit.ts';
import { actorId, type Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { defineJob, enqueue, type JobDefinition, type Work } from '#platform/jobs.ts';
import { moveGrants } from '#modules/accounts/index.ts';
import { moveTasksToArea, openTasks } from '#modules/desk/index.ts';
import { enterprisesChanged } from '../events.ts';
import { keepEditionHistory } from './keep-history.ts';
import {
	type EditionListName,
	listOf,
	type RecordWithCodes,
	replaceCodes,
	type Replacement,
} from './lists.ts';
import { type Editions, readMapping, requireKeeper } from './mapping.ts';
import { type EditionMove, getMove } from './moves.ts';
import { movesByItself } from './plan.ts';
import { undoMoveSteps } from './undo.ts';

const batchSize = 500;

/**
 * Begins to move all records from one edition to another, by the loaded mapping; a job does it in batches and goes
 * on where it was cut off.
 *
 * @returns the id of the move
 * @throws AppError forbidden registry/edition-keeper; invalid registry/edition-unmapped; conflict registry/edition-moved
 */
export async function startMove(ctx: Ctx, editions: Editions): Promise<string> {
	requireKeeper(ctx);
	const mapping = await readMapping(ctx, editions);
	if (mapping.size === 0)
		throw new AppError('invalid', 'registry/edition-unmapped', 'No mapping is loaded');
	const id = newId();
	const made = await ctx.query(
		'registry.editions.begin',
		`INSERT INTO registry.edition_move (id, list, from_edition, to_edition, state, created_by, created_at)
		 VALUES ($1, $2, $3, $4, 'running', $5, $6)
		 ON CONFLICT (list, from_edition, to_edition) WHERE state <> 'undone' DO NOTHING RETURNING id`,
		[id, editions.list, editions.from, editions.to, actorId(ctx.actor) ?? '', ctx.now],
	);
	if (made.length === 0)
		throw new AppError('conflict', 'registry/edition-moved', 'The records have moved already');
	if (editions.list === 'areas') {
		const pairs = [...mapping].flatMap(([from, entry]) =>
			entry.relation === '1:1' ? [{ from, to: entry.to[0]! }] : [],
		);
		await moveGrants(ctx, { pairs, before: ctx.now });
	}
	await audit(ctx, {
		action: 'registry.edition.move-started',
		subject: { type: 'edition_move', id },
		data: { ...editions },
	});
	await enqueue(ctx, moveJob, { moveId: id });
	return id;
}

/** Takes a whole move back; a job does it in batches. @throws AppError as getMove; conflict registry/edition-moved */
export async function startUndoMove(ctx: Ctx, moveId: string): Promise<void> {
	requireKeeper(ctx);
	const begun = await ctx.query(
		'registry.editions.beginUndo',
		`UPDATE registry.edition_move SET state = 'undoing', cursor = NULL
		 WHERE id = $1 AND state IN ('running', 'done', 'undoing') RETURNING id`,
		[moveId],
	);
	if (begun.length === 0) {
		await getMove(ctx, moveId);
		throw new AppError('conflict', 'registry/edition-undone', 'The move is undone already');
	}
	await audit(ctx, {
		action: 'registry.edition.undo-started',
		subject: { type: 'edition_move', id: moveId },
	});
	await enqueue(ctx, moveJob, { moveId });
}

const moveJob = defineJob({
	name: 'registry/move-edition',
	schema: z.object({ moveId: z.uuid() }),
	expireInSeconds: 3600,
	handler: async (work, { moveId }) => {
		await runMove(work, moveId);
	},
});
export const editionJobs: readonly JobDefinition[] = [moveJob] as JobDefinition[];

/** Goes on with a move, or with undoing it, to its end. */
export async function runMove(
	work: Work,
	moveId: string,
	onProgress?: (move: EditionMove) => void,
): Promise<EditionMove> {
	for (;;) {
		const more = await work.write((ctx) => moveOn(ctx, moveId));
		const move = await getMove(work.ctx, moveId);
		onProgress?.(move);
		if (!more) return move;
	}
}

/** One batch, in the caller's transaction. @returns whether there is more */
async function moveOn(ctx: Ctx, moveId: string): Promise<boolean> {
	// Two workers on one move follow one another.
	await ctx.query(
		'registry.editions.lockMove',
		'SELECT 1 FROM registry.edition_move WHERE id = $1 FOR UPDATE',
		[moveId],
	);
	const move = await getMove(ctx, moveId);
	if (move.state === 'undoing') return undoMoveSteps(ctx, move, batchSize);
	if (move.state !== 'running') return false;
	const mapping = await readMapping(ctx, move);
	const { batch, task } = listOf[move.list];
	const records = await ctx.query<RecordWithCodes>(`registry.editions.batch.${move.list}`, batch, [
		move.from,
		[...mapping.keys()],
		move.cursor ?? '00000000-0000-0000-0000-000000000000',
		batchSize,
	]);
	const moves: Replacement[] = [];
	const choices: { record: RecordWithCodes; from: string }[] = [];
	for (const record of records)
		for (const from of record.codes) {
			const entry = mapping.get(from)!;
			if (movesByItself(entry)) moves.push({ enterpriseId: record.id, from, to: entry.to[0]! });
			else choices.push({ record, from });
		}
	const moved = await applyReplacements(ctx, move, moves);
	await keepChoices(ctx, move.id, choices);
	const waiting = new Map(choices.map(({ record }) => [record.id, record]));
	await openTasks(
		ctx,
		[...waiting.values()].map(({ id, areaCode, number, name }) => ({
			kind: task,
			subjectId: id,
			areaCode,
			enterpriseId: id,
			params: { number, name },
		})),
	);
	const isLast = records.length < batchSize;
	await ctx.query(
		'registry.editions.progress',
		`UPDATE registry.edition_move SET cursor = coalesce($2, cursor), moved = moved + $3, waiting = waiting + $4,
			state = CASE WHEN $5 THEN 'done' ELSE state END, finished_at = CASE WHEN $5 THEN $6::timestamptz END
		 WHERE id = $1`,
		[move.id, records.at(-1)?.id ?? null, moved, choices.length, isLast, ctx.now],
	);
	return !isLast;
}

/** Moves codes of records, keeps what they were, and tells everybody who shows them. @returns how many moved */
async function applyReplacements(
	ctx: Ctx,
	move: EditionMove,
	items: readonly Replacement[],
): Promise<number> {
	const replaced = await replaceCodes(ctx, move.list, move, items);
	const targets = new Map(items.map((item) => [`${item.enterpriseId} ${item.from}`, item.to]));
	await ctx.query(
		'registry.editions.keepMoved',
		`INSERT INTO registry.edition_change (move_id, enterprise_id, from_code, to_code, state, was_primary, area_code)
		 SELECT $1, r.id, r."from", r."to", 'moved', r."wasPrimary", e.area_code
		 FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, "from" text, "to" text, "wasPrimary" boolean)
		 JOIN registry.enterprise e ON e.id = r.id ON CONFLICT DO NOTHING`,
		[
			move.id,
			JSON.stringify(
				replaced.map(({ enterpriseId, from, wasPrimary }) => ({
					id: enterpriseId,
					from,
					to: targets.get(`${enterpriseId} ${from}`),
					wasPrimary,
				})),
			),
		],
	);
	await afterReplacing(ctx, move, replaced, items);
	return replaced.length;
}

/** What follows every replacement: history, audit, tasks that move along, and those who derive from records. */
export async function afterReplacing(
	ctx: Ctx,
	move: Pick<EditionMove, 'id' | 'list' | 'from' | 'to'>,
	replaced: Awaited<ReturnType<typeof replaceCodes>>,
	items: readonly Replacement[],
): Promise<void> {
	const ids = [...new Set(replaced.map((row) => row.enterpriseId))];
	if (ids.length === 0) return;
	await keepEditionHistory(ctx, listOf[move.list].field, replaced);
	if (move.list === 'areas') await moveTasksToArea(ctx, items);
	await auditAll(
		ctx,
		replaced.map(({ enterpriseId, from }) => ({
			action: 'registry.enterprise.edition-moved',
			subject: { type: 'enterprise', id: enterpriseId },
			data: { list: move.list, moveId: move.id, code: from },
		})),
	);
	await enterprisesChanged(ctx, ids);
}

async function keepChoices(
	ctx: Ctx,
	moveId: string,
	choices: readonly { record: RecordWithCodes; from: string }[],
): Promise<void> {
	if (choices.length === 0) return;
	await ctx.query(
		'registry.editions.keepWaiting',
		`INSERT INTO registry.edition_change (move_id, enterprise_id, from_code, state, area_code)
		 SELECT $1, r.id, r."from", 'waiting', r.area FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, "from" text, area text)
		 ON CONFLICT DO NOTHING`,
		[
			moveId,
			JSON.stringify(
				choices.map(({ record, from }) => ({ id: record.id, from, area: record.areaCode })),
			),
		],
	);
}

export function isEditionList(text: string): text is EditionListName {
	return text === 'areas' || text === 'kbli';
}
