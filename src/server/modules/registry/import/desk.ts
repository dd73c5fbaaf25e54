import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { sha256 } from '#platform/crypto.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { enqueue, type Work } from '#platform/jobs.ts';
import { m } from '#messages/messages.js';
import { getArea, getAreas, listAreas, listHomeRegencies } from '#modules/areas/index.ts';
import { recordAreas } from '../access.ts';
import { auditStart, requireName, withoutSamples } from './import-file.ts';
import {
	getImport,
	insertImport,
	lockImport,
	requireMayImport,
	setImportState,
	type ImportRecord,
} from './import-record.ts';
import { checkJob, runJob, undoJob } from './jobs.ts';
import { applyMap, type ColumnGuess, type ColumnMap, toColumnMap } from './map-columns.ts';
import { makePlan } from './plan.ts';
import { asTexts, getSealed, putSealed, readSealed, readSealedBytes } from './private-files.ts';
import { readTable } from './read-table.ts';
import { rememberMapping, settleSource } from './sources.ts';
import type { ImportReport } from './report.ts';
import type { TableLimits } from '#platform/workbook/cells.ts';
import { withFile } from './temporary-file.ts';

/** What a page may receive; larger files go by command. */
export function uploadLimits(ctx: Pick<Ctx, 'platform'>): TableLimits {
	return { maxBytes: ctx.platform.config.maxUploadBytes, maxRows: 300_000 };
}

/** The areas that the actor may import for: those she works in, and the kecamatan of each. */
export async function listImportAreas(ctx: Ctx): Promise<{ code: string; name: string }[]> {
	const held = recordAreas(ctx.actor);
	const known = [...(await getAreas(ctx, held)).values()];
	const tops = held.includes('') ? await listHomeRegencies(ctx) : known;
	const lists = await Promise.all(
		tops.map(async (top) => {
			const below = top.level === 2 ? await listAreas(ctx, { parent: top.code }) : [];
			return [
				{ code: top.code, name: top.name },
				...below.map(({ code, name }) => ({ code, name: `${top.name} › ${name}` })),
			];
		}),
	);
	return lists.flat();
}

/**
 * Receives a file from a page: reads its header, guesses its columns, counts its rows and keeps it, sealed,
 * until it is imported. Nothing of it is recorded yet.
 *
 * @returns the id of the import, in state `uploaded`
 * @throws AppError of the reader (`import/…`), areas/unknown, import/not-your-area
 */
export async function receiveImport(
	{ ctx, write }: Work,
	input: { fileName: string; bytes: Buffer; areaCode: string; source?: string },
): Promise<string> {
	const { areaCode, bytes } = input;
	requireMayImport(ctx, areaCode);
	await getArea(ctx, areaCode);
	const source = await settleSource(ctx, input.source);
	const { plan, rows } = await withFile(bytes, async (path) => {
		const table = await readTable(path, uploadLimits(ctx));
		try {
			let count = 0;
			for await (const batch of table.batches()) count += batch.length;
			return { plan: await makePlan(ctx, table, { source }), rows: count };
		} finally {
			await table.close();
		}
	});
	const storageKey = `private/imports/uploads/${newId()}`;
	await putSealed(ctx, storageKey, asTexts(bytes));
	return write(async (tx) => {
		const id = await insertImport(tx, {
			fileName: input.fileName.slice(0, 200),
			fileSha256: sha256(bytes),
			storageKey,
			areaCode,
			source,
			// Samples would lie in the clear: they are read from the sealed file whenever they are shown.
			plan: withoutSamples(plan),
			state: 'uploaded',
			rows,
		});
		await auditImport(tx, 'received', { id, areaCode }, { rows });
		return id;
	});
}

function auditImport(
	ctx: Ctx,
	what: string,
	{ id, areaCode }: Pick<ImportRecord, 'id' | 'areaCode'>,
	data?: Record<string, unknown>,
): Promise<void> {
	return audit(ctx, {
		action: `registry.import.${what}`,
		subject: { type: 'import', id },
		areaCode,
		data,
	});
}

/** The columns of a waiting import with samples of their values; looking at people's data is written down. */
export async function readSamples(
	{ ctx, write }: Work,
	record: ImportRecord,
): Promise<ColumnGuess[]> {
	if (!record.storageKey) return record.plan.columns;
	const sample = await withFile(readSealedBytes(ctx, record.storageKey), async (path) => {
		const table = await readTable(path, uploadLimits(ctx));
		await table.close();
		return table.sample;
	});
	await write((tx) => auditImport(tx, 'samples-read', record));
	return record.plan.columns.map((column) => {
		const values = sample.map((row) => row[column.index]?.trim() ?? '').filter(Boolean);
		return { ...column, samples: [...new Set(values)].slice(0, 4) };
	});
}

/**
 * Decides what the columns are, remembers it for the next file with the same header, and has the whole file
 * checked: a dry run by the worker, whose report `readImportReport` shows.
 *
 * @throws AppError import/unknown-column, import/unknown-field, import/field-twice, import/no-name-column
 */
export async function changeMapping(ctx: Ctx, id: string, map: ColumnMap): Promise<void> {
	const record = await lockImport(ctx, id, ['uploaded', 'checked', 'failed']);
	requireFile(record);
	if (await hasRecords(ctx, id)) {
		throw new AppError(
			'conflict',
			'import/wrong-state',
			'Some rows are imported with other columns',
		);
	}
	const plan = { ...record.plan, columns: applyMap(record.plan.columns, map) };
	requireName(plan);
	await rememberMapping(ctx, {
		source: record.source,
		signature: plan.signature,
		mapping: toColumnMap(plan.columns),
	});
	await ctx.query(
		'registry.import.plan',
		`UPDATE registry.import SET plan = $2, state = 'checking', rows_done = 0, problem = NULL WHERE id = $1`,
		[id, JSON.stringify(plan)],
	);
	await enqueue(ctx, checkJob, { importId: id });
}

/** Has the checked file imported by the worker, or goes on with an import that a problem has stopped. */
export async function startImport(ctx: Ctx, id: string): Promise<void> {
	const record = await lockImport(ctx, id, ['checked', 'failed']);
	requireFile(record);
	requireName(record.plan);
	const rowsDone = (await hasRecords(ctx, id)) ? record.rowsDone : 0;
	await ctx.query(
		'registry.import.start',
		`UPDATE registry.import SET state = 'running', rows_done = $2, imported = 0, unchanged = 0,
			rejected = 0, warned = 0, repeats = 0, problem = NULL WHERE id = $1`,
		[id, rowsDone],
	);
	await auditStart(ctx, id, record.areaCode);
	await enqueue(ctx, runJob, { importId: id });
}

/** Has the import taken back by the worker. */
export async function startUndo(ctx: Ctx, id: string): Promise<void> {
	await lockImport(ctx, id, ['done', 'failed', 'running', 'undoing']);
	await setImportState(ctx, id, 'undoing');
	await enqueue(ctx, undoJob, { importId: id });
}

async function hasRecords(ctx: Ctx, id: string): Promise<boolean> {
	const rows = await ctx.query(
		'registry.import.hasRecords',
		'SELECT 1 FROM registry.enterprise WHERE import_id = $1 LIMIT 1',
		[id],
	);
	return rows.length > 0;
}

function requireFile({ storageKey }: ImportRecord): void {
	if (!storageKey) throw new AppError('conflict', 'import/expired', 'The file is no longer kept');
}

/** The kept report, undefined before the first check; looking at people's data is written down. */
export async function readImportReport(
	{ ctx, write }: Work,
	record: ImportRecord,
): Promise<ImportReport | undefined> {
	if (!record.reportKey) return undefined;
	const report = JSON.parse(await getSealed(ctx, record.reportKey)) as ImportReport;
	await write((tx) => auditImport(tx, 'report-read', record));
	return report;
}

/**
 * The refused rows as a CSV file for Excel, piece by piece, and its name.
 *
 * @throws AppError missing platform/file-missing
 */
export async function readBadRows(
	{ ctx, write }: Work,
	id: string,
): Promise<{ name: string; pieces: AsyncGenerator<string> }> {
	const record = await getImport(ctx, id);
	if (!record.rejectedKey) {
		throw new AppError('missing', 'platform/file-missing', 'No row was refused');
	}
	// Whether the file is there and opens shows before anything is sent.
	const pieces = readSealed(ctx, record.rejectedKey);
	const first = await pieces.next();
	await write((tx) => auditImport(tx, 'bad-rows-read', record));
	const base = record.fileName.replace(/\.[a-z]{2,4}$/i, '').replace(/[^\p{L}\p{N} _-]+/gu, '-');
	return {
		name: `${base}-${m.import_bad_rows_file({}, { locale: ctx.locale })}.csv`,
		pieces: (async function* () {
			if (!first.done) yield first.value;
			yield* pieces;
		})(),
	};
}
