import { retainBy, type RetentionHandler } from '#platform/retention.ts';

export const reviewsRetention: readonly RetentionHandler[] = [
	// What was said stays with the product; by which name, no longer than the order knows who bought.
	retainBy(
		'review-names',
		`UPDATE reviews.review SET display_name = '' WHERE id IN (
			SELECT id FROM reviews.review WHERE written_at < $1 AND display_name <> '' LIMIT 20000) RETURNING id`,
	),
	retainBy('review-reports', 'DELETE FROM reviews.report WHERE decided_at < $1 RETURNING id'),
	retainBy('withdrawn-reviews', 'DELETE FROM reviews.review WHERE withdrawn_at < $1 RETURNING id'),
];
