/**
 * A CSV reader for what people write, which a strict one refuses or, worse, swallows: one quotation mark too
 * many in row 57 must cost row 57, not everything up to the next mark. That is why this is not `csv-parse`.
 */
export interface CsvOptions {
	delimiter: string;
	/** Columns that most records have; tells a forgotten closing quote from a cell with line breaks. */
	columns: number;
}

/** Characters that one record may have; a quote that stays open for longer was no quote. */
export const maxRecordLength = 128 * 1024;

/** Cells that one record is split into; what stands behind them is one more. */
const maxCells = 1_000;

/** Quotation marks within a cell that nobody doubled; with more of them it was none in quotes. */
const maxStray = 20;

/** One record of a text. */
export interface Parsed {
	cells: string[];
	/** Index after the record's line break. */
	end: number;
}

/** Feed it text with `push`, end with `finish`; each returns the records that became whole. */
export function createCsvReader(options: CsvOptions) {
	let text = '';

	function take(final: boolean): string[][] {
		const records: string[][] = [];
		let at = 0;
		while (at < text.length) {
			const parsed = parseRecord(text, at, final, options);
			if (!parsed) break;
			records.push(parsed.cells);
			at = parsed.end;
		}
		text = text.slice(at);
		return records;
	}

	return {
		push(more: string): string[][] {
			text += more;
			return take(false);
		},
		finish(): string[][] {
			return take(true);
		},
	};
}

/** The record at `start`, or undefined when `text` ends within it and more is to come. */
export function parseRecord(
	text: string,
	start: number,
	final: boolean,
	options: CsvOptions,
): Parsed | undefined {
	const complete = final || text.length - start > maxRecordLength;
	const cells: string[] = [];
	let at = start;
	for (;;) {
		const field =
			cells.length < maxCells
				? (quotedField(text, at, complete, options, cells.length) ??
					plainField(text, at, complete, options.delimiter))
				: plainField(text, at, complete, '');
		if (field === 'more') return undefined;
		cells.push(field.value);
		at = field.end;
		if (cells.length <= maxCells && text.startsWith(options.delimiter, at)) {
			at += options.delimiter.length;
			continue;
		}
		if (at >= text.length) return { cells, end: at };
		if (text[at] === '\r') {
			// The "\n" of this "\r\n" may be in the next chunk, and must not become a row of its own.
			if (at + 1 >= text.length && !final) return undefined;
			if (text[at + 1] === '\n') at++;
		}
		return { cells, end: at + 1 };
	}
}

type Field = { value: string; end: number };

function plainField(
	text: string,
	start: number,
	complete: boolean,
	delimiter: string,
): Field | 'more' {
	let end = start;
	for (; end < text.length; end++) {
		const char = text[end];
		if (char === delimiter || char === '\n' || char === '\r') break;
	}
	if (end >= text.length && !complete) return 'more';
	return { value: text.slice(start, end), end };
}

/** Undefined when the field is not quoted after all. */
function quotedField(
	text: string,
	start: number,
	complete: boolean,
	options: CsvOptions,
	cellsBefore: number,
): Field | 'more' | undefined {
	let open = start;
	while (text[open] === ' ') open++;
	if (open >= text.length) return complete ? undefined : 'more';
	if (text[open] !== '"') return undefined;
	let at = open + 1;
	for (let stray = 0; ;) {
		const quote = text.indexOf('"', at);
		if (quote === -1) return complete ? undefined : 'more';
		if (quote - open > maxRecordLength || stray > maxStray) return undefined;
		if (text[quote + 1] === '"') {
			at = quote + 2;
			continue;
		}
		let end = quote + 1;
		while (text[end] === ' ') end++;
		if (end >= text.length && !complete) return 'more';
		if (end < text.length && !endsField(text, end, options)) {
			at = quote + 1;
			stray++;
			continue;
		}
		const inside = text.slice(open + 1, quote);
		if (swallowsRows(inside, cellsBefore, options)) return undefined;
		return { value: inside.replaceAll('""', '"'), end };
	}
}

function endsField(text: string, at: number, { delimiter }: CsvOptions): boolean {
	const char = text[at];
	return char === undefined || char === delimiter || char === '\n' || char === '\r';
}

/**
 * True when the lines between two quotation marks are records of their own. One line break in a narrow table
 * may be an address with commas; whole lines, or a first line that fills five columns, are no coincidence.
 */
function swallowsRows(
	inside: string,
	cellsBefore: number,
	{ delimiter, columns }: CsvOptions,
): boolean {
	if (columns < 2 || !/[\r\n]/.test(inside)) return false;
	const [first = '', ...others] = inside.split(/\r\n|\n|\r/);
	const width = (line: string) => line.split(delimiter).length;
	const whole = others.slice(0, -1);
	if (whole.length === 0) return columns >= 5 && cellsBefore + width(first) === columns;
	return whole.filter((line) => width(line) >= columns).length * 2 >= whole.length;
}
