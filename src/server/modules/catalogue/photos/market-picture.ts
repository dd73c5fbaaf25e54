import sharp from 'sharp';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import type { Storage } from '#platform/storage.ts';
import { inTurn } from './in-turn.ts';
import { photoWidths } from './render-photo.ts';

/*
 * The picture that other places are given: none of them reads AVIF, few read WebP, and most want a square of at least
 * 600 pixels and at most 2 MB (domain.md §5.3).
 */
const side = 1200;
const maxBytes = 2_000_000;
/** The first that fits: a photo hardly ever needs more than the first. */
const qualities = [86, 74, 60, 40];

export interface MarketPicture {
	storageKey: string;
	contentType: 'image/jpeg';
	bytes: Buffer;
}

export const marketPictureKey = (key: string) => `public/market/${key}.jpg`;

/** Where everybody can fetch it. */
export const marketPictureUrl = (publicUrl: URL | string, key: string) =>
	new URL(`/media/market/${key}.jpg`, publicUrl).href;

/** Pixels of the square that a photo of this size is given out as. */
export const marketPictureSide = (width: number, height: number): number =>
	Math.min(side, 2 * Math.max(width, height));

/** Being made now, by storage and key: who asks for the same waits for the same. */
const making = new WeakMap<Storage, Map<string, Promise<Buffer>>>();

/**
 * A photo as a square JPG: padded with white, never cropped, never enlarged beyond twice. Made when it is first asked
 * for, of the largest file that there is, and kept.
 * @param atMost so many may be made or wait to be made; one more is refused, so that whoever fetches thousands keeps
 * nobody from uploading
 * @throws AppError missing platform/file-missing when there is no such photo; unavailable platform/storage-full,
 * catalogue/pictures-busy
 */
export async function marketPicture(
	ctx: Ctx,
	key: string,
	{ atMost = Infinity }: { atMost?: number } = {},
): Promise<MarketPicture> {
	const { storage } = ctx.platform;
	const storageKey = marketPictureKey(key);
	const kept = await storage.get(storageKey).catch(undefinedWhereMissing);
	if (kept) return { storageKey, contentType: 'image/jpeg', bytes: kept };
	const now = making.get(storage) ?? new Map<string, Promise<Buffer>>();
	making.set(storage, now);
	let coming = now.get(key);
	if (!coming) {
		if (now.size >= atMost)
			throw new AppError('unavailable', 'catalogue/pictures-busy', 'Many pictures wait already');
		// Read in its turn too: what waits is a key and no picture.
		coming = inTurn(() => make(storage, key)).finally(() => now.delete(key));
		now.set(key, coming);
	}
	return { storageKey, contentType: 'image/jpeg', bytes: await coming };
}

async function make(storage: Storage, key: string): Promise<Buffer> {
	const storageKey = marketPictureKey(key);
	const { source, photo } = await largest(storage, key);
	const bytes = await square(photo);
	await storage.put(storageKey, bytes, { contentType: 'image/jpeg' });
	// Whoever took the photo away meanwhile did not know of this file.
	if (!(await storage.exists(source))) await storage.delete(storageKey);
	return bytes;
}

async function largest(storage: Storage, key: string): Promise<{ source: string; photo: Buffer }> {
	for (const width of photoWidths.toReversed()) {
		const source = `public/photo/${key}-${width}.webp`;
		const photo = await storage.get(source).catch(undefinedWhereMissing);
		if (photo) return { source, photo };
	}
	throw new AppError('missing', 'platform/file-missing', 'No such photo');
}

function undefinedWhereMissing(error: unknown): undefined {
	if (error instanceof AppError && error.kind === 'missing') return undefined;
	throw error;
}

async function square(photo: Buffer): Promise<Buffer> {
	const { width, height } = await sharp(photo).metadata();
	const size = marketPictureSide(width, height);
	const { data, info } = await sharp(photo)
		.resize({ width: size, height: size, fit: 'contain', background: '#ffffff' })
		.flatten({ background: '#ffffff' })
		.raw()
		.toBuffer({ resolveWithObject: true });
	const raw = { width: info.width, height: info.height, channels: info.channels };
	let bytes = data;
	for (const quality of qualities) {
		bytes = await sharp(data, { raw }).jpeg({ quality }).toBuffer();
		if (bytes.length <= maxBytes) break;
	}
	return bytes;
}
