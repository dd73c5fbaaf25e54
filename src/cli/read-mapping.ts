import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { MappingRow } from '#modules/registry/index.ts';

/** What the columns of a mapping are called, without spaces and signs. */
const names = {
	from: ['kodelama', 'from', 'fromcode', 'dari', 'lama', 'old', 'oldcode'],
	to: ['kodebaru', 'to', 'tocode', 'ke', 'baru', 'new', 'newcode'],
	relation: ['hubungan', 'relation', 'relasi', 'jenis'],
} as const;

/**
 * The lines of a mapping file with the columns `kode_lama, kode_baru, hubungan` (or `from, to, relation`), by comma
 * or semicolon; null when the file can't be read, and the names of missing columns where it has not all.
 */
export async function readMappingFile(
	path: string,
): Promise<{ rows: MappingRow[]; missing: (keyof typeof names)[] } | null> {
	const text = await readFile(path, 'utf8').catch(() => null);
	if (text === null) return null;
	const lines = parse(text, {
		bom: true,
		delimiter: [',', ';'],
		info: true,
		relax_column_count: true,
		skip_empty_lines: true,
	}) as unknown as { record: string[]; info: { lines: number } }[];
	const header = (lines[0]?.record ?? []).map((name) => name.toLowerCase().replace(/[^a-z]/g, ''));
	const place = (name: keyof typeof names) =>
		header.findIndex((column) => (names[name] as readonly string[]).includes(column));
	const [from, to, relation] = [place('from'), place('to'), place('relation')];
	const missing = (Object.keys(names) as (keyof typeof names)[]).filter((name) => place(name) < 0);
	return {
		missing,
		rows: lines.slice(1).map(({ record, info }) => ({
			row: info.lines,
			from: record[from] ?? '',
			to: record[to] ?? '',
			relation: record[relation] ?? '',
		})),
	};
}
