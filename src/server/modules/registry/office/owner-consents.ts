import type { Ctx } from '#platform/context.ts';
import { canOpen, noSuchEnterprise } from '../access.ts';

export interface OwnerConsent {
	purpose: string;
	version: number;
	givenAt: Date;
	/** Undefined while it stands. */
	withdrawnAt: Date | null;
}

/**
 * What the owner of a record has agreed to, the newest word a purpose, for those who may open the record; while she
 * has no account, what officers wrote down.
 * @throws AppError missing registry/no-such-enterprise
 */
export async function listOwnerConsents(ctx: Ctx, enterpriseId: string): Promise<OwnerConsent[]> {
	const [held] = await ctx.query<{
		areaCode: string;
		personId: string | null;
		ownerId: string;
	}>(
		'registry.heldForConsents',
		`SELECT e.area_code AS "areaCode", o.person_id AS "personId", o.id AS "ownerId"
		 FROM registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id WHERE e.id = $1`,
		[enterpriseId],
	);
	if (!held || !canOpen(ctx.actor, held)) throw noSuchEnterprise();
	if (!held.personId)
		return ctx.query<OwnerConsent>(
			'registry.writtenConsents',
			`SELECT DISTINCT ON (c.purpose) c.purpose, c.version, c.said_on::timestamptz AS "givenAt",
				CASE WHEN c.act = 'withdrawn' THEN c.said_on::timestamptz END AS "withdrawnAt"
			 FROM registry.consent_record c WHERE c.owner_id = $1
			 ORDER BY c.purpose, c.said_on DESC, c.recorded_at DESC, c.id DESC`,
			[held.ownerId],
		);
	return ctx.query<OwnerConsent>(
		'registry.ownerConsents',
		`SELECT DISTINCT ON (c.purpose) c.purpose, c.version, c.given_at AS "givenAt",
			c.withdrawn_at AS "withdrawnAt"
		 FROM accounts.consent c WHERE c.person_id = $1 ORDER BY c.purpose, c.given_at DESC`,
		[held.personId],
	);
}
