/*
 * The file that saves a device's work: `RUFIELD1`, the length of the header, the header as JSON, then records, each
 * its length and AES-256-GCM over one piece. Every piece is bound to the header and to its place in the row, so
 * that none can be taken out, moved or put into another file unseen; the last one says how many there were.
 */

export const magic = new TextEncoder().encode('RUFIELD1');
export const formatVersion = 1;
/** OWASP's figure for PBKDF2-HMAC-SHA256 of 2023 (at least 600,000). */
export const iterations = 600_000;

export interface BackupHeader {
	format: number;
	personId: string;
	/** By the device's clock. */
	savedAt: string;
	iterations: number;
	/** Base64. */
	salt: string;
	/** Base64, 8 bytes; the number of the piece follows it. */
	nonce: string;
}

/** cut-short: the end is missing; damaged: something inside was changed; not-a-backup; too-new: a later format. */
export type BackupProblem =
	'wrong-passphrase' | 'cut-short' | 'damaged' | 'not-a-backup' | 'too-new' | 'other-person';

export class BackupError extends Error {
	readonly problem: BackupProblem;
	constructor(problem: BackupProblem) {
		super(problem);
		this.problem = problem;
	}
}

export type Piece =
	| { kind: 'check' }
	| { kind: 'work' | 'photo'; data: Record<string, unknown>; bytes?: Uint8Array<ArrayBuffer> }
	| { kind: 'end'; works: number; photos: number };

export const toBase64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
export const fromBase64 = (text: string) =>
	Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

export function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
	const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		all.set(part, at);
		at += part.length;
	}
	return all;
}

export function uint32(value: number): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(4);
	new DataView(bytes.buffer).setUint32(0, value);
	return bytes;
}

export const readUint32 = (bytes: Uint8Array, at = 0) =>
	new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0);

/** The length of the JSON, the JSON, the bytes of a picture. */
export function packPiece(piece: Piece): Uint8Array<ArrayBuffer> {
	const { bytes, ...rest } = piece as Extract<Piece, { bytes?: Uint8Array<ArrayBuffer> }>;
	const json = new TextEncoder().encode(JSON.stringify(rest));
	return joined(uint32(json.length), json, bytes ?? new Uint8Array());
}

export function unpackPiece(packed: Uint8Array<ArrayBuffer>): Piece {
	const length = readUint32(packed);
	const json = new TextDecoder().decode(packed.subarray(4, 4 + length));
	const piece = JSON.parse(json) as Piece;
	return piece.kind === 'photo' ? { ...piece, bytes: packed.slice(4 + length) } : piece;
}

/** Seals and opens the pieces of one file. */
export async function pieceCipher(
	passphrase: string,
	header: BackupHeader,
	headerBytes: Uint8Array,
) {
	const secret = new TextEncoder().encode(passphrase.normalize('NFKC'));
	const material = await crypto.subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveKey']);
	const key = await crypto.subtle.deriveKey(
		{
			name: 'PBKDF2',
			hash: 'SHA-256',
			salt: fromBase64(header.salt),
			iterations: header.iterations,
		},
		material,
		{ name: 'AES-GCM', length: 256 },
		false,
		['encrypt', 'decrypt'],
	);
	const nonce = fromBase64(header.nonce);
	const settings = (index: number) => ({
		name: 'AES-GCM',
		iv: joined(nonce, uint32(index)),
		additionalData: joined(headerBytes, uint32(index)),
	});
	return {
		seal: async (index: number, plain: Uint8Array<ArrayBuffer>) =>
			new Uint8Array(await crypto.subtle.encrypt(settings(index), key, plain)),
		open: async (index: number, sealed: Uint8Array<ArrayBuffer>) =>
			new Uint8Array(await crypto.subtle.decrypt(settings(index), key, sealed)),
	};
}
