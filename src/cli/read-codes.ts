import { access, constants } from 'node:fs/promises';
import { m } from '#messages/messages.js';
import { cellText, openTable, type RowSource, type TableRow } from '#modules/registry/index.ts';
import type { Locale } from '#platform/context.ts';

/** A line of a published list of codes; `row` as Excel numbers it. */
export interface CodeLine {
	row: number;
	code: string;
	name: string;
}

export interface CodeTable {
	/** The lines below the header in pieces, as often as asked. */
	batches(): AsyncGenerator<CodeLine[]>;
	close(): Promise<void>;
}

/** The whole country has 91,600 areas. */
const limits = { maxBytes: 64 * 1024 * 1024, maxRows: 500_000 };

/** What the columns are called, without spaces, digits and signs; the first that a file has is taken. */
const titles = {
	code: [
		'kodekemendagri',
		'kodedagri',
		'kodewilayah',
		'kodekbli',
		'kode',
		'code',
		'kdwilayah',
		'kbli',
		'id',
	],
	name: [
		'namakemendagri',
		'namadagri',
		'namawilayah',
		'nama',
		'name',
		'judul',
		'title',
		'uraian',
		'namaprovinsikabupatenkotakecamatankelurahandesa',
	],
} as const;

/**
 * Opens a CSV or XLSX file with a column of codes and one of names, found by their titles in the first 20 rows.
 * The caller closes it.
 * @returns in words what keeps it from being read, or the table
 * @throws AppError as the registry's `openTable`
 */
export async function openCodes(
	path: string,
	locale: Locale,
): Promise<{ table: CodeTable } | { unusable: string }> {
	const isThere = await access(path, constants.R_OK).then(
		() => true,
		() => false,
	);
	if (!isThere) return { unusable: m.areas_cli_no_file({ file: path }, { locale }) };
	const source = await openTable(path, limits);
	const header = await findHeader(source);
	if ('found' in header) {
		await source.close();
		const found = header.found.join(', ');
		return { unusable: m.areas_file_columns({ found }, { locale }) };
	}
	return { table: { batches: () => linesBelow(source, header), close: source.close } };
}

interface Header {
	row: number;
	code: number;
	name: number;
}

async function findHeader(source: RowSource): Promise<Header | { found: string[] }> {
	const rows: TableRow[] = [];
	for await (const batch of source.batches()) {
		rows.push(...batch);
		if (rows.length >= 20) break;
	}
	for (const { row, cells } of rows.slice(0, 20)) {
		const words = cells.map((cell) =>
			cellText(cell)
				.toLowerCase()
				.replace(/[^a-z]/g, ''),
		);
		const place = (names: readonly string[]) =>
			names.map((name) => words.indexOf(name)).find((column) => column >= 0);
		const [code, name] = [place(titles.code), place(titles.name)];
		if (code !== undefined && name !== undefined) return { row, code, name };
	}
	const first = rows[0]?.cells ?? [];
	return { found: first.slice(0, 12).map((cell) => cellText(cell).slice(0, 40)) };
}

async function* linesBelow(source: RowSource, header: Header): AsyncGenerator<CodeLine[]> {
	for await (const batch of source.batches())
		yield batch
			.filter(({ row }) => row > header.row)
			.map(({ row, cells }) => ({
				row,
				code: cellText(cells[header.code]),
				name: cellText(cells[header.name]),
			}));
}
