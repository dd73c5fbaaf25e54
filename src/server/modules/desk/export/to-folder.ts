import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Work } from '#platform/jobs.ts';
import { fileName, finish } from './job.ts';
import { deleteParts, readParts } from './parts.ts';
import { findExportWork, insertExport, type ExportFile, type NewExport } from './record.ts';
import { writeExportFile } from './write-file.ts';

/**
 * Makes the files of a list in a folder of the machine, for a command; logged like any other export.
 * @throws AppError as startExport
 */
export async function exportToFolder(
	work: Work,
	input: NewExport,
	folder: string,
): Promise<{ id: string; rows: number; files: (Omit<ExportFile, 'key'> & { path: string })[] }> {
	await mkdir(folder, { recursive: true });
	const id = await work.write((ctx) => insertExport(ctx, input));
	const record = (await findExportWork(work.ctx, id))!;
	const parts = await readParts(work, work.ctx, record);
	const files = [];
	for (const format of record.formats) {
		const name = fileName(record, format);
		const path = join(folder, name);
		const written = await writeExportFile(work.ctx, record, { format, parts, path });
		files.push({ format, name, path, ...written });
	}
	await work.write((ctx) => finish(ctx, id, []));
	await deleteParts(work.ctx, id, parts);
	const { rows } = (await findExportWork(work.ctx, id))!;
	return { id, rows, files };
}
