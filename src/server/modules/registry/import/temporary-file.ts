import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storageFull } from '#platform/storage.ts';

/** Gives `work` the bytes as a file that only this process's user may read, and removes it after. */
export async function withFile<T>(
	bytes: Buffer | AsyncIterable<Buffer | string>,
	work: (path: string) => Promise<T>,
): Promise<T> {
	const folder = await mkdtemp(join(tmpdir(), 'rumah-upload-'));
	try {
		const path = join(folder, 'file');
		await writeFile(path, bytes, { mode: 0o600 }).catch((error: unknown) => {
			// Only what the disk says: what the source of the bytes throws is its own.
			throw error instanceof Error && 'syscall' in error ? storageFull(error) : error;
		});
		return await work(path);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
