import { readFile } from 'node:fs/promises';
import { csvPairs, type Pair } from '#server/csv-pairs.ts';

/** The lines of a small CSV file (csv-pairs.ts); null when it is not there, a folder, or can't be read as one. */
export async function readPairs(path: string): Promise<Pair[] | null> {
	const file = await readFile(path).catch(() => null);
	return file && csvPairs(file);
}
