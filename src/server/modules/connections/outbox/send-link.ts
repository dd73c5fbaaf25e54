import { newId } from '#platform/ids.ts';
import type { Work } from '#platform/jobs.ts';
import { connectableCodes, MarketplaceError } from '../adapters/marketplace-api.ts';
import { apiOf } from '../calls/api.ts';
import { callShop } from '../calls/call-shop.ts';
import { NotYet } from '../calls/not-yet.ts';
import { openLink, type Link } from '../links/link.ts';
import { pullOrders } from '../orders/pull.ts';
import { sendContent } from '../products/send-content.ts';
import { nextBatch, putOffHomeless, readFigures, type Sending } from './batch.ts';
import { holdWriter, releaseWriter, type Writer } from './lease.ts';
import { failureOf, noteFailed, noteSent } from './outcome.ts';

/**
 * What the marketplace sold is asked for first when that was not asked within so many seconds: a figure that does not
 * know the last sale there puts its pieces back on sale. Of few pieces that is another one's last; of none it is not.
 */
const askedWithin = { many: 10, few: 3 } as const;
const fewPieces = 5 * connectableCodes.length;

/** Why a run ended: nothing is left to send, another one writes, or it goes on later by itself. */
export type SendEnd = 'done' | 'busy' | 'later';

/**
 * Tells one linked shop what waits, as its one writer, until nothing does or its turn is over. A run that is killed
 * loses nothing: what was not known to be sent is sent again, and figures are whole figures.
 * @param turnMs after so long it ends and says `later`
 */
export async function sendLink(work: Work, linkId: string, turnMs = 45_000): Promise<SendEnd> {
	const writer: Writer = { id: newId(), linkId, lagSeconds: 0 };
	const until = Date.now() + turnMs;
	if (!(await holdWriter(work, writer))) return 'busy';
	try {
		return await sendAll(work, writer, until);
	} finally {
		await releaseWriter(work, writer);
	}
}

async function sendAll(work: Work, writer: Writer, until: number): Promise<SendEnd> {
	for (;;) {
		const link = await openLink(work.ctx, writer.linkId);
		if (!link) return 'busy';
		const most = apiOf(work.ctx.platform.config, link.marketplace).maxFigures;
		const { now, batch } = await work.write(async (ctx) => ({
			now: ctx.now,
			batch: await nextBatch(ctx, link.id, most),
		}));
		if (link.silentUntil && link.silentUntil > now) return 'later';
		if (batch.length === 0) {
			await work.write((ctx) => putOffHomeless(ctx, link.id));
			return 'done';
		}
		if (Date.now() > until || !(await knowsOrders(work, link, batch))) return 'later';
		if (!(await sendBatch(work, writer, link, batch))) return 'later';
	}
}

async function knowsOrders(work: Work, link: Link, batch: readonly Sending[]): Promise<boolean> {
	const free = Math.max(...batch.map((row) => row.free ?? 0));
	if (batch[0]?.kind === 'price' || (batch[0]?.kind === 'stock' && free <= 0)) return true;
	const [row] = await work.ctx.query<{ fresh: boolean }>(
		'connections.ordersFresh',
		`SELECT coalesce(orders_asked_at > clock_timestamp() - make_interval(secs => $2), false) AS fresh
		 FROM connections.link WHERE id = $1`,
		[link.id, free < fewPieces ? askedWithin.few : askedWithin.many],
	);
	return row?.fresh === true || (await pullOrders(work, link.id)) === 'known';
}

/** @returns false when the turn shall end: the link ended, or its marketplace wants to be left alone */
async function sendBatch(
	work: Work,
	writer: Writer,
	link: Link,
	batch: readonly Sending[],
): Promise<boolean> {
	const [first] = batch;
	if (!first) return true;
	const { id: linkId, marketplace } = link;
	try {
		if (first.kind !== 'content') return await sendFigures(work, writer, batch);
		return await sendContent(work, { linkId, marketplace }, first, (call) =>
			callShop(work, linkId, call, () => holdWriter(work, writer, 'content')),
		);
	} catch (error) {
		if (!(error instanceof MarketplaceError)) throw error;
		if (error instanceof NotYet) return false;
		const rows = first.kind === 'content' ? [first] : batch;
		await noteFailed(work, rows, failureOf(error, first.tries));
		return error.problem !== 'silent' && error.problem !== 'limited';
	}
}

async function sendFigures(
	work: Work,
	writer: Writer,
	batch: readonly Sending[],
): Promise<boolean> {
	const figures = await work.write((ctx) => readFigures(ctx, batch));
	const [first] = figures;
	if (!first) return true;
	const wish = figures.map(({ sku, modelId, value }) => ({ sku, modelId, value }));
	const answer = await callShop(
		work,
		writer.linkId,
		(api, keys) =>
			first.kind === 'stock'
				? api.setStock(keys, first.itemId, wish)
				: api.setPrice(keys, first.itemId, wish),
		() => holdWriter(work, writer),
	);
	if (!answer) return false;
	const outcomes = new Map(answer.value.map((one) => [one.sku, one]));
	const sent = figures.filter(({ sku }) => outcomes.get(sku)?.ok === true);
	const now = await work.write(async (ctx) => {
		await noteSent(ctx, sent);
		return ctx.now.getTime();
	});
	for (const { since } of sent)
		writer.lagSeconds = Math.max(writer.lagSeconds, Math.round((now - since.getTime()) / 1000));
	for (const row of figures) {
		const outcome = outcomes.get(row.sku);
		if (outcome?.ok === true) continue;
		const error = outcome?.error ?? new MarketplaceError('strange', 'strange-answer');
		await noteFailed(work, [row], failureOf(error, row.tries));
	}
	return true;
}
