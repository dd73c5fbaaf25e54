import sharp from 'sharp';
import type { Ctx } from '#platform/context.ts';
import { sha256 } from '#platform/crypto.ts';
import { AppError } from '#platform/errors.ts';
import type { Work } from '#platform/jobs.ts';
import { requireFieldWorker } from '../access.ts';

/** Devices shrink to 200 KB (EN-11); this leaves room for one that cannot, within what any request may bring. */
export const MAX_PHOTO_BYTES = 1000 * 1024;

/** A bomb of a picture is refused before it is unfolded. */
const maxPixels = 50_000_000;

export interface SentPhoto {
	/** Made by the device. */
	id: string;
	bytes: Uint8Array;
	/** What the device says of the bytes, hexadecimal. */
	sha256: string;
}

interface KeptPhoto {
	personId: string;
	sha256: string;
}

/**
 * Keeps a picture of the field in private storage, without what its camera wrote beside it. The same picture again
 * changes nothing. Its file is written before the row that names it: a file without a row harms nobody.
 * @throws AppError invalid fieldwork/photo-empty, -too-large, -damaged, -not-a-picture; conflict
 * fieldwork/photo-differs; missing fieldwork/photo-not-yours; forbidden (see requireFieldWorker)
 */
export async function takePhoto(work: Work, photo: SentPhoto): Promise<void> {
	const { personId } = requireFieldWorker(work.ctx);
	const { id, bytes } = photo;
	if (bytes.length === 0)
		throw new AppError('invalid', 'fieldwork/photo-empty', 'The picture has no bytes');
	if (bytes.length > MAX_PHOTO_BYTES)
		throw new AppError('invalid', 'fieldwork/photo-too-large', 'The picture is too large', {
			max: MAX_PHOTO_BYTES,
		});
	if (photo.sha256.toLowerCase() !== sha256(bytes))
		throw new AppError(
			'invalid',
			'fieldwork/photo-damaged',
			'The picture did not arrive as it was sent',
		);
	if (await isKept(work.ctx, photo, personId)) return;

	const drawn = await readPicture(bytes);
	const storageKey = `private/lapangan/${personId}/${id}.${drawn.format}`;
	await work.ctx.platform.storage.put(storageKey, drawn.bytes, {
		contentType: `image/${drawn.format}`,
	});
	await work.write(async (ctx) => {
		await ctx.query(
			'fieldwork.keepPhoto',
			`INSERT INTO fieldwork.photo (id, person_id, storage_key, sha256, content_type, bytes, width, height, received_at)
			 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING`,
			[
				id,
				personId,
				storageKey,
				photo.sha256.toLowerCase(),
				`image/${drawn.format}`,
				drawn.bytes.length,
				drawn.width,
				drawn.height,
				ctx.now,
			],
		);
		// Somebody else may have taken the id in the same instant.
		await isKept(ctx, photo, personId);
	});
}

async function isKept(ctx: Ctx, photo: SentPhoto, personId: string): Promise<boolean> {
	const [kept] = await ctx.query<KeptPhoto>(
		'fieldwork.keptPhoto',
		'SELECT person_id AS "personId", sha256 FROM fieldwork.photo WHERE id = $1',
		[photo.id],
	);
	if (!kept) return false;
	if (kept.personId !== personId)
		throw new AppError('missing', 'fieldwork/photo-not-yours', 'The id is somebody else’s');
	if (kept.sha256 !== photo.sha256.toLowerCase())
		throw new AppError('conflict', 'fieldwork/photo-differs', 'The id has another picture');
	return true;
}

interface Picture {
	bytes: Buffer;
	format: 'jpeg' | 'webp';
	width: number;
	height: number;
}

/** Drawn anew: what comes out is a picture whatever came in, and says nothing about the camera or where it was. */
async function readPicture(bytes: Uint8Array): Promise<Picture> {
	try {
		const { format } = await sharp(bytes, { limitInputPixels: maxPixels }).metadata();
		if (format !== 'jpeg' && format !== 'webp') throw notPicture();
		const image = sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' }).autoOrient();
		const { data, info } = await (
			format === 'jpeg' ? image.jpeg({ quality: 82 }) : image.webp({ quality: 80 })
		).toBuffer({ resolveWithObject: true });
		return { bytes: data, format, width: info.width, height: info.height };
	} catch {
		throw notPicture();
	}
}

function notPicture(): AppError {
	return new AppError('invalid', 'fieldwork/photo-not-a-picture', 'The bytes are no JPEG or WebP');
}

/**
 * Of the pictures of an interview those that the actor has not sent yet, or that hang on another interview.
 */
export async function missingPhotos(
	ctx: Ctx,
	{ interviewId, ids }: { interviewId: string; ids: readonly string[] },
): Promise<string[]> {
	if (ids.length === 0) return [];
	const { personId } = requireFieldWorker(ctx);
	const there = await ctx.query<{ id: string }>(
		'fieldwork.photosThere',
		`SELECT id FROM fieldwork.photo WHERE id = ANY($1::uuid[]) AND person_id = $2
			AND (interview_id IS NULL OR interview_id = $3)`,
		[ids, personId, interviewId],
	);
	const known = new Set(there.map(({ id }) => id));
	return ids.filter((id) => !known.has(id));
}

/** Hangs pictures on their interview, each on its question. Ones that a newer revision left out stay in its history. */
export async function hangPhotos(
	ctx: Ctx,
	interviewId: string,
	photos: readonly { id: string; key: string }[],
): Promise<void> {
	if (photos.length === 0) return;
	await ctx.query(
		'fieldwork.hangPhotos',
		`UPDATE fieldwork.photo p SET interview_id = $1, key = g.key
		 FROM jsonb_to_recordset($2::jsonb) AS g(id uuid, key text) WHERE p.id = g.id`,
		[interviewId, JSON.stringify(photos.map(({ id, key }) => ({ id, key })))],
	);
}
