import type { Ctx } from '#platform/context.ts';

/** A product as it can be ordered now, with its maker. */
export interface Offer {
	productId: string;
	slug: string;
	name: string;
	unit: string;
	priceIdr: number;
	/** stock or made-to-order */
	supply: string;
	leadDays: number;
	enterpriseId: string;
	sellerSlug: string;
	sellerName: string;
	/** Kemendagri code of the maker's kecamatan. */
	districtCode: string;
	/** Pieces that nobody has reserved; null when made to order. */
	free: number | null;
	/** Key of the first photo, for a small picture. */
	photoKey: string | null;
}

/** Published products by id; what is not for sale is not in the result. At most a few hundred ids. */
export async function findOffers(ctx: Ctx, productIds: readonly string[]): Promise<Map<string, Offer>> {
	const rows = await ctx.query<Offer>(
		'catalogue.offers',
		`SELECT p.id AS "productId", p.slug, p.name, p.unit, p.price_idr AS "priceIdr", p.supply,
			p.lead_days AS "leadDays", p.enterprise_id AS "enterpriseId", l.seller_slug AS "sellerSlug",
			e.name AS "sellerName", l.district_code AS "districtCode",
			CASE WHEN p.supply = 'stock' THEN coalesce(s.on_hand - s.reserved, 0) END AS free,
			(SELECT key FROM catalogue.photo WHERE product_id = p.id ORDER BY position LIMIT 1) AS "photoKey"
		 FROM catalogue.listing l
		 JOIN catalogue.product p ON p.id = l.product_id
		 JOIN registry.enterprise e ON e.id = p.enterprise_id
		 LEFT JOIN catalogue.stock s ON s.product_id = p.id
		 WHERE l.product_id = ANY($1::uuid[])`,
		[productIds],
	);
	return new Map(rows.map((row) => [row.productId, row]));
}
