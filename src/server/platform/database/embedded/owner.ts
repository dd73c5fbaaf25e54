import { spawnSync } from 'node:child_process';
import { AppError } from '#platform/errors.ts';

/** The system user that PostgreSQL runs as; undefined means: the one that runs this process. */
export interface Owner {
	uid: number;
	gid: number;
}

const ownName = 'rumah-umkm';

/**
 * An ordinary system user for PostgreSQL, which refuses to run as root. Made once where it is
 * missing; where users can't be made, one that the system brings serves.
 *
 * @throws AppError unavailable `database/no-user`
 */
export function ordinaryUser(): Owner {
	const known = lookUp(ownName);
	if (known) return known;
	spawnSync(
		'useradd',
		[
			'--system',
			'--user-group',
			'--no-create-home',
			'--home-dir',
			'/nonexistent',
			'--shell',
			'/bin/false',
			ownName,
		],
		{ stdio: 'ignore' },
	);
	const found = lookUp(ownName) ?? lookUp('postgres') ?? lookUp('nobody');
	if (found) return found;
	throw new AppError(
		'unavailable',
		'database/no-user',
		`PostgreSQL refuses to run as root, and no system user ${ownName} could be made for it. Run this as an ordinary user, or set DATABASE_URL.`,
	);
}

/** Runs a short command as that user; undefined where it could not even be started. */
export function runAs(owner: Owner | undefined, command: string, args: string[]) {
	const result = spawnSync(command, args, {
		...owner,
		cwd: '/',
		encoding: 'utf8',
		env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' },
	});
	return result.error ? undefined : result;
}

function lookUp(name: string): Owner | undefined {
	const [uid, gid] = ['-u', '-g'].map((flag) => {
		const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8' });
		return status === 0 ? Number.parseInt(stdout, 10) : 0;
	});
	return uid && gid ? { uid, gid } : undefined;
}
