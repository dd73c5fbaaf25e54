import type { Archive } from './archive.ts';
import type { Sheet } from './workbook.ts';
import { type Cell, cellText } from './cells.ts';
import { readTail } from './tail.ts';

export interface Merge {
	/** Rows from 1, columns from 0, both ends included. */
	top: number;
	bottom: number;
	left: number;
	right: number;
}

const maxMerges = 50_000;
const maxOpenMerges = 500;

/** Columns from 0 and the row from 1 of `AB12`; undefined for what is no such address. */
export function readAddress(address: string): { column: number; row: number } | undefined {
	const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(address);
	if (!match?.[1] || !match[2]) return undefined;
	let column = 0;
	for (const letter of match[1]) column = column * 26 + letter.charCodeAt(0) - 64;
	return { column: column - 1, row: Number(match[2]) };
}

/** Letters of a column from 0, as Excel heads it. */
export function columnLetters(column: number): string {
	const rest = Math.floor(column / 26);
	return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}

/** A sheet lists its merged cells after its rows, so that its tail is read first. */
export async function readMerges(archive: Archive, sheet: Sheet): Promise<Merge[]> {
	return mergesIn(await readTail(archive, sheet));
}

/** The merged ranges that the tail of a sheet lists, from the top; the tail may be no XML at all. */
export function mergesIn(tail: string): Merge[] {
	const merges: Merge[] = [];
	for (const [, from = '', to = ''] of tail.matchAll(
		/mergeCell\s[^<>]{0,200}?\bref\s*=\s*["']([A-Z$]+\d+):([A-Z$]+\d+)["']/g,
	)) {
		const start = readAddress(from);
		const end = readAddress(to);
		if (!start || !end || merges.length >= maxMerges) continue;
		merges.push({ top: start.row, bottom: end.row, left: start.column, right: end.column });
	}
	return merges.sort((a, b) => a.top - b.top);
}

/** Gives every cell of a merged range the value of its first, row after row. */
export function createMergeFiller(merges: readonly Merge[]) {
	let next = 0;
	let open: { merge: Merge; value: Cell }[] = [];
	return {
		/** Changes `cells` in place; rows must come in order. `row` may have no cells of its own. */
		fill(row: number, cells: Cell[]): void {
			open = open.filter(({ merge }) => merge.bottom >= row);
			for (let merge = merges[next]; merge && merge.top <= row; merge = merges[++next]) {
				if (merge.bottom >= row && open.length < maxOpenMerges)
					open.push({ merge, value: cells[merge.left] ?? '' });
			}
			for (const { merge, value } of open) {
				const text = cellText(value);
				if (text === '') continue;
				for (let column = merge.left; column <= Math.min(merge.right, 500); column++) {
					if (row === merge.top && column === merge.left) continue;
					if (cellText(cells[column]) === '') cells[column] = { text, kind: 'merged' };
				}
			}
		},
	};
}
