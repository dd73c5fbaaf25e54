import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Logger } from 'pino';
import { findHome } from './home.ts';
import { readPostmaster } from './leftover.ts';
import { databaseName, userName } from './settings.ts';

/**
 * Where the embedded server of this data folder listens, when another process of ours runs it: so that a
 * command can work beside the running application. Undefined when it cannot be told.
 */
export function findRunning(dataDir: string, log: Logger): string | undefined {
	const home = findHome(path.resolve(dataDir), log);
	if (!readPostmaster(home.cluster)?.ready) return undefined;
	try {
		const lines = readFileSync(path.join(home.cluster, 'postmaster.pid'), 'utf8').split('\n');
		const port = Number.parseInt(lines[3] ?? '', 10);
		const password = readFileSync(path.join(home.folder, 'password'), 'utf8').trim();
		return port > 0
			? `postgresql://${userName}:${password}@127.0.0.1:${port}/${databaseName}`
			: undefined;
	} catch {
		return undefined;
	}
}
