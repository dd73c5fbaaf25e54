import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const meta = join(import.meta.dirname, '../../../../migrations/meta');

/** drizzle-kit compares the schema with the newest picture of it alone; each older one is half a megabyte of history. */
test('only the newest picture of the schema is kept', () => {
	const journal = JSON.parse(readFileSync(join(meta, '_journal.json'), 'utf8')) as {
		entries: { tag: string }[];
	};
	const [newest] = journal.entries.at(-1)!.tag.split('_');
	const pictures = readdirSync(meta).filter((name) => name.endsWith('_snapshot.json'));
	expect(pictures, 'delete migrations/meta/NNNN_snapshot.json of the migration before').toEqual([
		`${newest}_snapshot.json`,
	]);
});
