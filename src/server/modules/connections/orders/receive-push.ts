import type { Ctx } from '#platform/context.ts';
import type { Work } from '#platform/jobs.ts';
import { marketplaceApi } from '../adapters/index.ts';
import type { ConnectableCode } from '../adapters/marketplace-api.ts';

/** What became of a call of a marketplace: the edge answers by it, and it is counted. */
export type PushOutcome =
	| 'kept'
	/** Proved, but about nothing of ours. */
	| 'other'
	/** The installation is no partner of it. */
	| 'off'
	| 'not-proved'
	| 'unreadable';

export interface ReceivedPush {
	marketplace: ConnectableCode;
	/** The body as it was sent: what is signed. Nothing of it is kept. */
	raw: string;
	header: (name: string) => string | undefined;
}

/** Where a marketplace is told to call. */
export const pushUrl = (ctx: Ctx, marketplace: string): string =>
	`${ctx.platform.config.publicUrl}/api/v1/marketplaces/${marketplace}/push`;

/**
 * Takes a call of a marketplace, proved over what was really sent. It changes nothing by itself: the shop is asked
 * (decision 25), also when it says that the owner took her consent back.
 */
export async function receivePush(work: Work, push: ReceivedPush): Promise<PushOutcome> {
	const { ctx } = work;
	const api = marketplaceApi(ctx.platform.config, push.marketplace);
	if (!api) return 'off';
	const reading = api.readPush({
		url: pushUrl(ctx, push.marketplace),
		raw: push.raw,
		header: push.header,
	});
	if (!reading.ok) return reading.why;
	const { event } = reading;
	if (!event) return 'other';
	return work.write(async (written) => {
		const [link] = await written.query<{ id: string }>(
			'connections.linkOfPush',
			`UPDATE connections.link SET next_orders_at = least(next_orders_at, $3)
			 WHERE marketplace = $1 AND shop_id = ANY($2) AND state = 'linked' RETURNING id`,
			[push.marketplace, event.kind === 'order' ? [event.shopId] : event.shopIds, written.now],
		);
		return link ? 'kept' : 'other';
	});
}
