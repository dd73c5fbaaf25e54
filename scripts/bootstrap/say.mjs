import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** A failure that its message explains to whoever typed the command. */
export class Trouble extends Error {}

/** For people, so on stderr: stdout belongs to the data that a command prints. */
export function say(text) {
	process.stderr.write(`rumah-umkm: ${text}\n`);
}
