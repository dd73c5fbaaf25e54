import sharp from 'sharp';
import { AppError } from '#platform/errors.ts';
import { contentKey } from '#platform/storage.ts';
import type { Ctx } from '#platform/context.ts';

/** A scan of a certificate or a phone's photo of it: 10 MB. */
export const maxPaperBytes = 10 * 1024 * 1024;
const maxPixels = 120_000_000;
/** Pixels of the longer side: small print stays readable. */
const maxSide = 2400;
const readable = new Set(['jpeg', 'png', 'webp', 'gif', 'tiff', 'heif']);

/** What is kept, each in a folder of its own below `private/`: `receipt` and `evidence` are of the books. */
export type PaperFolder = 'permit' | 'paper' | 'mark' | 'receipt' | 'evidence';

export interface StoredPaper {
	/** Key in private storage. */
	key: string;
	type: 'application/pdf' | 'image/webp';
	bytes: number;
}

/**
 * Keeps a paper in private storage: a PDF as it is, a photo drawn anew without place and device. Never in a
 * transaction. What it is decides its contents, not its name.
 * @param folder what kind of paper it is
 * @param ownerId whose it is: the same paper of two enterprises is two files, so that each can be erased
 * @throws AppError invalid permits/file-too-large, permits/file-type, permits/file-damaged
 */
export async function storePaper(
	ctx: Ctx,
	folder: PaperFolder,
	ownerId: string,
	bytes: Uint8Array,
): Promise<StoredPaper> {
	if (bytes.length > maxPaperBytes) throw paperTooLarge(bytes.length);
	const pdf = isPdf(bytes);
	const kept = pdf ? Buffer.from(bytes) : await drawAnew(bytes);
	const type = pdf ? 'application/pdf' : 'image/webp';
	const key = `${folderOf(folder, ownerId)}${contentKey(Buffer.concat([Buffer.from(ownerId), kept]))}.${pdf ? 'pdf' : 'webp'}`;
	await ctx.platform.storage.put(key, kept, { contentType: type });
	return { key, type, bytes: kept.length };
}

const folderOf = (folder: PaperFolder, ownerId: string) => `private/${folder}/${ownerId}/`;

/** Whether a key is one that `storePaper` gave for this owner: a verb that is given a key asks before it keeps it. */
export const isPaperOf = (key: string, folder: PaperFolder, ownerId: string): boolean =>
	key.startsWith(folderOf(folder, ownerId)) &&
	/^[0-9a-zA-Z_-]+\.(pdf|webp)$/.test(key.slice(folderOf(folder, ownerId).length));

/** Why a file that was too large to be received was not kept. */
export function paperTooLarge(bytes: number): AppError {
	return new AppError('invalid', 'permits/file-too-large', 'The file has too many bytes', {
		megabytes: Math.ceil(bytes / 1024 / 1024),
		max: maxPaperBytes / 1024 / 1024,
	});
}

/** Begins and ends as a PDF does (ISO 32000: the head within 1,024 bytes, the end within the last 1,024). */
function isPdf(bytes: Uint8Array): boolean {
	const text = (from: number, to?: number) =>
		Buffer.from(bytes.subarray(from, to)).toString('latin1');
	if (!text(0, 1024).includes('%PDF-')) return false;
	if (!text(Math.max(0, bytes.length - 2048)).includes('%%EOF')) throw damaged();
	return true;
}

async function drawAnew(bytes: Uint8Array): Promise<Buffer> {
	const metadata = await sharp(bytes, { limitInputPixels: maxPixels })
		.metadata()
		.catch(() => undefined);
	if (!readable.has(metadata?.format ?? ''))
		throw new AppError('invalid', 'permits/file-type', 'The file is no PDF and no picture');
	return sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' })
		.autoOrient()
		.flatten({ background: '#ffffff' })
		.toColourspace('srgb')
		.resize({ width: maxSide, height: maxSide, fit: 'inside', withoutEnlargement: true })
		.webp({ quality: 80 })
		.toBuffer()
		.catch(() => {
			throw damaged();
		});
}

function damaged(): AppError {
	return new AppError('invalid', 'permits/file-damaged', 'The file is cut short or damaged');
}
