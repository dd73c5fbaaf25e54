import type { Ctx } from '#platform/context.ts';

/**
 * The kabupaten or kota that a marketplace names as where an order goes: "KAB. TANGERANG", "Kota Tangerang". Null
 * where it names none, or one name fits two: a guess would count in somebody's figures.
 */
export async function buyerArea(ctx: Ctx, cityName: string): Promise<string | null> {
	const words = cityName
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
	const [, prefix, name = ''] =
		/^(?:(kota(?: administrasi)?|kabupaten|kab)\s)?(.*)$/.exec(words) ?? [];
	if (name === '') return null;
	const rows = await ctx.query<{ code: string }>(
		'connections.buyerArea',
		`SELECT code FROM areas.area WHERE level = 2 AND valid_to IS NULL AND search_name = $1
			AND ($2::text IS NULL OR kind = $2) LIMIT 2`,
		[name, prefix === undefined ? null : prefix.startsWith('kota') ? 'city' : 'regency'],
	);
	return rows.length === 1 ? rows[0]!.code : null;
}
