import type { Ctx } from '#platform/context.ts';
import type { GridValues } from '#shared/grid/read-cell.ts';
import { maxGridRows } from '#shared/grid/sheet-text.ts';
import { requireShop, type KeptProduct } from '../access.ts';

/** A product, or a variant below its own, as a row of the table. */
export interface GridProduct {
	id: string;
	state: 'published' | 'draft';
	/** '' for a product of its own. */
	variant: string;
	values: GridValues;
	/** Pieces that buyers were promised. */
	reserved: number;
}

/** What a row of the table holds of a product; one that is made to order has no count. */
export function gridValuesOf(product: KeptProduct): GridValues {
	const { name, priceIdr, unit, supply, leadDays, categoryCode, minOrder, weightGrams } = product;
	return {
		name,
		priceIdr,
		unit,
		stock: supply === 'stock' ? product.onHand : null,
		supply,
		leadDays,
		categoryCode,
		minOrder,
		weightGrams,
		description: product.description,
	};
}

/**
 * What is on one enterprise's shelf, archived products left out: those for sale first, the newest first, each with
 * its variants below it. At most `maxGridRows`; `more` says that there are others.
 * @throws AppError missing catalogue/no-such-shop
 */
export async function listGrid(
	ctx: Ctx,
	enterpriseId: string,
): Promise<{ products: GridProduct[]; more: boolean }> {
	await requireShop(ctx, enterpriseId);
	const rows = await ctx.query<
		GridValues & { id: string; state: GridProduct['state']; variant: string; reserved: number }
	>(
		'catalogue.grid',
		`SELECT p.id, p.state, CASE WHEN p.variant_of IS NULL THEN '' ELSE p.variant_label END AS variant,
			p.name, p.price_idr AS "priceIdr", p.unit, p.supply, p.lead_days AS "leadDays",
			CASE WHEN p.supply = 'stock' THEN s.on_hand END AS stock, p.category_code AS "categoryCode",
			p.min_order AS "minOrder", p.weight_grams AS "weightGrams", p.description,
			coalesce(s.reserved, 0) AS reserved
		 FROM catalogue.product p LEFT JOIN catalogue.product lead ON lead.id = p.variant_of
		 LEFT JOIN catalogue.stock s ON s.product_id = p.id
		 WHERE p.enterprise_id = $1 AND p.state IN ('published', 'draft')
			AND (p.variant_of IS NULL OR (p.state = 'published' AND lead.state <> 'archived'))
		 ORDER BY coalesce(lead.state, p.state) DESC, coalesce(p.variant_of, p.id) DESC,
			p.variant_of IS NOT NULL, p.price_idr, p.id LIMIT ${maxGridRows + 1}`,
		[enterpriseId],
	);
	const products = rows
		.slice(0, maxGridRows)
		.map(({ id, state, variant, reserved, ...values }) => ({
			id,
			state,
			variant,
			reserved,
			values,
		}));
	return { products, more: rows.length > maxGridRows };
}
