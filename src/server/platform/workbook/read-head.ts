import { open } from 'node:fs/promises';
import { AppError } from '#platform/errors.ts';
import { emptyFile } from './refusals.ts';

/**
 * The first 64 KiB of a file, by which its kind is told.
 * @throws AppError `import/too-large`, `import/empty`
 */
export async function readHead(path: string, maxBytes: number): Promise<Buffer> {
	const file = await open(path);
	try {
		const { size } = await file.stat();
		if (size === 0) throw emptyFile();
		if (size > maxBytes) {
			const [megabytes, max] = [size, maxBytes].map((bytes) => Math.ceil(bytes / 1e6));
			throw new AppError('invalid', 'import/too-large', `The file has ${megabytes} MB.`, {
				megabytes: megabytes ?? 0,
				max: max ?? 0,
			});
		}
		const { buffer, bytesRead } = await file.read(Buffer.alloc(64 * 1024), 0, 64 * 1024, 0);
		return buffer.subarray(0, bytesRead);
	} finally {
		await file.close();
	}
}
