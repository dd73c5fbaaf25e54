import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createApp, type App } from '#server/app.ts';
import { loadConfig } from '#platform/config.ts';
import { readPostmaster } from '#platform/database/embedded/leftover.ts';
import { compileCache } from './compile-cache.ts';
import { copyDatabase } from './database-copy.ts';
import { freePort } from './free-port.ts';
import { serverFlags } from '../../scripts/bootstrap/server-flags.mjs';

const root = join(import.meta.dirname, '../..');
const endWithParent = new URL('./end-with-parent.ts', import.meta.url).href;

/** Milliseconds. Nobody waits longer for a server that hangs, so that a failed test ends soon and leaves nothing. */
const patience = { start: 120_000, stop: 40_000, inside: 5_000 };

/** The built application as its own process, over its own folder and database. */
export interface RunningServer {
	readonly url: string;
	readonly folder: string;
	readonly process: ChildProcess;
	/** The same database from inside the test, to build a world by public verbs. */
	app(): Promise<App>;
	/** Ends the process as a power cut would. */
	kill(): Promise<void>;
	/** Starts it again on the same folder, with `more` settings; ends it first, if it still runs. */
	restart(more?: Record<string, string>): Promise<void>;
	/** SIGTERM, waits, deletes the folder; returns the exit code. */
	stop(): Promise<number | null>;
}

/**
 * Starts it over a copy of the migrated database on the server of the run. `embedded` lets it make and run its own in
 * its folder, as people start it: seconds slower, for tests of starts and of power cuts.
 */
export async function startServer(
	environment: Record<string, string> = {},
	{ embedded = false } = {},
): Promise<RunningServer> {
	if (!existsSync(join(root, 'build/handler.js')))
		throw new Error('There is no build: run `npm run build` first');
	const folder = await mkdtemp(join(tmpdir(), 'rumah e2e '));
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const copy = embedded || environment['DATABASE_URL'] ? undefined : await copyDatabase();
	const env: Record<string, string> = {
		...(copy && { DATABASE_URL: copy.connectionString }),
		DEMO: 'off',
		LOG_LEVEL: 'silent',
		DATABASE_POOL: '10',
		...environment,
		DATA_DIR: folder,
		PORT: String(port),
		PUBLIC_URL: url,
	};
	const clear = async () => {
		stopLeftBehind(folder);
		await copy?.drop();
		await rm(folder, { recursive: true, force: true, maxRetries: 5 });
	};
	let child = await launch(env).catch(async (error: unknown) => {
		await clear();
		throw error;
	});
	let inside: App | undefined;
	/** A connection that a failed test still holds would keep this waiting; it ends with the database. */
	const leave = async () => {
		await Promise.race([
			inside?.stop().catch(() => undefined),
			sleep(patience.inside, undefined, { ref: false }),
		]);
		inside = undefined;
	};
	/** Asks it to end, and waits. Returns the exit code. */
	const end = async () => {
		await leave();
		child.kill('SIGTERM');
		const impatient = setTimeout(() => child.kill('SIGKILL'), patience.stop);
		const code = await ended(child);
		clearTimeout(impatient);
		return code;
	};
	return {
		url,
		folder,
		get process() {
			return child;
		},
		async app() {
			inside ??= await createApp(loadConfig(env), { attach: true });
			return inside;
		},
		async kill() {
			await leave();
			child.kill('SIGKILL');
			await ended(child);
		},
		async restart(more) {
			await end();
			child = await launch(Object.assign(env, more));
		},
		async stop() {
			const code = await end();
			await clear();
			return code;
		},
	};
}

/** The exit code; null where a signal ended it. */
function ended(child: ChildProcess): Promise<number | null> {
	if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
	return new Promise((resolve) => child.once('exit', (code) => resolve(code)));
}

/** Ends the database that a killed server has left behind in its folder. */
function stopLeftBehind(folder: string): void {
	const left = readPostmaster(join(folder, 'database', 'cluster'));
	try {
		if (left) process.kill(left.pid, 'SIGQUIT');
	} catch {
		// It ended by itself meanwhile.
	}
}

function launch(env: Record<string, string>): Promise<ChildProcess> {
	const child = fork(join(root, 'src/main.ts'), {
		cwd: root,
		execArgv: [...serverFlags, '--import', endWithParent],
		env: {
			PATH: process.env['PATH'] ?? '',
			HOME: process.env['HOME'] ?? '',
			...compileCache,
			...env,
		},
		stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
	});
	return new Promise((resolve, reject) => {
		const impatient = setTimeout(() => child.kill('SIGKILL'), patience.start);
		child.on('message', (message: { ready?: boolean }) => {
			if (!message.ready) return;
			clearTimeout(impatient);
			resolve(child);
		});
		child.once('exit', (code) => {
			clearTimeout(impatient);
			reject(new Error(`The server ended with ${code}`));
		});
	});
}
