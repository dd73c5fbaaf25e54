import sharp, { type Metadata } from 'sharp';
import { AppError } from '#platform/errors.ts';
import { contentKey } from '#platform/storage.ts';
import { inTurn } from './in-turn.ts';

/** Names of the files of every photo, in pixels of width. A smaller picture is never enlarged. */
export const photoWidths = [320, 640, 1280] as const;

/** The smallest file is seen in every list, so it is worth the most work; above it more work saves little. */
const avifEffort: Record<(typeof photoWidths)[number], number> = { 320: 4, 640: 2, 1280: 1 };

/** What a phone's camera makes, with room: 30 MB and 120 megapixels. */
export const maxPhotoBytes = 30 * 1024 * 1024;
const maxPixels = 120_000_000;
const minPixels = 100;
const readable = new Set(['jpeg', 'png', 'webp', 'gif', 'tiff', 'heif']);

// One thread a picture: several libvips threads would take the processor from those who are buying.
sharp.concurrency(1);
sharp.cache(false);

export interface PhotoFile {
	/** Storage key, below `public/photo/`. */
	storageKey: string;
	contentType: 'image/avif' | 'image/webp';
	bytes: Buffer;
}

export interface RenderedPhoto {
	/** Says the same for the same upload. */
	key: string;
	/** Pixels of the largest file, upright. */
	width: number;
	height: number;
	files: PhotoFile[];
}

/**
 * Draws an uploaded picture anew: upright, in sRGB, without place, device or any other data of the camera, in
 * three widths as AVIF and WebP. Costs about a second of processor time, so never call it in a transaction.
 * @throws AppError invalid catalogue/photo-too-large, catalogue/photo-heic, catalogue/photo-not-picture,
 * catalogue/photo-too-small, catalogue/photo-too-many-pixels
 */
export async function renderPhoto(bytes: Uint8Array): Promise<RenderedPhoto> {
	await checkPicture(bytes);
	return inTurn(() => draw(bytes));
}

/** The same for an SVG that we drew ourselves; uploads may not be SVG, which can hold scripts. */
export async function renderDrawing(svg: string): Promise<RenderedPhoto> {
	return inTurn(() => draw(Buffer.from(svg), { density: 160 }));
}

/**
 * One WebP of at most `maxSide` pixels on its longer side, upright and without the camera's data; for pictures
 * that are not shown publicly, such as a proof of payment.
 * @throws AppError like renderPhoto
 */
export async function preparePicture(bytes: Uint8Array, maxSide: number): Promise<Buffer> {
	await checkPicture(bytes);
	return inTurn(() =>
		upright(bytes)
			.resize({ width: maxSide, height: maxSide, fit: 'inside', withoutEnlargement: true })
			.webp({ quality: 80 })
			.toBuffer()
			.catch(damaged),
	);
}

/** Decides by what the file holds, never by its name. */
export async function checkPicture(bytes: Uint8Array): Promise<void> {
	if (bytes.length > maxPhotoBytes)
		throw new AppError('invalid', 'catalogue/photo-too-large', 'The picture has too many bytes', {
			megabytes: Math.ceil(bytes.length / 1024 / 1024),
			max: maxPhotoBytes / 1024 / 1024,
		});
	if (isHeic(bytes))
		throw new AppError('invalid', 'catalogue/photo-heic', 'HEIC pictures cannot be read');
	const { format, width, height } = await readMetadata(bytes);
	if (!readable.has(format ?? '')) notPicture();
	if (width * height > maxPixels)
		throw new AppError(
			'invalid',
			'catalogue/photo-too-many-pixels',
			'The picture is too wide or high',
			{
				megapixels: Math.ceil((width * height) / 1e6),
			},
		);
	if (Math.min(width, height) < minPixels)
		throw new AppError('invalid', 'catalogue/photo-too-small', 'The picture is too small', {
			min: minPixels,
		});
}

async function readMetadata(bytes: Uint8Array): Promise<Metadata> {
	try {
		return await sharp(bytes, { limitInputPixels: false }).metadata();
	} catch {
		return notPicture();
	}
}

/** ISO base media whose brand is one of HEVC's: what iPhones write, and what no free library may read. */
function isHeic(bytes: Uint8Array): boolean {
	const head = Buffer.from(bytes.subarray(4, 12)).toString('latin1');
	return /^ftyp(heic|heix|heim|heis|hevc|hevx|hevm|hevs)$/.test(head);
}

function notPicture(): never {
	throw new AppError(
		'invalid',
		'catalogue/photo-not-picture',
		'The file is not a picture that we can read',
	);
}

/** A file that begins like a picture and ends too early, or in nonsense. */
function damaged(): never {
	throw new AppError('invalid', 'catalogue/photo-damaged', 'The picture is damaged');
}

/** Upright, on white where it is transparent, in sRGB; sharp drops all metadata unless told to keep it. */
function upright(bytes: Uint8Array, options: { density?: number } = {}) {
	return sharp(bytes, {
		limitInputPixels: maxPixels,
		sequentialRead: true,
		failOn: 'error',
		...options,
	})
		.autoOrient()
		.flatten({ background: '#ffffff' })
		.toColourspace('srgb');
}

async function draw(bytes: Uint8Array, options: { density?: number } = {}): Promise<RenderedPhoto> {
	const largest = photoWidths.at(-1)!;
	// One small raw picture is kept; the upload itself is read once, at a fraction of its size where it can.
	const { data, info } = await upright(bytes, options)
		.resize({ width: largest, height: largest * 2, fit: 'inside', withoutEnlargement: true })
		.raw()
		.toBuffer({ resolveWithObject: true })
		.catch(damaged);
	const key = contentKey(bytes);
	const files: PhotoFile[] = [];
	for (const width of photoWidths) {
		const sized = () =>
			sharp(data, {
				raw: { width: info.width, height: info.height, channels: info.channels },
			}).resize({
				width,
				withoutEnlargement: true,
			});
		const storageKey = `public/photo/${key}-${width}`;
		files.push({
			storageKey: `${storageKey}.avif`,
			contentType: 'image/avif',
			bytes: await sized().avif({ quality: 52, effort: avifEffort[width] }).toBuffer(),
		});
		files.push({
			storageKey: `${storageKey}.webp`,
			contentType: 'image/webp',
			bytes: await sized().webp({ quality: 74, effort: 3 }).toBuffer(),
		});
	}
	return { key, width: info.width, height: info.height, files };
}
