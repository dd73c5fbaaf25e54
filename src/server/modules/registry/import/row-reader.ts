import { cutText } from '#shared/text.ts';
import type { ColumnGuess } from './map-columns.ts';
import type { FieldName } from './fields.ts';
import type { RowIssue, RowProblem } from './row-problems.ts';
import { cleanText, isPlaceholder } from './clean-text.ts';
import { type Cell, cellText, type TableRow } from '#platform/workbook/cells.ts';

/** One row during its reading: gives texts by field and collects what is wrong with them. */
export interface RowReader {
	readonly row: number;
	readonly warnings: RowIssue[];
	readonly rejected: RowIssue[];
	/** The text of a field, tidied; '' where it is blank, a dash or the like, or an error of the spreadsheet. */
	text(field: FieldName): string;
	/** What the spreadsheet knows of the cell: number, date, merged … */
	kind(field: FieldName): string;
	warn(field: FieldName, problem: RowProblem): void;
	reject(field: FieldName, problem: RowProblem): void;
	/** Keeps the text of a field as it is, because it could not be understood. */
	keep(field: FieldName): void;
	readonly extra: Record<string, string>;
}

/** Which column holds which field. */
export type FieldColumns = ReadonlyMap<FieldName, ColumnGuess>;

export function createRowReader(columns: FieldColumns, source: TableRow): RowReader {
	const warnings: RowIssue[] = [];
	const rejected: RowIssue[] = [];
	const extra: Record<string, string> = {};
	const texts = new Map<FieldName, string>();

	const cellOf = (field: FieldName): Cell | undefined => {
		const column = columns.get(field);
		return column && source.cells[column.index];
	};
	const issue = (field: FieldName, problem: RowProblem): RowIssue => ({
		row: source.row,
		column: columns.get(field)?.column ?? '',
		value: cutText(cellText(cellOf(field)), 300),
		reason: problem.code,
		...(problem.params && { params: problem.params }),
	});

	function read(field: FieldName): string {
		const cell = cellOf(field);
		if (typeof cell === 'object' && (cell.kind === 'error' || cell.kind === 'uncalculated')) {
			warnings.push(issue(field, { code: `cell-${cell.kind}` }));
			return '';
		}
		const text = cleanText(cellText(cell));
		return isPlaceholder(text) ? '' : text;
	}

	return {
		row: source.row,
		warnings,
		rejected,
		extra,
		text(field) {
			const known = texts.get(field);
			if (known !== undefined) return known;
			const text = read(field);
			texts.set(field, text);
			return text;
		},
		kind(field) {
			const cell = cellOf(field);
			return typeof cell === 'object' ? cell.kind : 'text';
		},
		warn: (field, problem) => warnings.push(issue(field, problem)),
		reject: (field, problem) => rejected.push(issue(field, problem)),
		keep(field) {
			const column = columns.get(field);
			if (column) extra[column.column] = cutText(cleanText(cellText(cellOf(field))), 500);
		},
	};
}
