import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { inUse } from './lock.ts';
import { commandOf, startOf, worksIn } from './process.ts';
import { clusterName } from './settings.ts';

/** What PostgreSQL notes in its folder while it runs. */
export interface Postmaster {
	pid: number;
	ready: boolean;
}

export function readPostmaster(cluster: string): Postmaster | undefined {
	try {
		const lines = readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n');
		const pid = Number.parseInt(lines[0] ?? '', 10);
		return pid > 0 ? { pid, ready: lines[7]?.trim() === 'ready' } : undefined;
	} catch {
		return undefined;
	}
}

/**
 * Stops the server that an application of ours left behind when it was killed. Call it while
 * holding the folder's lock, which proves that no live application uses the server.
 *
 * @throws AppError conflict `database/folder-in-use` where somebody else runs a server in the folder
 */
export async function stopLeftover(cluster: string, log: Logger): Promise<void> {
	const found = readPostmaster(cluster);
	if (!found) return;
	const { pid } = found;
	const started = startOf(pid);
	if (!started || !runsIn(pid, cluster)) return disownPid(cluster);
	if (!commandOf(pid)?.includes(`cluster_name=${clusterName}`)) throw inUse(cluster, pid);

	log.warn({ pid }, 'Stopping the database that an earlier run left behind');
	const isAlive = () => startOf(pid) === started;
	for (const [signal, seconds] of [
		['SIGINT', 15],
		['SIGQUIT', 10],
	] as const) {
		process.kill(pid, signal);
		for (let waited = 0; waited < seconds * 50 && isAlive(); waited++) await sleep(20);
		// One that was killed meanwhile left its note, which PostgreSQL believes until the dead process is reaped.
		if (!isAlive()) return disownPid(cluster);
	}
	throw inUse(cluster, pid);
}

function runsIn(pid: number, cluster: string): boolean {
	return worksIn(pid, cluster) ?? commandOf(pid)?.includes(`-D ${cluster} `) ?? false;
}

/**
 * The pid that a killed server noted may since belong to any program, and PostgreSQL would refuse
 * to start beside it. Its other lines stay: by them PostgreSQL sees whether processes of the
 * killed server still write.
 */
function disownPid(cluster: string): void {
	const file = path.join(cluster, 'postmaster.pid');
	if (!existsSync(file)) return;
	const nobody = String(2 ** 31 - 1);
	writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, nobody));
}
