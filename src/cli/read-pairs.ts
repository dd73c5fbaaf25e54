import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';

/** A line of a CSV file with two columns; the header is row 1. */
export interface Pair {
	row: number;
	first: string;
	second: string;
}

/**
 * The lines below the header of a small CSV file of at least two columns, separated by comma or semicolon;
 * null when the file can't be read.
 */
export async function readPairs(path: string): Promise<Pair[] | null> {
	const text = await readFile(path, 'utf8').catch(() => null);
	if (text === null) return null;
	const rows = parse(text, {
		bom: true,
		delimiter: [',', ';'],
		from_line: 2,
		info: true,
		relax_column_count: true,
		skip_empty_lines: true,
	}) as unknown as { record: string[]; info: { lines: number } }[];
	return rows.map(({ record, info }) => ({
		row: info.lines,
		first: record[0] ?? '',
		second: record[1] ?? '',
	}));
}
