import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { readTable } from '#modules/registry/import/read-table.ts';
import { cellText, type TableRow } from '#platform/workbook/cells.ts';
import { AppError } from '#platform/errors.ts';

const standard = { maxBytes: 5_000_000, maxRows: 100_000 };

/** Reads contents as the import reads a file. */
export function useTables() {
	let folder = '';
	let count = 0;
	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'import-'));
	});
	afterAll(() => rm(folder, { recursive: true }));

	async function read(content: string | Buffer, limits = standard) {
		const path = join(folder, `${count++}.dat`);
		await writeFile(path, content);
		const table = await readTable(path, limits);
		const rows: TableRow[] = [];
		for await (const batch of table.batches()) rows.push(...batch);
		await table.close();
		return {
			format: table.format,
			columns: table.header.columns,
			rows: rows.map(({ row, cells }) => [row, ...cells.map(cellText)]),
			cells: rows.map(({ cells }) => cells),
			hidden: rows.filter((row) => row.hidden).map(({ row }) => row),
		};
	}

	return {
		read,
		/** The code of the refusal, or `read`. */
		refusal: (content: string | Buffer, limits = standard): Promise<string> =>
			read(content, limits).then(
				() => 'read',
				(error: unknown) => (error instanceof AppError ? error.code : String(error)),
			),
	};
}
