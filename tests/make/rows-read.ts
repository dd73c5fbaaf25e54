import type { Ctx } from '#platform/context.ts';

interface Plan {
	'Actual Rows': number;
	'Actual Loops': number;
	'Rows Removed by Filter'?: number;
	'Rows Removed by Join Filter'?: number;
	Plans?: Plan[];
}

const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];

/** The most rows that one step of any statement of a read went through, as PostgreSQL explains it. */
export async function mostRowsRead(
	ctx: Ctx,
	read: (ctx: Ctx) => Promise<unknown>,
): Promise<number> {
	let most = 0;
	const query = async <Row>(name: string, text: string, values: readonly unknown[] = []) => {
		const [row] = await ctx.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
			'',
			`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
			values,
		);
		for (const node of nodes(row!['QUERY PLAN'][0].Plan))
			most = Math.max(
				most,
				node['Actual Loops'] *
					(node['Actual Rows'] +
						(node['Rows Removed by Filter'] ?? 0) +
						(node['Rows Removed by Join Filter'] ?? 0)),
			);
		return ctx.query<Row>(name, text, values);
	};
	await read(Object.create(ctx, { query: { value: query } }) as Ctx);
	return most;
}
