import type { Ctx } from '#platform/context.ts';
import type { Work } from '#platform/jobs.ts';
import { wibDay } from '#shared/dates.ts';
import { staffAreas } from '#modules/accounts/index.ts';

/**
 * What is counted of enterprises (DN-10). A number stands with its definition, `desk_counter_<what>_means`, and its
 * date: registered are active records; verified those of them that an officer has checked; reachable those whose
 * owner was met, signed in or answered within 90 days; selling those with an order completed within 90 days.
 */
export const counted = ['registered', 'verified', 'reachable', 'selling'] as const;
export type Counted = (typeof counted)[number];

/** SQL with the columns `area_code` (the kecamatan) and `count`; `$1` is now. */
type Count = { what: Counted; sql: string };

const sources = new Map<Counted, string>();

/** Lets a higher module say how something is counted, as SQL over its own tables. */
export function onCount(counts: readonly Count[]): void {
	for (const { what, sql } of counts) sources.set(what, sql);
}

/** Counts everything anew for today, one statement each, and keeps the days before for a trend. */
export async function countAll(work: Work): Promise<void> {
	for (const [what, sql] of sources)
		await work.write(async (ctx) => {
			const day = wibDay(ctx.now);
			await ctx.query(
				'desk.forgetCount',
				'DELETE FROM desk.counter WHERE counted_on = $1 AND what = $2',
				[day, what],
			);
			await ctx.query(
				`desk.count.${what}`,
				`INSERT INTO desk.counter (what, counted_on, area_code, count, counted_at)
				 SELECT $2, $3, c.area_code, c.count, $1::timestamptz FROM (${sql}) c`,
				[ctx.now, what, day],
			);
		});
}

export interface HonestCounters {
	/** When they were counted; undefined before the first time. */
	at: Date | undefined;
	counts: Record<Counted, number>;
}

/** The newest counters, summed over the areas of the actor's roles. A province may read sums. */
export async function readCounters(ctx: Ctx): Promise<HonestCounters> {
	const rows = await ctx.query<{ what: Counted; count: number; at: Date }>(
		'desk.counters',
		`SELECT c.what, coalesce(sum(c.count) FILTER (WHERE EXISTS (SELECT 1 FROM unnest($1::text[]) AS held
				WHERE held = '' OR c.area_code = held OR starts_with(c.area_code, held || '.')
					OR starts_with(held, c.area_code || '.'))), 0) AS count,
			max(c.counted_at) AS at
		 FROM desk.counter c WHERE c.counted_on = (SELECT max(counted_on) FROM desk.counter) GROUP BY c.what`,
		[staffAreas(ctx.actor, ['officer', 'administrator'])],
	);
	const counts = Object.fromEntries(counted.map((what) => [what, 0])) as Record<Counted, number>;
	for (const { what, count } of rows) counts[what] = count;
	return { at: rows[0]?.at, counts };
}
