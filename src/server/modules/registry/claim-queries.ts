import type { Ctx } from '#platform/context.ts';
import { getOwnPerson, requirePerson } from '#modules/accounts/index.ts';
import { recordAreas, withinAreas } from './access.ts';

export interface OwnClaim {
	id: string;
	number: string;
	/** The name as it is on record: the claimant knew the number. */
	name: string;
	state: 'waiting' | 'granted' | 'refused';
	/** The officer's words; `already-claimed` when somebody else's claim was granted. */
	reason: string | null;
	createdAt: Date;
	decidedAt: Date | null;
}

/** The actor's own claims, newest first. */
export async function listOwnClaims(ctx: Ctx): Promise<OwnClaim[]> {
	return ctx.query<OwnClaim>(
		'registry.ownClaims',
		`SELECT c.id, e.number, e.name, c.state, c.reason, c.created_at AS "createdAt", c.decided_at AS "decidedAt"
		 FROM registry.claim c JOIN registry.enterprise e ON e.id = c.enterprise_id
		 WHERE c.person_id = $1 ORDER BY c.created_at DESC LIMIT 50`,
		[requirePerson(ctx).personId],
	);
}

export interface OfficeClaim {
	id: string;
	state: 'waiting' | 'granted' | 'refused';
	phoneMatches: boolean;
	nikMatches: boolean;
	/** Whether the record has a NIK at all to compare with. */
	nikOnRecord: boolean;
	note: string | null;
	reason: string | null;
	createdAt: Date;
	decidedAt: Date | null;
	claimantName: string;
	claimantPhone: string | null;
	enterpriseId: string;
	number: string;
	name: string;
	ownerName: string;
	recordPhone: string | null;
	areaName: string;
}

const claims = `SELECT c.id, c.state, c.phone_matches AS "phoneMatches", c.nik_matches AS "nikMatches",
	o.nik_masked IS NOT NULL AS "nikOnRecord", c.note, c.reason, c.created_at AS "createdAt",
	c.decided_at AS "decidedAt", p.name AS "claimantName",
	CASE WHEN p.phone_verified THEN p.phone END AS "claimantPhone", e.id AS "enterpriseId", e.number, e.name,
	o.name AS "ownerName", coalesce(e.phone, o.phone) AS "recordPhone", a.path_name AS "areaName"
	FROM registry.claim c JOIN registry.enterprise e ON e.id = c.enterprise_id
	JOIN registry.owner o ON o.id = e.owner_id JOIN accounts.person p ON p.id = c.person_id
	JOIN areas.area a ON a.code = e.area_code`;

/** Claims that wait for an officer in the actor's areas, `first` on top, then the oldest, at most `limit`. */
export async function listWaitingClaims(
	ctx: Ctx,
	{ limit = 50, first = '' }: { limit?: number; first?: string } = {},
): Promise<OfficeClaim[]> {
	const areas = withinAreas(recordAreas(ctx.actor), 3);
	return ctx.query<OfficeClaim>(
		'',
		`${claims} WHERE c.state = 'waiting' AND ${areas.sql}
		 ORDER BY c.id::text <> $2, c.created_at LIMIT $1`,
		[limit, first, ...areas.values],
	);
}

/** All claims of one enterprise. The caller has checked that its actor may open it. */
export async function listClaimsOf(ctx: Ctx, enterpriseId: string): Promise<OfficeClaim[]> {
	return ctx.query<OfficeClaim>(
		'registry.claimsOf',
		`${claims} WHERE c.enterprise_id = $1 ORDER BY c.created_at DESC LIMIT 50`,
		[enterpriseId],
	);
}

export interface Claimable {
	id: string;
	number: string;
	name: string;
	areaName: string;
	createdAt: Date;
}

/**
 * Records that nobody has claimed and that carry the actor's own verified phone: most likely hers, so that she
 * need not know the number. At most ten.
 */
export async function listClaimable(ctx: Ctx): Promise<Claimable[]> {
	const { phone, phoneVerified } = await getOwnPerson(ctx);
	if (!phone || !phoneVerified) return [];
	return ctx.query<Claimable>(
		'registry.claimable',
		`SELECT e.id, e.number, e.name, a.path_name AS "areaName", e.created_at AS "createdAt"
		 FROM registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id
		 JOIN areas.area a ON a.code = e.area_code
		 WHERE e.id IN (
			(SELECT id FROM registry.enterprise WHERE phone = $1) UNION
			(SELECT x.id FROM registry.enterprise x JOIN registry.owner p ON p.id = x.owner_id WHERE p.phone = $1))
			AND o.person_id IS NULL AND e.status = 'active' ORDER BY e.id LIMIT 10`,
		[phone],
	);
}
