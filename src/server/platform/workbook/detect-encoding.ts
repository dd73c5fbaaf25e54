import { createReadStream } from 'node:fs';
import { notText } from './refusals.ts';

export interface Encoding {
	name: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
	/** Length of the byte order mark, to be skipped. */
	markLength: number;
}

/**
 * Reads the whole text file once to tell its encoding, since the first "é" of a register may be far down.
 * A file that is nearly all UTF-8 with a few broken bytes stays UTF-8: Windows-1252 would spoil all the rest.
 *
 * @throws AppError `import/not-text` for bytes that are no text
 */
export async function detectEncoding(path: string, head: Buffer): Promise<Encoding> {
	if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) {
		return { name: 'utf-8', markLength: 3 };
	}
	// UTF-32 begins like UTF-16 and is written by nobody's Excel.
	if (head.length > 3 && head.readInt32LE(0) === 0xfeff) throw notText();
	if (head[0] === 0xff && head[1] === 0xfe) return { name: 'utf-16le', markLength: 2 };
	if (head[0] === 0xfe && head[1] === 0xff) return { name: 'utf-16be', markLength: 2 };
	const unmarked = utf16WithoutMark(head);
	if (unmarked) return { name: unmarked, markLength: 0 };
	if (looksBinary(head)) throw notText();

	const count = createUtf8Counter();
	for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
		count.add(chunk as Buffer);
	}
	const { good, bad } = count;
	return { name: bad === 0 || good > bad * 4 ? 'utf-8' : 'windows-1252', markLength: 0 };
}

/** Latin text in UTF-16 has a zero in every other byte. */
function utf16WithoutMark(head: Buffer): 'utf-16le' | 'utf-16be' | undefined {
	const pairs = Math.min(head.length, 4096) >> 1;
	if (pairs < 2) return undefined;
	let even = 0;
	let odd = 0;
	for (let i = 0; i < pairs; i++) {
		if (head[2 * i] === 0) even++;
		if (head[2 * i + 1] === 0) odd++;
	}
	if (odd > pairs * 0.7 && even < pairs * 0.1) return 'utf-16le';
	if (even > pairs * 0.7 && odd < pairs * 0.1) return 'utf-16be';
	return undefined;
}

function looksBinary(head: Buffer): boolean {
	let control = 0;
	for (const byte of head) {
		if (byte < 9 || (byte > 13 && byte < 32 && byte !== 26 && byte !== 27)) control++;
	}
	return control > head.length * 0.02;
}

/** Counts whole and broken multi-byte characters, across chunks. */
function createUtf8Counter() {
	let pending = 0;
	const counter = {
		good: 0,
		bad: 0,
		add(chunk: Buffer): void {
			for (const byte of chunk) {
				if (byte < 0x80) {
					if (pending > 0) counter.bad++;
					pending = 0;
				} else if (byte < 0xc0) {
					if (pending === 0) counter.bad++;
					else if (--pending === 0) counter.good++;
				} else {
					if (pending > 0) counter.bad++;
					pending = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : 1;
				}
			}
		},
	};
	return counter;
}
