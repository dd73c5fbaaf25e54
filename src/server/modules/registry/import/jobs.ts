import { z } from 'zod';
import { AppError } from '#platform/errors.ts';
import { defineJob, type JobDefinition, type Work } from '#platform/jobs.ts';
import { keepReport, type PlanRun, runPlan } from './import-file.ts';
import { getImport, saveProgress, setImportState, type ImportRecord } from './import-record.ts';
import { readSealedBytes } from './private-files.ts';
import { readTable, type Table } from './read-table.ts';
import { reportHead } from './report.ts';
import { runRows } from './run-rows.ts';
import { commandLimits } from './import-file.ts';
import { withFile } from './temporary-file.ts';
import { undoImport } from './undo-import.ts';

const schema = z.object({ importId: z.uuid() });
/** A large file on a small server. */
const expireInSeconds = 3600;

/** Reads a waiting import to its end without storing anything, and keeps the report. */
export const checkJob = defineJob({
	name: 'registry/check-import',
	schema,
	expireInSeconds,
	handler: (work, { importId }) => withTable(work, importId, 'checking', check),
});

/** Imports a checked file; goes on where a former run stopped. */
export const runJob = defineJob({
	name: 'registry/import',
	schema,
	expireInSeconds,
	handler: (work, { importId }) => withTable(work, importId, 'running', run),
});

export const undoJob = defineJob({
	name: 'registry/undo-import',
	schema,
	expireInSeconds,
	handler: async (work, { importId }) => {
		const { state } = await getImport(work.ctx, importId);
		if (state === 'undoing') await undoImport(work, importId);
	},
});

/** Forgets the rows that a run which was killed had seen. Ids of runs begin with their time. */
const lostRunsJob = defineJob({
	name: 'registry/forget-lost-runs',
	schema: z.object({}),
	schedule: '50 2 * * *',
	handler: async ({ ctx }) => {
		const longAgo = (ctx.now.getTime() - 2 * 86_400_000).toString(16).padStart(12, '0');
		const before = `${longAgo.slice(0, 8)}-${longAgo.slice(8)}-0000-0000-000000000000`;
		await ctx.query('registry.import.lostRuns', 'DELETE FROM registry.import_seen WHERE run < $1', [
			before,
		]);
	},
});

export const importJobs: readonly JobDefinition[] = [
	checkJob,
	runJob,
	undoJob,
	lostRunsJob,
] as JobDefinition[];

/** Opens the kept file, unless the import has moved on; an expected error ends the import, not the job. */
async function withTable(
	work: Work,
	importId: string,
	state: 'checking' | 'running',
	handle: (work: Work, record: ImportRecord, table: Table) => Promise<void>,
): Promise<void> {
	const record = await getImport(work.ctx, importId);
	if (record.state !== state || !record.storageKey) return;
	try {
		await withFile(readSealedBytes(work.ctx, record.storageKey), async (path) => {
			const table = await readTable(path, commandLimits);
			try {
				await handle(work, record, table);
			} finally {
				await table.close();
			}
		});
	} catch (error) {
		if (!(error instanceof AppError)) throw error;
		if (error.code === 'import/taken-over') return;
		await work.write((ctx) => setImportState(ctx, importId, 'failed', error.code));
	}
}

function planRun(record: ImportRecord, table: Table): PlanRun {
	const { plan, areaCode, fileName, id, rowsDone } = record;
	return { table, plan, areaCode, fileName, importId: id, rowsDone };
}

async function check(work: Work, record: ImportRecord, table: Table): Promise<void> {
	let shown = record.rowsDone;
	const run = await runRows(work, {
		...planRun(record, table),
		importId: null,
		onProgress: async (counts) => {
			await work.write((ctx) => saveProgress(ctx, record.id, shown, counts));
			shown = counts.rows;
		},
	});
	try {
		const head = reportHead(record.plan, run.counts, {
			id: record.id,
			file: record.fileName,
			dryRun: true,
		});
		await keepReport(work, record.id, 'checked', record, head, run);
	} finally {
		await run.issues.remove();
	}
}

async function run(work: Work, record: ImportRecord, table: Table): Promise<void> {
	const { run: result } = await runPlan(work, planRun(record, table));
	await result.issues.remove();
	if (record.storageKey) await work.ctx.platform.storage.delete(record.storageKey);
}
