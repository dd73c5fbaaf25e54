import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { requirePerson } from '#modules/accounts/index.ts';
import type { HelperRight } from './rights.ts';

/** Somebody who helps, is asked to, or helped, as the owner sees her. */
export interface Helper {
	id: string;
	name: string;
	phone: string;
	rights: HelperRight[];
	invitedAt: Date;
	acceptedAt: Date | null;
	endedAt: Date | null;
	endedWhy: 'declined' | 'left' | 'ended' | null;
	/** By when she has to answer, while she is asked. */
	answersUntil: Date | null;
}

const columns = `h.id, h.name, h.phone, h.rights, h.invited_at AS "invitedAt", h.accepted_at AS "acceptedAt",
	h.ended_at AS "endedAt", h.ended_why AS "endedWhy", CASE WHEN h.accepted_at IS NULL AND h.ended_at IS NULL
		THEN h.invited_at + make_interval(days => (SELECT r.value FROM registry.helper_rule r
			WHERE r.name = 'invitation-days' AND r.valid_from <= h.invited_at ORDER BY r.valid_from DESC LIMIT 1)) END AS "answersUntil"`;
const from = `registry.helper h JOIN registry.enterprise e ON e.id = h.enterprise_id
	JOIN registry.owner o ON o.id = e.owner_id`;
/** The owner's own, $1. */
const own = `h.invited_by = $1 AND o.person_id = $1 AND e.status <> 'merged'`;

/** Helpers of the actor's own enterprise: who helps, then who is asked, then who helped, at most 100. */
export async function listHelpers(ctx: Ctx, enterpriseId: string): Promise<Helper[]> {
	return ctx.query<Helper>(
		'registry.listHelpers',
		`SELECT ${columns} FROM ${from} WHERE ${own} AND h.enterprise_id = $2
		 ORDER BY h.ended_at IS NOT NULL, h.accepted_at IS NULL, h.id DESC LIMIT 100`,
		[requirePerson(ctx).personId, enterpriseId],
	);
}

/** Something that a helper did. */
export interface HelperDeed {
	at: Date;
	/** `orders.order.ready` and the like. */
	action: string;
	/** What it was done to, such as the number of an order; '' where a name would say nothing. */
	subject: string;
}

export interface HelperView extends Helper {
	enterpriseId: string;
	deeds: HelperDeed[];
	/** Where the list goes on. */
	nextCursor: string | undefined;
}

/** Where the things of a kind are kept that helpers do something to. */
export interface DeedSubject {
	/** `subject_type` of audit lines. */
	type: string;
	/** A query for the title of the thing `$id` of the enterprise `$enterprise`; no row where it is another's. */
	title: string;
}

const subjects = new Map<string, string>([
	['enterprise', `SELECT '' WHERE $id::text = $enterprise::text`],
]);

/** Lets a higher module say where its things are; the same type again replaces the former. */
export function tellHelperDeeds(told: readonly DeedSubject[]): void {
	for (const { type, title } of told) subjects.set(type, title);
}

/** Asked only where the type fits, so that an id is a uuid where it is read as one. */
const titles = () =>
	`CASE a.subject_type ${[...subjects]
		.map(
			([type, title]) =>
				`WHEN '${type}' THEN (${title.replaceAll('$id', 'a.subject_id').replaceAll('$enterprise', '$1::uuid')})`,
		)
		.join(' ')} END`;

const pageSize = 40;

/**
 * One helper of the actor's, with what she did in the enterprise while she helped, newest first, 40 a page.
 * @throws AppError missing registry/no-such-helper
 */
export async function getHelper(ctx: Ctx, id: string, cursor?: string): Promise<HelperView> {
	const [found] = await ctx.query<Helper & { enterpriseId: string; personId: string | null }>(
		'registry.getHelper',
		`SELECT ${columns}, h.enterprise_id AS "enterpriseId", h.person_id AS "personId"
		 FROM ${from} WHERE ${own} AND h.id = $2`,
		[requirePerson(ctx).personId, id],
	);
	if (!found) throw new AppError('missing', 'registry/no-such-helper', 'No such helper');
	const { personId, ...helper } = found;
	const [, before, last] = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_([0-9a-f-]{36})$/.exec(cursor ?? '') ?? [];
	const deeds = personId
		? await ctx.query<HelperDeed & { id: string }>(
				'',
				`SELECT d.id, d.at, d.action, d.subject FROM (
					SELECT a.id, a.at, a.action, ${titles()} AS subject FROM platform.audit_line a
					WHERE a.actor_kind = 'person' AND a.actor_id = $2 AND a.at >= $3 AND (a.at, a.id) < ($4, $5::uuid)
						AND a.action NOT LIKE 'registry.helper.%'
				 ) d WHERE d.subject IS NOT NULL ORDER BY d.at DESC, d.id DESC LIMIT ${pageSize + 1}`,
				[
					helper.enterpriseId,
					personId,
					helper.acceptedAt,
					before ? new Date(before) : (helper.endedAt ?? new Date(ctx.now.getTime() + 1000)),
					last ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff',
				],
			)
		: [];
	const page = deeds.slice(0, pageSize);
	const end = page.at(-1);
	return {
		...helper,
		deeds: page.map(({ id: _id, ...deed }) => deed),
		nextCursor: deeds.length > pageSize ? `${end!.at.toISOString()}_${end!.id}` : undefined,
	};
}
