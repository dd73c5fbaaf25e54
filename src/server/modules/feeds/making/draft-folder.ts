import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** By which the nightly sweep knows folders of runs that were killed. */
export const draftPrefix = 'rumah-feed-';

/** Files of a feed are written here before they go to storage; whatever happens, the folder goes after. */
export async function inDraftFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
	const folder = await mkdtemp(join(tmpdir(), draftPrefix));
	try {
		return await work(folder);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
