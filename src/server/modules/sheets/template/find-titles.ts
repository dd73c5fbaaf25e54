import { cellText, type TableRow } from '#platform/workbook/cells.ts';
import { meaningOfTitle } from './fields.ts';
import { isMarkRow, isNoteRow } from './notes.ts';

/** Where the titles of a template stand. */
export interface Titles {
	/** The row that people read. */
	row: number;
	/** Texts by column, of each row that names columns: the read one first, then keys and other languages. */
	names: string[][];
	/** Texts by column of what stands right above: titles of groups. */
	groups: string[];
	/** Texts by column of each row of marks and hints, above and below. */
	notes: string[][];
	/** The first row below all that. */
	bodyRow: number;
	/** How many columns it knows. */
	score: number;
}

/** Rows in which titles are looked for. */
export const titleDepth = 40;

const textsOf = (row: TableRow) =>
	Array.from(row.cells, (cell) => cellText(cell).replace(/\s+/g, ' ').trim());

/** How many columns of a product a row names. */
function scoreOf(row: TableRow): number {
	const seen = new Set<string>();
	for (const text of textsOf(row)) {
		const meaning = text === '' ? undefined : meaningOfTitle(text);
		if (meaning) seen.add(meaning);
	}
	return seen.size;
}

/**
 * Finds the titles among the first rows of a sheet: instructions above are passed over; a row of keys, the same titles
 * in another language, groups above, marks and hints below belong to them. Undefined where no row names two columns of
 * a product.
 */
export function findTitles(rows: readonly TableRow[]): Titles | undefined {
	const looked = rows.slice(0, titleDepth);
	const scores = looked.map(scoreOf);
	const best = Math.max(0, ...scores);
	if (best < 2) return undefined;
	const isTitle = (at: number) => (scores[at] ?? 0) >= Math.max(2, best / 2);
	// A few rows around the best: the same again further down would be a table of its own.
	const first = scores.indexOf(best);
	let top = first;
	while (top > 0 && first - top < 3 && isTitle(top - 1)) top--;
	let bottom = first;
	while (bottom - first < 3 && isTitle(bottom + 1)) bottom++;
	const block = looked.slice(top, bottom + 1);
	const read = mostRead(block, scores.slice(top, bottom + 1));
	const names = [read, ...block.filter((row) => row !== read)].map(textsOf);

	const above = looked[top - 1];
	const notes = [above, looked[top - 2]]
		.filter((row) => row !== undefined)
		.map(textsOf)
		.filter(isMarkRow);
	let after = bottom + 1;
	for (let row = looked[after]; row && isNoteRow(textsOf(row)); row = looked[++after])
		notes.push(textsOf(row));
	return {
		row: read.row,
		names,
		groups: above && !isMarkRow(textsOf(above)) ? textsOf(above) : [],
		notes,
		bodyRow: (looked[after - 1]?.row ?? read.row) + 1,
		score: best,
	};
}

/** Of several rows of titles, the one that is shown and knows most; keys such as `ps_price` are for programs. */
function mostRead(block: readonly TableRow[], scores: readonly number[]): TableRow {
	const value = (row: TableRow, at: number) => {
		const texts = textsOf(row).filter(Boolean);
		const keys = texts.filter((text) => /_|\|\d/.test(text)).length;
		return (scores[at] ?? 0) - (row.hidden ? 100 : 0) - (keys > texts.length / 2 ? 50 : 0);
	};
	let best = 0;
	block.forEach((row, at) => {
		if (value(row, at) > value(block[best]!, best)) best = at;
	});
	return block[best]!;
}
