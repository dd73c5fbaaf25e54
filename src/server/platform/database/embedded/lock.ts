import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '#platform/errors.ts';
import { startOf } from './process.ts';

interface Holder {
	pid: number;
	started: string;
	token: string;
}

/**
 * Holds a database folder for this process until `release`. A holder that was killed is recognised
 * by its pid and start time, and its lock is taken over.
 *
 * @throws AppError conflict `database/folder-in-use` while another live process holds the folder
 */
export function lockFolder(folder: string): { release(): void } {
	const lock = path.join(folder, 'lock.json');
	const mine: Holder = {
		pid: process.pid,
		started: startOf(process.pid) ?? '',
		token: randomUUID(),
	};
	const draft = `${lock}.${mine.token}`;
	// Written aside and linked into place, so that nobody ever reads half a lock.
	writeFileSync(draft, JSON.stringify(mine), { mode: 0o644 });
	try {
		for (let attempt = 0; attempt < 20; attempt++) {
			if (place(draft, lock)) {
				return { release: () => releaseIfMine(lock, mine.token) };
			}
			const holder = read(lock);
			if (holder && startOf(holder.pid) === holder.started) throw inUse(folder, holder.pid);
			setAside(lock, holder);
		}
		throw inUse(folder, read(lock)?.pid ?? 0);
	} finally {
		rmSync(draft, { force: true });
	}
}

export function inUse(folder: string, pid: number): AppError {
	return new AppError(
		'conflict',
		'database/folder-in-use',
		`The database folder ${folder} is used by process ${pid}. Stop that one first, or set DATA_DIR to another folder.`,
		{ folder, pid },
	);
}

function place(draft: string, lock: string): boolean {
	try {
		linkSync(draft, lock);
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
		throw error;
	}
}

/** Another process may have replaced the dead lock in the meantime: then its lock goes back. */
function setAside(lock: string, dead: Holder | undefined): void {
	const aside = `${lock}.${randomUUID()}`;
	try {
		renameSync(lock, aside);
	} catch {
		return;
	}
	if (read(aside)?.token !== dead?.token) place(aside, lock);
	rmSync(aside, { force: true });
}

function read(lock: string): Holder | undefined {
	try {
		return JSON.parse(readFileSync(lock, 'utf8')) as Holder;
	} catch {
		return undefined;
	}
}

function releaseIfMine(lock: string, token: string): void {
	if (read(lock)?.token === token) rmSync(lock, { force: true });
}
