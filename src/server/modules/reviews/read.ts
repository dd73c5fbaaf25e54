import type { Ctx } from '#platform/context.ts';
import { keyOf, pageOf, readKey } from '#platform/time-key.ts';
import { isMaker, findReview, mayModerate, noSuchReview } from './access.ts';
import { readPhotoFile } from './photo.ts';
import { shown } from './sums.ts';

export interface ShownPhoto {
	width: number;
	height: number;
}

/** A review as everybody reads it. */
export interface PublicReview {
	id: string;
	stars: number;
	words: string;
	/** '' is "a buyer". */
	name: string;
	photo: ShownPhoto | null;
	writtenAt: Date;
	changed: boolean;
	answer: string | null;
	answeredAt: Date | null;
	/** Which kind of the product it was, where there are several. */
	variant: string;
	/** Where the next page begins. */
	key: string;
}

const words = `r.id, r.stars, r.words, r.display_name AS name, CASE WHEN r.photo_key IS NOT NULL THEN
		json_build_object('width', r.photo_width, 'height', r.photo_height) END AS photo,
	r.written_at AS "writtenAt", r.changed_at IS NOT NULL AS changed, r.answer, r.answered_at AS "answeredAt",
	${keyOf('r.written_at', 'r.id')} AS key`;

const newest = 'r.written_at DESC NULLS LAST, r.id DESC NULLS LAST';

/** The reviews of a lead product and its variants, newest first. */
export async function listReviews(
	ctx: Ctx,
	productId: string,
	{ after, limit = 20 }: { after?: string | undefined; limit?: number } = {},
): Promise<{ items: PublicReview[]; next: string | undefined }> {
	const rows = await ctx.query<PublicReview>(
		'reviews.ofProduct',
		`SELECT ${words}, p.variant_label AS variant
		 FROM catalogue.product p CROSS JOIN LATERAL (
			SELECT * FROM reviews.review r WHERE r.product_id = p.id AND ${shown}
				AND ($2::timestamptz IS NULL OR (r.written_at, r.id) < ($2::timestamptz, $3::uuid))
			ORDER BY ${newest} LIMIT $4) r
		 WHERE p.id = $1 OR p.variant_of = $1 ORDER BY ${newest} LIMIT $4`,
		[productId, ...readKey(after), limit + 1],
	);
	return pageOf(rows, limit);
}

/** A review as the maker of the product sees it; who bought is as hidden from her as she wants to be. */
export interface MakerReview extends Omit<PublicReview, 'variant'> {
	product: string;
	productSlug: string;
	orderNumber: string;
	/** Why an office hid it; null while it is shown. */
	hiddenReason: string | null;
	/** The maker reported it, and nobody has decided. */
	reported: boolean;
}

/** `0~` before what waits for an answer, `1~` before the rest. */
const makersKey = /^([01])~(.*)$/;

/**
 * The reviews of what an enterprise sells: those without an answer first, newest first in each part. The caller has
 * checked that it is the asker's own.
 */
export async function listMakerReviews(
	ctx: Ctx,
	enterpriseId: string,
	{ after, limit = 20 }: { after?: string | undefined; limit?: number } = {},
): Promise<{ items: MakerReview[]; next: string | undefined }> {
	const [, part, rest] = makersKey.exec(after ?? '') ?? [];
	const [moment, id] = readKey(rest);
	const later = '(r.answer IS NOT NULL OR r.hidden_at IS NOT NULL)';
	const rows = await ctx.query<MakerReview>(
		'reviews.ofMaker',
		`SELECT ${words.replace(`${keyOf('r.written_at', 'r.id')}`, `${later}::int || '~' || ${keyOf('r.written_at', 'r.id')}`)},
			concat_ws(' · ', coalesce(lead.name, p.name), nullif(p.variant_label, '')) AS product,
			coalesce(lead.slug, p.slug) AS "productSlug", o.number AS "orderNumber",
			CASE WHEN r.hidden_at IS NOT NULL THEN r.hidden_reason END AS "hiddenReason",
			EXISTS (SELECT 1 FROM reviews.report t WHERE t.review_id = r.id AND t.by = 'maker' AND t.outcome IS NULL)
				AS reported
		 FROM catalogue.product p CROSS JOIN LATERAL (
			SELECT * FROM reviews.review r WHERE r.product_id = p.id AND r.withdrawn_at IS NULL
				AND ($2::int IS NULL OR ${later}::int > $2 OR
					(${later}::int = $2 AND (r.written_at, r.id) < ($3::timestamptz, $4::uuid)))
			ORDER BY ${later}, ${newest} LIMIT $5) r
		 JOIN orders."order" o ON o.id = r.order_id
		 LEFT JOIN catalogue.product lead ON lead.id = p.variant_of
		 WHERE p.enterprise_id = $1 ORDER BY ${later}, ${newest} LIMIT $5`,
		[enterpriseId, moment ? Number(part) : null, moment, id, limit + 1],
	);
	return pageOf(rows, limit);
}

/** How many reviews wait for the maker's answer. */
export async function countUnanswered(ctx: Ctx, enterpriseId: string): Promise<number> {
	const [row] = await ctx.query<{ count: number }>(
		'reviews.countUnanswered',
		`SELECT count(*)::int AS count FROM catalogue.product p JOIN reviews.review r ON r.product_id = p.id
		 WHERE p.enterprise_id = $1 AND r.answer IS NULL AND ${shown}`,
		[enterpriseId],
	);
	return row!.count;
}

/**
 * The picture of a review (WebP): everybody's while the review is shown; of a hidden one only the maker's and the
 * office's.
 * @throws AppError missing reviews/no-such-review
 */
export async function getReviewPhoto(
	ctx: Ctx,
	id: string,
): Promise<{ bytes: Buffer; everybody: boolean }> {
	const review = await findReview(ctx, id);
	const everybody = !review.hidden && !review.withdrawn;
	if (!review.photoKey) throw noSuchReview();
	if (!everybody && !mayModerate(ctx.actor, review) && !(await isMaker(ctx, review)))
		throw noSuchReview();
	return { bytes: await readPhotoFile(ctx, review.photoKey), everybody };
}

/** One review as everybody reads it, to report it. @throws AppError missing reviews/no-such-review */
export async function getPublicReview(
	ctx: Ctx,
	id: string,
): Promise<PublicReview & { product: string; productSlug: string }> {
	const [found] = await ctx.query<PublicReview & { product: string; productSlug: string }>(
		'reviews.one',
		`SELECT ${words}, p.variant_label AS variant, coalesce(lead.name, p.name) AS product,
			coalesce(lead.slug, p.slug) AS "productSlug"
		 FROM reviews.review r JOIN catalogue.product p ON p.id = r.product_id
		 LEFT JOIN catalogue.product lead ON lead.id = p.variant_of
		 WHERE r.id = $1 AND ${shown}`,
		[id],
	);
	if (!found) throw noSuchReview();
	return found;
}
