import { audit } from '#platform/audit.ts';
import { actorId, type Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { isMaker, lockReview, noSuchReview } from './access.ts';
import { readWords } from './input.ts';
import { tellBuyer, wasTold } from './tell.ts';

/**
 * The maker answers a review of her product, changes her answer, or takes it away with ''. The buyer is told once.
 * @throws AppError missing reviews/no-such-review; invalid reviews/words-too-long, reviews/words-phone,
 * reviews/answer-missing
 */
export async function answerReview(ctx: Ctx, id: string, text: string): Promise<void> {
	const review = await lockReview(ctx, id);
	if (!(await isMaker(ctx, review)) || review.withdrawn) throw noSuchReview();
	const words = readWords(text);
	if (words === '' && review.answer === null)
		throw new AppError('invalid', 'reviews/answer-missing', 'Write an answer');
	if (words === review.answer) return;
	await ctx.query(
		'reviews.answer',
		`UPDATE reviews.review SET answer = $2, answered_at = $3, answered_by = $4 WHERE id = $1`,
		[id, words || null, words ? ctx.now : null, words ? actorId(ctx.actor) : null],
	);
	await audit(ctx, {
		action: words ? 'reviews.review.answered' : 'reviews.review.answer-removed',
		subject: { type: 'review', id },
		areaCode: review.areaCode,
	});
	if (words && !review.hidden && !(await wasTold(ctx, id, 'answer-buyer')))
		await tellBuyer(ctx, id, 'answer');
}
