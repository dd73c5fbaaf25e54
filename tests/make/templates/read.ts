import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { readLayout } from '#modules/sheets/template/read-layout.ts';
import { AppError } from '#platform/errors.ts';
import { makeBook, type MadeBook } from './book.ts';

/** Puts workbooks on the disk and reads them as templates. */
export function useTemplates() {
	let folder = '';
	let count = 0;
	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'templates-'));
	});
	afterAll(() => rm(folder, { recursive: true }));

	async function onDisk(content: Buffer | string): Promise<string> {
		const path = join(folder, `${count++}.xlsx`);
		await writeFile(path, content);
		return path;
	}
	return {
		onDisk,
		layoutOf: async (book: MadeBook) => readLayout(await onDisk(makeBook(book).bytes)),
		/** The code of the refusal, or `read`. */
		refusal: async (content: Buffer | string): Promise<string> =>
			readLayout(await onDisk(content)).then(
				() => 'read',
				(error: unknown) => (error instanceof AppError ? error.code : String(error)),
			),
	};
}
