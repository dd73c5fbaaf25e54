import { createHash } from 'node:crypto';
import {
	chmodSync,
	chownSync,
	existsSync,
	mkdirSync,
	readFileSync,
	realpathSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { Logger } from 'pino';
import { AppError } from '#platform/errors.ts';
import { ordinaryUser, runAs, type Owner } from './owner.ts';

/** Where a database lives: its folder, PostgreSQL's own folder in it, and who PostgreSQL runs as. */
export interface Home {
	folder: string;
	cluster: string;
	owner: Owner | undefined;
	/** True where the data folder could not be used. */
	moved: boolean;
}

/** Shared by all checkouts of a machine whose own folders PostgreSQL's user can't enter. */
export const sharedFolder = '/var/lib/rumah-umkm';

/**
 * The folder of the database below the data folder. For root, whose PostgreSQL runs as an ordinary
 * user, it is one that this user can enter: a data folder below `/root` gets a note of another
 * place, and keeps it when it is moved; a copied data folder starts its own.
 *
 * @throws AppError forbidden `database/other-owner`
 */
export function findHome(dataDir: string, log: Logger): Home {
	const folder = path.join(dataDir, 'database');
	if (process.getuid?.() !== 0) return ownHome(folder);

	const note = path.join(folder, 'moved-to.json');
	const fresh = !existsSync(folder);
	mkdirSync(folder, { recursive: true, mode: 0o755 });
	const owner = ownerOf(folder) ?? ownerOf(path.join(folder, 'cluster')) ?? ordinaryUser();
	if (existsSync(note)) return sharedHome(folder, note, owner, log);

	if (fresh || statSync(folder).uid === 0) admit(folder, owner);
	if (!canEnter(folder, owner) && statSync(dataDir).uid === 0) admit(dataDir, owner);
	if (canEnter(folder, owner)) {
		return { folder, cluster: path.join(folder, 'cluster'), owner, moved: false };
	}
	return sharedHome(folder, note, owner, log);
}

function ownHome(folder: string): Home {
	const cluster = path.join(folder, 'cluster');
	try {
		mkdirSync(folder, { recursive: true, mode: 0o700 });
		const owned = existsSync(cluster) ? cluster : folder;
		if (!process.getuid || statSync(owned).uid === process.getuid()) {
			return { folder, cluster, owner: undefined, moved: false };
		}
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error;
	}
	throw new AppError(
		'forbidden',
		'database/other-owner',
		`The database folder ${folder} belongs to another user of this machine. Run this as that user, or set DATA_DIR to a folder of your own.`,
		{ folder },
	);
}

function sharedHome(from: string, note: string, owner: Owner, log: Logger): Home {
	const here = realpathSync(from);
	const noted = readNote(note);
	const isCopy = noted && noted.from !== here && existsSync(noted.from);
	const name = `data-${createHash('sha256').update(here).digest('hex').slice(0, 12)}`;
	const folder = noted && !isCopy ? noted.folder : path.join(sharedFolder, name);
	mkdirSync(sharedFolder, { recursive: true, mode: 0o755 });
	mkdirSync(folder, { recursive: true });
	admit(folder, owner);
	writeFileSync(note, JSON.stringify({ from: here, folder }));
	log.info({ folder }, `The database lives in ${folder}: its system user can't enter ${here}`);
	return { folder, cluster: path.join(folder, 'cluster'), owner, moved: true };
}

function readNote(note: string): { from: string; folder: string } | undefined {
	try {
		return JSON.parse(readFileSync(note, 'utf8')) as { from: string; folder: string };
	} catch {
		return undefined;
	}
}

/** The owner of a folder that an ordinary user made, whom root then keeps. */
function ownerOf(folder: string): Owner | undefined {
	if (!existsSync(folder)) return undefined;
	const { uid, gid } = statSync(folder);
	return uid === 0 ? undefined : { uid, gid };
}

/** Lets the database's group pass through this one folder, and nobody else. */
function admit(folder: string, owner: Owner): void {
	chownSync(folder, 0, owner.gid);
	chmodSync(folder, 0o710);
}

function canEnter(folder: string, owner: Owner): boolean {
	return runAs(owner, '/bin/sh', ['-c', 'test -x "$1/."', 'sh', folder])?.status === 0;
}
