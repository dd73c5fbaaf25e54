import { AppError } from '#platform/errors.ts';
import type { Work } from '#platform/jobs.ts';
import { errorForLog } from '#platform/log.ts';
import { MarketplaceError, type MarketOrder } from '../adapters/marketplace-api.ts';
import { apiOf } from '../calls/api.ts';
import { callShop } from '../calls/call-shop.ts';
import { openLink, type Link } from '../links/link.ts';
import { askAgain } from './ask-again.ts';
import { takeOrder } from './take-order.ts';

/** What changed there a little before the last question is asked for again: their clock is not ours. */
const overlapMs = 5 * 60_000;
const everySeconds = 60;
const dayMs = 86_400_000;
/** Pages of one stretch of time: more is an answer that goes in a circle. */
const mostPages = 200;

/** known: all that changed there until now is here. later: the marketplace did not say. ended: the link does not work. */
export type Pulled = 'known' | 'later' | 'ended';

/**
 * Asks a linked shop for its orders that changed and takes each, in a transaction of its own. Only when all are taken
 * it counts as asked: a run that is killed asks for the same again, and the same order again changes nothing.
 */
export async function pullOrders(work: Work, linkId: string): Promise<Pulled> {
	const link = await openLink(work.ctx, linkId);
	if (!link) return 'ended';
	const [asked] = await work.write((ctx) =>
		ctx.query<{ knownUntil: Date; now: Date }>(
			'connections.askOrders',
			`UPDATE connections.link SET next_orders_at = $2::timestamptz + interval '${everySeconds} seconds'
			 WHERE id = $1 RETURNING orders_known_until AS "knownUntil", $2::timestamptz AS now`,
			[linkId, ctx.now],
		),
	);
	if (!asked) return 'ended';
	const { maxDays } = apiOf(work.ctx.platform.config, link.marketplace);
	try {
		let since = new Date(asked.knownUntil.getTime() - overlapMs);
		while (since < asked.now) {
			const until = new Date(Math.min(since.getTime() + maxDays * dayMs, asked.now.getTime()));
			if (!(await pullStretch(work, link, since, until))) return 'ended';
			await knownUntil(work, linkId, until);
			since = until;
		}
		return (await askAgain(work, link)) ? 'known' : 'ended';
	} catch (error) {
		if (error instanceof MarketplaceError) return 'later';
		// The shelf is too busy to promise the pieces: the order is there in a minute, too.
		if (!(error instanceof AppError)) throw error;
		work.ctx.log.warn({ linkId, ...errorForLog(error) }, 'an order of a marketplace waits');
		return 'later';
	}
}

/** @returns false when the link ended */
async function pullStretch(work: Work, link: Link, since: Date, until: Date): Promise<boolean> {
	let cursor: string | undefined;
	for (let page = 0; page < mostPages; page += 1) {
		const listed = await callShop(work, link.id, (api, keys) =>
			api.listOrders(keys, { since, until, cursor }),
		);
		if (!listed) return false;
		if (!(await pullThese(work, link, listed.value))) return false;
		if (listed.value.cursor === null || listed.value.cursor === cursor) return true;
		cursor = listed.value.cursor;
	}
	throw new MarketplaceError('strange', 'strange-answer');
}

/** What the list says is as it was needs no question: at some marketplaces each order is a call of its own. */
async function pullThese(
	work: Work,
	link: Link,
	{ ids, marks }: { ids: readonly string[]; marks?: ReadonlyMap<string, string> },
): Promise<boolean> {
	const kept = await keptOf(work, link.id, ids);
	const asked = ids.filter((id) => {
		const mark = marks?.get(id);
		return !mark || kept.get(id)?.mark !== mark;
	});
	const { maxOrders } = apiOf(work.ctx.platform.config, link.marketplace);
	for (let from = 0; from < asked.length; from += maxOrders) {
		const some = asked.slice(from, from + maxOrders);
		const orders = await callShop(work, link.id, (api, keys) => api.getOrders(keys, some));
		if (!orders) return false;
		for (const order of orders.value) {
			const mark = marks?.get(order.id) ?? '';
			if (isNews(order, kept.get(order.id)) || mark !== '')
				await work.write((ctx) => takeOrder(ctx, link, order, mark));
		}
	}
	return true;
}

interface KeptHead {
	externalId: string;
	state: string;
	changedAt: Date;
	mark: string;
}

/**
 * The orders that are here and in order: one that a person has to look at may be better now. Where each is a call of its
 * own (it has a mark then), that one is asked again in its turn: Blibli answers five times in half an hour.
 */
async function keptOf(
	work: Work,
	linkId: string,
	ids: readonly string[],
): Promise<Map<string, KeptHead>> {
	const rows = await work.ctx.query<KeptHead>(
		'connections.keptHeads',
		`SELECT external_id AS "externalId", state, changed_at AS "changedAt", mark FROM connections.external_order
		 WHERE link_id = $1 AND external_id = ANY($2) AND (problem IS NULL OR mark <> '')`,
		[linkId, ids],
	);
	return new Map(rows.map((row) => [row.externalId, row]));
}

const isNews = (order: MarketOrder, kept: KeptHead | undefined): boolean =>
	kept?.state !== order.state || kept.changedAt.getTime() !== order.changedAt.getTime();

const knownUntil = (work: Work, linkId: string, until: Date) =>
	work.write((ctx) =>
		ctx.query(
			'connections.ordersKnown',
			`UPDATE connections.link SET orders_known_until = greatest(orders_known_until, $2),
				orders_asked_at = clock_timestamp() WHERE id = $1`,
			[linkId, until],
		),
	);
