import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { once } from 'node:events';

/**
 * Lists that grow with the file, on disk while the import runs: a million warnings must not cost a gigabyte.
 * The folder is private to this process and goes when the import is done.
 */
export interface IssueStore<Kind extends string> {
	add(kind: Kind, items: readonly object[]): Promise<void>;
	counts: Readonly<Record<Kind, number>>;
	/** The items of a kind as JSON texts, in the order they came; call `finish` first. */
	read(kind: Kind): AsyncIterable<string>;
	finish(): Promise<void>;
	remove(): Promise<void>;
}

export async function createIssueStore<Kind extends string>(
	kinds: readonly Kind[],
): Promise<IssueStore<Kind>> {
	const folder = await mkdtemp(join(tmpdir(), 'rumah-import-'));
	const path = (kind: Kind) => join(folder, `${kind}.jsonl`);
	const streams = new Map<Kind, WriteStream>();
	const counts = Object.fromEntries(kinds.map((kind) => [kind, 0])) as Record<Kind, number>;
	for (const kind of kinds) streams.set(kind, createWriteStream(path(kind), { mode: 0o600 }));

	return {
		counts,
		async add(kind, items) {
			if (items.length === 0) return;
			counts[kind] += items.length;
			const stream = streams.get(kind);
			const text = items.map((item) => `${JSON.stringify(item)}\n`).join('');
			if (stream && !stream.write(text)) await once(stream, 'drain');
		},
		read: (kind) => createInterface({ input: createReadStream(path(kind)), crlfDelay: Infinity }),
		async finish() {
			for (const stream of streams.values()) {
				if (stream.writableFinished) continue;
				stream.end();
				await once(stream, 'finish');
			}
		},
		async remove() {
			for (const stream of streams.values()) stream.destroy();
			await rm(folder, { recursive: true, force: true });
		},
	};
}
