import { createHash } from 'node:crypto';
import { once } from 'node:events';
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
	// Heard where somebody waits for it.
	done.catch(() => undefined);
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
			if (waiting.length < block || flush()) return undefined;
			return Promise.race([once(gzip, 'drain').then(() => undefined), done]);
		},
		async end() {
			flush();
			gzip.end();
			await done;
			return { bytes, packedBytes: (await stat(path)).size, sha256: hash.digest('hex') };
		},
		abort: () => void gzip.destroy(),
	};
}
