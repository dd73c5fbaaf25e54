import type { Work } from '#platform/jobs.ts';
import { apiOf } from '../calls/api.ts';
import { callShop } from '../calls/call-shop.ts';
import type { Link } from '../links/link.ts';
import { takeOrder } from './take-order.ts';

/** So many a turn, so that new orders never wait for old ones. */
const mostAtOnce = 10;
/** What is to be packed may be cancelled any minute; what is on its way changes in days. */
const openMinutes = 10;
const shippedHours = 6;
/** Then it arrived, whatever was said of it. */
const shippedDays = 60;

/**
 * Asks by their numbers for orders that stand, the longest not asked first, where the marketplace lists each only once:
 * that one was cancelled, sent or brought is never said otherwise.
 * @returns false when the link ended
 * @throws MarketplaceError
 */
export async function askAgain(work: Work, link: Link): Promise<boolean> {
	const { listsNewOnly, maxOrders } = apiOf(work.ctx.platform.config, link.marketplace);
	if (!listsNewOnly) return true;
	const ids = await dueAgain(work, link.id);
	for (let from = 0; from < ids.length; from += maxOrders) {
		const some = ids.slice(from, from + maxOrders);
		const orders = await callShop(work, link.id, (api, keys) => api.getOrders(keys, some));
		if (!orders) return false;
		for (const order of orders.value) await work.write((ctx) => takeOrder(ctx, link, order));
		await noteAsked(work, link.id, some);
	}
	return true;
}

async function dueAgain(work: Work, linkId: string): Promise<string[]> {
	const rows = await work.write((ctx) =>
		ctx.query<{ externalId: string }>(
			'connections.dueAgain',
			`SELECT external_id AS "externalId" FROM connections.external_order
			 WHERE link_id = $1 AND state IN ('unpaid', 'open', 'shipped')
				AND asked_at <= $2::timestamptz - CASE WHEN state = 'shipped' THEN interval '${shippedHours} hours'
					ELSE interval '${openMinutes} minutes' END
				AND (state <> 'shipped' OR changed_at > $2::timestamptz - interval '${shippedDays} days')
			 ORDER BY asked_at, id LIMIT ${mostAtOnce}`,
			[linkId, ctx.now],
		),
	);
	return rows.map(({ externalId }) => externalId);
}

const noteAsked = (work: Work, linkId: string, ids: readonly string[]) =>
	work.write((ctx) =>
		ctx.query(
			'connections.noteAsked',
			'UPDATE connections.external_order SET asked_at = $3 WHERE link_id = $1 AND external_id = ANY($2)',
			[linkId, ids, ctx.now],
		),
	);
