import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { parseAmount, unitWord, type Amount } from '#shared/amounts.ts';
import { costOf, type Cost, type CostMaterial } from '#shared/cost-price.ts';
import { requireBooks } from './access.ts';
import { recipeFields, type RecipeFields } from './input.ts';

export type Recipe = Omit<RecipeFields, 'productId'>;

/** A material with what is wrong about its amounts, for the field beside which it is said. */
export type AmountProblem = { field: 'pack' | 'used'; code: string };

/** The amounts of a material as typed: what was used takes the unit of the pack where it names none. */
export function readMaterial(material: {
	pack: string;
	used: string;
}): { pack: Amount; used: Amount } | AmountProblem {
	const pack = parseAmount(material.pack);
	if (!pack.ok) return { field: 'pack', code: pack.problem.code };
	const used = parseAmount(material.used, unitWord(material.pack) || 'buah');
	if (!used.ok) return { field: 'used', code: used.problem.code };
	if (used.value.kind !== pack.value.kind) return { field: 'used', code: 'amount-other-kind' };
	return { pack: pack.value, used: used.value };
}

/** What a recipe costs; undefined where an amount cannot be read. */
export function costOfRecipe(recipe: Recipe): Cost | undefined {
	const materials: CostMaterial[] = [];
	for (const { packPriceIdr, ...amounts } of recipe.materials) {
		const read = readMaterial(amounts);
		if ('code' in read) return undefined;
		materials.push({ packPriceIdr, ...read });
	}
	return costOf({ ...recipe, materials });
}

interface OfProduct {
	id: string;
	enterpriseId: string;
	/** With which of its choices it is: `Laksa · Isi dua`. */
	name: string;
	unit: string;
	priceIdr: number;
}

/** A product with what making it costs; `recipe` is null until it is told. */
export interface CostedProduct extends OfProduct {
	recipe: Recipe | null;
}

const columns = `p.id, p.enterprise_id AS "enterpriseId", concat_ws(' · ', p.name, nullif(p.variant_label, '')) AS name, p.unit, p.price_idr AS "priceIdr",
	CASE WHEN r.product_id IS NULL THEN NULL ELSE jsonb_build_object('materials', r.materials, 'labourIdr', r.labour_idr,
		'otherIdr', r.other_idr, 'packagingIdr', r.packaging_idr, 'yieldPieces', r.yield_pieces) END AS recipe`;
const tables = 'catalogue.product p LEFT JOIN bookkeeping.recipe r ON r.product_id = p.id';

/** The products of a shop that are not archived, by name, at most 500. @throws AppError missing registry/no-such-enterprise */
export async function listCosted(ctx: Ctx, enterpriseId: string): Promise<CostedProduct[]> {
	await requireBooks(ctx, enterpriseId);
	return ctx.query<CostedProduct>(
		'bookkeeping.costed',
		`SELECT ${columns} FROM ${tables} WHERE p.enterprise_id = $1 AND p.state <> 'archived'
		 ORDER BY p.name, p.id LIMIT 500`,
		[enterpriseId],
	);
}

/** @throws AppError missing bookkeeping/no-such-product, also when it is somebody else's */
export async function getCosted(ctx: Ctx, productId: string): Promise<CostedProduct> {
	const [found] = await ctx.query<CostedProduct>(
		'bookkeeping.costedOne',
		`SELECT ${columns} FROM ${tables} WHERE p.id = $1`,
		[productId],
	);
	if (found) await requireBooks(ctx, found.enterpriseId);
	if (!found) throw new AppError('missing', 'bookkeeping/no-such-product', 'No such product');
	return found;
}

/**
 * Keeps what making a product costs. @throws AppError missing bookkeeping/no-such-product; invalid
 * bookkeeping/unreadable-amount
 */
export async function saveRecipe(ctx: Ctx, input: RecipeFields): Promise<void> {
	const { productId, ...recipe } = recipeFields.parse(input);
	const { enterpriseId } = await getCosted(ctx, productId);
	if (!costOfRecipe(recipe))
		throw new AppError('invalid', 'bookkeeping/unreadable-amount', 'An amount cannot be read');
	await ctx.query(
		'bookkeeping.saveRecipe',
		`INSERT INTO bookkeeping.recipe (product_id, enterprise_id, materials, labour_idr, other_idr, packaging_idr,
			yield_pieces, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
		 ON CONFLICT (product_id) DO UPDATE SET enterprise_id = $2, materials = $3, labour_idr = $4, other_idr = $5,
			packaging_idr = $6, yield_pieces = $7, updated_at = $8`,
		[
			productId,
			enterpriseId,
			JSON.stringify(recipe.materials),
			recipe.labourIdr,
			recipe.otherIdr,
			recipe.packagingIdr,
			recipe.yieldPieces,
			ctx.now,
		],
	);
	await audit(ctx, {
		action: 'bookkeeping.recipe.saved',
		subject: { type: 'product', id: productId },
	});
}
