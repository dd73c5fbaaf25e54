import type { Cell, ExportColumn } from './source.ts';

/**
 * `excel`: a byte order mark, semicolons, and long digits marked as text, so that a double click opens it right where
 * the comma is the decimal sign. `plain`: commas and bare digits, for other programs.
 */
export type CsvStyle = 'excel' | 'plain';

/**
 * Neutralises what a spreadsheet would run as a formula, so that a reader who takes one apostrophe off has the text
 * again. A number of our own, such as -5, stays one.
 */
function harmless(text: string): string {
	return /^'*[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
}

function quoted(text: string, delimiter: string): string {
	return /["\r\n]/.test(text) || text.includes(delimiter)
		? `"${text.replaceAll('"', '""')}"`
		: text;
}

function written(cell: Cell, { kind }: ExportColumn, style: CsvStyle): string {
	if (cell === null) return '';
	if (typeof cell === 'number')
		return style === 'excel' ? String(cell).replace('.', ',') : String(cell);
	if (kind === 'code' && style === 'excel' && /^[\d.]+$/.test(cell)) return `'${cell}`;
	return harmless(cell);
}

/** One line of CSV (RFC 4180) with its end. */
export function csvLine(
	cells: readonly Cell[],
	columns: readonly ExportColumn[],
	style: CsvStyle,
): string {
	const delimiter = style === 'excel' ? ';' : ',';
	const parts = cells.map((cell, index) =>
		quoted(written(cell, columns[index]!, style), delimiter),
	);
	return `${parts.join(delimiter)}\r\n`;
}

/** The line of headings, behind the byte order mark that tells Excel of UTF-8. */
export function csvHead(headings: readonly string[], style: CsvStyle): string {
	const columns = headings.map((key): ExportColumn => ({ key, kind: 'text' }));
	return `${style === 'excel' ? '\uFEFF' : ''}${csvLine(headings, columns, style)}`;
}
