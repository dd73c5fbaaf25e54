import type { Ctx } from '#platform/context.ts';

/** The smallest picture of the newest product of each public shop that has one, by the last part of its address. */
export async function listShopPictures(
	ctx: Ctx,
	slugs: readonly string[],
): Promise<Map<string, string>> {
	if (slugs.length === 0) return new Map();
	const rows = await ctx.query<{ slug: string; url: string }>(
		'catalogue.shopPictures',
		`SELECT w.slug, l.url FROM unnest($1::text[]) AS w(slug) CROSS JOIN LATERAL (
			SELECT card::json ->> 'thumbnailUrl' AS url FROM catalogue.listing
			WHERE seller_slug = w.slug AND card::json ->> 'thumbnailUrl' IS NOT NULL
			ORDER BY published_at DESC, product_id DESC LIMIT 1) l`,
		[[...new Set(slugs)]],
	);
	return new Map(rows.map(({ slug, url }) => [slug, url]));
}
