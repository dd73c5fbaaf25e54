import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { compileCache } from './compile-cache.ts';
import type { World } from './database.ts';

const root = join(import.meta.dirname, '../..');

export interface Ended {
	code: number;
	out: string;
	err: string;
}

/** A `rumah` command as people run it: its own process, over the world's database and folder. */
export async function rumah(
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

function environmentOf(world: World): Record<string, string> {
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
