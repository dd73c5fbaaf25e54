import { uuidv7 } from 'uuidv7';
import { checkRows, mayEdit, type GridRow } from '#shared/grid/check-rows.ts';
import { gridColumns, type GridColumn } from '#shared/grid/columns.ts';
import { newRow, spreadCells } from '#shared/grid/paste.ts';
import { readGridCell, type GridCategory } from '#shared/grid/read-cell.ts';
import { formatCount, type Language } from '#shared/money.ts';
import { problemText } from './words.ts';

export interface Place {
	row: number;
	column: number;
}

/** Steps back that are kept; a step is a list of references, since rows are never changed but replaced. */
const maxSteps = 200;

/** The table while somebody works on it: rows, what is selected, and the way back. */
export class GridState {
	rows = $state.raw<GridRow[]>([]);
	/** Two corners of what is selected; equal for one cell. */
	from = $state<Place>({ row: 0, column: 0 });
	to = $state<Place>({ row: 0, column: 0 });
	#past: GridRow[][] = [];
	#future: GridRow[][] = [];
	readonly #categories: () => readonly GridCategory[];
	#checked = $derived.by(() => checkRows(this.rows, this.#categories()));
	readonly changed = $derived(new Set(this.#checked.map(({ id }) => id)));
	/** What is wrong, by row and column. */
	readonly problems = $derived.by(() => {
		const found = new Map<string, Partial<Record<GridColumn, string>>>();
		for (const { id, problems } of this.rows) found.set(id, { ...problems });
		for (const { id, problems } of this.#checked)
			for (const { column, problem } of problems) found.get(id)![column] ??= problemText(problem);
		return found;
	});
	readonly wrong = $derived(
		this.rows.filter(({ id }) => Object.keys(this.problems.get(id) ?? {}).length > 0),
	);

	constructor(rows: GridRow[], categories: () => readonly GridCategory[]) {
		this.rows = rows;
		this.#categories = categories;
	}

	/** Rows of the server; `undoable` when they hold what was typed and read, not what was saved. */
	load(rows: GridRow[], undoable: boolean): void {
		if (undoable) this.#keep();
		else {
			this.#past = [];
			this.#future = [];
		}
		this.rows = rows;
	}

	#keep(): void {
		this.#past = [...this.#past.slice(1 - maxSteps), this.rows];
		this.#future = [];
	}

	/** A letter typed in a cell; the first of a visit begins a step. */
	type(index: number, column: GridColumn, text: string, first: boolean): void {
		if (first) this.#keep();
		this.#put([{ row: index, column, text }]);
	}

	write(changes: readonly { row: number; column: GridColumn; text: string }[]): void {
		if (changes.length === 0) return;
		this.#keep();
		this.#put(changes);
	}

	#put(changes: readonly { row: number; column: GridColumn; text: string }[]): void {
		const rows = [...this.rows];
		for (const { row: at, column, text } of changes) {
			while (at >= rows.length) rows.push(newRow(uuidv7()));
			const row = rows[at]!;
			if (!mayEdit(row, column)) continue;
			const { [column]: _, ...problems } = row.problems;
			rows[at] = { ...row, cells: { ...row.cells, [column]: text }, problems };
		}
		// There is always a row to write a new product in.
		const last = rows.at(-1);
		if (!last?.isNew || gridColumns.some((column) => last.cells[column] !== ''))
			rows.push(newRow(uuidv7()));
		this.rows = rows;
	}

	/** The step that typing began never was. */
	takeBack(): void {
		this.rows = this.#past.pop() ?? this.rows;
	}

	undo(): void {
		const before = this.#past.pop();
		if (!before) return;
		this.#future.push(this.rows);
		this.rows = before;
	}

	redo(): void {
		const after = this.#future.pop();
		if (!after) return;
		this.#past.push(this.rows);
		this.rows = after;
	}

	addRow(): void {
		this.#keep();
		this.rows = [...this.rows, newRow(uuidv7())];
	}

	select(place: Place): void {
		this.from = place;
		this.to = place;
	}

	get many(): boolean {
		return this.from.row !== this.to.row || this.from.column !== this.to.column;
	}

	isSelected(row: number, column: number): boolean {
		const between = (at: number, a: number, b: number) =>
			at >= Math.min(a, b) && at <= Math.max(a, b);
		return (
			this.many &&
			between(row, this.from.row, this.to.row) &&
			between(column, this.from.column, this.to.column)
		);
	}

	/** The selected cells, row by row. */
	get #selected(): { row: number; column: GridColumn }[][] {
		const rows = range(this.from.row, this.to.row);
		const columns = range(this.from.column, this.to.column);
		return rows.map((row) => columns.map((column) => ({ row, column: gridColumns[column]! })));
	}

	texts(): string[][] {
		return this.#selected.map((cells) =>
			cells.map(({ row, column }) => this.rows[row]?.cells[column] ?? ''),
		);
	}

	clear(): void {
		this.write(this.#selected.flat().map((place) => ({ ...place, text: '' })));
	}

	/** Cells without headings, from the upper left of what is selected. @returns how many had no place */
	spread(cells: readonly (readonly string[])[]): number {
		const row = Math.min(this.from.row, this.to.row);
		const column = gridColumns[Math.min(this.from.column, this.to.column)]!;
		const { changes, left } = spreadCells(this.rows, { row, column }, cells);
		this.write(changes);
		return left;
	}

	/** One step up or down from what stands in a cell of figures; a cell that cannot be read begins at zero. */
	step(row: number, column: 'priceIdr' | 'stock', by: number, language: Language): void {
		const read = readGridCell(column, this.rows[row]?.cells[column] ?? '', []);
		const now = read.ok ? (read.value ?? 0) : 0;
		this.write([{ row, column, text: formatCount(Math.max(0, now + by), language) }]);
	}
}

function range(a: number, b: number): number[] {
	const first = Math.min(a, b);
	return Array.from({ length: Math.abs(a - b) + 1 }, (_, index) => first + index);
}
