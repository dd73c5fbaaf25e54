import type { Ctx } from './context.ts';
import { AppError } from './errors.ts';

export interface RateLimit {
	/** What is counted, such as `accounts/code:<hash of the phone>`. Never a bare phone or address. */
	key: string;
	/** How often within the window. */
	max: number;
	/** Length of the window. */
	seconds: number;
}

/**
 * Counts one attempt and throws AppError `limited` past the limit. It counts beside the
 * caller's transaction, so that a rolled-back attempt still counts.
 * @throws AppError limited platform/too-many with `seconds` until the window ends
 */
export async function limitRate(ctx: Ctx, limit: RateLimit): Promise<void> {
	const result = await ctx.platform.sidePool.query<{ count: number; seconds: number }>({
		name: 'platform.limitRate',
		text: `INSERT INTO platform.rate_limit AS r (key, count, window_ends_at)
			VALUES ($1, 1, $3::timestamptz + make_interval(secs => $2))
			ON CONFLICT (key) DO UPDATE SET
				count = CASE WHEN r.window_ends_at <= $3 THEN 1 ELSE r.count + 1 END,
				window_ends_at = CASE WHEN r.window_ends_at <= $3
					THEN excluded.window_ends_at ELSE r.window_ends_at END
			RETURNING count, ceil(extract(epoch FROM window_ends_at - $3))::int AS seconds`,
		values: [limit.key, limit.seconds, ctx.now],
	});
	const { count, seconds } = result.rows[0]!;
	if (count > limit.max)
		throw new AppError('limited', 'platform/too-many', 'Too many attempts', {
			seconds,
			minutes: Math.ceil(seconds / 60),
		});
}

/** Deletes counters whose window is over. */
export async function sweepRateLimits(ctx: Ctx): Promise<void> {
	await ctx.query(
		'platform.sweepRateLimits',
		'DELETE FROM platform.rate_limit WHERE window_ends_at < $1',
		[ctx.now],
	);
}
