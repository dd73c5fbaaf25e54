import { findHeadings, gridColumns } from '#shared/grid/columns.ts';
import { readSheet, writeSheet, maxGridRows } from '#shared/grid/sheet-text.ts';
import type { GridState, Place } from './grid-state.svelte.ts';

type Cell = HTMLInputElement | HTMLTextAreaElement;

/** What a paste came to that the page has to tell or to do. */
export type Pasted =
	| { kind: 'spread'; left: number }
	/** A table with headings: the server reads it, asks about same names and shows its columns. */
	| { kind: 'table'; text: string }
	| { kind: 'too-many' };

/**
 * Keys as in a spreadsheet, over native fields: arrows, Enter and Tab move; typing replaces; F2 or a second press goes
 * into the text, where arrows move the cursor again; Escape takes the typing back; Shift selects; Delete clears;
 * Ctrl+Z and Ctrl+Y go back and forth; copy and paste speak with Excel.
 */
export class GridKeys {
	#inside = false;
	#typed = false;
	#before = '';
	#pressed: Cell | undefined;

	readonly grid: GridState;
	readonly table: () => HTMLElement;

	constructor(grid: GridState, table: () => HTMLElement) {
		this.grid = grid;
		this.table = table;
	}

	cellAt({ row, column }: Place): Cell | null {
		return this.table().querySelector<Cell>(`[data-r="${row}"][data-c="${column}"]`);
	}

	#placeOf(cell: Cell): Place {
		return { row: Number(cell.dataset['r']), column: Number(cell.dataset['c']) };
	}

	#cellOf(event: Event): Cell | undefined {
		const { target } = event;
		const cell = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
		return cell && target.dataset['c'] ? target : undefined;
	}

	down = (event: PointerEvent) => {
		const cell = this.#cellOf(event);
		this.#pressed = cell && document.activeElement !== cell ? cell : undefined;
		if (!cell || !event.shiftKey) return;
		event.preventDefault();
		this.grid.to = this.#placeOf(cell);
	};

	focus = (event: FocusEvent) => {
		const cell = this.#cellOf(event);
		if (!cell) return;
		this.#inside = false;
		this.#typed = false;
		this.#before = cell.value;
		this.grid.select(this.#placeOf(cell));
		if (this.#pressed !== cell) cell.select();
	};

	click = (event: MouseEvent) => {
		const cell = this.#cellOf(event);
		if (!cell) return;
		// The first press selects the whole cell, the second goes into it.
		if (this.#pressed === cell) cell.select();
		else this.#inside = true;
		this.#pressed = undefined;
	};

	input = (event: Event) => {
		const cell = this.#cellOf(event);
		if (!cell) return;
		const { row, column } = this.#placeOf(cell);
		this.grid.type(row, gridColumns[column]!, cell.value, !this.#typed);
		this.#typed = true;
	};

	key = (event: KeyboardEvent) => {
		const cell = this.#cellOf(event);
		if (!cell || event.isComposing) return;
		const handled = this.#handle(event, cell, this.#placeOf(cell));
		if (handled) event.preventDefault();
	};

	#handle(event: KeyboardEvent, cell: Cell, at: Place): boolean {
		const { key, shiftKey, altKey } = event;
		if (event.ctrlKey || event.metaKey) return this.#shortcut(key.toLowerCase(), shiftKey, at);
		const arrow = arrows[key];
		if (arrow) {
			if (altKey || (this.#inside && (arrow.column !== 0 || cell instanceof HTMLTextAreaElement)))
				return false;
			return shiftKey && !this.#inside ? this.#extend(arrow) : this.#move(at, arrow);
		}
		switch (key) {
			case 'Enter':
				if (altKey && cell instanceof HTMLTextAreaElement) return false;
				return this.#move(at, { row: shiftKey ? -1 : 1, column: 0 }, !shiftKey);
			case 'F2':
				this.#inside = true;
				cell.setSelectionRange(cell.value.length, cell.value.length);
				return true;
			case 'Escape':
				return this.#leave(cell, at);
			case 'Delete':
			case 'Backspace':
				if (!this.grid.many) return false;
				this.grid.clear();
				return true;
			default:
				return false;
		}
	}

	#shortcut(key: string, shift: boolean, at: Place): boolean {
		// Within a text its own steps go back first.
		if (key === 'z' && this.#inside && this.#typed) return false;
		if (key === 'z' && !shift) this.grid.undo();
		else if (key === 'y' || key === 'z') this.grid.redo();
		else return false;
		this.#typed = false;
		queueMicrotask(() => this.cellAt(at)?.select());
		return true;
	}

	#leave(cell: Cell, at: Place): boolean {
		if (this.#typed) {
			this.grid.takeBack();
			cell.value = this.#before;
		}
		this.#inside = false;
		this.#typed = false;
		this.grid.select(at);
		cell.select();
		return true;
	}

	#extend({ row, column }: Place): boolean {
		const { to, rows } = this.grid;
		this.grid.to = {
			row: Math.min(rows.length - 1, Math.max(0, to.row + row)),
			column: Math.min(gridColumns.length - 1, Math.max(0, to.column + column)),
		};
		return true;
	}

	/** To the next cell in that direction that can be written; `grow` makes a row below the last. */
	#move(at: Place, by: Place, grow = false): boolean {
		const next = { row: at.row + by.row, column: at.column + by.column };
		while (next.row >= 0 && next.row < this.grid.rows.length && gridColumns[next.column]) {
			const cell = this.cellAt(next);
			if (cell) {
				cell.focus();
				return true;
			}
			next.row += by.row;
			next.column += by.column;
		}
		if (!grow || next.row < this.grid.rows.length) return true;
		this.grid.addRow();
		setTimeout(() => this.cellAt({ row: this.grid.rows.length - 1, column: at.column })?.focus());
		return true;
	}

	copy = (event: ClipboardEvent) => {
		if (!this.#cellOf(event) || !this.grid.many || !event.clipboardData) return;
		event.preventDefault();
		event.clipboardData.setData('text/plain', writeSheet(this.grid.texts()));
		if (event.type === 'cut') this.grid.clear();
	};

	/** One value goes into the cell like typing; a table is spread, or read by its headings. */
	paste(event: ClipboardEvent): Pasted | undefined {
		const text = event.clipboardData?.getData('text/plain') ?? '';
		if (!this.#cellOf(event) || !/[\t\n\r]/.test(text.trimEnd())) return undefined;
		event.preventDefault();
		const sheet = readSheet(text, maxGridRows + 4);
		if (!sheet.ok) return { kind: 'too-many' };
		if (findHeadings(sheet.rows)) return { kind: 'table', text };
		if (sheet.rows.length > maxGridRows) return { kind: 'too-many' };
		return { kind: 'spread', left: this.grid.spread(sheet.rows) };
	}
}

const arrows: Readonly<Record<string, Place>> = {
	ArrowUp: { row: -1, column: 0 },
	ArrowDown: { row: 1, column: 0 },
	ArrowLeft: { row: 0, column: -1 },
	ArrowRight: { row: 0, column: 1 },
};
