import {
	BackupError,
	type BackupHeader,
	formatVersion,
	iterations,
	joined,
	magic,
	packPiece,
	type Piece,
	pieceCipher,
	readUint32,
	toBase64,
	uint32,
	unpackPiece,
} from './backup-format.ts';
import type { FieldStore } from './store.ts';
import { isUnsent, type PhotoRecord, type Work } from './work.ts';

/** Letters that a passphrase needs at least. */
export const passphraseMin = 8;
/** No piece of ours is longer: a photo has at most some 100 KB, a form some more. */
const pieceMax = 32 * 1024 * 1024;

export interface BackupCounts {
	works: number;
	photos: number;
}

/**
 * Everything that the server has not taken yet, drafts and pictures too, as one encrypted file (EN-07). Pieces
 * are sealed one by one, so that a cheap phone never holds them all in memory.
 */
export async function makeBackup(
	store: FieldStore,
	passphrase: string,
	now: Date,
	progress?: (done: number, all: number) => void,
): Promise<{ file: Blob; counts: BackupCounts }> {
	const header: BackupHeader = {
		format: formatVersion,
		personId: store.personId,
		savedAt: now.toISOString(),
		iterations,
		salt: toBase64(crypto.getRandomValues(new Uint8Array(16))),
		nonce: toBase64(crypto.getRandomValues(new Uint8Array(8))),
	};
	const headerBytes = new TextEncoder().encode(JSON.stringify(header));
	const cipher = await pieceCipher(passphrase, header, headerBytes);
	const parts: Blob[] = [new Blob([magic, uint32(headerBytes.length), headerBytes])];
	const add = async (piece: Piece) => {
		const sealed = await cipher.seal(parts.length - 1, packPiece(piece));
		parts.push(new Blob([uint32(sealed.length), sealed]));
	};

	const works = (await store.works()).filter(isUnsent);
	let photos = 0;
	await add({ kind: 'check' });
	for (const [done, work] of works.entries()) {
		// Pictures first, as in sending: a restored interview always has its own.
		for (const id of await store.photoIds(work.id)) {
			const photo = await store.photo(id);
			if (!photo) continue;
			const { bytes, ...data } = photo;
			await add({ kind: 'photo', data, bytes: new Uint8Array(bytes) });
			photos += 1;
		}
		await add({ kind: 'work', data: { ...work } });
		progress?.(done + 1, works.length);
	}
	await add({ kind: 'end', works: works.length, photos });
	const file = new Blob(parts, { type: 'application/octet-stream' });
	return { file, counts: { works: works.length, photos } };
}

export interface Restored extends BackupCounts {
	/** Already here in the same or a newer state, and left as they are. */
	kept: number;
}

/**
 * Puts a saved file back: looks through all of it first, so that a file that is cut short or damaged changes
 * nothing, then merges by id and revision, so that nothing doubles. Throws a BackupError with what is wrong.
 */
export async function restoreBackup(
	store: FieldStore,
	file: Blob,
	passphrase: string,
	progress?: (share: number) => void,
): Promise<Restored> {
	const { header, headerBytes, start } = await readHeader(file);
	if (header.personId !== store.personId) throw new BackupError('other-person');
	const cipher = await pieceCipher(passphrase, header, headerBytes);
	const each = (visit: (piece: Piece) => Promise<void>, from: number) =>
		eachPiece(file, start, cipher, visit, (share) => progress?.(from + share / 2));

	const seen = { works: 0, photos: 0 };
	let end: Extract<Piece, { kind: 'end' }> | undefined;
	await each((piece) => {
		if (end) throw new BackupError('damaged');
		if (piece.kind === 'end') end = piece;
		else if (piece.kind !== 'check') seen[piece.kind === 'work' ? 'works' : 'photos'] += 1;
		return Promise.resolve();
	}, 0);
	if (!end) throw new BackupError('cut-short');
	if (end.works !== seen.works || end.photos !== seen.photos) throw new BackupError('damaged');

	let kept = 0;
	await each(async (piece) => {
		if (piece.kind === 'photo') await putPhoto(store, piece);
		if (piece.kind === 'work' && !(await putWork(store, piece.data as unknown as Work))) kept += 1;
	}, 0.5);
	return { works: seen.works - kept, photos: seen.photos, kept };
}

async function putPhoto(
	store: FieldStore,
	{ data, bytes }: Extract<Piece, { kind: 'photo' | 'work' }>,
) {
	const photo = { ...data, bytes: bytes!.buffer } as unknown as PhotoRecord;
	if (!(await store.photo(photo.id))) await store.putPhoto(photo);
}

/** Whether the saved one is newer than what is here. */
async function putWork(store: FieldStore, saved: Work): Promise<boolean> {
	const here = await store.work(saved.id);
	if (here && !isNewer(saved, here)) return false;
	await store.putWork(saved);
	return true;
}

export function isNewer(saved: Work, here: Work): boolean {
	if (saved.revision !== here.revision) return saved.revision > here.revision;
	if (here.state === 'sent' || here.state === 'returned') return false;
	return saved.savedAt > here.savedAt;
}

async function readHeader(file: Blob) {
	const first = await bytesOf(file, 0, magic.length + 4);
	if (first.length < magic.length || magic.some((byte, at) => first[at] !== byte))
		throw new BackupError('not-a-backup');
	if (first.length < magic.length + 4) throw new BackupError('cut-short');
	const length = readUint32(first, magic.length);
	if (length > 10_000) throw new BackupError('not-a-backup');
	const headerBytes = await bytesOf(file, first.length, length);
	if (headerBytes.length < length) throw new BackupError('cut-short');
	let header: BackupHeader;
	try {
		header = JSON.parse(new TextDecoder().decode(headerBytes)) as BackupHeader;
	} catch {
		throw new BackupError('damaged');
	}
	if (header.format > formatVersion) throw new BackupError('too-new');
	// A changed header must not make a phone count for hours.
	if (!(header.iterations >= iterations && header.iterations <= 10 * iterations))
		throw new BackupError('damaged');
	return { header, headerBytes, start: first.length + length };
}

async function eachPiece(
	file: Blob,
	start: number,
	cipher: {
		open: (index: number, sealed: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>;
	},
	visit: (piece: Piece) => Promise<void>,
	progress: (share: number) => void,
): Promise<void> {
	let at = start;
	for (let index = 0; at < file.size; index++) {
		const head = await bytesOf(file, at, 4);
		if (head.length < 4) throw new BackupError('cut-short');
		const length = readUint32(head);
		if (length > pieceMax) throw new BackupError('damaged');
		const sealed = await bytesOf(file, at + 4, length);
		if (sealed.length < length) throw new BackupError('cut-short');
		let plain: Uint8Array<ArrayBuffer>;
		try {
			plain = await cipher.open(index, sealed);
		} catch {
			throw new BackupError(index === 0 ? 'wrong-passphrase' : 'damaged');
		}
		await visit(unpackPiece(plain));
		at += 4 + length;
		progress(at / file.size);
	}
	if (at === start) throw new BackupError('cut-short');
}

const bytesOf = async (file: Blob, from: number, length: number) =>
	joined(new Uint8Array(await file.slice(from, from + length).arrayBuffer()));
