import { cellText } from '#platform/workbook/cells.ts';
import { openArchive } from '#platform/workbook/archive.ts';
import { readSheet } from '#platform/workbook/sheet.ts';
import { readWorkbook } from '#platform/workbook/workbook.ts';

/** A small sheet of a workbook as texts. */
export interface NamedSheet {
	name: string;
	/** Rows that are not blank; `row` is the line as Excel numbers it. */
	rows: { row: number; cells: string[] }[];
}

/** Far more than any form has, far less than would fill the memory. */
const limits = { maxBytes: 4 * 1024 * 1024, maxRows: 10_000 };

/**
 * All sheets of a small workbook, for files whose sheets belong together, such as an XLSForm.
 * @throws AppError invalid import/not-a-table, import/damaged, import/unfolds-too-far, import/password
 */
export async function readSheets(path: string): Promise<NamedSheet[]> {
	const archive = await openArchive(path, limits.maxBytes * 20);
	try {
		const workbook = await readWorkbook(archive);
		const sheets: NamedSheet[] = [];
		for (const sheet of workbook.sheets) {
			const rows: NamedSheet['rows'] = [];
			for await (const batch of readSheet(archive, workbook, sheet, limits))
				for (const { row, cells } of batch) rows.push({ row, cells: cells.map(cellText) });
			sheets.push({ name: sheet.name, rows });
		}
		return sheets;
	} finally {
		archive.close();
	}
}
