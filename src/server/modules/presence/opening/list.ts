import type { Ctx } from '#platform/context.ts';
import { wibDay } from '#shared/dates.ts';
import { managedRights, recordAreas, withinAreas } from '#modules/registry/index.ts';
import { requireKeeper } from '../access.ts';
import { rulesInForce } from '../rules.ts';
import { verified } from './read.ts';
import { stepsOf } from './steps.ts';

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
	/** Who did something last: the name of a helper or officer, null for the owner. */
	lastBy: string | null;
}

const columns = (
	locale: 'id' | 'en',
	day: number,
	openings = 'presence.opening',
) => `SELECT o.id, e.number, e.name AS enterprise,
	m.code AS marketplace, m.name AS place, CASE WHEN ${verified} THEN 'done' ELSE o.state END AS state,
	coalesce(n.done, 0) AS done, coalesce(n.steps, 0) AS steps, n.title AS at, n.reason,
	o.own_account_at IS NOT NULL AS "ownAccount", o.progressed_at AS "progressedAt",
	(SELECT CASE WHEN d.role <> 'owner' THEN p.name END FROM presence.opening_deed d
		LEFT JOIN accounts.person p ON p.id = d.person_id
		WHERE d.opening_id = o.id ORDER BY d.done_at DESC, d.id DESC LIMIT 1) AS "lastBy"
	FROM ${openings} o JOIN registry.enterprise e ON e.id = o.enterprise_id
	JOIN marketplaces.marketplace m ON m.code = o.marketplace
	CROSS JOIN LATERAL (SELECT count(*)::int AS steps, (count(*) FILTER (WHERE d.what = 'done'))::int AS done,
		(array_agg(t.title_${locale} ORDER BY t.position, t.id) FILTER (WHERE d.what IS DISTINCT FROM 'done'))[1] AS title,
		(array_agg(CASE WHEN d.what = 'stuck' THEN d.reason END ORDER BY t.position, t.id)
			FILTER (WHERE d.what IS DISTINCT FROM 'done'))[1] AS reason
		FROM presence.checklist_step t LEFT JOIN LATERAL (SELECT what, reason FROM presence.opening_deed d
			WHERE d.opening_id = o.id AND (d.step_id = t.id OR d.step_id = ANY(t.stands_for)) ORDER BY d.done_at DESC, d.id DESC LIMIT 1) d ON true
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

/** What narrows a list of openings. */
interface OpeningFilter {
	/** stuck: without a step for the days of the rule; mine: the actor did something of it; stopped: given up for now */
	show: 'open' | 'stuck' | 'mine' | 'stopped';
	/** A code of a marketplace. */
	marketplace?: string | undefined;
	after?: string | undefined;
}

/** Openings of the actor's area that are not done, those that waited longest first. `next` goes back as `after`. */
export async function listOpenings(
	ctx: Ctx,
	{ show, marketplace, after }: OpeningFilter,
): Promise<{ items: ListedOpening[]; next: string | undefined; days: number }> {
	const days = (await rulesInForce(ctx))['opening-stuck-days'];
	const [, at = '-infinity', id = '00000000-0000-0000-0000-000000000000'] =
		/^(\d{4}-\d\d-\d\dT[\d:.]{8,15}Z)\/([0-9a-f]{8}-[0-9a-f-]{27})$/.exec(after ?? '') ?? [];
	const given: unknown[] = [wibDay(ctx.now), at, id];
	const add = (value: unknown) => `$${given.push(value)}`;
	const narrow = [
		// Asked of one opening after the other: as a join all addresses would be gone through for one page.
		`o.state = '${show === 'stopped' ? 'stopped' : 'open'}' AND NOT coalesce(${verified}, false)`,
		...(show === 'stuck'
			? [`o.progressed_at <= ${add(new Date(ctx.now.getTime() - days * 86_400_000))}::timestamptz`]
			: []),
		...(show === 'mine' ? [`EXISTS (${doneBy(add(personOf(ctx)))})`] : []),
		...(marketplace ? [`o.marketplace = ${add(marketplace)}`] : []),
	];
	const { sql, values } = withinAreas(recordAreas(ctx.actor), given.length + 1, 'e.area_code');
	// The page first, and how far each is only of what is on it.
	const openings = `(SELECT o.* FROM presence.opening o JOIN registry.enterprise e ON e.id = o.enterprise_id
		WHERE ${narrow.join(' AND ')} AND (o.progressed_at, o.id) > ($2::timestamptz, $3::uuid) AND ${sql}
		ORDER BY o.progressed_at, o.id LIMIT ${page + 1})`;
	const rows = await ctx.query<ListedOpening>(
		'',
		`${columns(ctx.locale, 1, openings)} ORDER BY o.progressed_at, o.id`,
		[...given, ...values],
	);
	const items = rows.slice(0, page);
	const last = rows.length > page ? items.at(-1) : undefined;
	return { items, next: last && `${last.progressedAt.toISOString()}/${last.id}`, days };
}

const personOf = (ctx: Ctx) => (ctx.actor.kind === 'person' ? ctx.actor.personId : null);

const doneBy = (person: string) =>
	`SELECT 1 FROM presence.opening_deed d WHERE d.opening_id = o.id AND d.person_id = ${person}::uuid`;

/**
 * Openings that go on at enterprises where the actor helps with products: what she helps with, in one list, those that
 * waited longest first. At most 60.
 */
export async function listHelpedOpenings(ctx: Ctx): Promise<ListedOpening[]> {
	const helped = [...(await managedRights(ctx))].flatMap(([id, rights]) =>
		rights.has('products') ? [id] : [],
	);
	if (helped.length === 0) return [];
	return ctx.query<ListedOpening>(
		`presence.helpedOpenings.${ctx.locale}`,
		`${columns(ctx.locale, 2)} JOIN registry.owner w ON w.id = e.owner_id
		 WHERE o.enterprise_id = ANY($1::uuid[]) AND o.state = 'open' AND NOT ${verified}
			AND w.person_id IS DISTINCT FROM $3::uuid
		 ORDER BY o.progressed_at, o.id LIMIT 60`,
		[helped, wibDay(ctx.now), personOf(ctx)],
	);
}
