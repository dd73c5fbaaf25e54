import { audit } from '#platform/audit.ts';
import { actorId, type Ctx } from '#platform/context.ts';
import { lockReview, mayModerate, noSuchReview, type HeldReview } from './access.ts';
import { readReason } from './input.ts';
import { closeReports } from './report.ts';
import { recount } from './sums.ts';
import { tellBuyer, tellSeller } from './tell.ts';

/** The review, locked, for an officer of its area. @throws AppError missing reviews/no-such-review */
async function lockForOffice(ctx: Ctx, id: string): Promise<HeldReview> {
	const review = await lockReview(ctx, id);
	if (!mayModerate(ctx.actor, review)) throw noSuchReview();
	return review;
}

/**
 * An office takes a review off the public pages, with a reason that buyer and maker read. Its stars count no longer.
 * @throws AppError missing reviews/no-such-review; invalid reviews/reason-missing
 */
export async function hideReview(ctx: Ctx, id: string, reason: string): Promise<void> {
	const review = await lockForOffice(ctx, id);
	const why = readReason(reason);
	if (review.hidden || review.withdrawn) return;
	await ctx.query(
		'reviews.hide',
		`UPDATE reviews.review SET hidden_at = $2, hidden_by = $3, hidden_reason = $4, reported_at = NULL
		 WHERE id = $1`,
		[id, ctx.now, actorId(ctx.actor), why],
	);
	await closeReports(ctx, id, 'hidden');
	await recount(ctx, review.productId);
	await note(ctx, review, 'hidden', why);
	await tellBuyer(ctx, id, 'hidden', why);
	await tellSeller(ctx, id, 'hidden', why);
}

/**
 * Takes the hiding back: the review stands where it was.
 * @throws AppError missing reviews/no-such-review; invalid reviews/reason-missing
 */
export async function showReview(ctx: Ctx, id: string, reason: string): Promise<void> {
	const review = await lockForOffice(ctx, id);
	const why = readReason(reason);
	if (!review.hidden) return;
	await ctx.query(
		'reviews.show',
		`UPDATE reviews.review SET hidden_at = NULL, hidden_by = NULL, hidden_reason = NULL WHERE id = $1`,
		[id],
	);
	await recount(ctx, review.productId);
	await note(ctx, review, 'shown', why);
	if (review.withdrawn) return;
	await tellBuyer(ctx, id, 'shown', why);
	await tellSeller(ctx, id, 'shown', why);
}

/**
 * The office finds nothing wrong with what was reported. A maker who reported it is told why.
 * @throws AppError missing reviews/no-such-review; invalid reviews/reason-missing
 */
export async function keepReview(ctx: Ctx, id: string, reason: string): Promise<void> {
	const review = await lockForOffice(ctx, id);
	const why = readReason(reason);
	if (!review.reported) return;
	await ctx.query('reviews.keep', 'UPDATE reviews.review SET reported_at = NULL WHERE id = $1', [
		id,
	]);
	const byMaker = await closeReports(ctx, id, 'kept');
	await note(ctx, review, 'kept', why);
	if (byMaker) await tellSeller(ctx, id, 'kept', why);
}

const note = (ctx: Ctx, review: HeldReview, what: string, reason: string): Promise<void> =>
	audit(ctx, {
		action: `reviews.review.${what}`,
		subject: { type: 'review', id: review.id },
		areaCode: review.areaCode,
		reason,
	});
