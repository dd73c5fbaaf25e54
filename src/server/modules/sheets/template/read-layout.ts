import { type Archive, openArchive } from '#platform/workbook/archive.ts';
import type { TableRow } from '#platform/workbook/cells.ts';
import { detectFormat } from '#platform/workbook/detect-format.ts';
import { firstRows } from '#platform/workbook/first-rows.ts';
import { mergesIn } from '#platform/workbook/merges.ts';
import { readHead } from '#platform/workbook/read-head.ts';
import { damaged, tooManyRows } from '#platform/workbook/refusals.ts';
import { readSheet } from '#platform/workbook/sheet.ts';
import { readTail } from '#platform/workbook/tail.ts';
import { readWorkbook, type Sheet, type Workbook } from '#platform/workbook/workbook.ts';
import { AppError } from '#platform/errors.ts';
import { findTitles, guessTitles, titleDepth, type Titles, titlesIn } from './find-titles.ts';
import { maxTemplateBytes, maxTemplateRows } from './limits.ts';
import { endingOf } from './book-ending.ts';
import { columnsOf } from './columns-of.ts';
import type { TemplateLayout } from './layout.ts';
import { readCsvLayout } from './read-csv-layout.ts';
import { readCellChecks } from './read-checks.ts';
import { checksOfColumns } from './column-checks.ts';

const maxSheets = 30;
/** As many as a sheet can have. */
const everyRow = { maxBytes: maxTemplateBytes, maxRows: 1_048_576 };

/** What a template may unfold to. */
export const maxUnfolded = maxTemplateBytes * 12;

/** Where somebody says that the titles are. */
export interface TitlePlace {
	sheet: string;
	/** From 1; null is for us to find. */
	titleRow: number | null;
}

/**
 * Reads the template of a marketplace, a workbook or a CSV: on which sheet products are written, its titles and what it says about each
 * column. The sheet whose titles say most is taken; hidden ones only where no other has titles. Where nothing in it is
 * known, the row that looks most like titles, for a person to say.
 * @param place takes this sheet, and this row if it is said
 *
 * @throws AppError `import/…` for what is no workbook, sheets/no-titles, sheets/no-titles-there,
 * sheets/too-many-columns
 */
export async function readLayout(path: string, place?: TitlePlace): Promise<TemplateLayout> {
	if (detectFormat(await readHead(path, maxTemplateBytes)) !== 'zip')
		return readCsvLayout(path, place?.titleRow ?? null);
	const archive = await openArchive(path, maxUnfolded).catch((error: unknown) => {
		throw error instanceof AppError && error.params['found'] === 'ZIP'
			? new AppError('invalid', 'sheets/archive', 'An archive of files, and no workbook')
			: error;
	});
	try {
		const ending = await endingOf(archive);
		const workbook = await readWorkbook(archive);
		const { sheet, titles, others, unknown } = place
			? await takeSheet(archive, workbook, place)
			: await chooseSheet(archive, workbook);
		const tail = await readTail(archive, sheet, { fatal: true });
		const body = await readBody(archive, workbook, sheet, titles);
		const columns = columnsOf(titles, body.lastFilled);
		const lists = await checksOfColumns(archive, workbook, sheet, {
			columns,
			checks: readCellChecks(tail),
			bodyRow: titles.bodyRow,
		});
		return {
			sheet: sheet.name,
			part: sheet.part,
			otherSheets: others,
			sheets: workbook.sheets.filter(({ hidden }) => !hidden).map(({ name }) => name),
			unknownTitles: unknown,
			macros: archive.parts.some(({ name }) => /vbaproject\.bin$/i.test(name)),
			...(ending && { ending }),
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

interface Chosen {
	sheet: Sheet;
	titles: Titles;
	/** Others with titles of products. */
	others: string[];
	/** No title of it is known. */
	unknown: boolean;
}

async function chooseSheet(archive: Archive, workbook: Workbook): Promise<Chosen> {
	const found: { sheet: Sheet; titles: Titles }[] = [];
	const guessed: { sheet: Sheet; titles: Titles }[] = [];
	const inOrder = [...workbook.sheets].sort((a, b) => Number(a.hidden) - Number(b.hidden));
	for (const sheet of inOrder.slice(0, maxSheets)) {
		if (sheet.hidden && found.length > 0) break;
		const rows = await topRows(archive, workbook, sheet);
		const titles = findTitles(rows);
		if (titles) found.push({ sheet, titles });
		const guess = sheet.hidden ? undefined : guessTitles(rows);
		if (guess) guessed.push({ sheet, titles: guess });
	}
	const best =
		// Of two alike, one that shows how to do it is not the one to fill; a list of categories or brands never is.
		mostOf(
			found,
			({ sheet, titles }) =>
				titles.score - (isExample(sheet) ? 0.5 : 0) + (titles.namesProducts ? 100 : 0),
		) ?? mostOf(guessed, ({ titles }) => titles.names[0]!.filter(Boolean).length);
	if (!best)
		throw new AppError('invalid', 'sheets/no-titles', 'No row names the columns of a product');
	const others = found
		.filter(
			({ sheet, titles }) => sheet !== best.sheet && titles.namesProducts && !isExample(sheet),
		)
		.map(({ sheet }) => sheet.name);
	return { ...best, others, unknown: found.length === 0 };
}

const isExample = ({ name }: Sheet) =>
	/contoh|example|sample|petunjuk|panduan|instru|guide|示例|範例|说明|說明|ตัวอย่าง|vi du|ví dụ/i.test(
		name,
	);

/** The first of those that have most. */
const mostOf = <T>(all: readonly T[], value: (one: T) => number): T | undefined =>
	all.reduce<T | undefined>(
		(best, one) => (best === undefined || value(one) > value(best) ? one : best),
		undefined,
	);

async function takeSheet(archive: Archive, workbook: Workbook, place: TitlePlace): Promise<Chosen> {
	const sheet = workbook.sheets.find(({ name }) => name === place.sheet);
	const rows = sheet ? await topRows(archive, workbook, sheet) : [];
	const known = findTitles(rows);
	const titles =
		place.titleRow === null ? (known ?? guessTitles(rows)) : titlesIn(rows, place.titleRow);
	if (!sheet || !titles)
		throw new AppError('invalid', 'sheets/no-titles-there', 'No titles stand there', {
			sheet: place.sheet,
			row: place.titleRow ?? 1,
		});
	return { sheet, titles, others: [], unknown: titles.score < 2 };
}

const topRows = (archive: Archive, workbook: Workbook, sheet: Sheet) =>
	firstRows(readSheet(archive, workbook, sheet, everyRow), titleDepth);

async function readBody(archive: Archive, workbook: Workbook, sheet: Sheet, titles: Titles) {
	const lastFilled: number[] = [];
	let filled = 0;
	let last = 0;
	const look = ({ row, cells }: TableRow) => {
		// No spreadsheet writes so, and none that opens it says which of two is meant.
		if (row <= last) throw damaged();
		last = row;
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
