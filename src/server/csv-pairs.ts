import { CsvError, parse } from 'csv-parse/sync';

/** A line of a CSV file with two columns; the header is row 1. */
export interface Pair {
	row: number;
	first: string;
	second: string;
}

/**
 * The lines below the header of a small CSV file of at least two columns, separated by comma or semicolon; null when
 * it can't be read as one: it is no text, or begins a quotation that never ends.
 */
export function csvPairs(file: Uint8Array): Pair[] | null {
	const text = Buffer.from(file).toString('utf8');
	if (text.includes('\0')) return null;
	try {
		const rows = parse(text, {
			bom: true,
			delimiter: [',', ';'],
			from_line: 2,
			info: true,
			relax_column_count: true,
			relax_quotes: true,
			skip_empty_lines: true,
		}) as unknown as { record: string[]; info: { lines: number } }[];
		return rows.map(({ record, info }) => ({
			row: info.lines,
			first: record[0] ?? '',
			second: record[1] ?? '',
		}));
	} catch (error) {
		if (error instanceof CsvError) return null;
		throw error;
	}
}
