import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runCommand } from '../../src/cli/run-command.ts';
import { compileCache } from './compile-cache.ts';
import type { World } from './database.ts';

const root = join(import.meta.dirname, '../..');

export interface Ended {
	code: number;
	out: string;
	err: string;
}

/** The environment is one for all that run in this process. */
let lastOne: Promise<unknown> = Promise.resolve();

/**
 * A `rumah` command over the world's database and folder, all of it but its own process: what that adds, which takes
 * most of a second, is proven by `rumahProcess`.
 */
export function rumah(
	world: World,
	args: readonly string[],
	environment: Record<string, string> = {},
): Promise<Ended> {
	const ended = lastOne.then(async () => {
		const before = process.env;
		process.env = { ...environmentOf(world), ...environment };
		let [out, err] = ['', ''];
		const io = {
			out: (text: string) => void (out += `${text}\n`),
			err: (text: string) => void (err += `${text}\n`),
		};
		try {
			const code = await runCommand([...args], io);
			return { code, out, err };
		} catch (error) {
			// As Node ends a process that throws.
			return { code: 1, out, err: `${err}${(error as Error).stack}\n` };
		} finally {
			process.env = before;
		}
	});
	lastOne = ended;
	return ended;
}

/** A `rumah` command as people run it: its own process. */
export async function rumahProcess(
	world: World,
	args: readonly string[],
	environment: Record<string, string> = {},
): Promise<Ended> {
	const env = { ...environmentOf(world), ...environment };
	const options = { cwd: root, env, maxBuffer: 1 << 26 };
	return promisify(execFile)(process.execPath, ['src/cli/rumah.ts', ...args], options).then(
		({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
		(error: { code: number; stdout: string; stderr: string }) => ({
			code: error.code,
			out: error.stdout,
			err: error.stderr,
		}),
	);
}

/** The same, under way: to be cut off by its id. */
export function startRumah(world: World, args: readonly string[]): ChildProcess {
	return spawn(process.execPath, ['src/cli/rumah.ts', ...args], {
		cwd: root,
		env: environmentOf(world),
		stdio: 'ignore',
	});
}

/** What a process of its own needs to stand over the world's database and folder. */
export function environmentOf(world: World): Record<string, string> {
	const { fieldKeys, indexKey, authSecret } = world.app.config;
	return {
		PATH: process.env['PATH'] ?? '',
		...compileCache,
		LANG: 'en_GB.UTF-8',
		DATA_DIR: world.folder,
		DATABASE_URL: world.app.connectionString,
		FIELD_KEYS: fieldKeys,
		INDEX_KEY: indexKey,
		AUTH_SECRET: authSecret,
	};
}
