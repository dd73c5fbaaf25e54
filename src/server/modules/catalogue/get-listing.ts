import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import type { Supply } from './access.ts';
import type { Detail } from './card.ts';

/**
 * One product of the storefront as the API's JSON text, its stock of this moment among it.
 * @throws AppError missing catalogue/no-such-product
 */
export async function getListing(ctx: Ctx, slug: string): Promise<string> {
	const [found] = await ctx.query<{ detail: string; stock: number | null }>(
		'catalogue.getListing',
		`SELECT l.detail, CASE WHEN p.supply = 'stock' THEN coalesce(s.on_hand - s.reserved, 0) END AS stock
		 FROM catalogue.listing l JOIN catalogue.product p ON p.id = l.product_id
		 LEFT JOIN catalogue.stock s ON s.product_id = l.product_id WHERE l.slug = $1`,
		[slug],
	);
	if (!found) throw new AppError('missing', 'catalogue/no-such-product', 'No such product');
	return `${found.detail.slice(0, -1)},"stock":${found.stock ?? 'null'}}`;
}

/** The database wrote it in this shape, so it is read without checking it again. */
export function parseDetail(json: string): Detail {
	return JSON.parse(json) as Detail;
}

/** What an order needs to know of a product that is for sale now. */
export interface Offer {
	productId: string;
	slug: string;
	name: string;
	unit: string;
	priceIdr: number;
	supply: Supply;
	leadDays: number;
	weightGrams: number | null;
	/** Pieces that can be ordered now; null when made to order. */
	free: number | null;
	thumbnailUrl: string | null;
	enterpriseId: string;
	sellerSlug: string;
	sellerName: string;
	/** Kemendagri code of the seller's kecamatan. */
	districtCode: string;
}

/** Products by id, those that are for sale; the others are simply not in the answer. */
export async function findOffers(
	ctx: Ctx,
	productIds: readonly string[],
): Promise<Map<string, Offer>> {
	if (productIds.length === 0) return new Map();
	const rows = await ctx.query<Offer>(
		'catalogue.findOffers',
		`SELECT l.product_id AS "productId", l.slug, l.name, p.unit, l.price_idr AS "priceIdr", p.supply,
			p.lead_days AS "leadDays", p.weight_grams AS "weightGrams",
			CASE WHEN p.supply = 'stock' THEN coalesce(s.on_hand - s.reserved, 0) END AS free,
			l.card::json ->> 'thumbnailUrl' AS "thumbnailUrl", l.enterprise_id AS "enterpriseId",
			l.seller_slug AS "sellerSlug", l.card::json #>> '{seller,name}' AS "sellerName",
			l.district_code AS "districtCode"
		 FROM catalogue.listing l JOIN catalogue.product p ON p.id = l.product_id
		 LEFT JOIN catalogue.stock s ON s.product_id = l.product_id
		 WHERE l.product_id = ANY($1::uuid[])`,
		[productIds],
	);
	return new Map(rows.map((row) => [row.productId, row]));
}
