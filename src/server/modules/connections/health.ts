import type { Ctx } from '#platform/context.ts';

/** How the connections stand, for whoever watches the installation. */
export interface ConnectionHealth {
	links: { linked: number; expired: number; silent: number };
	outbox: { waiting: number; failed: number };
	/** Age of the oldest change that waits for a shop that works, in seconds; 0 where none does. */
	oldestWaitingSeconds: number;
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
		troubled: number;
	}>(
		'connections.health',
		`SELECT l.linked, l.expired, l.silent, o.waiting, o.failed, o.oldest,
			(SELECT count(*)::int FROM connections.external_order WHERE problem IS NOT NULL) AS troubled
		 FROM (SELECT count(*) FILTER (WHERE state = 'linked')::int AS linked,
				count(*) FILTER (WHERE state = 'expired')::int AS expired,
				count(*) FILTER (WHERE state = 'linked' AND silent_until > $1)::int AS silent FROM connections.link) l,
			(SELECT count(*) FILTER (WHERE b.state = 'waiting')::int AS waiting,
				count(*) FILTER (WHERE b.state = 'failed')::int AS failed,
				coalesce(extract(epoch FROM $1 - min(b.since) FILTER (WHERE b.state = 'waiting' AND k.state = 'linked')), 0)::int
					AS oldest
			 FROM connections.outbox b JOIN connections.link k ON k.id = b.link_id) o`,
		[ctx.now],
	);
	const { linked, expired, silent, waiting, failed, oldest, troubled } = row!;
	return {
		links: { linked, expired, silent },
		outbox: { waiting, failed },
		oldestWaitingSeconds: oldest,
		troubledOrders: troubled,
	};
}
