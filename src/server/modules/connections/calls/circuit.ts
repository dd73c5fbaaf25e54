import type { Ctx } from '#platform/context.ts';
import { rulesInForce } from '../rules.ts';
import type { Caller } from './bucket.ts';

/** The longest pause of a marketplace that answers nobody: a minute after it does, all shelves are to agree. */
const longestPauseSeconds = 30;

/**
 * A marketplace did not answer in a shop. After so many shops in a row (`silences-until-closed`) it is closed for all
 * of them, so that thousands who wait for it hold nobody else up; longer each time, and then one shop tries for all
 * (takeCall). The same shop again counts for nothing: it may be alone in its trouble.
 */
export async function noteSilentTo(ctx: Ctx, { marketplace, linkId }: Caller): Promise<void> {
	const most = (await rulesInForce(ctx))['silences-until-closed'];
	await ctx.platform.sidePool.query({
		name: 'connections.noteSilentTo',
		text: `WITH counted AS MATERIALIZED (
				SELECT key, silences + 1 AS silences FROM connections.call_bucket
				WHERE key = $1 AND CASE WHEN closed_until > clock_timestamp() THEN silent_link_id = $2
					ELSE silent_link_id IS DISTINCT FROM $2 END
				FOR UPDATE
			)
			UPDATE connections.call_bucket b SET silences = c.silences, silent_link_id = $2,
				closed_until = CASE WHEN c.silences >= $3 THEN clock_timestamp() + make_interval(secs =>
					least(${longestPauseSeconds}, 2.0 ^ least(c.silences - $3 + 1, 10)) * (0.5 + random() / 2)) END
			FROM counted c WHERE b.key = c.key`,
		values: [marketplace, linkId, most],
	});
}

/** It answers again: what waited because of it goes on at once, in all of its shops. */
export async function noteAnswers(ctx: Ctx, marketplace: string): Promise<void> {
	const { rows } = await ctx.platform.sidePool.query<{ closed: boolean }>({
		name: 'connections.noteAnswers',
		text: `WITH open AS MATERIALIZED (
				SELECT key, closed_until IS NOT NULL AS closed FROM connections.call_bucket
				WHERE key = $1 AND silences > 0 FOR UPDATE
			)
			UPDATE connections.call_bucket b SET silences = 0, silent_link_id = NULL, closed_until = NULL
			FROM open WHERE b.key = open.key RETURNING open.closed`,
		values: [marketplace],
	});
	if (!rows[0]?.closed) return;
	await ctx.platform.sidePool.query({
		name: 'connections.wakeLinks',
		text: `UPDATE connections.link SET silent_until = NULL WHERE id IN (SELECT id FROM connections.link
			WHERE marketplace = $1 AND silent_until IS NOT NULL ORDER BY id FOR UPDATE SKIP LOCKED)`,
		values: [marketplace],
	});
}
