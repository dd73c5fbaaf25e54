import { stringify } from 'csv-stringify/sync';
import { m } from '#messages/messages.js';
import type { Locale } from '#platform/context.ts';
import { safeForSpreadsheet } from './clean-text.ts';
import type { Duplicate } from './judge-chunk.ts';
import type { IssueStore } from './issue-store.ts';
import { toColumnMap } from './map-columns.ts';
import type { ImportPlan } from './plan.ts';
import { reasonText } from './reason-text.ts';
import type { RowIssue } from './row-problems.ts';
import type { IssueKind, RowCounts, RunResult } from './run-rows.ts';

/** The report of the contract, without its lists. `imported + unchanged + rejectedRows = rows`. */
export interface ReportHead {
	/** Null for a dry run by command, which leaves nothing to refer to. */
	id: string | null;
	file: string;
	encoding: string;
	delimiter: string | null;
	sheet: string | null;
	headerRow: number;
	/** Column → field as it was read; null is left out, `extra` is kept as it is. */
	columns: Record<string, string | null>;
	dryRun: boolean;
	/** Rows with anything in them; `blankRows` lie between them. */
	rows: number;
	blankRows: number;
	imported: number;
	unchanged: number;
	rejectedRows: number;
}

export interface ImportReport extends ReportHead {
	warnings: RowIssue[];
	rejected: RowIssue[];
	duplicates: Duplicate[];
	/** How many there are of each, where the lists were cut. */
	totals: { warnings: number; rejected: number; duplicates: number };
}

export function reportHead(
	plan: ImportPlan,
	counts: RowCounts,
	{ id, file, dryRun }: Pick<ReportHead, 'id' | 'file' | 'dryRun'>,
): ReportHead {
	return {
		id,
		file,
		encoding: plan.format.encoding,
		delimiter: plan.format.delimiter,
		sheet: plan.format.sheet,
		headerRow: plan.headerRow,
		columns: toColumnMap(plan.columns),
		dryRun,
		rows: counts.rows,
		blankRows: Math.max(0, counts.lastRow - plan.headerRow - counts.rows),
		imported: counts.imported,
		unchanged: counts.unchanged,
		rejectedRows: counts.rejected,
	};
}

const lists = ['warnings', 'rejected', 'duplicates'] as const;

/** The whole report as JSON, line by line, so that no million of warnings is held at once. */
export async function* reportLines(
	head: ReportHead,
	issues: IssueStore<IssueKind>,
): AsyncGenerator<string> {
	yield `${JSON.stringify(head, null, '\t').slice(0, -2)},`;
	for (const [index, kind] of lists.entries()) {
		yield `\t"${kind}": [`;
		let previous: string | undefined;
		for await (const item of issues.read(kind)) {
			if (previous !== undefined) yield `\t\t${previous},`;
			previous = item;
		}
		if (previous !== undefined) yield `\t\t${previous}`;
		yield index < lists.length - 1 ? '\t],' : '\t]';
	}
	yield '}';
}

/** The report with at most `max` items in each list, to be kept and shown on a page. */
export async function shortReport(
	head: ReportHead,
	{ issues }: RunResult,
	max: number,
): Promise<ImportReport> {
	const { warnings, rejected, duplicates } = issues.counts;
	return {
		...head,
		warnings: await firstOf<RowIssue>(issues, 'warnings', max),
		rejected: await firstOf<RowIssue>(issues, 'rejected', max),
		duplicates: await firstOf<Duplicate>(issues, 'duplicates', max),
		totals: { warnings, rejected, duplicates },
	};
}

/** The first items of a list. */
export async function firstOf<Item>(
	issues: IssueStore<IssueKind>,
	kind: IssueKind,
	max: number,
): Promise<Item[]> {
	const items: Item[] = [];
	for await (const line of issues.read(kind)) {
		if (items.length >= max) break;
		items.push(JSON.parse(line) as Item);
	}
	return items;
}

/** Rows that are written at once: a writer for each costs more than the rows. */
const batchRows = 500;

interface BadRow {
	row: number;
	cells: string[];
	rejected: RowIssue[];
}

/**
 * The refused rows as people gave them, with line and reasons behind, in a CSV that Excel opens by a double
 * click here: a byte order mark and semicolons. Corrected, it can be imported as it is. It comes in texts of whole
 * rows, since a file may be refused from its first row to its last.
 */
export async function* badRowsFile(
	plan: ImportPlan,
	issues: IssueStore<IssueKind>,
	locale: Locale,
): AsyncGenerator<string> {
	const names = plan.columns.map(({ column }) => column);
	const options = { delimiter: ';', record_delimiter: '\r\n' } as const;
	const header = [
		...names,
		m.import_bad_rows_line({}, { locale }),
		m.import_bad_rows_reason({}, { locale }),
	];
	yield `\ufeff${stringify([header.map(safeForSpreadsheet)], options)}`;
	let batch: string[][] = [];
	for await (const line of issues.read('badRows')) {
		const { row, cells, rejected } = JSON.parse(line) as BadRow;
		const reasons = rejected.map(
			(issue) => `${issue.column && `${issue.column}: `}${reasonText(issue, locale)}`,
		);
		// A cell too many keeps its place behind the last column, and the reasons theirs.
		const wide = names.map((_, index) => cells[index] ?? '');
		const beyond = cells.slice(names.length).filter((text) => text.trim() !== '');
		batch.push([...wide, String(row), [...reasons, ...beyond].join(' | ')].map(safeForSpreadsheet));
		if (batch.length < batchRows) continue;
		yield stringify(batch, options);
		batch = [];
	}
	if (batch.length > 0) yield stringify(batch, options);
}
