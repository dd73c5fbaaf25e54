import type { Words } from '#shared/field/form.ts';

/** Where a form in a file is wrong, as a person finds it; `code` is the message `fieldwork_xlsform_<code>`. */
export interface XlsFormProblem {
	sheet: string;
	row: number;
	column: string;
	code: string;
	params: Record<string, string>;
}

export interface SheetRows {
	name: string;
	rows: readonly { row: number; cells: readonly string[] }[];
}

/** One row of a sheet by the names of its columns. */
export interface SheetRow {
	/** The trimmed text of a column; empty where there is no such column. */
	text(column: string): string;
	yes(column: string): boolean;
	/** A text in both languages; where it is needed, each that lacks is a problem. */
	words(column: string, needed?: boolean): Words;
	say(column: string, code: string, params?: Record<string, string>): void;
}

const indonesian = /^(indonesian?|bahasa indonesia|id)\b|\(id\)$/;
const english = /^(english|inggris|en)\b|\(en\)$/;

/** Reads a sheet with a header row; a sheet that is not there has no rows. */
export function createSheetReader(
	sheets: readonly SheetRows[],
	name: string,
	problems: XlsFormProblem[],
): { rows: SheetRow[] } {
	const sheet = sheets.find((one) => one.name.trim().toLowerCase() === name);
	const [head, ...body] = sheet?.rows ?? [];
	if (!head) return { rows: [] };
	const columns = head.cells.map((cell) => cell.trim().toLowerCase());
	return {
		rows: body.map(({ row, cells }) =>
			rowOf(cells, columns, (column, code, params = {}) => {
				problems.push({ sheet: name, row, column, code, params });
			}),
		),
	};
}

function rowOf(
	cells: readonly string[],
	columns: readonly string[],
	say: SheetRow['say'],
): SheetRow {
	const at = (column: number) => (column < 0 ? '' : (cells[column] ?? '').trim());
	const text = (column: string) => at(columns.indexOf(column));
	/** `label::English (en)` and `label:English` are written alike. */
	const inLanguage = (column: string, language: RegExp) =>
		at(
			columns.findIndex((one) => {
				const [word, tongue] = one.split(/::?/).map((part) => part.trim());
				return word === column && tongue !== undefined && language.test(tongue);
			}),
		);
	return {
		text,
		yes: (column) => /^(yes|ya|true|true\(\)|1)$/i.test(text(column)),
		words(column, needed = true) {
			const words = {
				id: inLanguage(column, indonesian) || text(column),
				en: inLanguage(column, english),
			};
			if (needed && !words.id) say(`${column}::Indonesian`, 'missing');
			if (needed && !words.en) say(`${column}::English`, 'missing');
			return words;
		},
		say,
	};
}
