import { open } from 'node:fs/promises';
import { AppError } from '#platform/errors.ts';
import { openCsv } from './csv-source.ts';
import { detectEncoding } from './detect-encoding.ts';
import { detectFormat } from './detect-format.ts';
import { emptyFile } from './refusals.ts';
import type { RowSource, TableLimits } from './types.ts';
import { openXlsx } from './xlsx-source.ts';

/**
 * Opens a CSV or XLSX file by what is in it; its name does not matter.
 *
 * @throws AppError `import/too-large`, `import/empty`, `import/not-a-table`, `import/not-text`, `import/old-excel`,
 * `import/password`, `import/html`, `import/damaged`, `import/unfolds-too-far`
 */
export async function openSource(path: string, limits: TableLimits): Promise<RowSource> {
	const { head, size } = await readHead(path);
	if (size === 0) throw emptyFile();
	if (size > limits.maxBytes) {
		const [megabytes, max] = [size, limits.maxBytes].map((bytes) => Math.ceil(bytes / 1e6));
		throw new AppError('invalid', 'import/too-large', `The file has ${megabytes} MB.`, {
			megabytes: megabytes ?? 0,
			max: max ?? 0,
		});
	}
	if (detectFormat(head) === 'zip') return openXlsx(path, limits);
	return openCsv(path, await detectEncoding(path, head), limits);
}

async function readHead(path: string): Promise<{ head: Buffer; size: number }> {
	const file = await open(path);
	try {
		const { size } = await file.stat();
		const { buffer, bytesRead } = await file.read(Buffer.alloc(64 * 1024), 0, 64 * 1024, 0);
		return { head: buffer.subarray(0, bytesRead), size };
	} finally {
		await file.close();
	}
}
