import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import type { Work } from '#platform/jobs.ts';
import { noSuchReview } from './access.ts';
import { readName, readStars, readWords } from './input.ts';
import { findOrder, lockOrder, reviewProblem, type ReviewedOrder } from './of-order.ts';
import { dropPhoto, keepReviewPhoto, type KeptPhoto } from './photo.ts';
import { closeReports } from './report.ts';
import { daysAfter, rulesInForce } from './rules.ts';
import { recount } from './sums.ts';
import { tellSeller } from './tell.ts';

export interface NewReview {
	/** The line of the order. */
	position: number;
	/** 1 to 5. */
	stars: number;
	/** Plain text, at most 1,000 signs; may be empty. */
	words?: string | undefined;
	/** The first name to show; without one it is "a buyer". */
	name?: string | undefined;
	photo?: Uint8Array | undefined;
	/** Takes the picture of before away. */
	dropPhoto?: boolean | undefined;
}

interface Known {
	id: string;
	photoKey: string | null;
	photoWidth: number | null;
	photoHeight: number | null;
	writtenAt: Date;
	withdrawn: boolean;
	hidden: boolean;
}

const known = `SELECT id, photo_key AS "photoKey", photo_width AS "photoWidth", photo_height AS "photoHeight",
		written_at AS "writtenAt", withdrawn_at IS NOT NULL AS withdrawn, hidden_at IS NOT NULL AS hidden
	 FROM reviews.review WHERE order_id = $1 AND position = $2`;

const findKnown = async (ctx: Ctx, order: ReviewedOrder, position: number) =>
	(await ctx.query<Known>('reviews.ofLine', known, [order.id, position]))[0];

/** What stands against writing about a line now, or against changing what was written. */
async function refuse(ctx: Ctx, order: ReviewedOrder, before: Known | undefined): Promise<void> {
	const rules = await rulesInForce(ctx);
	if (before?.hidden) throw new AppError('conflict', 'reviews/hidden', 'An office hid it');
	if (before && !before.withdrawn) {
		if (ctx.now > daysAfter(before.writtenAt, rules['change-days']))
			throw new AppError('conflict', 'reviews/change-too-late', 'It stands by now', {
				days: rules['change-days'],
			});
		return;
	}
	const problem = reviewProblem(order, rules, ctx.now);
	if (problem) throw problem;
}

/**
 * A buyer says, by the link of her order, what one thing of it was like, or changes what she said: one review a line,
 * however often and from however many places it is sent. The maker is told of a new one.
 * @returns its id
 * @throws AppError missing orders/no-such-order, reviews/no-such-line; conflict reviews/not-received,
 * reviews/not-kept, reviews/refunded, reviews/own-shop, reviews/too-late, reviews/change-too-late, reviews/hidden;
 * invalid reviews/stars, reviews/name, reviews/words-too-long, reviews/words-phone, reviews/photo-too-large,
 * catalogue/photo-…
 */
export async function writeReview(work: Work, token: string, input: NewReview): Promise<string> {
	const [stars, words, name] = [
		readStars(input.stars),
		readWords(input.words ?? ''),
		readName(input.name ?? ''),
	];
	// Looked at before a picture is drawn, so that only who may write makes work.
	const seen = await findOrder(work.ctx, token);
	await refuse(work.ctx, seen, await findKnown(work.ctx, seen, input.position));
	const photo = input.photo && (await keepReviewPhoto(work, token, input.photo));
	return work.write(async (ctx) => {
		const order = await lockOrder(ctx, token);
		const before = await findKnown(ctx, order, input.position);
		await refuse(ctx, order, before);
		const kept = photo ?? (input.dropPhoto ? undefined : photoOf(before));
		const fresh = !before || before.withdrawn;
		const { id, productId } = await write(ctx, order, input.position, {
			stars,
			words,
			name,
			photo: kept,
			fresh,
		});
		if (before?.photoKey && before.photoKey !== kept?.key) await dropPhoto(ctx, before.photoKey);
		await recount(ctx, productId);
		await audit(ctx, {
			action: fresh ? 'reviews.review.written' : 'reviews.review.changed',
			subject: { type: 'review', id },
			data: { order: order.number, stars },
		});
		if (!before) await tellSeller(ctx, id, 'new');
		return id;
	});
}

const photoOf = (before: Known | undefined): KeptPhoto | undefined =>
	before?.photoKey
		? { key: before.photoKey, width: before.photoWidth!, height: before.photoHeight! }
		: undefined;

async function write(
	ctx: Ctx,
	order: ReviewedOrder,
	position: number,
	said: {
		stars: number;
		words: string;
		name: string;
		photo: KeptPhoto | undefined;
		fresh: boolean;
	},
): Promise<{ id: string; productId: string }> {
	const [row] = await ctx.query<{ id: string; productId: string }>(
		'reviews.write',
		`INSERT INTO reviews.review AS r (id, order_id, position, product_id, stars, words, display_name, photo_key,
			photo_width, photo_height, locale, written_at)
		 SELECT $1, l.order_id, l.position, l.product_id, $4, $5, $6, $7, $8, $9, $10, $11
		 FROM orders.order_line l WHERE l.order_id = $2 AND l.position = $3 AND l.quantity > 0
		 ON CONFLICT (order_id, position) DO UPDATE SET stars = $4, words = $5, display_name = $6, photo_key = $7,
			photo_width = $8, photo_height = $9, locale = $10, withdrawn_at = NULL,
			written_at = CASE WHEN $12 THEN $11 ELSE r.written_at END,
			changed_at = CASE WHEN $12 THEN NULL ELSE $11::timestamptz END
		 RETURNING r.id, r.product_id AS "productId"`,
		[
			newId(),
			order.id,
			position,
			said.stars,
			said.words,
			said.name,
			said.photo?.key ?? null,
			said.photo?.width ?? null,
			said.photo?.height ?? null,
			order.locale,
			ctx.now,
			said.fresh,
		],
	);
	if (!row) throw new AppError('missing', 'reviews/no-such-line', 'No such line');
	return row;
}

/**
 * She takes her review back, at any time: nothing of what she said is left.
 * @throws AppError missing orders/no-such-order, reviews/no-such-review
 */
export async function withdrawReview(ctx: Ctx, token: string, position: number): Promise<void> {
	const order = await lockOrder(ctx, token);
	const before = await findKnown(ctx, order, position);
	if (!before) throw noSuchReview();
	if (before.withdrawn) return;
	const [gone] = await ctx.query<{ productId: string }>(
		'reviews.withdraw',
		`UPDATE reviews.review SET withdrawn_at = $2, words = '', display_name = '', photo_key = NULL,
			photo_width = NULL, photo_height = NULL, answer = NULL, answered_at = NULL, answered_by = NULL,
			reported_at = NULL
		 WHERE id = $1 RETURNING product_id AS "productId"`,
		[before.id, ctx.now],
	);
	await dropPhoto(ctx, before.photoKey);
	await closeReports(ctx, before.id, 'withdrawn');
	await recount(ctx, gone!.productId);
	await audit(ctx, {
		action: 'reviews.review.withdrawn',
		subject: { type: 'review', id: before.id },
		data: { order: order.number },
	});
}
