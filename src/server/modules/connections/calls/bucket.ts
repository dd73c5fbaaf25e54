import type { Ctx } from '#platform/context.ts';

/** Whose call it is. */
export interface Caller {
	marketplace: string;
	linkId: string;
}

const shopKey = ({ marketplace, linkId }: Caller): string => `${marketplace}/${linkId}`;

/** Whether a call may be made. */
export interface Turn {
	/** 0 is now; else milliseconds to wait before asking again. */
	waitMs: number;
	/** The marketplace wants to be left alone, or answers nobody: nothing to stand and wait for. */
	closed: boolean;
	/** Calls before this one were turned away or not answered: an answer is worth being told (circuit.ts). */
	doubted: boolean;
}

/** A closed marketplace is tried by one shop for all; the others wait so long for what comes of it. */
const trialSeconds = 25;

/**
 * Takes one call from the bucket of the installation and one from that of the link, both or none, on a connection of
 * its own, so that every process counts together.
 */
export async function takeCall(ctx: Ctx, caller: Caller): Promise<Turn> {
	const { rows } = await ctx.platform.sidePool.query<Turn>({
		name: 'connections.takeCall',
		text: `WITH rate AS (
				SELECT $1 AS key, app_per_second AS per_second, app_burst AS burst
				FROM connections.call_limit WHERE marketplace = $1
				UNION ALL SELECT $2, shop_per_second, shop_burst FROM connections.call_limit WHERE marketplace = $1
			), made AS (
				INSERT INTO connections.call_bucket (key, tokens, filled_at)
				SELECT key, burst, clock_timestamp() FROM rate ON CONFLICT DO NOTHING RETURNING key, tokens
			), locked AS MATERIALIZED (
				SELECT b.key, b.closed_until, b.silences,
					least(r.burst, b.tokens + r.per_second * greatest(0, extract(epoch FROM clock_timestamp() - b.filled_at)))
						AS tokens, r.per_second
				FROM connections.call_bucket b JOIN rate r USING (key) ORDER BY b.key FOR UPDATE OF b
			), wait AS (
				SELECT coalesce(max(greatest(
					ceil(1000 * extract(epoch FROM closed_until - clock_timestamp())),
					CASE WHEN tokens < 1 THEN ceil(1000 * (1 - tokens) / per_second) ELSE 0 END, 0)), 0)::int AS ms,
					coalesce(max(silences), 0) > 0 AS doubted,
					coalesce(bool_or(closed_until > clock_timestamp()), false) AS closed FROM locked
			), taken AS (
				UPDATE connections.call_bucket b SET tokens = l.tokens - CASE WHEN w.ms = 0 THEN 1 ELSE 0 END,
					filled_at = clock_timestamp(),
					closed_until = CASE WHEN w.ms = 0 AND b.key = $1 AND b.closed_until IS NOT NULL
						THEN clock_timestamp() + interval '${trialSeconds} seconds' ELSE b.closed_until END,
					silent_link_id = CASE WHEN w.ms = 0 AND b.key = $1 AND b.closed_until IS NOT NULL
						THEN $3::uuid ELSE b.silent_link_id END
				FROM locked l, wait w WHERE b.key = l.key
			)
			SELECT ms AS "waitMs", doubted, closed FROM wait`,
		values: [caller.marketplace, shopKey(caller), caller.linkId],
	});
	return rows[0]!;
}

/** After "too many" without a time: so long at first, twice as long each time in a row, and never longer than this. */
const firstPauseSeconds = 5;
const longestPauseSeconds = 30 * 60;

/** "Too many" was said: nobody calls for this link until then, whichever process asks. */
export async function closeBucket(
	ctx: Ctx,
	caller: Caller,
	waitMs: number | undefined,
): Promise<void> {
	await ctx.platform.sidePool.query({
		name: 'connections.closeBucket',
		text: `UPDATE connections.call_bucket SET tokens = 0, filled_at = clock_timestamp(), silences = silences + 1,
				closed_until = greatest(closed_until, clock_timestamp() + make_interval(secs =>
					least(${longestPauseSeconds}, coalesce($2, ${firstPauseSeconds} * 2.0 ^ least(silences, 12)))))
			WHERE key = $1`,
		values: [shopKey(caller), waitMs === undefined ? null : waitMs / 1000],
	});
}

/** The shop is answered again: the next pause is a short one. */
export async function openBucket(ctx: Ctx, caller: Caller): Promise<void> {
	await ctx.platform.sidePool.query({
		name: 'connections.openBucket',
		text: 'UPDATE connections.call_bucket SET silences = 0 WHERE key = $1 AND silences > 0',
		values: [shopKey(caller)],
	});
}
