import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './say.mjs';

/** A hash over the names and contents of files and folders of the checkout; what is missing counts as such. */
export function hashOf(entries, isPart = () => true) {
	const hash = createHash('sha256');
	const add = (name) => {
		let content;
		try {
			content = readFileSync(path.join(root, name));
		} catch (error) {
			if (error.code === 'EISDIR') return addFolder(name);
			if (error.code !== 'ENOENT') throw error;
			content = 'missing';
		}
		hash.update(`${name}\0${content.length}\0`).update(content);
	};
	const addFolder = (name) => {
		const children = readdirSync(path.join(root, name), { withFileTypes: true })
			.map((child) => ({ name: `${name}/${child.name}`, isFolder: child.isDirectory() }))
			.filter((child) => isPart(child.name))
			.sort((a, b) => (a.name < b.name ? -1 : 1));
		for (const child of children) (child.isFolder ? addFolder : add)(child.name);
	};
	for (const entry of entries) add(entry);
	return hash.digest('hex');
}

/** A hash over the names of the files in a folder, whatever they contain. */
export function namesIn(folder) {
	const names = readdirSync(path.join(root, folder), { recursive: true }).sort();
	return createHash('sha256').update(names.join('\0')).digest('hex');
}

/** A stamp remembers for which input something was made. */
export function stampIs(file, value) {
	try {
		return readFileSync(path.join(root, file), 'utf8') === value;
	} catch {
		return false;
	}
}

export function writeStamp(file, value) {
	const whole = path.join(root, file);
	mkdirSync(path.dirname(whole), { recursive: true });
	writeFileSync(whole, value);
}
