import { findArea } from '#modules/areas/index.ts';
import { audit, auditAll } from '#platform/audit.ts';
import type { Actor, Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { hasRole, isRole, type Role, roles, staffAreas } from './roles.ts';

/** Whether the actor may give or take this role in this area. */
export function canGrant(actor: Actor, role: Role, areaCode: string): boolean {
	return hasRole(actor, roles[role].grantedBy, areaCode);
}

function personIdOf(actor: Actor): string | null {
	return actor.kind === 'person' ? actor.personId : null;
}

function assertMayGrant(actor: Actor, personId: string, role: Role, areaCode: string): void {
	if (!canGrant(actor, role, areaCode))
		throw new AppError(
			'forbidden',
			'accounts/not-your-grant',
			'The actor may not give this role here',
		);
	if (personIdOf(actor) === personId)
		throw new AppError('forbidden', 'accounts/own-grant', 'Nobody changes their own roles');
}

export interface GrantRole {
	personId: string;
	role: string;
	/** Kemendagri code; `''` is everywhere. */
	areaCode: string;
}

/**
 * Gives a role in an area; giving it again changes nothing.
 * @returns the id of the grant
 * @throws AppError invalid accounts/unknown-role, accounts/unknown-area; forbidden; missing accounts/person
 */
export async function grantRole(
	ctx: Ctx,
	{ personId, role, areaCode }: GrantRole,
): Promise<string> {
	if (!isRole(role)) throw new AppError('invalid', 'accounts/unknown-role', `No role ${role}`);
	assertMayGrant(ctx.actor, personId, role, areaCode);
	if (areaCode !== '' && !(await findArea(ctx, areaCode)))
		throw new AppError('invalid', 'accounts/unknown-area', 'No such area');
	const id = newId();
	const [held] = await ctx.query<{ id: string }>(
		'accounts.grantRole',
		`INSERT INTO accounts.role_grant (id, person_id, role, area_code, granted_by, granted_at)
		 SELECT $1, p.id, $3, $4, $5, $6 FROM accounts.person p WHERE p.id = $2
		 ON CONFLICT (person_id, role, area_code) WHERE revoked_at IS NULL
		 DO UPDATE SET role = excluded.role RETURNING id`,
		[id, personId, role, areaCode, personIdOf(ctx.actor), ctx.now],
	);
	if (!held) throw new AppError('missing', 'accounts/person', 'No such person');
	if (held.id === id)
		await audit(ctx, {
			action: 'accounts.grant.given',
			subject: { type: 'person', id: personId },
			areaCode,
			data: { role },
		});
	return held.id;
}

export interface HeldGrant {
	id: string;
	personId: string;
	name: string;
	role: string;
	areaCode: string;
	grantedAt: Date;
}

/**
 * Takes a role away; it stops counting at the person's next request.
 * @throws AppError missing accounts/grant, also when the grant is not the actor's to change; forbidden
 */
export async function revokeRole(
	ctx: Ctx,
	{ grantId, reason }: { grantId: string; reason?: string | undefined },
): Promise<void> {
	const [grant] = await ctx.query<{ personId: string; role: string; areaCode: string }>(
		'accounts.grantToRevoke',
		`SELECT person_id AS "personId", role, area_code AS "areaCode" FROM accounts.role_grant
		 WHERE id = $1 AND revoked_at IS NULL FOR UPDATE`,
		[grantId],
	);
	const role = grant?.role;
	if (!grant || !role || !isRole(role) || !canGrant(ctx.actor, role, grant.areaCode))
		throw new AppError('missing', 'accounts/grant', 'No such grant');
	assertMayGrant(ctx.actor, grant.personId, role, grant.areaCode);
	await ctx.query(
		'accounts.revokeRole',
		`UPDATE accounts.role_grant SET revoked_at = $2, revoked_by = $3 WHERE id = $1`,
		[grantId, ctx.now, personIdOf(ctx.actor)],
	);
	await audit(ctx, {
		action: 'accounts.grant.revoked',
		subject: { type: 'person', id: grant.personId },
		areaCode: grant.areaCode,
		reason,
		data: { role },
	});
}

/** The grants that stand in the areas the actor administers, newest first. */
export async function listGrants(ctx: Ctx): Promise<HeldGrant[]> {
	const areas = staffAreas(ctx.actor, ['administrator', 'officer']);
	if (areas.length === 0) return [];
	return ctx.query<HeldGrant>(
		'accounts.listGrants',
		`SELECT g.id, g.person_id AS "personId", p.name, g.role, g.area_code AS "areaCode",
			g.granted_at AS "grantedAt"
		 FROM accounts.role_grant g JOIN accounts.person p ON p.id = g.person_id
		 WHERE g.revoked_at IS NULL AND EXISTS (
			SELECT 1 FROM unnest($1::text[]) AS held
			WHERE held = '' OR g.area_code = held OR starts_with(g.area_code, held || '.'))
		 ORDER BY g.granted_at DESC`,
		[areas],
	);
}

/** The grants of one person, for their own account page. */
export async function listOwnGrants(
	ctx: Ctx,
): Promise<Pick<HeldGrant, 'role' | 'areaCode' | 'grantedAt'>[]> {
	if (ctx.actor.kind !== 'person') return [];
	return ctx.query(
		'accounts.listOwnGrants',
		`SELECT role, area_code AS "areaCode", granted_at AS "grantedAt" FROM accounts.role_grant
		 WHERE person_id = $1 AND revoked_at IS NULL ORDER BY granted_at`,
		[ctx.actor.personId],
	);
}

/**
 * Takes the roles of areas along to the codes that a new edition gives them: those given before a moment. A role
 * that its holder has there already is left where it is. For the operator's move of an edition.
 *
 * @throws AppError forbidden accounts/not-your-grant
 */
export async function moveGrants(
	ctx: Ctx,
	{ pairs, before }: { pairs: readonly { from: string; to: string }[]; before: Date },
): Promise<number> {
	if (ctx.actor.kind !== 'system' && !staffAreas(ctx.actor, ['administrator']).includes(''))
		throw new AppError('forbidden', 'accounts/not-your-grant', 'Only the operator moves roles');
	const rows = await ctx.query<{ personId: string; role: string; from: string; to: string }>(
		'accounts.moveGrants',
		`UPDATE accounts.role_grant g SET area_code = r."to"
		 FROM jsonb_to_recordset($1::jsonb) AS r("from" text, "to" text)
		 WHERE g.area_code = r."from" AND g.revoked_at IS NULL AND g.granted_at <= $2
			AND NOT EXISTS (SELECT 1 FROM accounts.role_grant o WHERE o.person_id = g.person_id AND o.role = g.role
				AND o.area_code = r."to" AND o.revoked_at IS NULL)
		 RETURNING g.person_id AS "personId", g.role, r."from", r."to"`,
		[JSON.stringify(pairs), before],
	);
	await auditAll(
		ctx,
		rows.map(({ personId, role, from, to }) => ({
			action: 'accounts.grant.moved',
			subject: { type: 'person', id: personId },
			areaCode: to,
			data: { role, from, to },
		})),
	);
	return rows.length;
}
