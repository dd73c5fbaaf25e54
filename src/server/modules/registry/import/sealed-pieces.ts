import type { Cipher } from '#platform/crypto.ts';

/** Letters of a piece, about: what of a long text is in memory at once. */
const pieceLength = 128 * 1024;

/**
 * Joins texts to pieces worth sealing one by one. A text is never cut, so that whatever is whole in a text is whole
 * in a piece.
 */
export async function* inPieces(
	texts: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<string> {
	const pieces = createPieces();
	for await (const text of texts) {
		const piece = pieces.add(text);
		if (piece !== undefined) yield piece;
	}
	const last = pieces.rest();
	if (last !== undefined) yield last;
}

/** Collects texts; `add` gives a piece when it has grown long enough, `rest` what is left at the end. */
export function createPieces(): {
	add(text: string): string | undefined;
	rest(): string | undefined;
} {
	let parts: string[] = [];
	let length = 0;
	const take = () => {
		const piece = parts.join('');
		parts = [];
		length = 0;
		return piece;
	};
	return {
		add(text) {
			parts.push(text);
			length += text.length;
			return length >= pieceLength ? take() : undefined;
		},
		rest: () => (parts.length > 0 ? take() : undefined),
	};
}

/** One line of a sealed file. What is sealed has no line breaks, so that a line is a piece. */
export function sealPiece(cipher: Cipher, piece: string): string {
	return `${cipher.encrypt(piece)}\n`;
}

/** The pieces of a sealed file; a file without line breaks is one piece. */
export async function* unsealPieces(
	cipher: Cipher,
	bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<string> {
	let begun: Uint8Array[] = [];
	for await (const chunk of bytes) {
		let start = 0;
		for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
			yield cipher.decrypt(textOf([...begun, chunk.subarray(start, end)]));
			begun = [];
			start = end + 1;
		}
		if (start < chunk.length) begun.push(chunk.subarray(start));
	}
	if (begun.length > 0) yield cipher.decrypt(textOf(begun));
}

function textOf(chunks: readonly Uint8Array[]): string {
	return Buffer.concat(chunks).toString('ascii');
}
