import type { Ctx } from '#platform/context.ts';

/** How the connections stand, for whoever watches the installation. */
export interface ConnectionHealth {
	links: { linked: number; expired: number; silent: number };
	outbox: { waiting: number; failed: number };
	/** Age of the oldest change that waits for a shop that works, in seconds; 0 where none does. */
	oldestWaitingSeconds: number;
	/** The longest that a change had waited which was sent within the last five minutes, in seconds. */
	lagSeconds: number;
	/** Marketplaces that answer nobody now. */
	closedMarketplaces: number;
	/** Orders that an owner has to look at. */
	troubledOrders: number;
}

/** For the metrics alone: counts, and nobody in them. */
export async function connectionHealth(ctx: Pick<Ctx, 'query' | 'now'>): Promise<ConnectionHealth> {
	const [row] = await ctx.query<{
		linked: number;
		expired: number;
		silent: number;
		waiting: number;
		failed: number;
		oldest: number;
		lag: number;
		closed: number;
		troubled: number;
	}>(
		'connections.health',
		`SELECT l.linked, l.expired, l.silent, l.lag, o.waiting, o.failed, o.oldest,
			(SELECT count(*)::int FROM connections.call_bucket b JOIN connections.call_limit c ON c.marketplace = b.key
			 WHERE b.closed_until IS NOT NULL) AS closed,
			(SELECT count(*)::int FROM connections.external_order WHERE problem IS NOT NULL) AS troubled
		 FROM (SELECT count(*) FILTER (WHERE state = 'linked')::int AS linked,
				count(*) FILTER (WHERE state = 'expired')::int AS expired,
				count(*) FILTER (WHERE state = 'linked' AND silent_until > $1)::int AS silent,
				coalesce(max(lag_seconds) FILTER (WHERE turn_at > $1::timestamptz - interval '5 minutes'), 0)::int AS lag FROM connections.link) l,
			(SELECT count(*) FILTER (WHERE b.state = 'waiting')::int AS waiting,
				count(*) FILTER (WHERE b.state = 'failed')::int AS failed,
				coalesce(extract(epoch FROM $1::timestamptz - min(b.since) FILTER (WHERE b.state = 'waiting' AND k.state = 'linked')), 0)::int
					AS oldest
			 FROM connections.outbox b JOIN connections.link k ON k.id = b.link_id) o`,
		[ctx.now],
	);
	const { linked, expired, silent, waiting, failed, oldest, lag, closed, troubled } = row!;
	return {
		links: { linked, expired, silent },
		outbox: { waiting, failed },
		oldestWaitingSeconds: Math.max(0, oldest),
		lagSeconds: lag,
		closedMarketplaces: closed,
		troubledOrders: troubled,
	};
}
