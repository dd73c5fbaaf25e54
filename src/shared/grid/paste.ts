import { plainText } from '../text.ts';
import { mayEdit, type GridRow } from './check-rows.ts';
import { emptyCells, gridColumns, type ColumnUse, type GridColumn } from './columns.ts';
import { saysMade, saysYes } from './read-cell.ts';

/** A row of a pasted table by what its columns are. */
export interface PastedRow {
	/** Of a product, where the table has a column of our codes. */
	id: string;
	cells: Partial<Record<GridColumn, string>>;
}

/** The rows below the headings, each cell under what its column is; columns without a use are left out. */
export function useColumns(
	rows: readonly (readonly string[])[],
	columns: readonly (ColumnUse | undefined)[],
): PastedRow[] {
	return rows.map((texts) => {
		const row: PastedRow = { id: '', cells: {} };
		columns.forEach((use, index) => {
			const text = (texts[index] ?? '').trim();
			if (!use || text === '') return;
			if (use === 'id') row.id = text.toLowerCase();
			else if (use === 'made') row.cells.supply ??= turned(text);
			else if (use === 'stock' && saysMade(text)) row.cells.supply ??= text;
			// A column "ready" that says yes and no counts nothing.
			else if (use === 'stock' && /^(ya|y|yes|iya|tidak|tdk|no|t|n)$/i.test(text))
				row.cells.supply ??= text;
			else row.cells[use] = text;
		});
		return row;
	});
}

const turned = (text: string) => {
	const said = saysYes(text);
	return saysMade(text) || said === undefined ? text : said ? 'dipesan' : 'siap';
};

export interface Placed {
	rows: GridRow[];
	/** Ids of the rows that the paste touched. */
	touched: string[];
	/** Rows without a code whose name a product on the shelf has: update it, or is it another one? */
	sameName: number;
	/** Codes in the table that no product here has. */
	unknownIds: number;
}

/**
 * Puts a pasted table into the rows: by code, else by name as `sameName` says, else as a new row. An empty cell leaves
 * what a product has. Without an answer about same names these rows stay out and are only counted.
 */
export function placeTable(
	rows: readonly GridRow[],
	pasted: readonly PastedRow[],
	{ sameName, freshId }: { sameName?: 'update' | 'new' | undefined; freshId: () => string },
): Placed {
	const placed: Placed = { rows: [...rows], touched: [], sameName: 0, unknownIds: 0 };
	const known = new Map(rows.map((row, index) => [row.id, index]));
	const byName = new Map<string, number>();
	rows.forEach((row, index) => {
		const name = plainText(row.cells.name);
		if (name && !row.variant && !byName.has(name)) byName.set(name, index);
	});
	const taken = new Set<number>();
	for (const { id, cells } of pasted) {
		let index = known.get(id);
		let twin = false;
		if (id && index === undefined) placed.unknownIds += 1;
		const named = byName.get(plainText(cells.name ?? ''));
		if (index === undefined && named !== undefined && !taken.has(named)) {
			placed.sameName += 1;
			if (!sameName) continue;
			if (sameName === 'update') index = named;
			else twin = true;
		}
		if (index !== undefined && !taken.has(index)) {
			taken.add(index);
			const row = placed.rows[index]!;
			const mine = Object.entries(cells).filter(([column]) => mayEdit(row, column as GridColumn));
			placed.rows[index] = { ...row, cells: { ...row.cells, ...Object.fromEntries(mine) } };
			placed.touched.push(row.id);
			continue;
		}
		const row = newRow(freshId());
		placed.rows.push({ ...row, twin, cells: { ...row.cells, ...cells } });
		placed.touched.push(row.id);
	}
	return placed;
}

export function newRow(id: string): GridRow {
	return {
		id,
		isNew: true,
		variant: '',
		cells: emptyCells(),
		base: emptyCells(),
		twin: false,
		problems: {},
	};
}

/** What one paste at a cell changes. */
export interface Spread {
	changes: { row: number; column: GridColumn; text: string }[];
	/** Rows that the table must grow by. */
	newRows: number;
	/** Cells that had no place: beyond the last column, or of a variant that has no such cell. */
	left: number;
}

/** Cells without headings go where the cursor is and on from there, to the right and down. */
export function spreadCells(
	rows: readonly Pick<GridRow, 'variant'>[],
	at: { row: number; column: GridColumn },
	cells: readonly (readonly string[])[],
): Spread {
	const first = gridColumns.indexOf(at.column);
	const spread: Spread = {
		changes: [],
		newRows: Math.max(0, at.row + cells.length - rows.length),
		left: 0,
	};
	cells.forEach((texts, down) => {
		const row = at.row + down;
		texts.forEach((text, across) => {
			const column = gridColumns[first + across];
			const known = rows[row];
			if (column && (!known || mayEdit(known, column)))
				spread.changes.push({ row, column, text: text.trim() });
			else if (text.trim() !== '') spread.left += 1;
		});
	});
	return spread;
}
