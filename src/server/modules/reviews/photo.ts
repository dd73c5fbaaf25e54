import sharp from 'sharp';
import { z } from 'zod';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { defineJob, enqueue, type Work } from '#platform/jobs.ts';
import { contentKey } from '#platform/storage.ts';
import { preparePicture } from '#modules/catalogue/index.ts';

/** The most bytes of a picture: a phone's photo has 3 to 6 MB. */
export const maxReviewPhotoBytes = 10 * 1024 * 1024;
const side = 1280;

export interface KeptPhoto {
	key: string;
	width: number;
	height: number;
}

const fileOf = (key: string) => `private/review/${key}.webp`;

/**
 * Redraws a picture without place and device data and keeps it, outside the transaction. Its key holds the order's
 * secret, so that two orders never share a file.
 * @throws AppError invalid reviews/photo-too-large, catalogue/photo-…
 */
export async function keepReviewPhoto(
	work: Work,
	token: string,
	bytes: Uint8Array,
): Promise<KeptPhoto> {
	if (bytes.length > maxReviewPhotoBytes)
		throw new AppError('invalid', 'reviews/photo-too-large', 'The picture is too large', {
			maxMb: maxReviewPhotoBytes / 1024 / 1024,
		});
	const picture = await preparePicture(bytes, side);
	const { width, height } = await sharp(picture).metadata();
	const key = contentKey(Buffer.concat([Buffer.from(token), picture]));
	await work.ctx.platform.storage.put(fileOf(key), picture, { contentType: 'image/webp' });
	return { key, width, height };
}

/** The WebP of a review; who may see it is the caller's matter. */
export const readPhotoFile = (ctx: Ctx, key: string): Promise<Buffer> =>
	ctx.platform.storage.get(fileOf(key));

/** Where the file of a key lies, for an erasure. */
export const photoFile = fileOf;

/** Deletes a picture that no review shows any more. */
export const forgetReviewPhoto = defineJob({
	name: 'reviews/forget-photo',
	schema: z.object({ key: z.string().regex(/^[0-9a-f]{32}$/) }),
	async handler({ ctx }, { key }) {
		const [used] = await ctx.query(
			'reviews.photoUsed',
			'SELECT 1 FROM reviews.review WHERE photo_key = $1 LIMIT 1',
			[key],
		);
		if (!used) await ctx.platform.storage.delete(fileOf(key));
	},
});

/** Deletes the file of a picture that was taken away, once that is committed. */
export async function dropPhoto(ctx: Ctx, key: string | null): Promise<void> {
	if (key) await enqueue(ctx, forgetReviewPhoto, { key });
}
