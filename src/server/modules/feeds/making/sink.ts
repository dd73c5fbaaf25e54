import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

export interface Sunk {
	bytes: number;
	packedBytes: number;
	sha256: string;
}

/** A file that is packed while it is written. However long it gets, a block of it is in memory. */
export interface Sink {
	/** Waits while the disk is slower. */
	write(text: string): Promise<void> | undefined;
	end(): Promise<Sunk>;
	/** Gives up; the half file is the caller's to delete. */
	abort(): void;
}

const block = 65_536;

export function openSink(path: string): Sink {
	// Fast before small: what is left of a feed at level 1 is a tenth of it.
	const gzip = createGzip({ level: 1 });
	const done = pipeline(gzip, createWriteStream(path, { mode: 0o600 }));
	// One listener for all waits: a race against `done` each time would keep each of them until the end.
	let wake: () => void = () => undefined;
	gzip.on('drain', () => wake());
	// Heard where somebody waits for it.
	done.catch(() => wake());
	const hash = createHash('sha256');
	let bytes = 0;
	let waiting = '';
	const flush = (): boolean => {
		const chunk = Buffer.from(waiting);
		waiting = '';
		bytes += chunk.length;
		hash.update(chunk);
		return gzip.write(chunk);
	};
	return {
		write(text) {
			waiting += text;
			// What failed fails here, before the rest of a long feed is made for nothing.
			if (gzip.destroyed) return done;
			if (waiting.length < block || flush()) return undefined;
			return new Promise<void>((resolve) => (wake = resolve)).then(() =>
				gzip.destroyed ? done : undefined,
			);
		},
		async end() {
			if (!gzip.destroyed) {
				flush();
				gzip.end();
			}
			await done;
			return { bytes, packedBytes: (await stat(path)).size, sha256: hash.digest('hex') };
		},
		abort: () => void gzip.destroy(),
	};
}
