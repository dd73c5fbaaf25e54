import { spawn, type ChildProcess } from 'node:child_process';
import { chownSync, closeSync, openSync, readSync, fstatSync, statSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Binaries } from './binaries.ts';
import { explainLog, orphansRemain, portTaken } from './explain.ts';
import type { Home } from './home.ts';
import { readPostmaster } from './leftover.ts';
import { serverSettings } from './settings.ts';

/** A PostgreSQL server process of ours that accepts connections. */
export interface Server {
	process: ChildProcess;
	port: number;
}

/**
 * Starts PostgreSQL and waits until it accepts connections, however long it has to recover after a
 * crash.
 *
 * @throws AppError as `explainLog` finds it in what PostgreSQL wrote
 */
export async function startServer(
	home: Home,
	binaries: Binaries,
	options: { port?: number; forTests: boolean; log: Logger },
): Promise<Server> {
	for (let attempt = 1; ; attempt++) {
		const port = options.port ?? (await freePort());
		const output = openLog(home);
		try {
			const child = launch(home, binaries, serverSettings(port, options.forTests), output.fd);
			if (await becomesReady(child, home.cluster, options.log)) return { process: child, port };
			const said = output.since();
			const again = (portTaken(said) && !options.port) || orphansRemain(said);
			if (!again || attempt === 40) throw explainLog(said);
			await sleep(orphansRemain(said) ? 250 : 0);
		} finally {
			closeSync(output.fd);
		}
	}
}

/** Ends the server as fast as is safe; open transactions are rolled back. */
export async function stopServer(child: ChildProcess): Promise<void> {
	if (hasEnded(child)) return;
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	child.kill('SIGINT');
	const impatient = setTimeout(() => child.kill('SIGQUIT'), 30_000);
	await ended;
	clearTimeout(impatient);
}

function launch(home: Home, binaries: Binaries, settings: string[], output: number): ChildProcess {
	const child = spawn(binaries.postgres, ['-D', home.cluster, ...settings], {
		...home.owner,
		cwd: '/',
		env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
		// In a session of its own: Ctrl+C reaches the application alone, which ends the database last.
		detached: true,
		stdio: ['ignore', 'ignore', output],
	});
	child.on('error', () => undefined);
	child.unref();
	return child;
}

async function becomesReady(child: ChildProcess, cluster: string, log: Logger): Promise<boolean> {
	for (let waited = 1; !hasEnded(child) && child.pid; waited++) {
		const noted = readPostmaster(cluster);
		if (noted?.ready && noted.pid === child.pid) return true;
		if (waited % 500 === 0) log.info('The database is still starting, or recovering after a crash');
		await sleep(20);
	}
	return false;
}

function hasEnded(child: ChildProcess): boolean {
	return child.exitCode !== null || child.signalCode !== null;
}

/** The server's log, begun anew once it has grown past 10 MB; `since` reads what was added. */
function openLog(home: Home): { fd: number; since(): string } {
	const file = path.join(home.folder, 'postgres.log');
	const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
	const fd = openSync(file, size > 10_000_000 ? 'w+' : 'a+', 0o600);
	const keeper = statSync(home.folder);
	if (home.owner && keeper.uid !== 0) chownSync(file, keeper.uid, keeper.gid);
	const from = fstatSync(fd).size;
	const since = () => {
		const added = Buffer.alloc(Math.min(fstatSync(fd).size - from, 64_000));
		readSync(fd, added, 0, added.length, from);
		return added.toString('utf8');
	};
	return { fd, since };
}

async function freePort(): Promise<number> {
	const probe = createServer();
	await new Promise<void>((resolve, reject) => {
		probe.once('error', reject);
		probe.listen(0, '127.0.0.1', resolve);
	});
	const { port } = probe.address() as AddressInfo;
	await new Promise((resolve) => probe.close(resolve));
	return port === 5432 ? freePort() : port;
}
