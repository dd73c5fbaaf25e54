import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import type { Cipher } from '#platform/crypto.ts';
import { createPieces, sealPiece, unsealPieces } from './sealed-pieces.ts';

/**
 * Lists that grow with the file, on disk while the import runs: a million warnings must not cost a gigabyte.
 * They say what people's rows say, so that they lie there sealed. The folder is private to this process and goes
 * when the import is done.
 */
export interface IssueStore<Kind extends string> {
	add(kind: Kind, items: readonly object[]): Promise<void>;
	counts: Readonly<Record<Kind, number>>;
	/** The items of a kind as JSON texts, in the order they came; call `finish` first. */
	read(kind: Kind): AsyncGenerator<string>;
	finish(): Promise<void>;
	remove(): Promise<void>;
}

export async function createIssueStore<Kind extends string>(
	kinds: readonly Kind[],
	cipher: Cipher,
): Promise<IssueStore<Kind>> {
	const folder = await mkdtemp(join(tmpdir(), 'rumah-import-'));
	const path = (kind: Kind) => join(folder, `${kind}.sealed`);
	const streams = new Map<Kind, WriteStream>();
	const pieces = new Map(kinds.map((kind) => [kind, createPieces()]));
	const counts = Object.fromEntries(kinds.map((kind) => [kind, 0])) as Record<Kind, number>;
	for (const kind of kinds) streams.set(kind, createWriteStream(path(kind), { mode: 0o600 }));

	async function write(kind: Kind, piece: string | undefined): Promise<void> {
		const stream = streams.get(kind);
		if (piece === undefined || !stream) return;
		if (!stream.write(sealPiece(cipher, piece))) await once(stream, 'drain');
	}

	return {
		counts,
		async add(kind, items) {
			if (items.length === 0) return;
			counts[kind] += items.length;
			const text = items.map((item) => `${JSON.stringify(item)}\n`).join('');
			await write(kind, pieces.get(kind)?.add(text));
		},
		async *read(kind) {
			for await (const piece of unsealPieces(cipher, createReadStream(path(kind))))
				yield* piece.split('\n').filter(Boolean);
		},
		async finish() {
			for (const [kind, stream] of streams) {
				if (stream.writableFinished) continue;
				await write(kind, pieces.get(kind)?.rest());
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
