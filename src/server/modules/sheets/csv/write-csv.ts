import type { CellValue, RowValues } from '../fill/fill-row.ts';
import type { CsvText } from './csv-text.ts';

/**
 * A template that is a text, with rows written into it: what stands above and below them keeps every letter. A row that
 * stood there before goes whole.
 * @param firstRow where the first of `rows` goes, from 1; the others follow
 * @param width columns of the template
 */
export function writeCsv(
	csv: CsvText,
	{ firstRow, rows, width }: { firstRow: number; rows: readonly RowValues[]; width: number },
): Buffer {
	const { records, newline, lead } = csv;
	const above = records.slice(0, firstRow - 1).map(({ text }) => text);
	const last = above.at(-1);
	if (last !== undefined && !/[\r\n]$/.test(last)) above.push(newline);
	while (above.length < firstRow - 1) above.push(newline);
	const written = rows.map((row) => lineOf(row, width, csv) + newline);
	const below = records.slice(firstRow - 1 + rows.length).map(({ text }) => text);
	return encoded(lead + [...above, ...written, ...below].join(''), csv.encoding);
}

function lineOf(row: RowValues, width: number, { delimiter }: CsvText): string {
	return Array.from({ length: width }, (_, column) =>
		cellText(row.get(column) ?? null, delimiter),
	).join(delimiter);
}

/** RFC 4180; a number in plain decimals. */
function cellText(value: CellValue | null, delimiter: string): string {
	if (value === null) return '';
	const text =
		'number' in value ? String(value.number) : value.text.toWellFormed().replaceAll('\0', '');
	return /["\r\n]|^\s|\s$/.test(text) || text.includes(delimiter)
		? `"${text.replaceAll('"', '""')}"`
		: text;
}

/** As the template was; what the old eight bits of Windows cannot say is written as UTF-8, with its mark. */
function encoded(text: string, { name, markLength }: CsvText['encoding']): Buffer {
	if (name === 'windows-1252')
		return /^[\u0000-\u007f\u00a0-\u00ff]*$/.test(text)
			? Buffer.from(text, 'latin1')
			: Buffer.from(`\ufeff${text}`);
	const marked = markLength > 0 ? `\ufeff${text}` : text;
	if (name === 'utf-16be') return Buffer.from(marked, 'utf16le').swap16();
	return Buffer.from(marked, name === 'utf-16le' ? 'utf16le' : 'utf8');
}
