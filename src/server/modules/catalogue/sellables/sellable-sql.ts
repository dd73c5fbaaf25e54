/*
 * How products become what other places are told (shared/readiness/sellable.ts). p: the row itself; l: its lead,
 * which is itself where it is no variant; e: the seller.
 */
export type SellableScope = 'enterprise' | 'products' | 'area' | 'all' | 'one';

const shown = `e.published AND e.status = 'active' AND l.category_code IS NOT NULL`;

const scopes: Record<SellableScope, string> = {
	enterprise: 'p.enterprise_id = $4::uuid',
	products: `p.id = ANY($4::uuid[]) AND ${shown}`,
	// Codes have fixed lengths, so that what follows a code is always a point.
	area: `(e.area_code = $4::text OR starts_with(e.area_code, $4::text || '.')) AND ${shown}`,
	all: shown,
	one: 'p.id = $4::uuid',
};

/** A variant that was taken off is archived; else it is what its lead is. */
const state = `CASE WHEN p.state = 'archived' THEN p.state ELSE l.state END`;

/** The same as a condition that the planner can weigh: else it sorts everything for each page. */
const inState = `(p.state <> 'archived' AND l.state = ANY($3::text[])
			OR p.state = 'archived' AND 'archived' = ANY($3::text[]))`;

const photosOf = (
	productId: string,
) => `(SELECT json_agg(json_build_object('key', h.key, 'width', h.width,
	'height', h.height, 'alt', h.alt, 'illustration', h.illustration) ORDER BY h.position, h.id)
	FROM catalogue.photo h WHERE h.product_id = ${productId})`;

/** $1: after which id; $2: how many; $3: states; $4: what the scope asks for. */
export const sellablesText = (scope: SellableScope) => `
	WITH page AS MATERIALIZED (
		SELECT p.id, l.id AS lead_id, ${state} AS state
		FROM catalogue.product p
		JOIN catalogue.product l ON l.id = coalesce(p.variant_of, p.id)
		JOIN registry.enterprise e ON e.id = p.enterprise_id
		WHERE p.id > $1::uuid AND ${inState} AND ${scopes[scope]}
		ORDER BY p.id LIMIT $2
	)
	SELECT p.id,
		CASE WHEN p.variant_of IS NOT NULL OR EXISTS (
			SELECT 1 FROM catalogue.product k WHERE k.variant_of = p.id AND k.state = 'published')
			THEN l.id END AS "groupId",
		e.id AS "enterpriseId", e.name AS "sellerName", e.slug AS "sellerSlug", e.area_code AS "areaCode",
		l.slug, p.sku, l.name, p.variant_label AS "variantLabel", l.name_en AS "nameEn", l.description,
		l.description_en AS "descriptionEn", l.category_code AS "categoryCode", p.price_idr AS "priceIdr",
		l.unit, coalesce(p.weight_grams, l.weight_grams) AS "weightGrams",
		coalesce(p.length_mm, l.length_mm) AS "lengthMm", coalesce(p.width_mm, l.width_mm) AS "widthMm",
		coalesce(p.height_mm, l.height_mm) AS "heightMm", l.brand, p.gtin, l.supply,
		l.lead_days AS "leadDays", l.min_order AS "minOrder",
		CASE WHEN l.supply = 'stock' THEN coalesce(s.on_hand - s.reserved, 0) END AS free,
		l.badges, l.facts, page.state,
		coalesce(${photosOf('p.id')}, ${photosOf('l.id')}, '[]'::json) AS photos,
		to_char(greatest(p.updated_at, l.updated_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "updatedAt"
	FROM page
	JOIN catalogue.product p ON p.id = page.id
	JOIN catalogue.product l ON l.id = page.lead_id
	JOIN registry.enterprise e ON e.id = p.enterprise_id
	LEFT JOIN catalogue.stock s ON s.product_id = p.id
	ORDER BY p.id`;
