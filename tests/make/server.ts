import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp, type App } from '#server/app.ts';
import { loadConfig } from '#platform/config.ts';
import { serverFlags } from '../../scripts/bootstrap/server-flags.mjs';

const root = join(import.meta.dirname, '../..');

/** The built application as its own process, over its own folder and embedded database. */
export interface RunningServer {
	readonly url: string;
	readonly folder: string;
	readonly process: ChildProcess;
	/** The same database from inside the test, to build a world by public verbs. */
	app(): Promise<App>;
	/** Ends the process as a power cut would. */
	kill(): Promise<void>;
	/** Starts it again on the same folder. */
	restart(): Promise<void>;
	/** SIGTERM, waits, deletes the folder; returns the exit code. */
	stop(): Promise<number | null>;
}

export async function startServer(
	environment: Record<string, string> = {},
): Promise<RunningServer> {
	if (!existsSync(join(root, 'build/handler.js')))
		throw new Error('There is no build: run `npm run build` first');
	const folder = await mkdtemp(join(tmpdir(), 'rumah e2e '));
	const port = 20_000 + Math.floor(Math.random() * 20_000);
	const env = {
		DEMO: 'off',
		LOG_LEVEL: 'silent',
		DATABASE_POOL: '10',
		...environment,
		DATA_DIR: folder,
		PORT: String(port),
		PUBLIC_URL: `http://127.0.0.1:${port}`,
	};
	let child = await launch(env);
	let inside: App | undefined;
	const ended = (process: ChildProcess) =>
		new Promise<number | null>((resolve) =>
			process.exitCode === null && process.signalCode === null
				? process.once('exit', (code) => resolve(code))
				: resolve(process.exitCode),
		);
	return {
		url: env.PUBLIC_URL,
		folder,
		get process() {
			return child;
		},
		async app() {
			inside ??= await createApp(loadConfig(env), { attach: true });
			return inside;
		},
		async kill() {
			await inside?.stop().catch(() => undefined);
			inside = undefined;
			child.kill('SIGKILL');
			await ended(child);
		},
		async restart() {
			child = await launch(env);
		},
		async stop() {
			await inside?.stop().catch(() => undefined);
			child.kill('SIGTERM');
			const code = await ended(child);
			await rm(folder, { recursive: true, force: true });
			return code;
		},
	};
}

function launch(env: Record<string, string>): Promise<ChildProcess> {
	const child = fork(join(root, 'src/main.ts'), {
		cwd: root,
		execArgv: serverFlags,
		env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...env },
		stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
	});
	return new Promise((resolve, reject) => {
		child.on('message', (message: { ready?: boolean }) => {
			if (message.ready) resolve(child);
		});
		child.once('exit', (code) => reject(new Error(`The server ended with ${code}`)));
	});
}
