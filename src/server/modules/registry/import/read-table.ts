import { AppError } from '#platform/errors.ts';
import { fieldOfHeader } from './fields.ts';
import { findHeader, type Header } from './find-header.ts';
import { openSource } from './table/open-source.ts';
import { emptyFile } from '#platform/workbook/refusals.ts';
import { firstRows } from '#platform/workbook/first-rows.ts';
import { cellText, type TableLimits, type TableRow } from '#platform/workbook/cells.ts';
import type { TableFormat } from '#platform/workbook/row-source.ts';

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
 * @throws AppError as `openSource`, and `import/no-header`, `import/only-header`, `import/not-separated`,
 * `import/too-many-columns`
 */
export async function readTable(path: string, limits: TableLimits): Promise<Table> {
	const source = await openSource(path, limits);
	try {
		const rows = await firstRows(source.batches(), 240);
		if (rows.length === 0) throw emptyFile();
		const header = findHeader(rows);
		requireTable(header, rows);
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

/** More than any register has; each is a question to whoever imports it. */
const maxColumns = 500;

function requireTable({ row, firstDataRow, columns }: Header, rows: readonly TableRow[]): void {
	if (columns.length > maxColumns) {
		const params = { columns: columns.length, max: maxColumns };
		throw new AppError('invalid', 'import/too-many-columns', 'The table is too wide.', params);
	}
	const titles = rows.find((one) => one.row === row);
	if (columns.length === 1 && isSeveral(cellText(titles?.cells[0]))) {
		throw new AppError('invalid', 'import/not-separated', 'All columns are in one.', { row });
	}
	if (!rows.some((one) => one.row >= firstDataRow)) {
		throw new AppError('invalid', 'import/only-header', 'Nothing is below the header.', { row });
	}
}

/** Whether one title is the titles of several columns, with signs or wide gaps between that separate nothing here. */
function isSeveral(title: string): boolean {
	const parts = title.split(/\s{2,}|[^\p{L}\p{N}\s./()-]+/u).filter(Boolean);
	const known = parts.map((part) => fieldOfHeader(part)?.field).filter(Boolean);
	return parts.length > 2 && new Set(known).size > 1;
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
