import type { Ctx } from '#platform/context.ts';
import type { Platform } from '#platform/platform.ts';
import type { Built } from './making/build-feed.ts';

/** How the feeds stand, for whoever watches the installation. */
export interface FeedHealth {
	/** Feeds that are on: those that are given out, those that were never anything, and those that are held back. */
	feeds: { given: number; empty: number; refused: number };
	/** Feeds that tell of a shop that was hidden, and are given to nobody until that is taken out. */
	toPurge: number;
	/** Age of the oldest change that a feed does not tell yet, in seconds; 0 where none does. */
	oldestWantedSeconds: number;
	/** Age of the oldest feed that is given out, in seconds. */
	oldestBuiltSeconds: number;
}

/** For the metrics alone: counts, and nobody in them. */
export async function feedHealth(ctx: Pick<Ctx, 'query' | 'now'>): Promise<FeedHealth> {
	const [row] = await ctx.query<FeedHealth['feeds'] & Omit<FeedHealth, 'feeds'>>(
		'feeds.health',
		`SELECT count(*) FILTER (WHERE built_at IS NOT NULL AND refused_at IS NULL)::int AS given,
			count(*) FILTER (WHERE built_at IS NULL)::int AS empty,
			count(*) FILTER (WHERE built_at IS NOT NULL AND refused_at IS NOT NULL)::int AS refused,
			count(*) FILTER (WHERE purge_since IS NOT NULL)::int AS "toPurge",
			coalesce(extract(epoch FROM $1 - min(wanted_at)), 0)::int AS "oldestWantedSeconds",
			coalesce(extract(epoch FROM $1 - min(built_at)), 0)::int AS "oldestBuiltSeconds"
		 FROM feeds.feed WHERE state = 'on'`,
		[ctx.now],
	);
	const { given, empty, refused, ...rest } = row!;
	return { feeds: { given, empty, refused }, ...rest };
}

const counts = new WeakMap<Platform, Map<Built, number>>();

/** Counts a run by what it came to. */
export function countBuild(platform: Platform, result: Built): void {
	const known = counts.get(platform) ?? new Map<Built, number>();
	counts.set(platform, known.set(result, (known.get(result) ?? 0) + 1));
}

/** Runs since the process began, by what they came to. */
export const feedBuilds = (platform: Platform): ReadonlyMap<Built, number> =>
	counts.get(platform) ?? new Map<Built, number>();
