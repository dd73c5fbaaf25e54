import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { inPieces, sealPiece, unsealPieces } from './sealed-pieces.ts';
import { withFile } from './temporary-file.ts';

const options = { contentType: 'application/octet-stream' };

/**
 * Files of an import hold NIK and phones of many people, so that they lie sealed in private storage, and only
 * as long as they are needed. A long one is given as texts, and is sealed piece by piece.
 *
 * @throws AppError unavailable platform/storage-full
 */
export async function putSealed(
	ctx: Ctx,
	key: string,
	content: string | AsyncIterable<string> | Iterable<string>,
): Promise<void> {
	const { cipher, storage } = ctx.platform;
	if (typeof content === 'string') {
		await storage.put(key, Buffer.from(sealPiece(cipher, content), 'ascii'), options);
		return;
	}
	async function* sealed() {
		for await (const piece of inPieces(content)) yield sealPiece(cipher, piece);
	}
	await withFile(sealed(), (path) => storage.putFile(key, path, options));
}

/** The texts of a sealed file, piece by piece. @throws AppError missing platform/file-missing */
export async function* readSealed(ctx: Ctx, key: string): AsyncGenerator<string> {
	const { cipher, storage } = ctx.platform;
	try {
		yield* unsealPieces(cipher, await storage.stream(key));
	} catch (error) {
		if (await storage.exists(key).catch(() => true)) throw error;
		throw new AppError('missing', 'platform/file-missing', 'No such file');
	}
}

/** A short sealed file as one text. @throws AppError missing platform/file-missing */
export async function getSealed(ctx: Ctx, key: string): Promise<string> {
	return (await Array.fromAsync(readSealed(ctx, key))).join('');
}

/** Bytes as texts for `putSealed`. */
export function* asTexts(bytes: Buffer): Generator<string> {
	// A multiple of three, so that only the last text is padded.
	const step = 96 * 1024;
	for (let at = 0; at < bytes.length; at += step)
		yield bytes.toString('base64', at, Math.min(bytes.length, at + step));
}

/** The bytes that `asTexts` gave. @throws AppError missing platform/file-missing */
export async function* readSealedBytes(ctx: Ctx, key: string): AsyncGenerator<Buffer> {
	for await (const piece of readSealed(ctx, key)) yield Buffer.from(piece, 'base64');
}

/** Whether the newest key sealed the file; all its pieces were sealed at once. @throws as `getSealed` */
export async function isSealedNow(ctx: Ctx, key: string): Promise<boolean> {
	const { cipher, storage } = ctx.platform;
	try {
		for await (const chunk of await storage.stream(key))
			return cipher.isCurrent((chunk as Buffer).toString('ascii'));
		return false;
	} catch (error) {
		if (await storage.exists(key).catch(() => true)) throw error;
		throw new AppError('missing', 'platform/file-missing', 'No such file');
	}
}
