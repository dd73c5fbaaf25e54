import type { Ctx } from '#platform/context.ts';
import type { Role } from './roles.ts';

export interface RoleHolder {
	personId: string;
	name: string;
	/** The area of the grant; a person with two grants stands in the list twice. */
	areaCode: string;
}

/**
 * Who holds a role that reaches into one of the areas: granted in it, below it or above it. `''` among the areas
 * is everywhere. By name. The caller has checked that its actor may know.
 */
export async function listRoleHolders(
	ctx: Ctx,
	{ role, areas }: { role: Role; areas: readonly string[] },
): Promise<RoleHolder[]> {
	if (areas.length === 0) return [];
	return ctx.query<RoleHolder>(
		'accounts.roleHolders',
		`SELECT g.person_id AS "personId", p.name, g.area_code AS "areaCode"
		 FROM accounts.role_grant g JOIN accounts.person p ON p.id = g.person_id
		 WHERE g.role = $1 AND g.revoked_at IS NULL AND EXISTS (
			SELECT 1 FROM unnest($2::text[]) AS asked
			WHERE asked = '' OR g.area_code IN ('', asked) OR starts_with(g.area_code, asked || '.')
				OR starts_with(asked, g.area_code || '.'))
		 ORDER BY p.name, g.person_id, g.area_code`,
		[role, areas],
	);
}
