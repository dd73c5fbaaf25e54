import type { Ctx } from '#platform/context.ts';

/** Whose call it is. */
export interface Caller {
	marketplace: string;
	linkId: string;
}

const shopKey = ({ marketplace, linkId }: Caller): string => `${marketplace}/${linkId}`;

/**
 * Takes one call from the bucket of the installation and one from that of the link, both or none, on a connection of
 * its own, so that every process counts together.
 * @returns 0 when the call may be made now, else milliseconds to wait before asking again
 */
export async function takeCall(ctx: Ctx, caller: Caller): Promise<number> {
	const { rows } = await ctx.platform.sidePool.query<{ waitMs: number }>({
		name: 'connections.takeCall',
		text: `WITH rate AS (
				SELECT $1 AS key, app_per_second AS per_second, app_burst AS burst
				FROM connections.call_limit WHERE marketplace = $1
				UNION ALL SELECT $2, shop_per_second, shop_burst FROM connections.call_limit WHERE marketplace = $1
			), made AS (
				INSERT INTO connections.call_bucket (key, tokens, filled_at)
				SELECT key, burst, clock_timestamp() FROM rate ON CONFLICT DO NOTHING RETURNING key, tokens
			), locked AS MATERIALIZED (
				SELECT b.key, b.closed_until,
					least(r.burst, b.tokens + r.per_second * greatest(0, extract(epoch FROM clock_timestamp() - b.filled_at)))
						AS tokens, r.per_second
				FROM connections.call_bucket b JOIN rate r USING (key) ORDER BY b.key FOR UPDATE OF b
			), wait AS (
				SELECT coalesce(max(greatest(
					ceil(1000 * extract(epoch FROM closed_until - clock_timestamp())),
					CASE WHEN tokens < 1 THEN ceil(1000 * (1 - tokens) / per_second) ELSE 0 END, 0)), 0)::int AS ms FROM locked
			), taken AS (
				UPDATE connections.call_bucket b SET tokens = l.tokens - CASE WHEN w.ms = 0 THEN 1 ELSE 0 END,
					filled_at = clock_timestamp()
				FROM locked l, wait w WHERE b.key = l.key
			)
			SELECT ms AS "waitMs" FROM wait`,
		values: [caller.marketplace, shopKey(caller)],
	});
	return rows[0]!.waitMs;
}

/** "Too many" was said: nobody calls for this link until then, whichever process asks. */
export async function closeBucket(ctx: Ctx, caller: Caller, waitMs: number): Promise<void> {
	await ctx.platform.sidePool.query({
		name: 'connections.closeBucket',
		text: `INSERT INTO connections.call_bucket AS b (key, tokens, filled_at, closed_until)
			VALUES ($1, 0, clock_timestamp(), clock_timestamp() + make_interval(secs => $2))
			ON CONFLICT (key) DO UPDATE SET tokens = 0, filled_at = excluded.filled_at,
				closed_until = greatest(b.closed_until, excluded.closed_until)`,
		values: [shopKey(caller), waitMs / 1000],
	});
}
