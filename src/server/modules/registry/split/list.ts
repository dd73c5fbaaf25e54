import type { Ctx } from '#platform/context.ts';
import { personNames } from '#modules/accounts/index.ts';

export interface SplitRow {
	id: string;
	/** The record that this one came from, or that was made out of it. */
	other: { number: string; name: string };
	/** Whether this record is the one that was made. */
	made: boolean;
	reason: string;
	at: Date;
	/** Name of the officer. */
	by: string | undefined;
	/** Whether the two are one record again. */
	mergedBack: boolean;
}

/** How a record was divided, newest first. The caller has checked that its actor may open it. */
export async function listSplitsOf(ctx: Ctx, enterpriseId: string): Promise<SplitRow[]> {
	const rows = await ctx.query<Omit<SplitRow, 'by'> & { by: string | null }>(
		'registry.splitsOf',
		`SELECT s.id, json_build_object('number', o.number, 'name', o.name) AS other, s.made_id = $1 AS made,
			s.reason, s.split_at AS at, s.split_by AS by,
			(f.id = m.merged_into OR m.id = f.merged_into) IS TRUE AS "mergedBack"
		 FROM registry.enterprise_split s JOIN registry.enterprise f ON f.id = s.from_id
		 JOIN registry.enterprise m ON m.id = s.made_id
		 JOIN registry.enterprise o ON o.id = CASE WHEN s.made_id = $1 THEN s.from_id ELSE s.made_id END
		 WHERE s.from_id = $1 OR s.made_id = $1 ORDER BY s.id DESC LIMIT 20`,
		[enterpriseId],
	);
	const people = rows.flatMap(({ by }) => (by && /^[0-9a-f-]{36}$/.test(by) ? [by] : []));
	const names = await personNames(ctx, [...new Set(people)]);
	return rows.map((row) => ({ ...row, by: row.by ? names.get(row.by) : undefined }));
}
