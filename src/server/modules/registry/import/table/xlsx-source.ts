import { headerScore } from '../find-header.ts';
import { firstRows } from './first-rows.ts';
import { emptyFile } from './refusals.ts';
import { openArchive } from './xlsx-archive.ts';
import { readSheet } from './xlsx-sheet.ts';
import { readWorkbook, type Sheet } from './xlsx-workbook.ts';
import type { RowSource, TableLimits, TableRow } from './types.ts';

/** A workbook may unfold to this many times the largest file that is allowed. */
const unfolding = 20;

/** A workbook: the sheet with the best header, else the first that is not empty. */
export async function openXlsx(path: string, limits: TableLimits): Promise<RowSource> {
	const archive = await openArchive(path, limits.maxBytes * unfolding);
	try {
		const workbook = await readWorkbook(archive);
		const rowsOf = (sheet: Sheet) => readSheet(archive, workbook, sheet, limits);
		const sheet = await chooseSheet(workbook.sheets, rowsOf);
		return {
			format: { kind: 'xlsx', encoding: 'xlsx', delimiter: null, sheet: sheet.name },
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
): Promise<Sheet> {
	let best: { sheet: Sheet; score: number } | undefined;
	const inOrder = [...sheets].sort((a, b) => Number(a.hidden) - Number(b.hidden)).slice(0, 30);
	for (const sheet of inOrder) {
		const rows = await firstRows(rowsOf(sheet), 40);
		if (rows.length === 0) continue;
		const score = Math.max(...rows.map((row) => headerScore(row.cells)));
		if (!best || score > best.score) best = { sheet, score };
	}
	if (!best) throw emptyFile();
	return best.sheet;
}
