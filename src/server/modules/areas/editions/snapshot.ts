import type { Ctx } from '#platform/context.ts';

/** Brings the path of each area that holds in line with its own name and those above, level by level. */
export async function followNames(ctx: Ctx): Promise<void> {
	for (const level of [1, 2, 3, 4])
		await ctx.query(
			'areas.followNames',
			`UPDATE areas.area a SET path_name = concat_ws(', ', a.name, p.path_name)
			 FROM areas.area b LEFT JOIN areas.area p ON p.code = b.parent_code
			 WHERE a.code = b.code AND b.level = $1 AND b.valid_to IS NULL
				AND a.path_name <> concat_ws(', ', a.name, p.path_name)`,
			[level],
		);
}

/** Writes down all that holds as what the edition says: each edition is a whole list, also one of a single kabupaten. */
export async function snapshotEdition(ctx: Ctx, editionId: string): Promise<void> {
	await ctx.query(
		'areas.forgetSnapshot',
		`DELETE FROM areas.edition_area e USING areas.area a
		 WHERE e.edition_id = $1 AND a.code = e.code AND a.valid_to IS NOT NULL`,
		[editionId],
	);
	await ctx.query(
		'areas.snapshotEdition',
		`INSERT INTO areas.edition_area AS e (edition_id, code, path_name)
		 SELECT $1, code, path_name FROM areas.area WHERE valid_to IS NULL
		 ON CONFLICT (edition_id, code) DO UPDATE SET path_name = excluded.path_name
			WHERE e.path_name <> excluded.path_name`,
		[editionId],
	);
}
