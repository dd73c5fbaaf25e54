import { headerScore } from '../find-header.ts';
import { firstRows } from '#platform/workbook/first-rows.ts';
import { emptyFile } from '#platform/workbook/refusals.ts';
import { openArchive } from '#platform/workbook/archive.ts';
import { readSheet } from '#platform/workbook/sheet.ts';
import { readWorkbook, type Sheet } from '#platform/workbook/workbook.ts';
import type { TableLimits, TableRow } from '#platform/workbook/cells.ts';
import type { RowSource } from '#platform/workbook/row-source.ts';

/** A workbook may unfold to this many times the largest file that is allowed. */
const unfolding = 20;

/** A workbook: the sheet with the best header, else the first that is not empty; those like it are named. */
export async function openXlsx(path: string, limits: TableLimits): Promise<RowSource> {
	const archive = await openArchive(path, limits.maxBytes * unfolding);
	try {
		const workbook = await readWorkbook(archive);
		const rowsOf = (sheet: Sheet) => readSheet(archive, workbook, sheet, limits);
		const { sheet, others } = await chooseSheet(workbook.sheets, rowsOf);
		return {
			format: {
				kind: 'xlsx',
				encoding: 'xlsx',
				delimiter: null,
				sheet: sheet.name,
				...(others.length > 0 && { otherSheets: others }),
			},
			batches: () => rowsOf(sheet),
			close: async () => archive.close(),
		};
	} catch (error) {
		archive.close();
		throw error;
	}
}

async function chooseSheet(
	sheets: readonly Sheet[],
	rowsOf: (sheet: Sheet) => AsyncGenerator<TableRow[]>,
): Promise<{ sheet: Sheet; others: string[] }> {
	const tables: { sheet: Sheet; score: number }[] = [];
	let best: { sheet: Sheet; score: number } | undefined;
	const inOrder = [...sheets].sort((a, b) => Number(a.hidden) - Number(b.hidden)).slice(0, 30);
	for (const sheet of inOrder) {
		const rows = await firstRows(rowsOf(sheet), 40);
		if (rows.length === 0) continue;
		const score = Math.max(...rows.map((row) => headerScore(row.cells)));
		if (!best || score > best.score) best = { sheet, score };
		if (rows.length > 1 && !sheet.hidden) tables.push({ sheet, score });
	}
	if (!best) throw emptyFile();
	const { sheet, score } = best;
	const alike = tables.filter((one) => one.score >= 1 && one.score >= score * 0.6);
	return {
		sheet,
		others: alike.map((one) => one.sheet.name).filter((name) => name !== sheet.name),
	};
}
