import { AppError } from '#platform/errors.ts';
import { fieldOfHeader } from './fields.ts';
import { columnLetters } from '#platform/workbook/merges.ts';
import { type Cell, cellText, type TableRow } from '#platform/workbook/cells.ts';

export interface Header {
	/** The first line after the header, as Excel numbers it. */
	firstDataRow: number;
	/** The last line of the header itself. */
	row: number;
	/** One name a column, unique; a column without a name is called by its letter. */
	columns: string[];
}

/** How much a row looks like a header: one point for each cell that names a known field. */
export function headerScore(cells: readonly Cell[]): number {
	let score = 0;
	const seen = new Set<string>();
	for (const cell of cells) {
		const text = cellText(cell).trim();
		if (text === '' || text.length > 60 || (typeof cell !== 'string' && cell.kind === 'merged'))
			continue;
		if (typeof cell !== 'string' && cell.kind !== 'boolean') score -= 0.5;
		const found = fieldOfHeader(text);
		if (!found || seen.has(String(found.field))) continue;
		seen.add(String(found.field));
		score += found.score;
	}
	return score;
}

/**
 * Finds the header among the first rows of a table: titles above it are passed over, a second header row and
 * a row of column numbers below it belong to it.
 *
 * @throws AppError `import/no-header`
 */
export function findHeader(rows: readonly TableRow[]): Header {
	let best = -1;
	let bestScore = 0;
	rows.slice(0, 30).forEach((row, index) => {
		const score = headerScore(row.cells);
		if (score > bestScore + 0.01) {
			best = index;
			bestScore = score;
		}
	});
	if (bestScore < 0.6) best = firstFullTextRow(rows);
	let header = rows[best];
	if (!header) throw new AppError('invalid', 'import/no-header', 'No row names the columns.');

	let names = texts(header);
	const above = rows[best - 1];
	const below = rows[best + 1];
	if (above && isGroupRow(above, header)) {
		names = combine(texts(above), names);
	} else if (below && isSubHeader(header, below)) {
		names = combine(names, texts(below));
		header = below;
		best++;
	} else if (below && isSecondHeader(below, bestScore)) {
		header = below;
		best++;
	}
	const numbering = rows[best + 1];
	if (numbering && isColumnNumbering(numbering.cells)) header = numbering;
	return {
		row: header.row,
		firstDataRow: header.row + 1,
		columns: uniqueNames(withoutEmptyEnd(names, rows)),
	};
}

/** Columns at the right without a name and without a value are the width of a sheet, not of the table. */
function withoutEmptyEnd(names: readonly string[], rows: readonly TableRow[]): readonly string[] {
	const filled = (column: number) =>
		names[column] !== '' || rows.some(({ cells }) => cellText(cells[column]).trim() !== '');
	let width = names.length;
	while (width > 1 && !filled(width - 1)) width--;
	return names.slice(0, width);
}

function texts(row: TableRow): string[] {
	return row.cells.map((cell) => cellText(cell).replace(/\s+/g, ' ').trim());
}

/** Without any known name: the first row of at least two texts, none of them a number or an address. */
function firstFullTextRow(rows: readonly TableRow[]): number {
	const width = Math.max(0, ...rows.map((row) => texts(row).filter(Boolean).length));
	return rows.findIndex((row) => {
		const filled = texts(row).filter(Boolean);
		const named = filled.every((text) => /^[^\d@]{2,40}$/.test(text));
		return width >= 2 && filled.length === width && named && new Set(filled).size === width;
	});
}

/** A row above that names groups of columns: "Alamat" over "Jalan", "RT", "RW". */
function isGroupRow(above: TableRow, header: TableRow): boolean {
	if (above.row !== header.row - 1) return false;
	const group = texts(above);
	const filled = group.filter(Boolean);
	// A title is one text, merged over the whole table or not.
	if (new Set(filled).size < 2) return false;
	const names = texts(header);
	return headerScore(above.cells) >= 1 || surelyKnown(combine(group, names)) > surelyKnown(names);
}

/** How many fields of ours the names name word for word. */
function surelyKnown(names: readonly string[]): number {
	const found = names.map((name) => fieldOfHeader(name));
	return new Set(found.flatMap((one) => (one?.score === 1 && one.field ? [one.field] : []))).size;
}

function isSubHeader(header: TableRow, below: TableRow): boolean {
	if (below.row !== header.row + 1) return false;
	const top = texts(header);
	const sub = below.cells.map((cell) =>
		typeof cell !== 'string' && cell.kind === 'merged' ? '' : cellText(cell).trim(),
	);
	const filled = sub.filter(Boolean);
	if (filled.length === 0 || filled.some((text) => /\d{3,}|@/.test(text) || text.length > 40)) {
		return false;
	}
	const opens = (column: number) =>
		(sub[column] ?? '') !== '' &&
		((top[column] ?? '') === '' || typeof header.cells[column] === 'object');
	const belongs = sub.every((text, column) => text === '' || opens(column) || opens(column + 1));
	const known = combine(top, sub).filter((name) => fieldOfHeader(name)?.field).length;
	return belongs && known >= top.filter((name) => fieldOfHeader(name)?.field).length;
}

/** The same names again, in other words or another language. */
function isSecondHeader(below: TableRow, score: number): boolean {
	return headerScore(below.cells) >= Math.max(2, score * 0.6);
}

/** Names of two header rows, the upper carried on over the columns that only the lower one names. */
function combine(upper: readonly string[], lower: readonly string[]): string[] {
	let carried = '';
	return Array.from({ length: Math.max(upper.length, lower.length) }, (_, column) => {
		const sub = lower[column] ?? '';
		const own = upper[column] ?? '';
		if (own !== '') carried = own;
		if (sub === '' || sub === own) return own;
		const group = own === '' ? carried : own;
		// "Tenaga Kerja" over "L" is one name, "Pemilik" over "Nama" is turned round, "RT" stands alone.
		const bare = group.replace(/^(identitas|data|informasi|keterangan|profil)\s+/i, '');
		const known = [`${group} ${sub}`, `${sub} ${group}`, `${sub} ${bare}`, sub].find(
			(name) => fieldOfHeader(name)?.score === 1,
		);
		return known ?? `${group} ${sub}`.trim();
	});
}

function isColumnNumbering(cells: readonly Cell[]): boolean {
	const filled = cells.map((cell) => cellText(cell).trim()).filter(Boolean);
	return (
		filled.length >= 3 &&
		filled.every(
			(text, index) => /^\(?\d{1,2}\)?$/.test(text) && digits(text) === index + digits(filled[0]),
		)
	);
}

function digits(text: string | undefined): number {
	return Number(text?.replace(/\D/g, '') ?? 0);
}

function uniqueNames(names: readonly string[]): string[] {
	const seen = new Map<string, number>();
	return names.map((name, column) => {
		const base = name === '' ? columnLetters(column) : name.slice(0, 120);
		const times = (seen.get(base.toLowerCase()) ?? 0) + 1;
		seen.set(base.toLowerCase(), times);
		return times === 1 ? base : `${base} (${times})`;
	});
}
