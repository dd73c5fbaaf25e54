import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { newId } from '#platform/ids.ts';
import { limitRate } from '#platform/limits.ts';
import { closeTask, giveToSomebody, openTasks } from '#modules/desk/index.ts';
import { plainLines } from '#shared/clean-text.ts';
import { cutText } from '#shared/text.ts';
import { isMaker, lockReview, noSuchReview } from './access.ts';
import type { ReportKind } from './input.ts';

export interface NewReport {
	kind: ReportKind;
	/** At most 500 signs. */
	words?: string | undefined;
	/** Keyed hash of the network address; the maker counts by her account. */
	asker: string;
}

/**
 * Somebody finds a review wrong: an officer by name looks at it. One asker says so once; a second time changes
 * nothing.
 * @throws AppError missing reviews/no-such-review; limited platform/too-many
 */
export async function reportReview(ctx: Ctx, id: string, report: NewReport): Promise<void> {
	await limitRate(ctx, { key: `reviews/report:${report.asker}`, max: 10, seconds: 3600 });
	const review = await lockReview(ctx, id);
	if (review.withdrawn || review.hidden) throw noSuchReview();
	const maker = await isMaker(ctx, review);
	const asker = maker ? `maker:${review.enterpriseId}` : report.asker;
	const written = await ctx.query(
		'reviews.report',
		`INSERT INTO reviews.report (id, review_id, kind, words, by, asker, reported_at)
		 VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (review_id, asker) DO NOTHING RETURNING id`,
		[
			newId(),
			id,
			report.kind,
			cutText(plainLines(report.words ?? ''), 500),
			maker ? 'maker' : 'guest',
			asker,
			ctx.now,
		],
	);
	if (written.length === 0) return;
	await ctx.query(
		'reviews.markReported',
		'UPDATE reviews.review SET reported_at = coalesce(reported_at, $2) WHERE id = $1',
		[id, ctx.now],
	);
	await openTasks(ctx, [
		{
			kind: 'review',
			subjectId: id,
			areaCode: review.areaCode,
			enterpriseId: review.enterpriseId,
			params: { number: review.enterpriseNumber, name: review.enterpriseName },
		},
	]);
	await giveToSomebody(ctx, { kind: 'review', subjectId: id, except: review.personId });
	await audit(ctx, {
		action: 'reviews.review.reported',
		subject: { type: 'review', id },
		areaCode: review.areaCode,
		data: { kind: report.kind, by: maker ? 'maker' : 'guest' },
	});
}

/**
 * Ends the open reports of a review, and the task about it.
 * @returns whether the maker was among those who reported it
 */
export async function closeReports(
	ctx: Ctx,
	reviewId: string,
	outcome: 'hidden' | 'kept' | 'withdrawn',
): Promise<boolean> {
	const closed = await ctx.query<{ by: string }>(
		'reviews.closeReports',
		`UPDATE reviews.report SET outcome = $2, decided_at = $3
		 WHERE review_id = $1 AND outcome IS NULL RETURNING by`,
		[reviewId, outcome, ctx.now],
	);
	await closeTask(ctx, { kind: 'review', subjectId: reviewId, outcome });
	return closed.some(({ by }) => by === 'maker');
}
