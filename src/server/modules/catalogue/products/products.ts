import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { findArea } from '#modules/areas/index.ts';
import { ingredientsChanged } from '#modules/permits/index.ts';
import { sameIngredients, settleFacts } from '#shared/product-facts.ts';
import type { z } from 'zod';
import { requireKeptProduct, requireShop, type KeptProduct } from '../access.ts';
import { contentChanged } from '../events.ts';
import { newProduct, type NewProduct, type ProductFields } from '../input.ts';
import { assertComplete } from './publish.ts';
import { refreshListings } from '../listings/refresh-listings.ts';
import { draftSlug } from './slug.ts';

/** A draft of which nothing is known yet. */
const empty: ProductFields = {
	name: '',
	categoryCode: null,
	description: '',
	priceIdr: 0,
	unit: '',
	weightGrams: null,
	supply: 'stock',
	leadDays: 0,
	facts: {},
	minOrder: 1,
	dailyLimit: null,
	allergens: null,
	productionAreaCode: null,
	nameEn: '',
	descriptionEn: '',
	exportFacts: null,
	lengthMm: null,
	widthMm: null,
	heightMm: null,
	brand: '',
	gtin: '',
};

const columnOf: Readonly<Record<keyof ProductFields, string>> = {
	name: 'name',
	categoryCode: 'category_code',
	description: 'description',
	priceIdr: 'price_idr',
	unit: 'unit',
	weightGrams: 'weight_grams',
	supply: 'supply',
	leadDays: 'lead_days',
	facts: 'facts',
	minOrder: 'min_order',
	dailyLimit: 'daily_limit',
	allergens: 'allergens',
	productionAreaCode: 'production_area_code',
	nameEn: 'name_en',
	descriptionEn: 'description_en',
	exportFacts: 'export_facts',
	lengthMm: 'length_mm',
	widthMm: 'width_mm',
	heightMm: 'height_mm',
	brand: 'brand',
	gtin: 'gtin',
};
const fieldNames = Object.keys(columnOf) as (keyof ProductFields)[];
const columns = fieldNames.map((name) => columnOf[name]);

/** The values of the columns, in their order; objects as the JSON that their columns hold. */
function valuesOf(fields: ProductFields): unknown[] {
	return fieldNames.map((name) => {
		const value = fields[name];
		const json = name === 'facts' || name === 'exportFacts';
		return json && value !== null ? JSON.stringify(value) : value;
	});
}

/** Whether two values say the same; the order of keys, which the database may change, says nothing. */
function same(a: unknown, b: unknown): boolean {
	const settled = (value: unknown) =>
		JSON.stringify(value, (_, inner: unknown) =>
			inner !== null && typeof inner === 'object' && !Array.isArray(inner)
				? Object.fromEntries(Object.entries(inner).sort(([x], [y]) => (x < y ? -1 : 1)))
				: inner,
		);
	return settled(a) === settled(b);
}

/** @throws AppError invalid catalogue/product with the first field and its message key */
function checked(input: NewProduct): NewProduct {
	const parsed = newProduct.safeParse(input);
	if (parsed.success)
		return Object.fromEntries(
			Object.entries(parsed.data).filter(([, value]) => value !== undefined),
		);
	throw refused(parsed.error.issues);
}

function refused(issues: readonly z.core.$ZodIssue[]): AppError {
	const first = issues[0];
	return new AppError('invalid', 'catalogue/product', 'A field of the product cannot be used', {
		field: String(first?.path[0] ?? ''),
		reason: first?.message ?? '',
	});
}

async function checkCategory(ctx: Ctx, code: string | null | undefined): Promise<void> {
	if (!code) return;
	const [found] = await ctx.query(
		'catalogue.categoryExists',
		'SELECT 1 FROM catalogue.category WHERE code = $1',
		[code],
	);
	if (!found)
		throw new AppError('invalid', 'catalogue/product', 'No such category', {
			field: 'categoryCode',
			reason: 'catalogue_category_unknown',
		});
}

async function checkPlace(ctx: Ctx, code: string | null | undefined): Promise<void> {
	if (code && !(await findArea(ctx, code)))
		throw new AppError('invalid', 'catalogue/product', 'No such area', {
			field: 'productionAreaCode',
			reason: 'catalogue_area_unknown',
		});
}

/** A size with a side missing says nothing. */
function assertWholeSize(size: Pick<ProductFields, 'lengthMm' | 'widthMm' | 'heightMm'>): void {
	const missing = (['lengthMm', 'widthMm', 'heightMm'] as const).filter(
		(side) => size[side] === null,
	);
	if (missing.length === 1 || missing.length === 2)
		throw new AppError('invalid', 'catalogue/product', 'A side of the parcel is missing', {
			field: missing[0]!,
			reason: 'catalogue_size_three',
		});
}

/**
 * Puts a draft on an enterprise's shelf; any field may still be missing. The same `id` again is the same draft.
 * @returns its id
 * @throws AppError missing catalogue/no-such-shop; invalid catalogue/product
 */
export async function createProduct(
	ctx: Ctx,
	{ enterpriseId, id = newId(), ...input }: { enterpriseId: string; id?: string } & NewProduct,
): Promise<string> {
	const shop = await requireShop(ctx, enterpriseId);
	const fields = checked(input);
	await checkCategory(ctx, fields.categoryCode);
	await checkPlace(ctx, fields.productionAreaCode);
	const row = { ...empty, ...fields };
	assertWholeSize(row);
	const [made] = await ctx.query(
		'catalogue.createProduct',
		`INSERT INTO catalogue.product (id, enterprise_id, slug, state, created_at, updated_at, ${columns.join(', ')})
		 VALUES ($1, $2, $3, 'draft', $4, $4, ${columns.map((_, index) => `$${index + 5}`).join(', ')})
		 ON CONFLICT (id) DO NOTHING RETURNING id`,
		[
			id,
			enterpriseId,
			draftSlug(id),
			ctx.now,
			...valuesOf({ ...row, facts: settleFacts(row.facts, row.categoryCode) }),
		],
	);
	if (!made) {
		const kept = await requireKeptProduct(ctx, id);
		if (kept.enterpriseId === enterpriseId) return id;
		throw new AppError('missing', 'catalogue/no-such-product', 'The id is of another shop');
	}
	await audit(ctx, {
		action: 'catalogue.product.created',
		subject: { type: 'product', id },
		areaCode: shop.areaCode,
		data: { enterpriseId },
	});
	return id;
}

/**
 * Changes the given fields. A published product may not lose what it needs to be public.
 * @throws AppError missing catalogue/no-such-product; invalid catalogue/product
 */
export async function updateProduct(ctx: Ctx, productId: string, input: NewProduct): Promise<void> {
	const before = await requireKeptProduct(ctx, productId);
	if (!(await changeProduct(ctx, before, input))) return;
	await refreshListings(ctx, { productIds: [productId] });
	await contentChanged(ctx, [productId]);
}

/**
 * The same for a product that is locked, without its listing and without telling others, which the caller does.
 * @returns whether anything changed
 * @throws as updateProduct
 */
export async function changeProduct(
	ctx: Ctx,
	before: KeptProduct,
	input: NewProduct,
): Promise<boolean> {
	const productId = before.id;
	const fields = checked(input);
	await checkCategory(ctx, fields.categoryCode);
	await checkPlace(ctx, fields.productionAreaCode);
	const after = { ...before, ...fields };
	assertWholeSize(after);
	const asked = fields.facts !== undefined || after.categoryCode !== before.categoryCode;
	if (asked) after.facts = settleFacts(after.facts, after.categoryCode);
	const newFacts =
		asked && JSON.stringify(after.facts) !== JSON.stringify(settleFacts(before.facts, null));
	if (before.state === 'published') assertComplete(after);
	const changed = (Object.keys(fields) as (keyof NewProduct)[]).filter(
		(field) =>
			field !== 'facts' && fields[field] !== undefined && !same(fields[field], before[field]),
	);
	if (newFacts) changed.push('facts');
	if (changed.length === 0) return false;
	await ctx.query(
		'catalogue.updateProduct',
		`UPDATE catalogue.product SET updated_at = $2,
			${columns.map((name, index) => `${name} = $${index + 3}`).join(', ')}
		 WHERE id = $1`,
		[productId, ctx.now, ...valuesOf(after)],
	);
	await ctx.query(
		'catalogue.followLead',
		`UPDATE catalogue.product v SET name = p.name, category_code = p.category_code, unit = p.unit,
			supply = p.supply, lead_days = p.lead_days, min_order = p.min_order, daily_limit = p.daily_limit,
			-- A copy of the lead's until it has one of its own.
			weight_grams = CASE WHEN v.weight_grams IS NOT DISTINCT FROM $2::int THEN p.weight_grams ELSE v.weight_grams END
		 FROM catalogue.product p WHERE p.id = $1 AND v.variant_of = $1`,
		[productId, before.weightGrams],
	);
	await audit(ctx, {
		action: 'catalogue.product.changed',
		subject: { type: 'product', id: productId },
		areaCode: before.areaCode,
		data: {
			fields: changed,
			...(changed.includes('priceIdr') ? { fromIdr: before.priceIdr, toIdr: after.priceIdr } : {}),
		},
	});
	// Said for the first time they are no change: nothing was certified with others.
	if (
		before.facts.ingredients &&
		!sameIngredients(before.facts.ingredients, after.facts.ingredients)
	)
		await ingredientsChanged(ctx, { enterpriseId: before.enterpriseId, productId });
	return true;
}
