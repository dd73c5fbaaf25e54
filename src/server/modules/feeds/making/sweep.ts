import { readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ctx } from '#platform/context.ts';
import { draftPrefix } from './draft-folder.ts';

/** A run takes less; what is younger may be on its way into the table. */
const youngest = 24 * 3600 * 1000;

/** When a file was begun: its name begins with the UUIDv7 of its run. */
function begunAt(key: string): number {
	const run = key.slice(key.lastIndexOf('/') + 1);
	return parseInt(run.slice(0, 8) + run.slice(9, 13), 16);
}

/**
 * Deletes files of runs that died between storing and naming them.
 * @returns how many
 */
export async function sweepFiles(ctx: Ctx): Promise<number> {
	let swept = 0;
	let batch: string[] = [];
	const sweep = async () => {
		const named = await ctx.query<{ key: string }>(
			'feeds.namedKeys',
			'SELECT key FROM feeds.file WHERE key = ANY($1)',
			[batch],
		);
		const kept = new Set(named.map(({ key }) => key));
		for (const key of batch)
			if (!kept.has(key)) {
				await ctx.platform.storage.delete(key);
				swept += 1;
			}
		batch = [];
	};
	for await (const key of ctx.platform.storage.list('private/feeds/')) {
		if (!(ctx.now.getTime() - begunAt(key) > youngest)) continue;
		batch.push(key);
		if (batch.length === 500) await sweep();
	}
	if (batch.length > 0) await sweep();
	return swept;
}

/**
 * Deletes what a run that was killed left in the temporary folder of this machine.
 * @returns how many folders
 */
export async function sweepDrafts(ctx: Pick<Ctx, 'now'>, place = tmpdir()): Promise<number> {
	let swept = 0;
	for (const name of await readdir(place)) {
		if (!name.startsWith(draftPrefix)) continue;
		const folder = join(place, name);
		const found = await stat(folder).catch(() => undefined);
		if (!found || !(ctx.now.getTime() - found.mtimeMs > youngest)) continue;
		await rm(folder, { recursive: true, force: true });
		swept += 1;
	}
	return swept;
}
