import { Readable } from 'node:stream';
import { csvHead, csvLine, xlsxStream, type Cell, type ExportColumn } from '#modules/desk/index.ts';

/** A list that leaves as a file, read while it is sent. */
export interface ListFile {
	/** Without its ending. */
	name: string;
	/** Columns with their headings. */
	columns: readonly (readonly [column: ExportColumn, heading: string])[];
	rows: AsyncIterable<readonly Cell[]>;
}

const formats = {
	csv: 'text/csv; charset=utf-8',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
type ListFormat = keyof typeof formats;

/** `?bentuk=xlsx`; everything else is CSV. */
const formatOf = (url: URL): ListFormat =>
	url.searchParams.get('bentuk') === 'xlsx' ? 'xlsx' : 'csv';

/** CSV that a double click opens right, line by line. */
export async function* csvLines({ columns, rows }: ListFile): AsyncGenerator<string> {
	const kinds = columns.map(([column]) => column);
	yield csvHead(
		columns.map(([, heading]) => heading),
		'excel',
	);
	for await (const cells of rows) yield csvLine(cells, kinds, 'excel');
}

function streamOf(file: ListFile, format: ListFormat): Readable {
	if (format === 'csv') return Readable.from(csvLines(file), { objectMode: false });
	const { columns, name, rows } = file;
	const headings = columns.map(([, heading]) => heading);
	const kinds = columns.map(([column]) => column);
	return new Readable().wrap(xlsxStream(name, headings, kinds, rows));
}

/**
 * The answer that brings a list as CSV, or with `?bentuk=xlsx` as a workbook.
 * @param isPublic whether others may keep it for a while
 */
export function listAnswer(url: URL, file: ListFile, isPublic = false): Response {
	const format = formatOf(url);
	return new Response(Readable.toWeb(streamOf(file, format)) as ReadableStream, {
		headers: {
			'content-type': formats[format],
			'content-disposition': `attachment; filename="${file.name}.${format}"`,
			'cache-control': isPublic ? 'public, max-age=300' : 'private, no-store',
			'x-content-type-options': 'nosniff',
		},
	});
}
