/**
 * One cell as the file says it. A plain string is text; everything a spreadsheet knows to be more than text
 * carries its kind, because a NIK kept as a number has lost its last digit and a date needs no guessing.
 */
export type Cell = string | TypedCell;

export interface TypedCell {
	/** Numbers in plain decimals (`3603141203850000`, never `3.6E+15`), dates as `2026-11-21`. */
	text: string;
	/**
	 * `merged` repeats the value of the cell it is merged with, further up or to the left;
	 * `error` is `#N/A` and its kin; `uncalculated` is a formula that was saved without its value.
	 */
	kind: 'number' | 'date' | 'boolean' | 'merged' | 'error' | 'uncalculated';
}

export interface TableRow {
	/** The line as Excel numbers it, from 1. A record of a CSV with line breaks in quotes is one line. */
	row: number;
	cells: Cell[];
	hidden?: true;
}

/** What a file may cost at most. */
export interface TableLimits {
	/** Size of the file, and for XLSX a twentieth of what it may unfold to. */
	maxBytes: number;
	maxRows: number;
}

export function cellText(cell: Cell | undefined): string {
	if (cell === undefined) return '';
	return typeof cell === 'string' ? cell : cell.text;
}

export function isBlankRow(cells: readonly Cell[]): boolean {
	return cells.every((cell) => cellText(cell).trim() === '');
}
