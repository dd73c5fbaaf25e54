import { coversArea, type Actor, type Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { staffAreas } from '#modules/accounts/index.ts';
import { managedEnterpriseIds } from '#modules/registry/index.ts';
import type { Allergen } from '#shared/allergens.ts';
import type { ExportFacts } from '#shared/export-facts.ts';
import type { ProductFacts } from '#shared/product-facts.ts';

/** Whose shop it is and where: all that access depends on. */
export interface Keeper {
	enterpriseId: string;
	/** The account of the owner; null while nobody has claimed the record. */
	personId: string | null;
	areaCode: string;
}

/** The owner, and the officers of the area who help her; a grant of a whole province opens no records. */
function ownsOrSupports(actor: Actor, keeper: Keeper): boolean {
	if (actor.kind === 'person' && actor.personId === keeper.personId) return true;
	return staffAreas(actor, ['officer', 'administrator']).some(
		(code) => (code === '' || code.includes('.')) && coversArea(code, keeper.areaCode),
	);
}

/** Who may sell for a shop: besides, whoever its owner lets help with products. */
async function canKeepShop(ctx: Ctx, keeper: Keeper): Promise<boolean> {
	return (
		ownsOrSupports(ctx.actor, keeper) ||
		(await managedEnterpriseIds(ctx, 'products')).includes(keeper.enterpriseId)
	);
}

const keeperColumns = `e.id AS "enterpriseId", o.person_id AS "personId", e.area_code AS "areaCode"`;

/**
 * The enterprise that the actor may sell for.
 * @throws AppError missing catalogue/no-such-shop, also when it is somebody else's
 */
export async function requireShop(ctx: Ctx, enterpriseId: string): Promise<Keeper> {
	const [keeper] = await ctx.query<Keeper>(
		'catalogue.keeperOfShop',
		`SELECT ${keeperColumns} FROM registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id
		 WHERE e.id = $1`,
		[enterpriseId],
	);
	if (!keeper || !(await canKeepShop(ctx, keeper)))
		throw new AppError('missing', 'catalogue/no-such-shop', 'No such shop');
	return keeper;
}

export type ProductState = 'draft' | 'published' | 'archived';
export type Supply = 'stock' | 'made-to-order';

/** A product as its keeper sees it. */
export interface KeptProduct extends Keeper {
	id: string;
	slug: string;
	name: string;
	categoryCode: string | null;
	description: string;
	priceIdr: number;
	unit: string;
	weightGrams: number | null;
	supply: Supply;
	leadDays: number;
	/** What the owner said that decides which permits it needs. */
	facts: ProductFacts;
	minOrder: number;
	/** Pieces a day that she can promise; null is no limit. */
	dailyLimit: number | null;
	/** Null while nobody said. */
	allergens: Allergen[] | null;
	productionAreaCode: string | null;
	nameEn: string;
	descriptionEn: string;
	exportFacts: ExportFacts | null;
	/** Packed for the way, in whole millimetres; all three or none. */
	lengthMm: number | null;
	widthMm: number | null;
	heightMm: number | null;
	brand: string;
	gtin: string;
	/** The product whose variant this is. */
	variantOf: string | null;
	variantLabel: string;
	/** Of the enterprise; null while its figures are unknown. */
	sizeClass: string | null;
	state: ProductState;
	publishedAt: Date | null;
	updatedAt: Date;
	/** Pieces on the shelf, those promised to buyers among them; null without a count. */
	onHand: number | null;
	reserved: number | null;
	photoCount: number;
}

const productColumns = `p.id, p.slug, p.name, p.category_code AS "categoryCode", p.description,
	p.price_idr AS "priceIdr", p.unit, p.weight_grams AS "weightGrams", p.supply, p.lead_days AS "leadDays",
	p.facts, p.min_order AS "minOrder", p.daily_limit AS "dailyLimit", p.allergens,
	p.production_area_code AS "productionAreaCode", p.name_en AS "nameEn", p.description_en AS "descriptionEn",
	p.export_facts AS "exportFacts", p.length_mm AS "lengthMm", p.width_mm AS "widthMm",
	p.height_mm AS "heightMm", p.brand, p.gtin, p.variant_of AS "variantOf", p.variant_label AS "variantLabel",
	e.size_class AS "sizeClass", p.state, p.published_at AS "publishedAt", p.updated_at AS "updatedAt",
	s.on_hand AS "onHand", s.reserved, ${keeperColumns},
	(SELECT count(*) FROM catalogue.photo h WHERE h.product_id = p.id) AS "photoCount"`;
const productTables = `catalogue.product p JOIN registry.enterprise e ON e.id = p.enterprise_id
	JOIN registry.owner o ON o.id = e.owner_id LEFT JOIN catalogue.stock s ON s.product_id = p.id`;

/**
 * The product that the actor may change; in a transaction it stays locked until the end.
 * @throws AppError missing catalogue/no-such-product, also when it is somebody else's
 */
export async function requireKeptProduct(ctx: Ctx, productId: string): Promise<KeptProduct> {
	const [found] = await ctx.query<KeptProduct>(
		ctx.inTransaction ? 'catalogue.keptProduct.lock' : 'catalogue.keptProduct',
		`SELECT ${productColumns} FROM ${productTables} WHERE p.id = $1
		 ${ctx.inTransaction ? 'FOR NO KEY UPDATE OF p' : ''}`,
		[productId],
	);
	if (!found || !(await canKeepShop(ctx, found)))
		throw new AppError('missing', 'catalogue/no-such-product', 'No such product');
	return found;
}

/** Those of these products that stand on a shop's shelf, whose access the caller has checked; not locked. */
export async function productsOfShop(
	ctx: Ctx,
	enterpriseId: string,
	productIds: readonly string[],
): Promise<Map<string, KeptProduct>> {
	const rows = await ctx.query<KeptProduct>(
		'catalogue.productsOfShop',
		`SELECT ${productColumns} FROM ${productTables} WHERE p.id = ANY($1::uuid[]) AND p.enterprise_id = $2`,
		[productIds, enterpriseId],
	);
	return new Map(rows.map((row) => [row.id, row]));
}
