import { hash } from 'node:crypto';
import type { Ctx } from '#platform/context.ts';
import { newId } from '#platform/ids.ts';
import type { Work } from '#platform/jobs.ts';
import { createAreaResolver } from '#modules/areas/index.ts';
import { lockThings } from '../locks.ts';
import { keepOutErased } from './keep-out.ts';
import { judge, type Judged, type Known, recall } from './judge-chunk.ts';
import { createIssueStore, type IssueStore } from './issue-store.ts';
import { createNormaliser, type NormalisedRow } from './normalise-row.ts';
import type { ImportPlan } from './plan.ts';
import type { Table } from './read-table.ts';
import type { RowIssue } from './row-problems.ts';
import { createSeenRows, type SeenRows } from './seen-rows.ts';
import { storeChunk } from './store-chunk.ts';
import { saysPeriod } from './fields.ts';
import { cellText, type TableRow } from '#platform/workbook/cells.ts';

/** Rows of a chunk, which is one transaction. */
export const chunkRows = 500;

export interface RowCounts {
	rows: number;
	imported: number;
	unchanged: number;
	/** Rows, not reasons. */
	rejected: number;
	/** Rows with at least one warning. */
	warned: number;
	repeats: number;
	/** The last line that was read, as Excel numbers it. */
	lastRow: number;
}

export type IssueKind = 'warnings' | 'rejected' | 'duplicates' | 'badRows';

export interface RunOptions {
	table: Table;
	plan: ImportPlan;
	areaCode: string;
	/** Null writes nothing: a dry run. */
	importId: string | null;
	/** Rows that an earlier run of the same import has stored already. */
	rowsDone: number;
	/** Called in the transaction of each chunk; may stop the import by throwing. */
	onStored?: (ctx: Ctx, counts: RowCounts) => Promise<void>;
	onProgress?: (counts: RowCounts) => Promise<void> | void;
}

export interface RunResult {
	counts: RowCounts;
	issues: IssueStore<IssueKind>;
}

/**
 * Reads all rows of a table and, unless it is a dry run, stores them chunk by chunk. A run that was cut short
 * is done again with `rowsDone`: what is stored stays, what is told of it is told again.
 */
export async function runRows(work: Work, options: RunOptions): Promise<RunResult> {
	const issues = await createIssueStore<IssueKind>(
		['warnings', 'rejected', 'duplicates', 'badRows'],
		work.ctx.platform.cipher,
	);
	try {
		const counts = await run(work, options, issues);
		await issues.finish();
		return { counts, issues };
	} catch (error) {
		await issues.remove();
		throw error;
	}
}

async function run(
	work: Work,
	options: RunOptions,
	issues: IssueStore<IssueKind>,
): Promise<RowCounts> {
	const { plan, areaCode } = options;
	const regency = areaCode.split('.').slice(0, 2).join('.');
	// One keyed secret for the whole file: a keyed hash for each row costs a tenth of the import.
	const secret = work.ctx.platform.cipher.index('registry/import-row', '');
	const normalise = createNormaliser({
		columns: plan.columns,
		isText: plan.format.kind === 'csv',
		areaCode,
		areas: await createAreaResolver(work.ctx, regency),
		currentYear: work.ctx.now.getFullYear(),
		fingerprint: (text) => hash('sha256', `${secret}\0${text}`),
	});
	const counts: RowCounts = {
		rows: 0,
		imported: 0,
		unchanged: 0,
		rejected: 0,
		warned: 0,
		repeats: 0,
		lastRow: 0,
	};
	const seen = createSeenRows(work.ctx, newId(), secret);
	await issues.add('warnings', columnWarnings(plan));

	let chunk: TableRow[] = [];
	let rowsRead = 0;
	let storing = Promise.resolve();
	const settle = async () => {
		if (chunk.length === 0) return;
		rowsRead += chunk.length;
		// The next chunk is read while the database works on this one.
		const rows = chunk;
		chunk = [];
		const read = await readChunk(rows, normalise, seen, rowsRead <= options.rowsDone);
		await storing;
		storing = settleChunk(work, options, read, counts, issues);
		storing.catch(() => {});
	};
	try {
		for await (const batch of options.table.batches()) {
			for (const row of batch) {
				chunk.push(row);
				if (chunk.length === chunkRows) await settle();
			}
		}
		await settle();
		await storing;
	} finally {
		// A file that turns out unreadable further down must not leave a chunk half told.
		await storing.catch(() => {});
		await seen.remove();
	}
	return counts;
}

/** What is doubtful about the file or a whole column is said once, at the header. */
function columnWarnings({ columns, format, headerRow }: ImportPlan): RowIssue[] {
	const left = format.otherSheets?.join(', ');
	const sheets = left
		? [
				{
					row: headerRow,
					column: '',
					value: left,
					reason: 'sheets-left-out',
					params: { sheet: format.sheet ?? '', left },
				},
			]
		: [];
	const unsure = columns
		.filter(
			({ field, column, score }) => field === 'annualSales' && score < 1 && !saysPeriod(column),
		)
		.map(({ column }) => ({ row: headerRow, column, value: '', reason: 'column-period-unknown' }));
	return [...sheets, ...unsure];
}

interface ReadChunk {
	rows: readonly TableRow[];
	read: readonly NormalisedRow[];
	known: readonly Known[];
	/** Stored by an earlier run of the same import. */
	isStored: boolean;
}

async function readChunk(
	rows: readonly TableRow[],
	normalise: (row: TableRow) => NormalisedRow,
	seen: SeenRows,
	isStored: boolean,
): Promise<ReadChunk> {
	const read = rows.map(normalise);
	const candidates = read.flatMap(({ candidate }) => (candidate ? [candidate] : []));
	const said = await seen.meet(candidates);
	const known = candidates.map((candidate, index) => recall(candidate, said[index]!));
	return { rows, read, known, isStored };
}

async function settleChunk(
	work: Work,
	options: RunOptions,
	chunk: ReadChunk,
	counts: RowCounts,
	issues: IssueStore<IssueKind>,
): Promise<void> {
	const { rows, read, known, isStored } = await keepOutErased(work.ctx, chunk);
	const before = { ...counts };

	const judgeAndStore = async (ctx: Ctx, store: boolean) => {
		// Two imports of the same file at once must see each other's rows.
		if (store) await lockThings(ctx, ['import']);
		const judged = await judge(ctx, options.importId, known);
		Object.assign(counts, countChunk(before, read, judged));
		if (store && options.importId !== null) {
			await storeChunk(ctx, options.importId, judged.fresh);
			await options.onStored?.(ctx, counts);
		}
		return judged;
	};
	const judged =
		options.importId === null || isStored
			? await judgeAndStore(work.ctx, false)
			: await work.write((ctx) => judgeAndStore(ctx, true));

	const cellsOf = new Map(rows.map(({ row, cells }) => [row, cells]));
	await issues.add(
		'warnings',
		read.flatMap(({ warnings }) => warnings),
	);
	await issues.add(
		'rejected',
		read.flatMap(({ rejected }) => rejected),
	);
	await issues.add('duplicates', judged.duplicates);
	await issues.add(
		'badRows',
		read
			.filter(({ candidate }) => !candidate)
			.map(({ row, rejected }) => ({
				row,
				cells: (cellsOf.get(row) ?? []).map(cellText),
				rejected,
			})),
	);
	await options.onProgress?.(counts);
}

function countChunk(before: RowCounts, read: readonly NormalisedRow[], judged: Judged): RowCounts {
	return {
		lastRow: read.at(-1)?.row ?? before.lastRow,
		rows: before.rows + read.length,
		imported: before.imported + judged.fresh.length,
		unchanged: before.unchanged + judged.unchanged,
		rejected: before.rejected + read.filter(({ candidate }) => !candidate).length,
		warned: before.warned + read.filter(({ warnings }) => warnings.length > 0).length,
		repeats: before.repeats + new Set(judged.duplicates.map(({ row }) => row)).size,
	};
}
