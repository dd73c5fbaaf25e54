import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { audit } from '#platform/audit.ts';
import { AppError } from '#platform/errors.ts';
import type { Work } from '#platform/jobs.ts';
import { getArea } from '#modules/areas/index.ts';
import { openRepeatTasks } from '../repeats/index.ts';
import {
	findUnfinished,
	finishImport,
	insertImport,
	requireMayImport,
	saveProgress,
	setImportState,
} from './import-record.ts';
import type { ColumnMap } from './map-columns.ts';
import { type ImportPlan, makePlan } from './plan.ts';
import { putSealed } from './private-files.ts';
import { readTable, type Table } from './read-table.ts';
import {
	badRowsFile,
	firstOf,
	type ReportHead,
	reportHead,
	reportLines,
	shortReport,
} from './report.ts';
import type { RowIssue } from './row-problems.ts';
import { rememberMapping, settleSource } from './sources.ts';
import { type RowCounts, runRows, type RunResult } from './run-rows.ts';
import type { TableLimits } from '#platform/workbook/cells.ts';

/** What a command may read: all of Banten in one file. */
export const commandLimits: TableLimits = { maxBytes: 1_000_000_000, maxRows: 1_100_000 };

/** Items of each list that the kept report shows; the report of a command has all. */
const shownItems = 2_000;

export interface ImportInput {
	/** The file on this machine. */
	path: string;
	fileName: string;
	areaCode: string;
	/** Whose register it is, such as SIDT: its mappings are its own. */
	source?: string | undefined;
	map?: ColumnMap | undefined;
	/** Writes nothing and reports the same. */
	dryRun?: boolean;
	limits?: TableLimits;
	onProgress?: (counts: RowCounts) => void;
}

export interface ImportResult {
	head: ReportHead;
	totals: { warnings: number; rejected: number; duplicates: number };
	/** The whole report as JSON, line by line. */
	lines(): AsyncGenerator<string>;
	firstRejected(max: number): Promise<RowIssue[]>;
	/** Lets go of the lists; call when done with `lines`. */
	release(): Promise<void>;
}

/**
 * Imports a file of enterprises, chunk by chunk, each in a transaction of its own. A run that was cut short
 * goes on where it stopped when the same file is given again; a file that was imported before is `unchanged`.
 *
 * @throws AppError of the reader (`import/…`), areas/unknown, import/not-your-area, import/no-name-column
 */
export async function importEnterprises(work: Work, input: ImportInput): Promise<ImportResult> {
	const { areaCode, fileName, path } = input;
	requireMayImport(work.ctx, areaCode);
	await getArea(work.ctx, areaCode);
	const table = await readTable(path, input.limits ?? commandLimits);
	try {
		const source = await settleSource(work.ctx, input.source);
		const plan = await makePlan(work.ctx, table, { source, map: input.map });
		requireName(plan);
		const start = input.dryRun ? undefined : await begin(work, { ...input, source }, plan);
		const result = await runPlan(work, {
			table,
			plan,
			areaCode,
			fileName,
			importId: start?.id ?? null,
			rowsDone: start?.rowsDone ?? 0,
			onProgress: input.onProgress,
		});
		const { warnings, rejected, duplicates } = result.run.issues.counts;
		return {
			head: result.head,
			totals: { warnings, rejected, duplicates },
			lines: () => reportLines(result.head, result.run.issues),
			firstRejected: (max) => firstOf<RowIssue>(result.run.issues, 'rejected', max),
			release: () => result.run.issues.remove(),
		};
	} finally {
		await table.close();
	}
}

/** @throws AppError invalid import/no-name-column */
export function requireName({ columns }: ImportPlan): void {
	if (columns.some(({ field }) => field === 'name')) return;
	const names = columns.map(({ column }) => column).join(', ');
	throw new AppError('invalid', 'import/no-name-column', `No column has the names: ${names}`, {
		columns: names,
	});
}

async function begin(
	work: Work,
	{ path, fileName, areaCode, map, source }: ImportInput & { source: string },
	plan: ImportPlan,
) {
	const fileSha256 = await sha256OfFile(path);
	const unfinished = await findUnfinished(work.ctx, fileSha256, areaCode);
	if (unfinished) return unfinished;
	const id = await work.write(async (ctx) => {
		if (map) await rememberMapping(ctx, { source, signature: plan.signature, mapping: map });
		const made = await insertImport(ctx, {
			fileName,
			fileSha256,
			storageKey: null,
			areaCode,
			source,
			plan: withoutSamples(plan),
			state: 'running',
			rows: 0,
		});
		await auditStart(ctx, made, areaCode);
		return made;
	});
	return { id, rowsDone: 0 };
}

/** Samples are people's data: they are shown while a mapping is decided, and not kept after. */
export function withoutSamples(plan: ImportPlan): ImportPlan {
	return { ...plan, columns: plan.columns.map((column) => ({ ...column, samples: [] })) };
}

export function auditStart(ctx: Work['ctx'], id: string, areaCode: string): Promise<void> {
	return audit(ctx, {
		action: 'registry.import.started',
		subject: { type: 'import', id },
		areaCode,
	});
}

async function sha256OfFile(path: string): Promise<string> {
	const digest = createHash('sha256');
	for await (const chunk of createReadStream(path)) digest.update(chunk as Buffer);
	return digest.digest('hex');
}

export interface PlanRun {
	table: Table;
	plan: ImportPlan;
	areaCode: string;
	fileName: string;
	/** Null writes nothing. */
	importId: string | null;
	rowsDone: number;
	onProgress?: ((counts: RowCounts) => Promise<void> | void) | undefined;
}

/** Runs an import that is begun, or a dry run, to its end, and keeps its report. */
export async function runPlan(
	work: Work,
	{ importId, fileName, ...options }: PlanRun,
): Promise<{ head: ReportHead; run: RunResult }> {
	let stored = options.rowsDone;
	const run = await runRows(work, {
		...options,
		importId,
		onStored: async (ctx, counts) => {
			if (importId === null) return;
			await saveProgress(ctx, importId, stored, counts);
			stored = counts.rows;
		},
		...(options.onProgress && { onProgress: options.onProgress }),
	}).catch(async (error: unknown) => {
		if (importId !== null && error instanceof AppError && error.code !== 'import/taken-over') {
			await work.write((ctx) => setImportState(ctx, importId, 'failed', error.code));
		}
		throw error;
	});
	const head = reportHead(options.plan, run.counts, {
		id: importId,
		file: fileName,
		dryRun: importId === null,
	});
	try {
		if (importId !== null) await keepReport(work, importId, 'done', options, head, run);
	} catch (error) {
		await run.issues.remove();
		throw error;
	}
	return { head, run };
}

/** Keeps the report and the refused rows, and closes the import or its check. */
export async function keepReport(
	work: Work,
	id: string,
	state: 'checked' | 'done',
	{ plan, areaCode }: Pick<PlanRun, 'plan' | 'areaCode'>,
	head: ReportHead,
	run: RunResult,
): Promise<void> {
	const { ctx } = work;
	const reportKey = `private/imports/${id}/report`;
	const badKey = `private/imports/${id}/bad-rows`;
	await putSealed(ctx, reportKey, JSON.stringify(await shortReport(head, run, shownItems)));
	const rejectedKey = run.counts.rejected > 0 ? badKey : null;
	if (rejectedKey) {
		await putSealed(ctx, badKey, badRowsFile(plan, run.issues, ctx.locale));
	}
	const { rows, imported, unchanged, rejected, repeats } = run.counts;
	await work.write(async (tx) => {
		await finishImport(tx, { id, state, counts: run.counts, reportKey, rejectedKey });
		if (state === 'checked') return;
		await openRepeatTasks(tx, id);
		await audit(tx, {
			action: 'registry.import.finished',
			subject: { type: 'import', id },
			areaCode,
			data: { rows, imported, unchanged, rejected, repeats },
		});
	});
}
