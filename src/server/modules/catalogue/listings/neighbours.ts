import type { Ctx } from '#platform/context.ts';

/** As many of the newest of a kecamatan as are looked at, whatever it holds. */
const looked = 300;

/**
 * Products of other makers of the same kecamatan, one a maker: the same category first, then the newest. Cards as
 * JSON texts. Reads at most 300 rows of one index.
 */
export async function listNeighbours(
	ctx: Ctx,
	{
		enterpriseId,
		districtCode,
		categoryCode,
		limit,
	}: { enterpriseId: string; districtCode: string; categoryCode: string; limit: number },
): Promise<string[]> {
	const rows = await ctx.query<{ card: string }>(
		'catalogue.neighbours',
		`SELECT card FROM (
			SELECT DISTINCT ON (enterprise_id) card, category_code = $3 AS alike, published_at, product_id
			FROM (SELECT card, enterprise_id, category_code, published_at, product_id, available
				FROM catalogue.listing WHERE district_code = $1
				-- As the index has it, so that no kecamatan is ever read whole.
				ORDER BY published_at DESC NULLS LAST, product_id DESC NULLS LAST LIMIT ${looked}) near
			WHERE enterprise_id <> $2 AND available
			ORDER BY enterprise_id, category_code = $3 DESC, published_at DESC, product_id DESC) one
		 ORDER BY alike DESC, published_at DESC, product_id DESC LIMIT $4`,
		[districtCode, enterpriseId, categoryCode, limit],
	);
	return rows.map(({ card }) => card);
}
