import { m } from '#messages/messages.js';
import { cellText, openTable, withFile, type Cell } from '#modules/registry/index.ts';
import { AppError } from '#platform/errors.ts';
import { tooLargeBytes } from '#platform/uploads.ts';
import { errorText } from '#server/error-text.ts';
import { noResult } from '#shared/grid/read-cell.ts';
import { maxGridRows, readSheet } from '#shared/grid/sheet-text.ts';

/** A workbook of 500 products is far smaller. */
const maxBytes = 4 * 1024 * 1024;

export type Table = { ok: true; rows: string[][] } | { ok: false; problem: string };

/** The cells of a file, or of what was pasted where no file was chosen. Headings and titles count as rows. */
export async function readPaste(form: FormData): Promise<Table> {
	const file = form.get('berkas');
	const bytes = tooLargeBytes(file);
	if (bytes !== undefined)
		return refused('import/too-large', { megabytes: Math.ceil(bytes / 1e6), max: 4 });
	if (file instanceof File && file.size > 0) return readFile(file);
	const sheet = readSheet(
		String(form.get('tempel') ?? '').replace(/\r\n?/g, '\n'),
		maxGridRows + 4,
	);
	if (!sheet.ok) return { ok: false, problem: m.grid_too_many({ max: maxGridRows }) };
	return sheet.rows.length > 0
		? { ok: true, rows: sheet.rows }
		: { ok: false, problem: m.grid_nothing_pasted() };
}

function refused(code: AppError['code'], params: Record<string, number>): Table {
	return { ok: false, problem: errorText({ code, params }) };
}

/** Without its result a formula would look like an empty cell, and a price would be gone without a word. */
const textOf = (cell: Cell): string =>
	typeof cell !== 'string' && cell.kind === 'uncalculated' ? noResult : cellText(cell);

async function readFile(file: File): Promise<Table> {
	try {
		return await withFile(Buffer.from(await file.arrayBuffer()), async (path) => {
			const source = await openTable(path, { maxBytes, maxRows: maxGridRows + 50 });
			try {
				const rows: string[][] = [];
				for await (const batch of source.batches())
					for (const { cells } of batch) rows.push(cells.map(textOf));
				if (rows.length > maxGridRows + 4)
					return { ok: false, problem: m.grid_too_many({ max: maxGridRows }) };
				return rows.length > 0 ? { ok: true, rows } : refused('import/empty', {});
			} finally {
				await source.close();
			}
		});
	} catch (error) {
		if (!(error instanceof AppError)) throw error;
		if (error.code === 'import/too-many-rows')
			return { ok: false, problem: m.grid_too_many({ max: maxGridRows }) };
		return { ok: false, problem: errorText(error) };
	}
}
