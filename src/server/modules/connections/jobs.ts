import { z } from 'zod';
import { defineJob, enqueue, type Work } from '#platform/jobs.ts';
import { errorForLog } from '#platform/log.ts';
import { MarketplaceError } from './adapters/marketplace-api.ts';
import { renew } from './calls/call-shop.ts';
import { openLink } from './links/link.ts';
import { forgetStates } from './links/start.ts';
import { giveTurns } from './outbox/turns.ts';
import { wantAllStock } from './outbox/want-rows.ts';

const tickSeconds = 2;

/**
 * Asks and tells every linked shop that is due, and begins again soon. A change wakes nobody: a job in its transaction
 * would be one for each order, or a key that orders wait for. The next run is laid out first, so that it comes too when
 * this one is killed, and so that a second worker process takes its share.
 */
export const tick = defineJob({
	name: 'connections/tick',
	schema: z.object({}),
	oneWaiting: true,
	retries: 0,
	keepSeconds: 600,
	async handler(work) {
		await tickAgain(work);
		await giveTurns(work);
	},
});

/** As long as any shop is linked; one waits at most, whoever asks for it. The first one is laid out by the first link. */
async function tickAgain(work: Work): Promise<void> {
	await work.write(async (ctx) => {
		const linked = await ctx.query(
			'connections.anyLinked',
			`SELECT 1 FROM connections.link WHERE state = 'linked' LIMIT 1`,
		);
		if (linked.length > 0) await enqueue(ctx, tick, {}, { startAfterSeconds: tickSeconds });
	});
}

const minuteJob = defineJob({
	name: 'connections/minute',
	schema: z.object({}),
	schedule: '* * * * *',
	oneWaiting: true,
	retries: 0,
	handler: tickAgain,
});

/** So many links get new keys in one run; the others with the next. */
const mostRefreshed = 1000;
const refreshLanes = 8;

/** Keys that end within the hour are renewed before anybody needs them; none at a marketplace that answers nobody. */
export async function refreshOld(work: Work): Promise<void> {
	const rows = await work.write((ctx) =>
		ctx.query<{ id: string }>(
			'connections.dueForKeys',
			`SELECT l.id FROM connections.link l LEFT JOIN connections.call_bucket app ON app.key = l.marketplace
			 WHERE l.state = 'linked' AND l.expires_at < $1::timestamptz + interval '1 hour'
				AND (l.silent_until IS NULL OR l.silent_until <= $1)
				AND (app.closed_until IS NULL OR app.closed_until <= clock_timestamp())
			 ORDER BY l.expires_at LIMIT ${mostRefreshed}`,
			[ctx.now],
		),
	);
	const lane = async () => {
		for (let row = rows.shift(); row; row = rows.shift()) {
			try {
				const link = await openLink(work.ctx, row.id);
				if (link) await renew(work, link);
			} catch (error) {
				// Silent now: it has its turn again with the next run.
				if (!(error instanceof MarketplaceError))
					work.ctx.log.error({ linkId: row.id, ...errorForLog(error) }, 'a connection failed');
			}
		}
	};
	await Promise.all(Array.from({ length: refreshLanes }, lane));
}

const refreshJob = defineJob({
	name: 'connections/refresh-keys',
	schema: z.object({}),
	schedule: '*/10 * * * *',
	oneWaiting: true,
	retries: 0,
	async handler(work) {
		await work.write(forgetStates);
		await refreshOld(work);
	},
});

const nightJob = defineJob({
	name: 'connections/all-stock',
	schema: z.object({}),
	schedule: '40 2 * * *',
	expireInSeconds: 3600,
	handler: (work) => wantAllStock(work),
});

export const connectionJobs = [tick, minuteJob, refreshJob, nightJob];
