import { actorId, type Ctx } from '#platform/context.ts';
import { keyOf, pageOf, readKey } from '#platform/time-key.ts';
import { recordAreas, withinAreas } from '#modules/registry/index.ts';
import { decidable } from './access.ts';
import type { Grievance } from './kinds.ts';
import { officerOf } from './read.ts';

export interface GrievanceRow extends Omit<Grievance, 'entries'> {
	/** Who complains; null where only whoever leads the office may know. */
	shopName: string | null;
	/** Where the next page begins. */
	key: string;
}

const page = 50;

/**
 * Complaints of makers in the actor's areas, without those of shops of her own: open ones by their clock, or ended
 * ones, newest first. `next` is the cursor of the page behind it.
 */
export async function listOfficeGrievances(
	ctx: Ctx,
	{ ended = false, after }: { ended?: boolean; after?: string | undefined } = {},
): Promise<{ items: GrievanceRow[]; next: string | undefined }> {
	const within = withinAreas(recordAreas(ctx.actor), 4);
	const known = decidable(ctx.actor, 4 + within.values.length);
	const [column, order, behind] = ended ? ['g.resolved_at', 'DESC', '<'] : ['g.due_at', 'ASC', '>'];
	const rows = await ctx.query<GrievanceRow>(
		'',
		`SELECT g.id, g.about, g.state, g.opened_at AS "openedAt", g.due_at AS "dueAt", g.head_at AS "headAt",
			g.resolved_at AS "resolvedAt", g.outcome, ${officerOf} AS officer,
			CASE WHEN ${known.sql} THEN e.name END AS "shopName", ${keyOf(column, 'g.id')} AS key
		 FROM orders.grievance g JOIN registry.enterprise e ON e.id = g.enterprise_id
		 JOIN registry.owner w ON w.id = e.owner_id
		 WHERE g.state ${ended ? '=' : '<>'} 'resolved' AND ${within.sql} AND w.person_id::text IS DISTINCT FROM $3
			AND ($1::timestamptz IS NULL OR (${column}, g.id) ${behind} ($1::timestamptz, $2::uuid))
		 ORDER BY ${column} ${order}, g.id ${order} LIMIT ${page + 1}`,
		[...readKey(after), actorId(ctx.actor), ...within.values, ...known.values],
	);
	return pageOf(rows, page);
}
