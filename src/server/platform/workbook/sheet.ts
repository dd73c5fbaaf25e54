import { damaged, tooManyRows } from './refusals.ts';
import type { Archive } from './archive.ts';
import { readEscapes } from './escapes.ts';
import { createMergeFiller, readAddress, readMerges } from './merges.ts';
import type { Sheet, Workbook } from './workbook.ts';
import { type Cell, isBlankRow, type TableLimits, type TableRow } from './cells.ts';

/** Columns beyond these are looked at by nobody; a sheet that is formatted to its last column has 16,384. */
const maxColumns = 600;
/** No program writes a longer cell: a text has 32,767 letters at the most. */
const maxLetters = 200_000;

/** The rows of one sheet in batches, as they come out of the archive. */
export async function* readSheet(
	archive: Archive,
	workbook: Workbook,
	sheet: Sheet,
	limits: TableLimits,
): AsyncGenerator<TableRow[]> {
	const filler = createMergeFiller(await readMerges(archive, sheet));
	let batch: TableRow[] = [];
	const events = sheetEvents(workbook, (row, cells, hidden) => {
		if (row > limits.maxRows) throw tooManyRows(limits.maxRows);
		const full = Array.from(cells, (cell) => cell ?? '');
		filler.fill(row, full);
		const filled = Array.from(full, (cell) => cell ?? '');
		if (isBlankRow(filled)) return;
		batch.push({ row, cells: filled, ...(hidden && { hidden: true as const }) });
	});
	for await (const _ of archive.xml(sheet.part, events)) {
		if (batch.length === 0) continue;
		yield batch;
		batch = [];
	}
	if (batch.length > 0) yield batch;
}

interface OpenCell {
	column: number;
	type: string;
	style: number;
	value: string;
	hasFormula: boolean;
	hasValue: boolean;
}

function sheetEvents(
	workbook: Workbook,
	onRow: (row: number, cells: (Cell | undefined)[], hidden: boolean) => void,
) {
	let row = 0;
	let hidden = false;
	let cells: (Cell | undefined)[] = [];
	let cell: OpenCell | undefined;
	let inValue = false;
	/** How a text sounds, which stands beside it in Japanese and Chinese. */
	let inPhonetic = false;

	return {
		open(name: string, attributes: Readonly<Record<string, string>>) {
			if (name === 'row') {
				row = attributes['r'] === undefined ? row + 1 : rowNumber(attributes['r']);
				hidden = attributes['hidden'] === '1' || attributes['hidden'] === 'true';
				cells = [];
			} else if (name === 'c') {
				const address = readAddress(attributes['r'] ?? '');
				cell = {
					column: address?.column ?? cells.length,
					type: attributes['t'] ?? 'n',
					style: Number(attributes['s'] ?? 0),
					value: '',
					hasFormula: false,
					hasValue: false,
				};
			} else if (cell) {
				if (name === 'f') cell.hasFormula = true;
				else if (name === 'rPh') inPhonetic = true;
				else if (!inPhonetic && (name === 'v' || name === 't')) {
					inValue = true;
					cell.hasValue = true;
				}
			}
		},
		close(name: string) {
			if (name === 'v' || name === 't') inValue = false;
			else if (name === 'rPh') inPhonetic = false;
			else if (name === 'c' && cell) {
				if (cell.column < maxColumns) cells[cell.column] = readCell(cell, workbook);
				cell = undefined;
			} else if (name === 'row') onRow(row, cells, hidden);
		},
		text(text: string) {
			if (!inValue || !cell) return;
			cell.value += text;
			if (cell.value.length > maxLetters) throw damaged();
		},
	};
}

/** Half a row, or one in another notation, is none that any program means. */
function rowNumber(text: string): number {
	if (!/^\s*\d+\s*$/.test(text)) throw damaged();
	return Number(text);
}

function readCell(cell: OpenCell, workbook: Workbook): Cell {
	const { value } = cell;
	if (!cell.hasValue || value === '') {
		return cell.hasFormula ? { text: '', kind: 'uncalculated' } : '';
	}
	switch (cell.type) {
		case 's':
			return workbook.strings.get(Number(value)) ?? '';
		case 'str':
		case 'inlineStr':
			return readEscapes(value);
		case 'b':
			return { text: value === '1' ? 'TRUE' : 'FALSE', kind: 'boolean' };
		case 'e':
			return { text: value, kind: 'error' };
		case 'd':
			return { text: value.slice(0, 10), kind: 'date' };
		default:
			return readNumber(value, workbook.dateStyles[cell.style] === true, workbook.from1904);
	}
}

function readNumber(value: string, isDate: boolean, from1904: boolean): Cell {
	const number = Number(value);
	if (!Number.isFinite(number)) return value;
	if (isDate && number >= 1 && number < 2_958_466) {
		return { text: dateOf(number, from1904), kind: 'date' };
	}
	// A float such as 0.1 + 0.2 is shown with 15 digits, and meant so.
	const text = Number.isSafeInteger(number) ? String(number) : plain(number);
	return { text, kind: 'number' };
}

function plain(number: number): string {
	const rounded = Number(number.toPrecision(15));
	const text = String(rounded);
	return text.includes('e') ? rounded.toFixed(Math.abs(rounded) < 1 ? 12 : 0) : text;
}

/** The day of a serial number; Excel counts a 29 February 1900 that never was. */
function dateOf(serial: number, from1904: boolean): string {
	const days = Math.floor(serial) + (from1904 ? 1462 : 0);
	const corrected = days > 59 ? days - 1 : days;
	return new Date(Date.UTC(1899, 11, 31) + corrected * 86_400_000).toISOString().slice(0, 10);
}
