import { type Archive, openArchive } from '#platform/workbook/archive.ts';
import type { TableRow } from '#platform/workbook/cells.ts';
import { detectFormat } from '#platform/workbook/detect-format.ts';
import { firstRows } from '#platform/workbook/first-rows.ts';
import { columnLetters, mergesIn } from '#platform/workbook/merges.ts';
import { readHead } from '#platform/workbook/read-head.ts';
import { notATable, tooManyRows } from '#platform/workbook/refusals.ts';
import { readSheet } from '#platform/workbook/sheet.ts';
import { readTail } from '#platform/workbook/tail.ts';
import { readWorkbook, type Sheet, type Workbook } from '#platform/workbook/workbook.ts';
import { AppError } from '#platform/errors.ts';
import { findTitles, titleDepth, type Titles } from './find-titles.ts';
import type { TemplateColumn, TemplateLayout } from './layout.ts';
import { demandedBy, lengthsIn } from './notes.ts';
import { readCellChecks } from './read-checks.ts';
import { checksOfColumns } from './column-checks.ts';

export const maxTemplateBytes = 20 * 1024 * 1024;
/** Rows with something in them; the empty ones that a template formats in advance are not counted. */
export const maxTemplateRows = 50_000;
const maxColumns = 300;
const maxSheets = 30;
/** As many as a sheet can have. */
const everyRow = { maxBytes: maxTemplateBytes, maxRows: 1_048_576 };

/** What a template may unfold to. */
export const maxUnfolded = maxTemplateBytes * 12;

/**
 * Reads the template of a marketplace: on which sheet products are written, its titles and what it says about each
 * column. The sheet whose titles say most is taken; hidden ones only where no other has titles.
 *
 * @throws AppError `import/…` for what is no workbook, sheets/no-titles, sheets/too-many-columns
 */
export async function readLayout(path: string): Promise<TemplateLayout> {
	if (detectFormat(await readHead(path, maxTemplateBytes)) !== 'zip') throw notATable('CSV');
	const archive = await openArchive(path, maxUnfolded);
	try {
		const workbook = await readWorkbook(archive);
		const { sheet, titles, others } = await chooseSheet(archive, workbook);
		const tail = await readTail(archive, sheet);
		const body = await readBody(archive, workbook, sheet, titles);
		const columns = columnsOf(titles, body.lastFilled);
		if (columns.length > maxColumns)
			throw new AppError('invalid', 'sheets/too-many-columns', 'The template is too wide', {
				columns: columns.length,
				max: maxColumns,
			});
		const lists = await checksOfColumns(archive, workbook, sheet, {
			columns,
			checks: readCellChecks(tail),
			bodyRow: titles.bodyRow,
		});
		return {
			sheet: sheet.name,
			part: sheet.part,
			otherSheets: others,
			macros: archive.parts.some(({ name }) => /vbaproject\.bin$/i.test(name)),
			titleRow: titles.row,
			bodyRow: titles.bodyRow,
			lastMerged: Math.max(
				0,
				...mergesIn(tail)
					.filter(({ top }) => top >= titles.bodyRow)
					.map(({ bottom }) => bottom),
			),
			columns,
			lists,
		};
	} finally {
		archive.close();
	}
}

async function chooseSheet(archive: Archive, workbook: Workbook) {
	const found: { sheet: Sheet; titles: Titles }[] = [];
	const inOrder = [...workbook.sheets].sort((a, b) => Number(a.hidden) - Number(b.hidden));
	for (const sheet of inOrder.slice(0, maxSheets)) {
		if (sheet.hidden && found.length > 0) break;
		const rows = await firstRows(readSheet(archive, workbook, sheet, everyRow), titleDepth);
		const titles = findTitles(rows);
		if (titles) found.push({ sheet, titles });
	}
	const best = found.reduce<(typeof found)[number] | undefined>(
		(best, one) => (!best || one.titles.score > best.titles.score ? one : best),
		undefined,
	);
	if (!best)
		throw new AppError('invalid', 'sheets/no-titles', 'No row names the columns of a product');
	const others = found.filter((one) => one !== best).map(({ sheet }) => sheet.name);
	return { ...best, others };
}

async function readBody(archive: Archive, workbook: Workbook, sheet: Sheet, titles: Titles) {
	const lastFilled: number[] = [];
	let filled = 0;
	const look = ({ row, cells }: TableRow) => {
		if (row < titles.bodyRow) return;
		if (++filled > maxTemplateRows) throw tooManyRows(maxTemplateRows);
		cells.forEach((cell, column) => {
			const isText = typeof cell === 'string' ? cell.trim() !== '' : cell.kind !== 'merged';
			if (isText) lastFilled[column] = row;
		});
	};
	for await (const batch of readSheet(archive, workbook, sheet, everyRow)) batch.forEach(look);
	return { lastFilled };
}

function columnsOf(titles: Titles, lastFilled: readonly number[]): TemplateColumn[] {
	const [read = [], ...others] = titles.names;
	const width = Math.max(0, ...titles.names.map((row) => row.findLastIndex(Boolean) + 1));
	const at = (row: readonly string[], index: number) => row[index] ?? '';
	return Array.from({ length: width }, (_, index): TemplateColumn => {
		const own = at(read, index);
		const group = at(titles.groups, index);
		const keys = others.map((row) => at(row, index));
		const notes = titles.notes.map((row) => at(row, index)).filter(Boolean);
		const joined = group && own && group !== own ? `${group} ${own}` : '';
		const names = [...new Set([own, ...keys, joined].filter(Boolean))];
		const letters = columnLetters(index);
		const said = [own, ...notes];
		return {
			index,
			letters,
			title: (own || keys.find(Boolean) || letters).slice(0, 120),
			names: names.map((name) => name.slice(0, 120)),
			demanded: said.map(demandedBy).find((one) => one !== undefined) ?? 'no',
			checks: said.map(lengthsIn).reduce((all, one) => ({ ...one, ...all }), {}),
			hint: notes.join(' · ').slice(0, 200),
			lastFilled: lastFilled[index] ?? 0,
		};
	});
}
