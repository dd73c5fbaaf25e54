import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { replayErasures } from '#modules/privacy/index.ts';
import { system } from '#server/app.ts';
import type { ExitCode, Run } from './command.ts';
import { withApp } from './with-app.ts';

/**
 * `rumah privacy replay-erasures [--from FOLDER]`: after an older backup was restored, erases again everybody of the
 * list of erasures. The list is read from the storage of the installation, or from a copy of its folder. Ends with 1
 * while an erasure waits for something, such as an order that is open again.
 */
export const run: Run = async (args, io) => {
	const { values } = parseArgs({ args, options: { from: { type: 'string' } } });
	return withApp<ExitCode>(async (app) => {
		const work = app.workFor({ actor: system('rumah privacy replay-erasures') });
		const result = await replayErasures(work, values.from ? folderList(values.from) : undefined);
		io.out(JSON.stringify(result));
		return result.waiting.length > 0 ? 1 : 0;
	});
};

/** A folder of the disk, read like the one in storage. */
function folderList(folder: string) {
	return {
		async *list() {
			for (const name of await readdir(folder)) if (name.endsWith('.json')) yield name;
		},
		get: (name: string) => readFile(join(folder, name)),
	};
}
