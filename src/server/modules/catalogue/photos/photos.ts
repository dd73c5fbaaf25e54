import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { enqueue, type Work } from '#platform/jobs.ts';
import { requireKeptProduct, type KeptProduct } from '../access.ts';
import { contentChanged } from '../events.ts';
import { forgetPhotoFiles } from '../jobs.ts';
import { refreshListings } from '../listings/refresh-listings.ts';
import { renderPhoto, type RenderedPhoto } from './render-photo.ts';

/** As many as a buyer looks at. */
export const maxPhotos = 8;

/**
 * Draws an uploaded picture anew and adds it to a product as its last photo. Files are written before the
 * row that names them: a file without a row harms nobody. The same picture twice is kept once.
 * @returns the id of the photo
 * @throws AppError invalid catalogue/photo-… (see renderPhoto); missing catalogue/no-such-product;
 * conflict catalogue/too-many-photos; unavailable platform/storage-full
 */
export async function addPhoto(work: Work, productId: string, bytes: Uint8Array): Promise<string> {
	await requireKeptProduct(work.ctx, productId);
	const photo = await renderPhoto(bytes);
	await storePhoto(work.ctx, photo);
	return work.write((ctx) => attachPhoto(ctx, productId, photo));
}

/** Writes the files of a drawn photo, those that are not there yet. */
export async function storePhoto(ctx: Ctx, photo: RenderedPhoto): Promise<void> {
	for (const { storageKey, bytes, contentType } of photo.files)
		await ctx.platform.storage.put(storageKey, bytes, { contentType });
}

/** Names a stored photo as the last one of a product; `illustration` when it was drawn. */
export async function attachPhoto(
	ctx: Ctx,
	productId: string,
	photo: Pick<RenderedPhoto, 'key' | 'width' | 'height'>,
	{ alt = '', illustration = false }: { alt?: string; illustration?: boolean } = {},
): Promise<string> {
	const product = await requireKeptProduct(ctx, productId);
	const [same] = await ctx.query<{ id: string }>(
		'catalogue.samePhoto',
		'SELECT id FROM catalogue.photo WHERE product_id = $1 AND key = $2',
		[productId, photo.key],
	);
	if (same) return same.id;
	if (product.photoCount >= maxPhotos)
		throw new AppError('conflict', 'catalogue/too-many-photos', 'The product has enough photos', {
			max: maxPhotos,
		});
	const id = newId();
	await ctx.query(
		'catalogue.attachPhoto',
		`INSERT INTO catalogue.photo (id, product_id, key, width, height, alt, illustration, position, created_at)
		 SELECT $1, $2, $3, $4, $5, $6, $7, coalesce(max(position) + 1, 0), $8
		 FROM catalogue.photo WHERE product_id = $2`,
		[id, productId, photo.key, photo.width, photo.height, alt, illustration, ctx.now],
	);
	await notePhoto(ctx, product, 'photo-added');
	return id;
}

/** Takes a photo away; its files go a little later, if no other product shows them. */
export async function removePhoto(ctx: Ctx, productId: string, photoId: string): Promise<void> {
	const product = await requireKeptProduct(ctx, productId);
	const [gone] = await ctx.query<{ key: string }>(
		'catalogue.removePhoto',
		'DELETE FROM catalogue.photo WHERE id = $1 AND product_id = $2 RETURNING key',
		[photoId, productId],
	);
	if (!gone) throw new AppError('missing', 'catalogue/no-such-photo', 'No such photo');
	// The old page may still be in somebody's hand.
	await enqueue(ctx, forgetPhotoFiles, { key: gone.key }, { startAfterSeconds: 600 });
	await notePhoto(ctx, product, 'photo-removed');
}

/**
 * Moves a photo to a place among the others, 0 being the first, which lists show.
 * @throws AppError missing catalogue/no-such-product, catalogue/no-such-photo
 */
export async function movePhoto(
	ctx: Ctx,
	productId: string,
	photoId: string,
	place: number,
): Promise<void> {
	const product = await requireKeptProduct(ctx, productId);
	const rows = await ctx.query<{ id: string }>(
		'catalogue.photoOrder',
		'SELECT id FROM catalogue.photo WHERE product_id = $1 ORDER BY position, id',
		[productId],
	);
	const others = rows.map(({ id }) => id).filter((id) => id !== photoId);
	if (others.length === rows.length)
		throw new AppError('missing', 'catalogue/no-such-photo', 'No such photo');
	others.splice(Math.max(0, Math.min(place, others.length)), 0, photoId);
	await ctx.query(
		'catalogue.orderPhotos',
		`UPDATE catalogue.photo h SET position = o.position - 1
		 FROM unnest($2::uuid[]) WITH ORDINALITY AS o(id, position)
		 WHERE h.id = o.id AND h.product_id = $1`,
		[productId, others],
	);
	await notePhoto(ctx, product, 'photo-moved');
}

async function notePhoto(ctx: Ctx, product: KeptProduct, what: string): Promise<void> {
	await audit(ctx, {
		action: `catalogue.product.${what}`,
		subject: { type: 'product', id: product.id },
		areaCode: product.areaCode,
	});
	await refreshListings(ctx, { productIds: [product.id] });
	await contentChanged(ctx, [product.id]);
}
