import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { wibDay } from '#shared/dates.ts';
import type { Detail } from './card.ts';

/** What stands beside a product on its page, the cheapest first. */
const variants = `SELECT json_agg((SELECT row_to_json(y) FROM (SELECT v.id, v.variant_label AS label,
		v.price_idr AS "priceIdr", v.gtin,
		CASE WHEN v.supply = 'stock' THEN coalesce(vs.on_hand - vs.reserved, 0) END AS stock,
		v.supply <> 'stock' OR coalesce(vs.on_hand - vs.reserved, 0) > 0 AS available) y)
		ORDER BY v.price_idr, v.id)
	FROM catalogue.product v LEFT JOIN catalogue.stock vs ON vs.product_id = v.id
	WHERE v.variant_of = p.id AND v.state = 'published'`;

/**
 * One product of the storefront as the API's JSON text, its stock of this moment among it.
 * @throws AppError missing catalogue/no-such-product
 */
export async function getListing(ctx: Ctx, slug: string): Promise<string> {
	const [found] = await ctx.query<{ detail: string; now: string }>(
		'catalogue.getListing',
		`SELECT l.detail, row_to_json(now)::text AS now
		 FROM catalogue.listing l JOIN catalogue.product p ON p.id = l.product_id
		 LEFT JOIN catalogue.stock s ON s.product_id = l.product_id
		 LEFT JOIN catalogue.day_count d
			ON p.daily_limit IS NOT NULL AND d.product_id = p.id AND d.day = $2::date
		 CROSS JOIN LATERAL (SELECT
			CASE WHEN p.supply = 'stock' THEN coalesce(s.on_hand - s.reserved, 0) END AS stock,
			p.min_order AS "minOrder", p.daily_limit AS "dailyLimit",
			p.daily_limit - least(p.daily_limit, coalesce(d.promised, 0)) AS "dailyLeft",
			p.brand, p.gtin, p.variant_label AS "variantLabel", coalesce((${variants}), '[]'::json) AS variants,
			p.allergens, (p.facts ->> 'shelfLifeDays')::int AS "shelfLifeDays", p.facts ->> 'storage' AS storage,
			p.name_en AS "nameEn", p.description_en AS "descriptionEn", p.export_facts AS export) now
		 WHERE l.slug = $1`,
		[slug, wibDay(ctx.now)],
	);
	if (!found) throw new AppError('missing', 'catalogue/no-such-product', 'No such product');
	return `${found.detail.slice(0, -1)},${found.now.slice(1)}`;
}

/** The database wrote it in this shape, so it is read without checking it again. */
export function parseDetail(json: string): Detail {
	return JSON.parse(json) as Detail;
}
