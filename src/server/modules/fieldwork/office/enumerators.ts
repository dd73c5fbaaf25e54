import type { Ctx } from '#platform/context.ts';
import { listRoleHolders } from '#modules/accounts/index.ts';
import { ledAreas } from './access.ts';

export interface Enumerator {
	personId: string;
	name: string;
	/** Areas of the grants that reach into the office's. */
	areas: string[];
	/** Interviews that ended today in WIB, and in all. */
	today: number;
	total: number;
	/** Waiting interviews with a quality flag. */
	flagged: number;
	/** Interviews that went back and have not come again. */
	returned: number;
	/** When one of her devices was last in touch; null if never. */
	lastSyncAt: Date | null;
	/** The badge that is valid now. */
	badge: string | null;
}

/** The enumerators of the areas that the actor leads, by name, with their counts. */
export async function listEnumerators(ctx: Ctx, area?: string): Promise<Enumerator[]> {
	const holders = await listRoleHolders(ctx, {
		role: 'enumerator',
		areas: ledAreas(ctx.actor, area),
	});
	const people = Map.groupBy(holders, ({ personId }) => personId);
	const counts = await ctx.query<Omit<Enumerator, 'name' | 'areas'>>(
		'fieldwork.enumerators',
		`SELECT p.id AS "personId", coalesce(t.total, 0) AS total, coalesce(t.flagged, 0) AS flagged,
			coalesce(t.returned, 0) AS returned,
			(SELECT count(*) FROM fieldwork.interview i WHERE i.person_id = p.id
				AND i.finished_at >= date_trunc('day', $2::timestamptz, 'Asia/Jakarta')) AS today,
			(SELECT max(last_seen_at) FROM fieldwork.device d WHERE d.person_id = p.id) AS "lastSyncAt",
			(SELECT code FROM fieldwork.badge b WHERE b.person_id = p.id AND b.ended_at IS NULL) AS badge
		 FROM unnest($1::uuid[]) AS p(id) LEFT JOIN (
			SELECT person_id, sum(count)::int AS total,
				sum(count) FILTER (WHERE flagged AND state = 'waiting')::int AS flagged,
				sum(count) FILTER (WHERE state = 'returned')::int AS returned
			FROM fieldwork.interview_tally WHERE person_id = ANY($1) GROUP BY 1) t ON t.person_id = p.id`,
		[[...people.keys()], ctx.now],
	);
	const byId = new Map(counts.map((row) => [row.personId, row]));
	return [...people].map(([personId, grants]) => ({
		...byId.get(personId)!,
		name: grants[0]!.name,
		areas: grants.map(({ areaCode }) => areaCode),
	}));
}
