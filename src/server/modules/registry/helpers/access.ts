import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { noSuchEnterprise } from '../access.ts';
import type { OwnEnterprise } from '../enterprise-360.ts';
import { helperRights, type HelperRight } from './rights.ts';

/**
 * Says that a row `h` of helpers counts now, for the enterprise `e` of the owner `o`: she said yes, nobody ended it,
 * and who asked her still is the owner. Read with every request, so that an end is one at once.
 */
const inForce = `h.accepted_at IS NOT NULL AND h.ended_at IS NULL AND o.person_id = h.invited_by
	AND e.status <> 'merged'`;
const helped = `registry.helper h JOIN registry.enterprise e ON e.id = h.enterprise_id
	JOIN registry.owner o ON o.id = e.owner_id`;

/** What the signed-in person may do where: everything in her own enterprises, in others what she helps with. */
export async function managedRights(ctx: Ctx): Promise<Map<string, ReadonlySet<HelperRight>>> {
	if (ctx.actor.kind !== 'person') return new Map();
	const rows = await ctx.query<{ id: string; rights: HelperRight[] | null }>(
		'registry.managedRights',
		`SELECT e.id, NULL::text[] AS rights FROM registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id
		 WHERE o.person_id = $1 AND e.status <> 'merged'
		 UNION ALL SELECT e.id, h.rights FROM ${helped} WHERE h.person_id = $1 AND ${inForce}`,
		[ctx.actor.personId],
	);
	return new Map(rows.map(({ id, rights }) => [id, new Set(rights ?? helperRights)]));
}

/** The enterprises that the signed-in person may do this in: her own, and those whose owner lets her. */
export async function managedEnterpriseIds(ctx: Ctx, right: HelperRight): Promise<string[]> {
	const managed = await managedRights(ctx);
	return [...managed].filter(([, rights]) => rights.has(right)).map(([id]) => id);
}

/**
 * Stops who is neither the owner nor a helper with that right.
 * @throws AppError missing registry/no-such-enterprise
 */
export async function requireManaged(
	ctx: Ctx,
	enterpriseId: string,
	right: HelperRight,
): Promise<void> {
	if (!(await managedRights(ctx)).get(enterpriseId)?.has(right)) throw noSuchEnterprise();
}

/** The error of something that a helper sees and may not do. */
export function notAllowedToHelper(): AppError {
	return new AppError(
		'forbidden',
		'registry/helper-not-allowed',
		'The owner has not allowed this to her helper',
	);
}

/** An enterprise that somebody works for. */
export interface ManagedEnterprise extends OwnEnterprise {
	/** Whether she is the owner. */
	own: boolean;
	rights: HelperRight[];
}

/**
 * The actor's own enterprises, oldest first, then those she helps in; empty for a guest. Of the latter nothing is told
 * that is the owner's alone.
 */
export async function listManagedEnterprises(ctx: Ctx): Promise<ManagedEnterprise[]> {
	if (ctx.actor.kind !== 'person') return [];
	return ctx.query<ManagedEnterprise>(
		'registry.managedEnterprises',
		`SELECT e.id, e.number, e.slug, e.name, e.kind, e.area_code AS "areaCode", a.path_name AS "areaName",
			e.verification, CASE WHEN m.own THEN e.verification_reason END AS "verificationReason", e.published, e.status,
			CASE WHEN m.own THEN e.whatsapp END AS whatsapp, CASE WHEN m.own THEN e.story END AS story, m.own, m.rights
		 FROM (
			SELECT e.id, true AS own, $2::text[] AS rights FROM registry.enterprise e
			JOIN registry.owner o ON o.id = e.owner_id WHERE o.person_id = $1 AND e.status <> 'merged'
			UNION ALL SELECT e.id, false, h.rights FROM ${helped} WHERE h.person_id = $1 AND ${inForce}
		 ) m JOIN registry.enterprise e ON e.id = m.id JOIN areas.area a ON a.code = e.area_code
		 ORDER BY m.own DESC, e.id`,
		[ctx.actor.personId, helperRights],
	);
}

/** Where helpers of an enterprise are told of its orders, if they wanted to be. The caller sends nothing else there. */
export async function phonesOfOrderHelpers(
	ctx: Ctx,
	enterpriseId: string,
): Promise<{ phone: string; locale: 'id' | 'en' }[]> {
	return ctx.query<{ phone: string; locale: 'id' | 'en' }>(
		'registry.phonesOfOrderHelpers',
		`SELECT p.phone, p.locale FROM ${helped} JOIN accounts.person p ON p.id = h.person_id
		 WHERE h.enterprise_id = $1 AND ${inForce} AND h.hears_orders AND 'orders' = ANY(h.rights)
			AND p.phone IS NOT NULL ORDER BY h.id`,
		[enterpriseId],
	);
}
