import { AppError } from '#platform/errors.ts';
import type { TableRow } from '#platform/workbook/cells.ts';
import { emptyFile } from '#platform/workbook/refusals.ts';
import { readCsvText } from '../csv/csv-text.ts';
import { columnsOf } from './columns-of.ts';
import { findTitles, guessTitles, titleDepth, titlesIn } from './find-titles.ts';
import type { TemplateLayout } from './layout.ts';
import { maxTemplateBytes, maxTemplateRows } from './limits.ts';

/** What a template may be as a text. */
export const csvLimits = { maxBytes: maxTemplateBytes, maxRows: maxTemplateRows };

/**
 * Reads a template that is a CSV, whatever it is called: its titles, as in a workbook.
 * @param titleRow where somebody says that they are; null is for us to find
 * @throws AppError import/empty, import/not-text, import/too-many-rows, sheets/no-titles, sheets/no-titles-there
 */
export async function readCsvLayout(
	path: string,
	titleRow: number | null,
): Promise<TemplateLayout> {
	const { records } = await readCsvText(path, csvLimits);
	const rows = records.flatMap(({ cells }, at): TableRow[] =>
		cells.every((text) => /^[\s;,|]*$/.test(text)) ? [] : [{ row: at + 1, cells }],
	);
	if (rows.length === 0) throw emptyFile();
	const top = rows.slice(0, titleDepth);
	const known = findTitles(top);
	const titles = titleRow === null ? (known ?? guessTitles(top)) : titlesIn(top, titleRow);
	if (!titles)
		throw titleRow === null
			? new AppError('invalid', 'sheets/no-titles', 'No row names the columns of a product')
			: new AppError('invalid', 'sheets/no-titles-there', 'No titles stand there', {
					sheet: 'CSV',
					row: titleRow,
				});
	const lastFilled: number[] = [];
	for (const { row, cells } of rows)
		if (row >= titles.bodyRow)
			cells.forEach((text, column) => {
				if (String(text).trim() !== '') lastFilled[column] = row;
			});
	return {
		sheet: '',
		part: '',
		isCsv: true,
		otherSheets: [],
		sheets: [],
		unknownTitles: titles.score < 2,
		macros: false,
		titleRow: titles.row,
		bodyRow: titles.bodyRow,
		lastMerged: 0,
		columns: columnsOf(titles, lastFilled),
		lists: {},
	};
}
