import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { ingredientsChanged } from '#modules/permits/index.ts';
import { sameIngredients, settleFacts } from '#shared/product-facts.ts';
import type { z } from 'zod';
import { requireKeptProduct, requireShop } from './access.ts';
import { newProduct, type NewProduct } from './input.ts';
import { assertComplete } from './publish.ts';
import { refreshListings } from './refresh-listings.ts';
import { draftSlug } from './slug.ts';

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
	const [made] = await ctx.query(
		'catalogue.createProduct',
		`INSERT INTO catalogue.product (id, enterprise_id, slug, name, category_code, description, price_idr,
			unit, weight_grams, supply, lead_days, facts, state, created_at, updated_at)
		 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'draft', $13, $13)
		 ON CONFLICT (id) DO NOTHING RETURNING id`,
		[
			id,
			enterpriseId,
			draftSlug(id),
			fields.name ?? '',
			fields.categoryCode ?? null,
			fields.description ?? '',
			fields.priceIdr ?? 0,
			fields.unit ?? '',
			fields.weightGrams ?? null,
			fields.supply ?? 'stock',
			fields.leadDays ?? 0,
			JSON.stringify(settleFacts(fields.facts ?? {}, fields.categoryCode ?? null)),
			ctx.now,
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
	const fields = checked(input);
	await checkCategory(ctx, fields.categoryCode);
	const after = { ...before, ...fields };
	const asked = fields.facts !== undefined || after.categoryCode !== before.categoryCode;
	if (asked) after.facts = settleFacts(after.facts, after.categoryCode);
	const newFacts =
		asked && JSON.stringify(after.facts) !== JSON.stringify(settleFacts(before.facts, null));
	if (before.state === 'published') assertComplete(after);
	const changed = (Object.keys(fields) as (keyof NewProduct)[]).filter(
		(field) => field !== 'facts' && fields[field] !== undefined && fields[field] !== before[field],
	);
	if (newFacts) changed.push('facts');
	if (changed.length === 0) return;
	await ctx.query(
		'catalogue.updateProduct',
		`UPDATE catalogue.product SET name = $2, category_code = $3, description = $4, price_idr = $5, unit = $6,
			weight_grams = $7, supply = $8, lead_days = $9, facts = $10, updated_at = $11
		 WHERE id = $1`,
		[
			productId,
			after.name,
			after.categoryCode,
			after.description,
			after.priceIdr,
			after.unit,
			after.weightGrams,
			after.supply,
			after.leadDays,
			JSON.stringify(after.facts),
			ctx.now,
		],
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
	await refreshListings(ctx, { productIds: [productId] });
}
