import { findHeader, type Header } from './find-header.ts';
import { openSource } from './table/open-source.ts';
import { emptyFile } from './table/refusals.ts';
import { firstRows } from './table/first-rows.ts';
import { cellText, type TableFormat, type TableLimits, type TableRow } from './table/types.ts';

/** A file whose header is found and whose rows can be read, again and again, in batches. */
export interface Table {
	format: TableFormat;
	header: Header;
	/** Texts of up to 200 rows below the header, for guessing and for showing. */
	sample: string[][];
	/** The rows below the header that are not blank. */
	batches(): AsyncGenerator<TableRow[]>;
	close(): Promise<void>;
}

/**
 * Opens a table of any origin. The caller closes it.
 *
 * @throws AppError as `openSource`, and `import/no-header`
 */
export async function readTable(path: string, limits: TableLimits): Promise<Table> {
	const source = await openSource(path, limits);
	try {
		const rows = await firstRows(source.batches(), 240);
		if (rows.length === 0) throw emptyFile();
		const header = findHeader(rows);
		return {
			format: source.format,
			header,
			sample: rows
				.filter(({ row }) => row >= header.firstDataRow)
				.slice(0, 200)
				.map(({ cells }) => cells.map(cellText)),
			batches: () => below(source.batches(), header.firstDataRow),
			close: source.close,
		};
	} catch (error) {
		await source.close();
		throw error;
	}
}

async function* below(
	batches: AsyncGenerator<TableRow[]>,
	firstDataRow: number,
): AsyncGenerator<TableRow[]> {
	for await (const batch of batches) {
		const rows = batch.filter(({ row }) => row >= firstDataRow);
		if (rows.length > 0) yield rows;
	}
}
