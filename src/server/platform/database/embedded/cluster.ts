import { randomBytes } from 'node:crypto';
import {
	chownSync,
	existsSync,
	mkdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { AppError } from '#platform/errors.ts';
import type { Binaries } from './binaries.ts';
import { explainLog } from './explain.ts';
import type { Home } from './home.ts';
import { runAs } from './owner.ts';
import { userName } from './settings.ts';

/**
 * Makes PostgreSQL's own folder where there is none yet, and answers with the password of its user.
 * It is made aside and renamed, so that one which was interrupted is never taken for a whole one.
 *
 * @throws AppError unavailable `database/other-version`, `database/no-password`, `database/disk-full`
 */
export function ensureCluster(home: Home, binaries: Binaries, forTests: boolean): string {
	const passwordFile = path.join(home.folder, 'password');
	if (existsSync(home.cluster)) {
		checkVersion(home.cluster, binaries.version);
		return readPassword(passwordFile);
	}
	const password = randomBytes(24).toString('hex');
	const draft = `${home.cluster}.new`;
	const handed = `${passwordFile}.new`;
	try {
		rmSync(draft, { recursive: true, force: true });
		mkdirSync(draft, { mode: 0o700 });
		writeFileSync(handed, password, { mode: 0o600 });
		if (home.owner) {
			chownSync(draft, home.owner.uid, home.owner.gid);
			chownSync(handed, home.owner.uid, home.owner.gid);
		}
		initialise(home, binaries, draft, handed, forTests);
		renameSync(handed, passwordFile);
		renameSync(draft, home.cluster);
	} catch (error) {
		throw (error as NodeJS.ErrnoException).code === 'ENOSPC' ? explainLog('ENOSPC') : error;
	} finally {
		rmSync(draft, { recursive: true, force: true });
		rmSync(handed, { force: true });
	}
	return password;
}

function initialise(
	home: Home,
	binaries: Binaries,
	draft: string,
	passwordFile: string,
	forTests: boolean,
): void {
	const args = [
		`--pgdata=${draft}`,
		`--username=${userName}`,
		'--auth=scram-sha-256',
		`--pwfile=${passwordFile}`,
		'--encoding=UTF8',
		'--locale-provider=builtin',
		'--builtin-locale=C.UTF-8',
		'--lc-messages=C',
		'--no-instructions',
		...(forTests ? ['--no-sync', '--no-data-checksums'] : []),
	];
	let complaint = 'initdb could not be started';
	// Some small systems lack the locale C.UTF-8; letters are then still those of the builtin one.
	for (const locale of ['C.UTF-8', 'C']) {
		const result = runAs(home.owner, binaries.initdb, [...args, `--locale=${locale}`]);
		if (result?.status === 0) return;
		complaint = result?.stderr ?? complaint;
		if (!complaint.includes('invalid locale')) break;
	}
	throw explainLog(complaint);
}

function checkVersion(cluster: string, version: string): void {
	const found = readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8').trim();
	if (found === version) return;
	throw new AppError(
		'unavailable',
		'database/other-version',
		`The database in ${cluster} was made by PostgreSQL ${found}, and this is PostgreSQL ${version}. Back it up with the version that made it, then restore it here.`,
		{ found, version },
	);
}

function readPassword(file: string): string {
	try {
		return readFileSync(file, 'utf8').trim();
	} catch {
		throw new AppError(
			'unavailable',
			'database/no-password',
			`The database's password file ${file} is missing or closed to this user. Put it back from the backup of the data folder.`,
			{ file },
		);
	}
}
