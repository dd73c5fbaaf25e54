import type { Parsed, ValueProblem } from '../parsed.ts';
import { plainText } from '../text.ts';
import { gridColumns, type GridCells, type GridColumn } from './columns.ts';
import { readGridCell, type GridCategory, type GridValues } from './read-cell.ts';

/** A row of the table while it is worked on. */
export interface GridRow {
	/** Id of the product; of a new one, the id that it will have. */
	id: string;
	isNew: boolean;
	/** Shown beside the name: `250 g`. A variant has a price and a stock of its own, the rest is its product's. */
	variant: string;
	/** As typed. */
	cells: GridCells;
	/** As they were when the row was read; of a new one, empty. */
	base: GridCells;
	/** A new product may have the name of another when its owner said so. */
	twin: boolean;
	problems: Partial<Record<GridColumn, string>>;
}

/** What is typed in a row and differs from what was there, read; or why a cell cannot be read. */
export interface CheckedRow {
	id: string;
	isNew: boolean;
	change: Partial<GridValues>;
	base: Partial<GridValues>;
	problems: { column: GridColumn; problem: ValueProblem }[];
}

export const variantColumns: readonly GridColumn[] = ['priceIdr', 'stock'];
export const mayEdit = (row: Pick<GridRow, 'variant'>, column: GridColumn): boolean =>
	row.variant === '' || variantColumns.includes(column);

const isEmpty = (cells: GridCells) => gridColumns.every((column) => cells[column].trim() === '');

/**
 * Reads the rows that say something new, all of them in one go. Untouched rows and new rows without a letter are left
 * out. Beside what a cell says by itself: a new row needs a name that no other has, a counted product a count that is
 * taken away by saying 0, one that is made to order no count.
 */
export function checkRows(
	rows: readonly GridRow[],
	categories: readonly GridCategory[],
): CheckedRow[] {
	const names = new Map<string, string>();
	for (const { id, variant, cells } of rows) {
		const name = plainText(cells.name);
		if (name && !variant && !names.has(name)) names.set(name, id);
	}
	const checked: CheckedRow[] = [];
	for (const row of rows) {
		if (row.isNew && isEmpty(row.cells)) continue;
		const result = checkRow(row, categories);
		if (row.isNew && !row.twin) {
			const name = plainText(row.cells.name);
			const first = names.get(name);
			if (name === '') result.problems.push(at('name', 'name-missing'));
			else if (first !== row.id) result.problems.push(at('name', 'name-twice'));
		}
		if (row.isNew || Object.keys(result.change).length > 0 || result.problems.length > 0)
			checked.push(result);
	}
	return checked;
}

const at = (column: GridColumn, code: string) => ({ column, problem: { code } });

function checkRow(row: GridRow, categories: readonly GridCategory[]): CheckedRow {
	const change: Partial<Record<GridColumn, unknown>> = {};
	const base: Partial<Record<GridColumn, unknown>> = {};
	const problems: CheckedRow['problems'] = [];
	const now: Partial<Record<GridColumn, unknown>> = {};
	for (const column of gridColumns) {
		const untouched = row.cells[column] === row.base[column];
		// Hundreds of rows are checked at every letter: only what was touched, and what others depend on, is read.
		if (untouched && column !== 'supply') continue;
		const before = readGridCell(column, row.base[column], categories);
		const typed: Parsed<unknown> = untouched
			? before
			: readGridCell(column, row.cells[column], categories);
		if (!mayEdit(row, column)) continue;
		if (!typed.ok) {
			problems.push({ column, problem: typed.problem });
			continue;
		}
		now[column] = typed.value;
		const was = before.ok ? before.value : undefined;
		if (typed.value === was) continue;
		change[column] = typed.value;
		base[column] = was;
	}
	if (now.supply === 'made-to-order' && !row.variant) {
		if ('stock' in change && change.stock !== null) problems.push(at('stock', 'stock-made'));
		delete change.stock;
	} else if ('stock' in change && change.stock === null) problems.push(at('stock', 'stock-empty'));
	return {
		id: row.id,
		isNew: row.isNew,
		change: change as Partial<GridValues>,
		base: base as Partial<GridValues>,
		problems,
	};
}
