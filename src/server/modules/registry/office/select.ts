import type { Ctx } from '#platform/context.ts';
import type { EnterpriseFilter } from '../enterprise-filter.ts';
import { enterpriseConditions } from '../list-enterprises.ts';

/** The ids that a filter of the office's list means, newest first, at most `limit`, for a bulk action. */
export async function selectEnterpriseIds(
	ctx: Ctx,
	filter: EnterpriseFilter,
	limit: number,
): Promise<string[]> {
	const { where, values } = await enterpriseConditions(ctx, filter);
	const rows = await ctx.query<{ id: string }>(
		'',
		`SELECT e.id FROM registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id
		 WHERE ${where} ORDER BY e.id DESC LIMIT ${limit}`,
		values,
	);
	return rows.map(({ id }) => id);
}

/** Numbers and names of records of the actor's areas, by id, for a report. */
export async function nameEnterprises(
	ctx: Ctx,
	ids: readonly string[],
): Promise<Map<string, { number: string; name: string }>> {
	const { where, values } = await enterpriseConditions(ctx, { status: 'all' });
	const rows = await ctx.query<{ id: string; number: string; name: string }>(
		'',
		`SELECT e.id, e.number, e.name FROM registry.enterprise e
		 WHERE ${where} AND e.id = ANY($${values.length + 1}::uuid[])`,
		[...values, ids],
	);
	return new Map(rows.map(({ id, ...record }) => [id, record]));
}
