/** As many rows as one paste or file may bring. */
export const maxGridRows = 500;
/** As long as one cell may be; what is longer is no cell of ours, and a quotation mark that stays open ends here. */
const maxCell = 8_000;

export type Sheet = { ok: true; rows: string[][] } | { ok: false; max: number };

/**
 * The cells of what Excel, Sheets and LibreOffice put on the clipboard: tabs between cells, a cell with tabs, line
 * breaks or quotation marks in quotation marks, which are doubled inside. Text without a tab is read with semicolons,
 * as an Indonesian Excel writes CSV. A quotation mark that nothing closes is a letter like others. Blank rows are left
 * out. More than `max` rows are refused before the rest is read.
 */
export function readSheet(text: string, max = maxGridRows): Sheet {
	const tidy = text.replace(/^\ufeff/, '').replaceAll('\0', '');
	const delimiter = tidy.includes('\t') || !tidy.includes(';') ? '\t' : ';';
	const rows: string[][] = [];
	for (let at = 0; at < tidy.length;) {
		const cells: string[] = [];
		for (;;) {
			const cell = readCell(tidy, at, delimiter);
			cells.push(cell.text);
			at = cell.end;
			if (tidy[at] !== delimiter) break;
			at += 1;
		}
		at += tidy.startsWith('\r\n', at) ? 2 : 1;
		if (cells.every((cell) => cell.trim() === '')) continue;
		if (rows.length === max) return { ok: false, max };
		rows.push(cells);
	}
	return { ok: true, rows };
}

const breaks = (letter: string | undefined) =>
	letter === undefined || letter === '\n' || letter === '\r';

function readCell(text: string, start: number, delimiter: string): { text: string; end: number } {
	const quoted = text[start] === '"' ? readQuoted(text, start, delimiter) : undefined;
	if (quoted) return quoted;
	let end = start;
	while (text[end] !== delimiter && !breaks(text[end])) end += 1;
	return { text: text.slice(start, end), end };
}

function readQuoted(
	text: string,
	start: number,
	delimiter: string,
): { text: string; end: number } | undefined {
	const last = Math.min(text.length, start + maxCell);
	for (let at = start + 1; at < last; at += 1) {
		if (text[at] !== '"') continue;
		if (text[at + 1] === '"') {
			at += 1;
			continue;
		}
		const end = at + 1;
		if (text[end] !== delimiter && !breaks(text[end])) return undefined;
		return { text: text.slice(start + 1, at).replaceAll('""', '"'), end };
	}
	return undefined;
}

/** Rows as a spreadsheet takes them from the clipboard; `readSheet` gives them back. */
export function writeSheet(rows: readonly (readonly string[])[]): string {
	return rows.map((cells) => cells.map(writeCell).join('\t')).join('\n');
}

const writeCell = (text: string) =>
	/[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
