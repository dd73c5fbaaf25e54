/*
 * How a public product becomes a row of `catalogue.listing`. The JSON texts are the API's shapes
 * (contract.md): `row_to_json` writes them without spaces and in the order of the columns. `stock` changes
 * with every order, so it is added when a detail is read.
 */
const districtCode = 'left(e.area_code, 8)';

/**
 * The files of a photo, of which there are always three (render-photo.ts). A picture that is smaller than a
 * file's name says counts with its own width, and only once.
 */
const photoSizes = `SELECT w.name, least(w.name, h.width) AS width
	FROM (VALUES (0, 320), (320, 640), (640, 1280)) w(before, name) WHERE w.before < h.width`;

const fileUrl = (name: string, format: string) =>
	`'/media/photo/' || h.key || '-' || ${name} || '.${format}'`;

const sizesAs = (format: string) => `(SELECT json_agg((SELECT row_to_json(y) FROM (SELECT
	${fileUrl('z.name', format)} AS url, z.width) y) ORDER BY z.width) FROM (${photoSizes}) z)`;

const photos = `SELECT (array_agg(${fileUrl('320', 'webp')} ORDER BY h.position, h.id))[1] AS thumbnail,
	json_agg((SELECT row_to_json(x) FROM (SELECT ${fileUrl('640', 'webp')} AS url, h.width, h.height, h.alt,
		h.illustration, ${sizesAs('avif')} AS avif, ${sizesAs('webp')} AS webp) x)
		ORDER BY h.position, h.id) AS list
	FROM catalogue.photo h WHERE h.product_id = p.id`;

const card = `SELECT row_to_json(x) AS json FROM (SELECT p.id, p.slug, p.name, p.price_idr AS "priceIdr",
	p.unit, f.thumbnail AS "thumbnailUrl", seller.json AS seller, p.badges, v.available,
	rating.json AS rating) x`;

const detail = `SELECT row_to_json(x) AS json FROM (SELECT p.id, p.slug, p.name, p.price_idr AS "priceIdr",
	p.unit, f.thumbnail AS "thumbnailUrl", sellerWhole.json AS seller, p.badges, v.available, p.description,
	(SELECT row_to_json(y) FROM (SELECT c.code, c.name_id AS "nameId", c.name_en AS "nameEn") y) AS category,
	coalesce(f.list, '[]'::json) AS photos, p.supply, p.lead_days AS "leadDays",
	p.weight_grams AS "weightGrams",
	to_char(p.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "publishedAt",
	rating.json AS rating) x`;

/** Null without reviews; the average in at most two places. */
const rating = `SELECT CASE WHEN p.rating_count > 0 THEN (SELECT row_to_json(x) FROM (SELECT p.rating_count AS count,
	trim_scale(round(p.rating_stars::numeric / p.rating_count, 2)) AS average) x) END AS json`;

const place = `SELECT coalesce(regexp_replace(a.path_name, '^([^,]*, [^,]*).*$', '\\1'), '') AS area`;

const seller = `SELECT row_to_json(x) AS json FROM (SELECT e.id, e.slug, e.name, place.area) x`;

const sellerWhole = `SELECT row_to_json(x) AS json FROM (SELECT e.id, e.slug, e.name, place.area,
	${districtCode} AS "areaCode", e.number, e.kind, e.verification = 'verified' AS verified,
	e.whatsapp) x`;

const columns = [
	'product_id',
	'slug',
	'enterprise_id',
	'seller_slug',
	'name',
	'category_code',
	'province_code',
	'regency_code',
	'district_code',
	'price_idr',
	'badges',
	'available',
	'published_at',
	'card',
	'detail',
];

/** Writes the listings of the public products for which `condition` on `p` holds; unchanged rows stay as they are. */
export const writeListings = (condition: string) => `
	INSERT INTO catalogue.listing AS l (${columns.join(', ')})
	SELECT p.id, p.slug, e.id, e.slug, p.name, c.code, left(e.area_code, 2), left(e.area_code, 5),
		${districtCode}, p.price_idr, p.badges, v.available, p.published_at,
		card.json::text, detail.json::text
	FROM (SELECT p.* FROM catalogue.product p WHERE ${condition}) p
	JOIN registry.enterprise e ON e.id = p.enterprise_id AND e.published AND e.status = 'active'
	JOIN catalogue.category c ON c.code = p.category_code
	LEFT JOIN areas.area a ON a.code = ${districtCode}
	LEFT JOIN catalogue.stock s ON s.product_id = p.id
	CROSS JOIN LATERAL (SELECT p.supply <> 'stock' OR coalesce(s.on_hand - s.reserved, 0) > 0 OR EXISTS (
		SELECT 1 FROM catalogue.product k JOIN catalogue.stock ks ON ks.product_id = k.id
		WHERE k.variant_of = p.id AND k.state = 'published' AND ks.on_hand > ks.reserved) AS available) v
	CROSS JOIN LATERAL (${photos}) f
	CROSS JOIN LATERAL (${place}) place
	CROSS JOIN LATERAL (${seller}) seller
	CROSS JOIN LATERAL (${sellerWhole}) sellerWhole
	CROSS JOIN LATERAL (${rating}) rating
	CROSS JOIN LATERAL (${card}) card
	CROSS JOIN LATERAL (${detail}) detail
	WHERE p.state = 'published' AND p.variant_of IS NULL
	ON CONFLICT (product_id) DO UPDATE SET
		${columns
			.slice(1)
			.map((name) => `${name} = excluded.${name}`)
			.join(', ')}
	WHERE (l.card, l.detail, l.published_at) IS DISTINCT FROM
		(excluded.card, excluded.detail, excluded.published_at)
	RETURNING l.product_id`;

/** Deletes the listings, among those for which `condition` on `l` holds, of products that are not public now. */
export const dropListings = (condition: string) => `
	DELETE FROM catalogue.listing l WHERE ${condition} AND NOT EXISTS (
		SELECT 1 FROM catalogue.product p
		JOIN registry.enterprise e ON e.id = p.enterprise_id AND e.published AND e.status = 'active'
		WHERE p.id = l.product_id AND p.state = 'published' AND p.variant_of IS NULL
			AND p.category_code IS NOT NULL)`;
