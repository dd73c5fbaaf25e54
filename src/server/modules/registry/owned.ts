import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';

/** The enterprises of the person who asks: those whose owner she has claimed. Guests own none. */
export async function ownedEnterpriseIds(ctx: Ctx): Promise<string[]> {
	if (ctx.actor.kind !== 'person') return [];
	const rows = await ctx.query<{ id: string }>(
		'registry.ownedIds',
		`SELECT e.id FROM registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id
		 WHERE o.person_id = $1 ORDER BY e.created_at, e.id`,
		[ctx.actor.personId],
	);
	return rows.map((row) => row.id);
}

/** @throws AppError missing registry/no-such-enterprise unless the person who asks owns it */
export async function requireOwnEnterprise(ctx: Ctx, enterpriseId: string): Promise<void> {
	if (!(await ownedEnterpriseIds(ctx)).includes(enterpriseId))
		throw new AppError('missing', 'registry/no-such-enterprise', 'No such enterprise');
}
