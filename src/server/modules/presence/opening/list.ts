import type { Ctx } from '#platform/context.ts';
import { wibDay } from '#shared/dates.ts';
import { recordAreas, withinAreas } from '#modules/registry/index.ts';
import { requireKeeper } from '../access.ts';
import { verified } from './read.ts';
import { stepsOf, stuckDays } from './steps.ts';

/** One opening in a list. */
export interface ListedOpening {
	id: string;
	/** Of the enterprise. */
	number: string;
	enterprise: string;
	/** Code and name. */
	marketplace: string;
	place: string;
	state: 'open' | 'stopped' | 'done';
	/** How many of the steps are done. */
	done: number;
	steps: number;
	/** The first step that is not done; null when all are, and the address alone is missing. */
	at: string | null;
	/** Why that step is stuck, in the words of who said so. */
	reason: string | null;
	/** Whether the owner said that the account is hers. */
	ownAccount: boolean;
	/** The last time that a step was done. */
	progressedAt: Date;
}

const columns = (locale: 'id' | 'en', day: number) => `SELECT o.id, e.number, e.name AS enterprise,
	m.code AS marketplace, m.name AS place, CASE WHEN ${verified} THEN 'done' ELSE o.state END AS state,
	coalesce(n.done, 0) AS done, coalesce(n.steps, 0) AS steps, n.title AS at, n.reason,
	o.own_account_at IS NOT NULL AS "ownAccount", o.progressed_at AS "progressedAt"
	FROM presence.opening o JOIN registry.enterprise e ON e.id = o.enterprise_id
	JOIN marketplaces.marketplace m ON m.code = o.marketplace
	CROSS JOIN LATERAL (SELECT count(*)::int AS steps, (count(*) FILTER (WHERE d.what = 'done'))::int AS done,
		(array_agg(t.title_${locale} ORDER BY t.position, t.id) FILTER (WHERE d.what IS DISTINCT FROM 'done'))[1] AS title,
		(array_agg(CASE WHEN d.what = 'stuck' THEN d.reason END ORDER BY t.position, t.id)
			FILTER (WHERE d.what IS DISTINCT FROM 'done'))[1] AS reason
		FROM presence.checklist_step t LEFT JOIN LATERAL (SELECT what, reason FROM presence.opening_deed d
			WHERE d.opening_id = o.id AND d.step_id = t.id ORDER BY d.done_at DESC, d.id DESC LIMIT 1) d ON true
		WHERE ${stepsOf(day)}) n`;

/** All openings of an enterprise, the latest first. @throws AppError missing presence/no-such-shop */
export async function listOpeningsOf(ctx: Ctx, enterpriseId: string): Promise<ListedOpening[]> {
	await requireKeeper(ctx, enterpriseId);
	return ctx.query<ListedOpening>(
		`presence.openingsOf.${ctx.locale}`,
		`${columns(ctx.locale, 2)} WHERE o.enterprise_id = $1 ORDER BY o.progressed_at DESC, o.id LIMIT 60`,
		[enterpriseId, wibDay(ctx.now)],
	);
}

const page = 30;

/**
 * Openings of the actor's area that are not done, those that waited longest first; with `stuck` only those without a
 * step for the days of the rule. `next` is the cursor of the page behind it.
 */
export async function listOpenings(
	ctx: Ctx,
	{ stuck, after }: { stuck: boolean; after?: string | undefined },
): Promise<{ items: ListedOpening[]; next: string | undefined; days: number }> {
	const days = await stuckDays(ctx);
	const { sql, values } = withinAreas(recordAreas(ctx.actor), 6, 'e.area_code');
	const [, at = '-infinity', id = '00000000-0000-0000-0000-000000000000'] =
		/^(\d{4}-\d\d-\d\dT[\d:.]{8,15}Z)\/([0-9a-f]{8}-[0-9a-f-]{27})$/.exec(after ?? '') ?? [];
	const rows = await ctx.query<ListedOpening>(
		'',
		`${columns(ctx.locale, 1)} WHERE o.state = 'open' AND NOT ${verified}
			AND (o.progressed_at, o.id) > ($2::timestamptz, $3::uuid)
			AND (NOT $4 OR o.progressed_at <= $5::timestamptz) AND ${sql}
		 ORDER BY o.progressed_at, o.id LIMIT ${page + 1}`,
		[wibDay(ctx.now), at, id, stuck, new Date(ctx.now.getTime() - days * 86_400_000), ...values],
	);
	const items = rows.slice(0, page);
	const last = rows.length > page ? items.at(-1) : undefined;
	return { items, next: last && `${last.progressedAt.toISOString()}/${last.id}`, days };
}
