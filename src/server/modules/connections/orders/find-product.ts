import type { Ctx } from '#platform/context.ts';
import { findBySku } from '#modules/catalogue/index.ts';

/** How a line of an order names what was sold. */
export interface Named {
	itemId: string;
	modelId: string;
	sku: string;
}

/** What is needed of a product to sell it. */
export interface SoldProduct {
	id: string;
	name: string;
	unit: string;
	priceIdr: number;
	counted: boolean;
}

/**
 * Which product of hers a line is about: by what the link knows of the item, else by the SKU, which is made from our
 * id. A title tells nothing for sure.
 */
export async function findSoldId(
	ctx: Ctx,
	{ linkId, enterpriseId }: { linkId: string; enterpriseId: string },
	{ itemId, modelId, sku }: Named,
): Promise<string | null> {
	const [known] = await ctx.query<{ productId: string }>(
		'connections.findByItem',
		`SELECT product_id AS "productId" FROM connections.link_product
		 WHERE link_id = $1 AND ((item_id = $2 AND item_id <> '' AND model_id = $3) OR (sku = $4 AND sku <> ''))
		 ORDER BY item_id = $2 AND model_id = $3 DESC LIMIT 1`,
		[linkId, itemId, modelId, sku],
	);
	if (known) return known.productId;
	return sku === '' ? null : ((await findBySku(ctx, enterpriseId, [sku])).get(sku) ?? null);
}

export async function readSold(
	ctx: Ctx,
	enterpriseId: string,
	ids: readonly string[],
): Promise<Map<string, SoldProduct>> {
	const rows = await ctx.query<SoldProduct>(
		'connections.readSold',
		`SELECT p.id, concat_ws(' ', coalesce(lead.name, p.name), nullif(p.variant_label, '')) AS name, p.unit,
			p.price_idr AS "priceIdr", p.supply = 'stock' AS counted
		 FROM catalogue.product p LEFT JOIN catalogue.product lead ON lead.id = p.variant_of
		 WHERE p.id = ANY($1::uuid[]) AND p.enterprise_id = $2`,
		[ids, enterpriseId],
	);
	return new Map(rows.map((row) => [row.id, row]));
}
