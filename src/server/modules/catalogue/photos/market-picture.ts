import sharp from 'sharp';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
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

/**
 * A photo as a square JPG: padded with white, never cropped, never enlarged beyond twice. Made when it is first asked
 * for, and kept.
 * @throws AppError missing platform/file-missing when there is no such photo; unavailable platform/storage-full
 */
export async function marketPicture(ctx: Ctx, key: string): Promise<MarketPicture> {
	const { storage } = ctx.platform;
	const storageKey = marketPictureKey(key);
	const picture = (bytes: Buffer) => ({ storageKey, contentType: 'image/jpeg' as const, bytes });
	const kept = await storage.get(storageKey).catch(undefinedWhereMissing);
	if (kept) return picture(kept);
	const source = `public/photo/${key}-${photoWidths.at(-1)!}.webp`;
	const photo = await storage.get(source);
	const bytes = await inTurn(() => square(photo));
	await storage.put(storageKey, bytes, { contentType: 'image/jpeg' });
	// Whoever took the photo away meanwhile did not know of this file.
	if (!(await storage.exists(source))) await storage.delete(storageKey);
	return picture(bytes);
}

function undefinedWhereMissing(error: unknown): undefined {
	if (error instanceof AppError && error.kind === 'missing') return undefined;
	throw error;
}

async function square(photo: Buffer): Promise<Buffer> {
	const { width, height } = await sharp(photo).metadata();
	const size = Math.min(side, 2 * Math.max(width, height));
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
