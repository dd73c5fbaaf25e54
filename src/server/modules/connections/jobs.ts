import { z } from 'zod';
import { defineJob, enqueue, type Work } from '#platform/jobs.ts';
import { errorForLog } from '#platform/log.ts';
import { openLink } from './links/link.ts';
import { refreshLink } from './links/refresh.ts';
import { MarketplaceError } from './adapters/marketplace-api.ts';
import { pullOrders } from './orders/pull.ts';
import { sendLink } from './outbox/send-link.ts';
import { wantAllStock } from './outbox/want-rows.ts';

/** So many shops are told at a time: a slow marketplace holds up no other. */
const lanes = 8;

/** Does it for each id, a few at a time; whatever is wrong with one, the others have their turn. */
async function eachLink(
	work: Work,
	ids: readonly string[],
	deed: (linkId: string) => Promise<unknown>,
): Promise<void> {
	const waiting = [...ids];
	const lane = async () => {
		for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
			try {
				await deed(id);
			} catch (error) {
				work.ctx.log.error({ linkId: id, ...errorForLog(error) }, 'a connection failed');
			}
		}
	};
	await Promise.all(Array.from({ length: lanes }, lane));
}

/** Soon after a change. What takes longer is left to the run of the minute. */
export const sendLinks = defineJob({
	name: 'connections/send-links',
	schema: z.object({ linkIds: z.array(z.uuid()) }),
	batchSize: 20,
	retries: 1,
	async handler(work, { linkIds }) {
		await eachLink(work, linkIds, (id) => sendLink(work, id, 10_000));
		await goOnSoon(work);
	},
});

/** What was put off for less than a minute does not wait for the run of the minute. */
const goOn = defineJob({
	name: 'connections/go-on',
	schema: z.object({}),
	oneWaiting: true,
	retries: 0,
	handler: (work) => sendWaiting(work),
});

const goOnSeconds = 5;

async function goOnSoon(work: Work): Promise<void> {
	await work.write(async (ctx) => {
		const [row] = await ctx.query<{ waits: boolean }>(
			'connections.waitsForLess',
			`SELECT EXISTS (
				SELECT 1 FROM connections.link l WHERE l.state = 'linked'
					AND (l.silent_until IS NULL OR l.silent_until < $1::timestamptz + interval '1 minute')
					AND EXISTS (SELECT 1 FROM connections.outbox o JOIN connections.link_product p ON p.id = o.link_product_id
						WHERE o.link_id = l.id AND o.state = 'waiting' AND o.due_at < $1::timestamptz + interval '1 minute'
							AND (o.kind = 'content' OR p.item_id <> ''))
			 ) AS waits`,
			[ctx.now],
		);
		if (row?.waits) await enqueue(ctx, goOn, {}, { startAfterSeconds: goOnSeconds });
	});
}

/** Tells every linked shop what waits for it. */
export async function sendWaiting(work: Work, budgetMs = 45_000): Promise<void> {
	const rows = await work.write((ctx) =>
		ctx.query<{ id: string }>(
			'connections.withWaiting',
			`SELECT l.id FROM connections.link l WHERE l.state = 'linked' AND (l.silent_until IS NULL OR l.silent_until <= $1)
				AND EXISTS (SELECT 1 FROM connections.outbox o WHERE o.link_id = l.id AND o.state = 'waiting' AND o.due_at <= $1)
			 ORDER BY l.id LIMIT 5000`,
			[ctx.now],
		),
	);
	await eachLink(
		work,
		rows.map(({ id }) => id),
		(id) => sendLink(work, id, budgetMs),
	);
	await goOnSoon(work);
}

/** Asks every linked shop that is due for its orders. */
export async function pullDue(work: Work): Promise<void> {
	const rows = await work.write((ctx) =>
		ctx.query<{ id: string }>(
			'connections.dueForOrders',
			`SELECT id FROM connections.link WHERE state = 'linked' AND next_orders_at <= $1
				AND (silent_until IS NULL OR silent_until <= $1) ORDER BY next_orders_at LIMIT 1000`,
			[ctx.now],
		),
	);
	await eachLink(
		work,
		rows.map(({ id }) => id),
		(id) => pullOrders(work, id),
	);
}

/** Keys that end within the hour are renewed before anybody needs them. */
export async function refreshOld(work: Work): Promise<void> {
	const rows = await work.write((ctx) =>
		ctx.query<{ id: string }>(
			'connections.dueForKeys',
			`SELECT id FROM connections.link WHERE state = 'linked' AND expires_at < $1::timestamptz + interval '1 hour'
				AND (silent_until IS NULL OR silent_until <= $1) ORDER BY expires_at LIMIT 1000`,
			[ctx.now],
		),
	);
	await eachLink(
		work,
		rows.map(({ id }) => id),
		async (id) => {
			const link = await openLink(work.ctx, id);
			if (!link) return;
			try {
				await refreshLink(work, link);
			} catch (error) {
				// Silent now: it has its turn again with the next run.
				if (!(error instanceof MarketplaceError)) throw error;
			}
		},
	);
}

const sendJob = defineJob({
	name: 'connections/send-waiting',
	schema: z.object({}),
	schedule: '* * * * *',
	oneWaiting: true,
	retries: 0,
	handler: (work) => sendWaiting(work),
});

const pullJob = defineJob({
	name: 'connections/pull-due',
	schema: z.object({}),
	schedule: '* * * * *',
	oneWaiting: true,
	retries: 0,
	handler: (work) => pullDue(work),
});

const refreshJob = defineJob({
	name: 'connections/refresh-keys',
	schema: z.object({}),
	schedule: '*/10 * * * *',
	oneWaiting: true,
	retries: 0,
	handler: (work) => refreshOld(work),
});

const nightJob = defineJob({
	name: 'connections/all-stock',
	schema: z.object({}),
	schedule: '40 2 * * *',
	handler: (work) => work.write(wantAllStock),
});

/** A push is only a hint: the marketplace is asked. */
export const pullLink = defineJob({
	name: 'connections/pull-link',
	schema: z.object({ linkId: z.uuid() }),
	oneWaiting: true,
	async handler(work, { linkId }) {
		await pullOrders(work, linkId);
	},
});

export const connectionJobs = [sendLinks, goOn, sendJob, pullJob, refreshJob, nightJob, pullLink];
