import { z } from 'zod';
import type { Ctx } from '#platform/context.ts';
import { wibDay } from '#shared/dates.ts';
import { defineJob, enqueue, type JobDefinition, type Work } from '#platform/jobs.ts';
import { countBuild } from './health.ts';
import { buildFeed } from './making/build-feed.ts';
import { markHidden } from './making/place-files.ts';
import { purgeFeeds } from './making/purge.ts';
import { sweepDrafts, sweepFiles } from './making/sweep.ts';
import { rulesInForce } from './rules.ts';

const build = defineJob({
	name: 'feeds/build',
	schema: z.object({ feedId: z.uuid() }),
	expireInSeconds: 3600,
	oneWaiting: true,
	async handler(work, { feedId }) {
		const result = await buildFeed(work, feedId);
		countBuild(work.ctx.platform, result);
		work.ctx.log.info({ feedId, result }, 'made a feed');
	},
});

const purge = defineJob({
	name: 'feeds/purge',
	schema: z.object({}),
	expireInSeconds: 3600,
	oneWaiting: true,
	async handler(work) {
		const purged = await purgeFeeds(work);
		work.ctx.log.info({ purged }, 'took hidden shops out of feeds');
	},
});

/** Takes shops that are hidden out of all feeds, now. */
export const purgeSoon = (ctx: Ctx): Promise<void> => enqueue(ctx, purge, {});

/** Makes a feed anew, soon; one waits however often it is asked for. */
export const buildSoon = (ctx: Ctx, feedId: string): Promise<void> =>
	enqueue(ctx, build, { feedId }, { singletonKey: feedId });

/** As many are begun at once; the rest waits for the next time. */
const atOnce = 200;

/**
 * Takes what changed since the last time, and begins the feeds that tell it. One feed is made at most so often: a
 * catalogue fetches it once an hour, and a busy shop changes every minute. What is in a campaign changes without a
 * product of it changing, so that its feed is looked at each time, while it is on. Once a day each feed is made for
 * whatever no change tells of, behind those that wait for one. Who was made longest ago is first, so that a shop that
 * changes all the time loses its turn to nobody.
 * @returns how many were begun
 */
export async function refreshFeeds(work: Work): Promise<number> {
	const rules = await rulesInForce(work.ctx);
	return work.write(async (ctx) => {
		await markHidden(ctx);
		const [marked] = await ctx.query(
			'feeds.anyToPurge',
			'SELECT 1 FROM feeds.feed WHERE purge_since IS NOT NULL LIMIT 1',
		);
		if (marked) await purgeSoon(ctx);
		await ctx.query(
			'feeds.takeChanges',
			`WITH taken AS (DELETE FROM feeds.change RETURNING enterprise_id),
			 sellers AS (SELECT e.id, e.area_code FROM registry.enterprise e
				WHERE e.id IN (SELECT enterprise_id FROM taken))
			 UPDATE feeds.feed f SET wanted_at = $1 WHERE f.state = 'on' AND (
				f.enterprise_id IN (SELECT id FROM sellers)
				-- Where she was until now, too.
				OR f.id IN (SELECT t.feed_id FROM feeds.seller t JOIN sellers s ON s.id = t.enterprise_id)
				OR EXISTS (SELECT 1 FROM sellers s
					WHERE s.area_code = f.area_code OR starts_with(s.area_code, f.area_code || '.')))`,
			[ctx.now],
		);
		const due = await ctx.query<{ id: string }>(
			'feeds.due',
			`SELECT f.id FROM feeds.feed f LEFT JOIN campaigns.campaign c ON c.id = f.campaign_id
			 CROSS JOIN LATERAL (SELECT f.wanted_at IS NOT NULL OR coalesce(c.starts_on <= $4::date
				AND (c.ends_on >= $4::date OR f.built_at IS NOT NULL), false) AS now) wanted
			 WHERE f.state = 'on' AND (f.tried_at IS NULL OR f.tried_at <= $1::timestamptz - CASE WHEN NOT wanted.now
				THEN interval '1 day' ELSE make_interval(mins => CASE f.scope WHEN 'shop' THEN $2::int ELSE $3::int END) END)
			 ORDER BY NOT wanted.now, f.tried_at NULLS FIRST, f.id LIMIT ${atOnce}`,
			[ctx.now, rules['shop-minutes'], rules['wide-minutes'], wibDay(ctx.now)],
		);
		for (const { id } of due) await buildSoon(ctx, id);
		return due.length;
	});
}

const refresh = defineJob({
	name: 'feeds/refresh',
	schema: z.object({}),
	schedule: '*/2 * * * *',
	oneWaiting: true,
	async handler(work) {
		await refreshFeeds(work);
	},
});

/** Every night away with files that nobody names any more. */
const nightly = defineJob({
	name: 'feeds/nightly',
	schema: z.object({}),
	schedule: '20 3 * * *',
	expireInSeconds: 3600,
	async handler(work) {
		await sweepFiles(work.ctx);
		await sweepDrafts(work.ctx);
	},
});

export const feedJobs: readonly JobDefinition[] = [
	build,
	purge,
	refresh,
	nightly,
] as JobDefinition[];
