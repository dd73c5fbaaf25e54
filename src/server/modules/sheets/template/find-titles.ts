import { cellText, type TableRow } from '#platform/workbook/cells.ts';
import { meaningOfTitle, type TitleMeaning } from './fields.ts';
import { isFact, isMarkRow, isNoteRow } from './notes.ts';

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
	/** One of them is the name of a product. */
	namesProducts: boolean;
}

/** Rows in which titles are looked for. */
export const titleDepth = 60;

/** Letters of a cell that are looked at; hints have no more. */
const maxText = 4_000;

const textsOf = (row: TableRow) =>
	Array.from(row.cells, (cell) => cellText(cell).slice(0, maxText).replace(/\s+/g, ' ').trim());

/** What columns of a product a row names. */
function meaningsIn(row: TableRow): Set<TitleMeaning> {
	const seen = new Set<TitleMeaning>();
	for (const text of textsOf(row)) {
		const meaning = text === '' ? undefined : meaningOfTitle(text);
		if (meaning) seen.add(meaning);
	}
	return seen;
}

const scoreOf = (row: TableRow) => meaningsIn(row).size;

/** How far from the best row others of its titles stand: keys, another language. */
const reach = 3;

/**
 * Finds the titles among the first rows of a sheet: instructions above are passed over; a row of keys, the same titles
 * in another language, groups above, marks and hints below belong to them, and a row for programs may lie between.
 * Undefined where no row names two columns of a product.
 */
export function findTitles(rows: readonly TableRow[]): Titles | undefined {
	const looked = rows.slice(0, titleDepth);
	const scores = looked.map(scoreOf);
	const best = Math.max(0, ...scores);
	if (best < 2) return undefined;
	// The same again further down would be a table of its own.
	const first = scores.indexOf(best);
	const from = Math.max(0, first - reach);
	const near = looked
		.slice(from, first + reach + 1)
		.filter((_, at) => (scores[from + at] ?? 0) >= Math.max(2, best / 2));
	return titlesOf(looked, near.every(isKeyRow) ? withUnknown(looked, near) : near);
}

/** Keys alone, with the first row below them that has a short text for most: what people read, in a language of its own. */
function withUnknown(rows: readonly TableRow[], keys: readonly TableRow[]): readonly TableRow[] {
	const last = rows.indexOf(keys.at(-1)!);
	const columns = textsOf(keys[0]!).filter(Boolean).length;
	const read = rows.slice(last + 1, last + 1 + reach).find((row) => {
		const texts = textsOf(row).filter(Boolean);
		const isShort = texts.every((text) => text.length <= 120 && !isFact(text));
		return isShort && new Set(texts).size >= columns * 0.7;
	});
	return read ? [...keys, read] : keys;
}

function isKeyRow(row: TableRow): boolean {
	const texts = textsOf(row).filter(Boolean);
	return texts.filter(isKey).length > texts.length / 2;
}

/** Titles in a row that somebody named; undefined where nothing stands in it. */
export function titlesIn(rows: readonly TableRow[], titleRow: number): Titles | undefined {
	const row = rows.find((one) => one.row === titleRow);
	return row && titlesOf(rows, [row]);
}

/** Where no row says anything known: the first that has as many short texts as any, three at the least. */
export function guessTitles(rows: readonly TableRow[]): Titles | undefined {
	const counts = rows.slice(0, titleDepth).map((row) => {
		const texts = textsOf(row).filter(Boolean);
		const short = texts.filter((text) => text.length <= 60 && !/^[\d\s.,:/-]+$/.test(text));
		return short.length === texts.length ? new Set(short).size : 0;
	});
	const most = Math.max(0, ...counts);
	const row = rows[counts.indexOf(most)];
	return row && most >= 3 ? titlesOf(rows, [row]) : undefined;
}

/** @param block the rows that name columns, from the top */
function titlesOf(rows: readonly TableRow[], block: readonly TableRow[]): Titles {
	const read = mostRead(block);
	const top = rows.indexOf(block[0]!);
	const bottom = rows.indexOf(block.at(-1)!);
	const between = rows.slice(top, bottom).filter((row) => !block.includes(row));
	const above = rows[top - 1];
	const notes = [above, rows[top - 2], ...between]
		.filter((row) => row !== undefined)
		.map(textsOf)
		.filter(isMarkRow);
	let after = bottom + 1;
	for (let row = rows[after]; row && isNoteRow(textsOf(row)); row = rows[++after])
		notes.push(textsOf(row));
	return {
		row: read.row,
		names: [read, ...block.filter((row) => row !== read)].map(textsOf),
		groups: above && !isMarkRow(textsOf(above)) ? textsOf(above) : [],
		notes,
		bodyRow: (rows[after - 1]?.row ?? read.row) + 1,
		score: Math.max(...block.map(scoreOf)),
		namesProducts: block.some((row) => meaningsIn(row).has('name')),
	};
}

/** A name for programs: `ps_price|1|0`, `sellerSku`. */
export const isKey = (text: string) =>
	/^[\w./-]+(\|\d+)*$/.test(text) && /_|\||^[a-z]+[A-Z]/.test(text);

/** Of several rows of titles, the one that is shown and knows most; keys are for programs. */
function mostRead(block: readonly TableRow[]): TableRow {
	const value = (row: TableRow) => scoreOf(row) - (row.hidden ? 100 : 0) - (isKeyRow(row) ? 50 : 0);
	return block.reduce((best, row) => (value(row) > value(best) ? row : best));
}
