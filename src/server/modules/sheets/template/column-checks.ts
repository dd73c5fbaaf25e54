import type { Archive } from '#platform/workbook/archive.ts';
import { cellText, type TableRow } from '#platform/workbook/cells.ts';
import { readSheet } from '#platform/workbook/sheet.ts';
import type { Sheet, Workbook } from '#platform/workbook/workbook.ts';
import type { ColumnChecks, TemplateColumn } from './layout.ts';
import { type CellCheck, type CellRange, readListSource } from './read-checks.ts';

/** A longer list is not looked at: a person chooses in Excel. */
const maxChoices = 3_000;

const limits = { maxBytes: Number.MAX_SAFE_INTEGER, maxRows: 1_048_576 };

interface Wanted {
	columns: TemplateColumn[];
	checks: readonly CellCheck[];
	/** The row whose checks count: the first that may hold a product. */
	bodyRow: number;
}

/**
 * Gives each column the checks of its cells, and answers the lists from which some must be chosen, by key. Where two
 * checks speak of a cell, the file's first counts.
 */
export async function checksOfColumns(
	archive: Archive,
	workbook: Workbook,
	own: Sheet,
	{ columns, checks, bodyRow }: Wanted,
): Promise<Record<string, string[]>> {
	const checkOf = (column: TemplateColumn) =>
		checks.find(({ ranges }) =>
			ranges.some(
				({ left, right, bottom }) =>
					left <= column.index && right >= column.index && bottom >= bodyRow,
			),
		);
	const formulas = columns.map(checkOf).flatMap((check) => (check?.type === 'list' ? [check] : []));
	const wanted = [...new Set(formulas.map(({ formula1 }) => formula1))];
	const texts = await readLists(archive, workbook, own, wanted);
	const keys = new Map([...texts.keys()].map((formula, at) => [formula, `list-${at + 1}`]));
	for (const column of columns) {
		const check = checkOf(column);
		if (!check) continue;
		if (check.type === 'list') {
			const list = keys.get(check.formula1);
			column.checks = { ...column.checks, ...(list ? { list } : { unknownList: true }) };
		} else column.checks = { ...column.checks, ...boundsOf(check) };
	}
	return Object.fromEntries([...texts].map(([formula, list]) => [keys.get(formula)!, list]));
}

/** Lists by their formula; what cannot be looked up, holds nothing or too much has none. Each sheet is read once. */
async function readLists(
	archive: Archive,
	workbook: Workbook,
	own: Sheet,
	formulas: readonly string[],
): Promise<Map<string, string[]>> {
	const lists = new Map<string, string[]>();
	const bySheet = new Map<Sheet, { formula: string; range: CellRange }[]>();
	for (const formula of formulas) {
		const source = readListSource(formula, workbook.names);
		if (!source) continue;
		if ('texts' in source) {
			lists.set(formula, source.texts);
			continue;
		}
		const named = source.sheet?.toLowerCase() ?? own.name.toLowerCase();
		const sheet = workbook.sheets.find(({ name }) => name.toLowerCase() === named);
		if (!sheet || !archive.has(sheet.part)) continue;
		bySheet.set(sheet, [...(bySheet.get(sheet) ?? []), { formula, range: source.range }]);
	}
	for (const [sheet, ranges] of bySheet) {
		const found = ranges.map((one) => ({ ...one, texts: new Set<string>() }));
		for await (const batch of readSheet(archive, workbook, sheet, limits))
			for (const row of batch) for (const { range, texts } of found) collect(row, range, texts);
		for (const { formula, texts } of found)
			if (texts.size > 0 && texts.size <= maxChoices) lists.set(formula, [...texts]);
	}
	return lists;
}

/** Adds the texts of the cells of a range that lie in this row, until there are too many. */
function collect({ row, cells }: TableRow, range: CellRange, texts: Set<string>): void {
	if (row < range.top || row > range.bottom || texts.size > maxChoices) return;
	for (const cell of cells.slice(range.left, range.right + 1)) {
		const text = cellText(cell).trim();
		if (text !== '') texts.add(text);
	}
}

/** What a check of lengths or numbers allows; one that names other cells allows what nobody here can tell. */
function boundsOf({ type, operator, formula1, formula2 }: CellCheck): ColumnChecks {
	const [a, b] = [formula1, formula2].map((formula) =>
		formula === '' ? Number.NaN : Number(formula),
	);
	const isNumber = type === 'whole' || type === 'decimal';
	if (type !== 'textLength' && !isNumber) return {};
	const step = type === 'decimal' ? 0 : 1;
	const low: Record<string, number | undefined> = {
		between: a,
		equal: a,
		greaterThan: a! + step,
		greaterThanOrEqual: a,
	};
	const high: Record<string, number | undefined> = {
		between: b,
		equal: a,
		lessThan: a! - step,
		lessThanOrEqual: a,
	};
	const least = low[operator] ?? Number.NaN;
	const most = high[operator] ?? Number.NaN;
	const [lowKey, highKey] = isNumber
		? (['min', 'max'] as const)
		: (['minLength', 'maxLength'] as const);
	return {
		...(Number.isFinite(least) && { [lowKey]: least }),
		...(Number.isFinite(most) && { [highKey]: most }),
		...(type === 'whole' && { whole: true }),
	};
}
