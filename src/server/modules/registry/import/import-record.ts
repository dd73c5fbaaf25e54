import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { actorId } from '#platform/context.ts';
import { canRegisterFor, recordAreas } from '../access.ts';
import type { ImportPlan } from './plan.ts';
import type { RowCounts } from './run-rows.ts';

/** Where an import stands. Only `running` writes records. */
export type ImportState =
	'uploaded' | 'checking' | 'checked' | 'running' | 'done' | 'failed' | 'undoing' | 'undone';

export interface ImportRecord {
	id: string;
	fileName: string;
	areaCode: string;
	areaName: string;
	/** Whose register it is; '' where nobody said. */
	source: string;
	plan: ImportPlan;
	state: ImportState;
	/** Of the file, as far as they are counted. */
	rows: number;
	rowsDone: number;
	imported: number;
	unchanged: number;
	rejected: number;
	warned: number;
	repeats: number;
	storageKey: string | null;
	reportKey: string | null;
	rejectedKey: string | null;
	/** Code of the error that ended it. */
	problem: string | null;
	createdAt: Date;
	finishedAt: Date | null;
	undoneAt: Date | null;
}

const columns = `i.id, i.file_name AS "fileName", i.area_code AS "areaCode", a.path_name AS "areaName",
	i.source, i.plan, i.state, i.rows, i.rows_done AS "rowsDone", i.imported, i.unchanged, i.rejected, i.warned,
	i.repeats, i.storage_key AS "storageKey", i.report_key AS "reportKey",
	i.rejected_key AS "rejectedKey", i.problem, i.created_at AS "createdAt",
	i.finished_at AS "finishedAt", i.undone_at AS "undoneAt"`;
const from = 'FROM registry.import i JOIN areas.area a ON a.code = i.area_code';

/** Officers of the area, and commands. */
export function requireMayImport(ctx: Ctx, areaCode: string): void {
	if (!canRegisterFor(ctx.actor, areaCode)) {
		throw new AppError(
			'forbidden',
			'import/not-your-area',
			'The actor does not import for this area',
		);
	}
}

function noSuchImport(): AppError {
	return new AppError('missing', 'import/no-such-import', 'No such import');
}

/** @throws AppError missing import/no-such-import, also for an import of another area */
export async function getImport(ctx: Ctx, id: string): Promise<ImportRecord> {
	if (!/^[0-9a-f-]{36}$/i.test(id)) throw noSuchImport();
	const [record] = await ctx.query<ImportRecord>(
		'registry.import.get',
		`SELECT ${columns} ${from} WHERE i.id = $1`,
		[id],
	);
	if (!record || !canRegisterFor(ctx.actor, record.areaCode)) throw noSuchImport();
	return record;
}

/** The same, locked, in one of the states. @throws AppError conflict import/wrong-state */
export async function lockImport(
	ctx: Ctx,
	id: string,
	states: readonly ImportState[],
): Promise<ImportRecord> {
	await ctx.query(
		'registry.import.lock',
		'SELECT 1 FROM registry.import WHERE id = $1 FOR UPDATE',
		[id],
	);
	const record = await getImport(ctx, id);
	if (!states.includes(record.state)) {
		throw new AppError('conflict', 'import/wrong-state', `The import is ${record.state}`, {
			state: record.state,
		});
	}
	return record;
}

/** The imports of the actor's areas, newest first. */
export async function listImports(ctx: Ctx, { limit = 50 } = {}): Promise<ImportRecord[]> {
	const areas = recordAreas(ctx.actor);
	return ctx.query<ImportRecord>(
		'registry.import.list',
		`SELECT ${columns} ${from}
		 WHERE EXISTS (SELECT 1 FROM unnest($1::text[]) AS held
			WHERE held = '' OR i.area_code = held OR starts_with(i.area_code, held || '.'))
		 ORDER BY i.created_at DESC LIMIT $2`,
		[areas, limit],
	);
}

export interface NewImport {
	fileName: string;
	fileSha256: string;
	storageKey: string | null;
	areaCode: string;
	source: string;
	plan: ImportPlan;
	state: ImportState;
	rows: number;
}

export async function insertImport(ctx: Ctx, one: NewImport): Promise<string> {
	const id = newId();
	await ctx.query(
		'registry.import.insert',
		`INSERT INTO registry.import (id, file_name, file_sha256, storage_key, area_code, plan, state, rows,
			created_by, created_at, source)
		 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
		[
			id,
			one.fileName,
			one.fileSha256,
			one.storageKey,
			one.areaCode,
			JSON.stringify(one.plan),
			one.state,
			one.rows,
			actorId(ctx.actor) ?? '',
			ctx.now,
			one.source,
		],
	);
	return id;
}

/** An import of the same file for the same area that was cut short. */
export async function findUnfinished(
	ctx: Ctx,
	fileSha256: string,
	areaCode: string,
): Promise<ImportRecord | undefined> {
	const [record] = await ctx.query<ImportRecord>(
		'registry.import.unfinished',
		`SELECT ${columns} ${from}
		 WHERE i.file_sha256 = $1 AND i.area_code = $2 AND i.state = 'running' AND i.storage_key IS NULL
		 ORDER BY i.created_at DESC LIMIT 1`,
		[fileSha256, areaCode],
	);
	return record;
}

/**
 * Moves the progress on, in the transaction of the chunk.
 *
 * @throws AppError conflict import/taken-over when another process works on the same import
 */
export async function saveProgress(
	ctx: Ctx,
	id: string,
	from: number,
	counts: RowCounts,
): Promise<void> {
	const moved = await ctx.query(
		'registry.import.progress',
		`UPDATE registry.import SET rows_done = $3, rows = greatest(rows, $3), imported = $4, unchanged = $5,
			rejected = $6, warned = $7, repeats = $8
		 WHERE id = $1 AND rows_done = $2 AND state IN ('running', 'checking') RETURNING id`,
		[id, from, ...countValues(counts)],
	);
	if (moved.length === 0) {
		throw new AppError(
			'conflict',
			'import/taken-over',
			'The import is worked on elsewhere or was stopped',
		);
	}
}

function countValues(counts: RowCounts): number[] {
	const { rows, imported, unchanged, rejected, warned, repeats } = counts;
	return [rows, imported, unchanged, rejected, warned, repeats];
}

export interface FinishedImport {
	id: string;
	state: 'checked' | 'done';
	counts: RowCounts;
	reportKey: string;
	rejectedKey: string | null;
}

export async function finishImport(ctx: Ctx, done: FinishedImport): Promise<void> {
	await ctx.query(
		'registry.import.finish',
		`UPDATE registry.import SET state = $2, rows = $3, rows_done = $3, imported = $4, unchanged = $5,
			rejected = $6, warned = $7, repeats = $8, report_key = $9, rejected_key = $10, problem = NULL,
			finished_at = $11, storage_key = CASE WHEN $2 = 'done' THEN NULL ELSE storage_key END
		 WHERE id = $1`,
		[done.id, done.state, ...countValues(done.counts), done.reportKey, done.rejectedKey, ctx.now],
	);
}

export async function setImportState(
	ctx: Ctx,
	id: string,
	state: ImportState,
	problem: string | null = null,
): Promise<void> {
	await ctx.query(
		'registry.import.state',
		`UPDATE registry.import SET state = $2, problem = $3,
			undone_at = CASE WHEN $2 = 'undone' THEN $4::timestamptz ELSE undone_at END
		 WHERE id = $1`,
		[id, state, problem, ctx.now],
	);
}
