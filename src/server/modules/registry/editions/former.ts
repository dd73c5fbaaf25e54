import type { Ctx } from '#platform/context.ts';
import type { EditionListName } from './lists.ts';
import { titlesOf } from './mapping.ts';

/** A code that a record had in an older edition, and what it has become. */
export interface FormerCode {
	list: EditionListName;
	fromEdition: string;
	fromCode: string;
	fromTitle: string | null;
	toEdition: string;
	/** Null while it waits for somebody to choose. */
	toCode: string | null;
	toTitle: string | null;
}

/** Old codes of a record, so that they stay readable. The caller may open the record. */
export async function listFormerCodes(ctx: Ctx, enterpriseId: string): Promise<FormerCode[]> {
	const rows = await ctx.query<Omit<FormerCode, 'fromTitle' | 'toTitle'>>(
		'registry.editions.former',
		`SELECT m.list, m.from_edition AS "fromEdition", c.from_code AS "fromCode", m.to_edition AS "toEdition",
			c.to_code AS "toCode"
		 FROM registry.edition_change c JOIN registry.edition_move m ON m.id = c.move_id
		 WHERE c.enterprise_id = $1 AND c.state IN ('moved', 'chosen', 'waiting')
		 ORDER BY m.list, m.created_at, c.from_code`,
		[enterpriseId],
	);
	return Promise.all(
		rows.map(async (row) => ({
			...row,
			fromTitle:
				(await titlesOf(ctx, row.list, row.fromEdition, [row.fromCode])).get(row.fromCode) ?? null,
			toTitle: row.toCode
				? ((await titlesOf(ctx, row.list, row.toEdition, [row.toCode])).get(row.toCode) ?? null)
				: null,
		})),
	);
}

/** Editions of a list that are loaded, and those that a mapping leads between. */
export async function listEditions(
	ctx: Ctx,
): Promise<{ list: EditionListName; from: string; to: string; codes: number }[]> {
	return ctx.query(
		'registry.editions.pairs',
		`SELECT list, from_edition AS "from", to_edition AS "to", count(DISTINCT from_code)::int AS codes
		 FROM registry.edition_mapping GROUP BY 1, 2, 3 ORDER BY 1, 3 DESC, 2`,
	);
}

/** Roles in areas that a mapping divides or drops: somebody gives them anew. */
export async function listGrantsLeft(
	ctx: Ctx,
	{ from, to }: { from: string; to: string },
): Promise<{ areaCode: string; areaName: string; role: string; count: number }[]> {
	return ctx.query(
		'registry.editions.grantsLeft',
		`SELECT g.area_code AS "areaCode", a.path_name AS "areaName", g.role, count(*)::int AS count
		 FROM accounts.role_grant g JOIN areas.area a ON a.code = g.area_code
		 WHERE g.revoked_at IS NULL AND g.area_code IN (
			SELECT from_code FROM registry.edition_mapping
			WHERE list = 'areas' AND from_edition = $1 AND to_edition = $2 AND relation <> '1:1')
		 GROUP BY 1, 2, 3 ORDER BY 1, 3`,
		[from, to],
	);
}
