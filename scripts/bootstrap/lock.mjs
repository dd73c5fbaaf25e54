import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root, say, Trouble } from './say.mjs';

const file = path.join(root, '.bootstrap.lock');
const beatMs = 2_000;
const deadAfterMs = 15_000;

/** Lets one process at a time install and build in this checkout; the others wait and then find it done. */
export async function withLock(work) {
	await acquire();
	const beat = setInterval(() => utimesSync(file, new Date(), new Date()), beatMs);
	try {
		return await work();
	} finally {
		clearInterval(beat);
		rmSync(file, { force: true });
	}
}

async function acquire() {
	for (let told = false; ;) {
		try {
			writeFileSync(file, String(process.pid), { flag: 'wx' });
			return;
		} catch (error) {
			if (error.code !== 'EEXIST') {
				throw new Trouble(
					`This folder has to be prepared first, and this user may not write to it (${error.code}). Run npm start once as its owner.`,
				);
			}
		}
		if (isDead()) {
			setAside();
			continue;
		}
		if (!told) say('waiting for another command that prepares this folder …');
		told = true;
		await sleep(200);
	}
}

function isDead() {
	try {
		if (Date.now() - statSync(file).mtimeMs > deadAfterMs) return true;
		process.kill(Number(readFileSync(file, 'utf8')) || 1, 0);
		return false;
	} catch (error) {
		return error.code === 'ESRCH';
	}
}

function setAside() {
	const aside = `${file}.${randomUUID()}`;
	try {
		renameSync(file, aside);
		rmSync(aside);
	} catch (error) {
		if (error.code !== 'ENOENT') throw error;
	}
}
