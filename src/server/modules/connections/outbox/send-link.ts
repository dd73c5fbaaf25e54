import { newId } from '#platform/ids.ts';
import type { Work } from '#platform/jobs.ts';
import { MarketplaceError } from '../adapters/marketplace-api.ts';
import { apiOf } from '../calls/api.ts';
import { callShop } from '../calls/call-shop.ts';
import { openLink, type Link } from '../links/link.ts';
import { pullOrders } from '../orders/pull.ts';
import { nextBatch, readFigures, type Sending } from './batch.ts';
import { holdWriter, releaseWriter } from './lease.ts';
import { failureOf, noteFailed, noteSent } from './outcome.ts';
import { sendContent } from './send-content.ts';

/** What the marketplace sold is asked for first when that was not asked within so many seconds. */
const ordersOlderThanMs = 10_000;

/** Why a run ended: nothing is left to send, another one writes, or it goes on later by itself. */
export type SendEnd = 'done' | 'busy' | 'later';

/**
 * Tells one linked shop all that waits, as its one writer, until nothing does or the time is over. A run that is
 * killed loses nothing: what was not known to be sent is sent again, and figures are whole figures.
 * @param budgetMs after so long it ends and says `later`
 */
export async function sendLink(work: Work, linkId: string, budgetMs = 45_000): Promise<SendEnd> {
	const writerId = newId();
	const until = Date.now() + budgetMs;
	for (;;) {
		if (!(await holdWriter(work, linkId, writerId))) return 'busy';
		let end: SendEnd;
		try {
			end = await sendAll(work, linkId, writerId, until);
		} finally {
			await releaseWriter(work, linkId, writerId);
		}
		// Whoever came while we held the link left its row to us.
		if (end !== 'done' || !(await somethingWaits(work, linkId))) return end;
	}
}

async function sendAll(
	work: Work,
	linkId: string,
	writerId: string,
	until: number,
): Promise<SendEnd> {
	for (;;) {
		const link = await openLink(work.ctx, linkId);
		if (!link) return 'busy';
		const now = await work.write((ctx) => Promise.resolve(ctx.now));
		if (link.silentUntil && link.silentUntil > now) return 'later';
		const [first] = await work.write((ctx) => nextBatch(ctx, linkId, 1));
		if (!first) return 'done';
		if (Date.now() > until) return 'later';
		// A figure that does not know the last order there would put its pieces back on sale.
		if (!(await knowsOrders(work, link))) return 'later';
		if (!(await holdWriter(work, linkId, writerId))) return 'busy';
		if (!(await sendNext(work, link))) return 'later';
	}
}

async function somethingWaits(work: Work, linkId: string): Promise<boolean> {
	const rows = await work.write((ctx) => nextBatch(ctx, linkId, 1));
	return rows.length > 0;
}

async function knowsOrders(work: Work, link: Link): Promise<boolean> {
	const [row] = await work.ctx.query<{ fresh: boolean }>(
		'connections.ordersFresh',
		`SELECT coalesce(orders_asked_at > clock_timestamp() - make_interval(secs => ${ordersOlderThanMs / 1000}), false)
			AS fresh FROM connections.link WHERE id = $1`,
		[link.id],
	);
	return row?.fresh === true || (await pullOrders(work, link.id)) === 'known';
}

/** @returns false when the run shall end: the link ended, or its marketplace wants to be left alone */
async function sendNext(work: Work, link: Link): Promise<boolean> {
	const most = apiOf(work.ctx.platform.config, link.marketplace).maxFigures;
	const batch = await work.write((ctx) => nextBatch(ctx, link.id, most));
	const first = batch[0];
	if (!first) return true;
	try {
		if (first.kind !== 'content') return await sendFigures(work, link, batch);
		return await sendContent(
			work,
			{ linkId: link.id, marketplace: link.marketplace },
			first,
			(call) => callShop(work, link.id, call),
		);
	} catch (error) {
		if (!(error instanceof MarketplaceError)) throw error;
		const rows = first.kind === 'content' ? [first] : batch;
		await noteFailed(work, rows, failureOf(error, first.tries));
		return error.problem !== 'silent' && error.problem !== 'limited';
	}
}

async function sendFigures(work: Work, link: Link, batch: readonly Sending[]): Promise<boolean> {
	const figures = await work.write((ctx) => readFigures(ctx, batch));
	const [first] = figures;
	if (!first) return true;
	const wish = figures.map(({ sku, modelId, value }) => ({ sku, modelId, value }));
	const answer = await callShop(work, link.id, (api, keys) =>
		first.kind === 'stock'
			? api.setStock(keys, first.itemId, wish)
			: api.setPrice(keys, first.itemId, wish),
	);
	if (!answer) return false;
	const outcomes = new Map(answer.value.map((one) => [one.sku, one]));
	await work.write((ctx) =>
		noteSent(
			ctx,
			figures.filter(({ sku }) => outcomes.get(sku)?.ok === true),
		),
	);
	for (const row of figures) {
		const outcome = outcomes.get(row.sku);
		if (outcome?.ok === true) continue;
		const error = outcome?.error ?? new MarketplaceError('strange', 'strange-answer');
		await noteFailed(work, [row], failureOf(error, row.tries));
	}
	return true;
}
