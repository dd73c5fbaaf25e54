import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { requireKeptProduct, type KeptProduct } from '../access.ts';
import { contentChanged } from '../events.ts';
import { variantFields, type VariantFields } from '../input.ts';
import { refreshListings } from '../listings/refresh-listings.ts';
import { setStock } from '../stock/set-stock.ts';
import { draftSlug } from './slug.ts';

/** As many as fit on a page to choose from. */
const maxVariants = 20;

/** A variant for its keeper. */
export interface ShelfVariant {
	id: string;
	label: string;
	priceIdr: number;
	/** Null without a count. */
	onHand: number | null;
	reserved: number | null;
	/** Its own; null weighs what its product weighs. */
	weightGrams: number | null;
	/** '' has none. */
	gtin: string;
}

/** The variants of a product that are for sale, the cheapest first. @throws AppError missing catalogue/no-such-product */
export async function listVariants(ctx: Ctx, productId: string): Promise<ShelfVariant[]> {
	await requireKeptProduct(ctx, productId);
	return ctx.query<ShelfVariant>(
		'catalogue.variants',
		`SELECT p.id, p.variant_label AS label, p.price_idr AS "priceIdr", s.on_hand AS "onHand", s.reserved,
			nullif(p.weight_grams, l.weight_grams) AS "weightGrams", p.gtin
		 FROM catalogue.product p JOIN catalogue.product l ON l.id = p.variant_of
		 LEFT JOIN catalogue.stock s ON s.product_id = p.id
		 WHERE p.variant_of = $1 AND p.state = 'published' ORDER BY p.price_idr, p.id LIMIT ${maxVariants}`,
		[productId],
	);
}

/** The product that may have variants: a variant has none of its own. */
async function requireLead(ctx: Ctx, productId: string): Promise<KeptProduct> {
	const lead = await requireKeptProduct(ctx, productId);
	if (lead.variantOf)
		throw new AppError('missing', 'catalogue/no-such-product', 'A variant has no variants');
	return lead;
}

function checked(input: VariantFields): VariantFields {
	const parsed = variantFields.safeParse(input);
	if (parsed.success) return parsed.data;
	const issue = parsed.error.issues[0];
	throw new AppError('invalid', 'catalogue/variant', 'A field of the variant cannot be used', {
		field: String(issue?.path[0] ?? ''),
		reason: issue?.message ?? '',
	});
}

/** How the lead product itself is called beside its variants. @throws as addVariant */
export async function setLeadLabel(ctx: Ctx, productId: string, label: string): Promise<void> {
	const lead = await requireLead(ctx, productId);
	const clean = label.trim() === '' ? '' : checked({ label, priceIdr: 1 }).label;
	if (clean === lead.variantLabel) return;
	await assertUnused(ctx, lead, { label: clean, gtin: lead.gtin }, productId);
	await ctx.query(
		'catalogue.setLeadLabel',
		'UPDATE catalogue.product SET variant_label = $2, updated_at = $3 WHERE id = $1',
		[productId, clean, ctx.now],
	);
	await note(ctx, lead, 'label-set', productId);
}

/**
 * Adds a size or kind with its own price and stock; everything else is the lead's.
 * @returns its id
 * @throws AppError missing catalogue/no-such-product; invalid catalogue/variant with `field` and `reason`;
 * conflict catalogue/variant-twice, catalogue/variant-gtin-twice, catalogue/too-many-variants
 */
export async function addVariant(
	ctx: Ctx,
	productId: string,
	input: VariantFields,
): Promise<string> {
	const lead = await requireLead(ctx, productId);
	const { label, priceIdr, stock, weightGrams = null, gtin = '' } = checked(input);
	await assertUnused(ctx, lead, { label, gtin }, undefined);
	const id = newId();
	await ctx.query(
		'catalogue.addVariant',
		`INSERT INTO catalogue.product (id, enterprise_id, slug, name, category_code, price_idr, unit, weight_grams,
			supply, lead_days, min_order, daily_limit, variant_of, variant_label, gtin, state, published_at, created_at,
			updated_at)
		 SELECT $2, enterprise_id, $3, name, category_code, $4, unit, coalesce($7::int, weight_grams), supply, lead_days,
			min_order, daily_limit, id, $5, $8, 'published', $6, $6, $6
		 FROM catalogue.product WHERE id = $1`,
		[productId, id, draftSlug(id), priceIdr, label, ctx.now, weightGrams, gtin],
	);
	if (lead.supply === 'stock') await setStock(ctx, id, stock ?? 0);
	await note(ctx, lead, 'added', id);
	return id;
}

/** @throws AppError as addVariant; conflict catalogue/stock-below-promised */
export async function updateVariant(
	ctx: Ctx,
	variantId: string,
	input: VariantFields,
): Promise<void> {
	const { lead, variant } = await requireVariant(ctx, variantId);
	const { label, priceIdr, stock, ...given } = checked(input);
	const weightGrams =
		given.weightGrams === undefined ? variant.weightGrams : (given.weightGrams ?? lead.weightGrams);
	const gtin = given.gtin ?? variant.gtin;
	await assertUnused(ctx, lead, { label, gtin }, variantId);
	const same =
		label === variant.variantLabel &&
		priceIdr === variant.priceIdr &&
		weightGrams === variant.weightGrams &&
		gtin === variant.gtin;
	if (!same) {
		await ctx.query(
			'catalogue.updateVariant',
			`UPDATE catalogue.product SET variant_label = $2, price_idr = $3, updated_at = $4, weight_grams = $5, gtin = $6
			 WHERE id = $1`,
			[variantId, label, priceIdr, ctx.now, weightGrams, gtin],
		);
		await note(ctx, lead, 'changed', variantId, {
			fromIdr: variant.priceIdr,
			toIdr: priceIdr,
		});
	}
	if (stock !== undefined && variant.supply === 'stock') await setStock(ctx, variantId, stock);
}

/** Takes a variant off sale; orders that were made stand. @throws AppError missing catalogue/no-such-product */
export async function removeVariant(ctx: Ctx, variantId: string): Promise<void> {
	const { lead } = await requireVariant(ctx, variantId);
	await ctx.query(
		'catalogue.removeVariant',
		`UPDATE catalogue.product SET state = 'archived', updated_at = $2 WHERE id = $1`,
		[variantId, ctx.now],
	);
	await note(ctx, lead, 'removed', variantId);
}

/** The lead is locked first, as every change of variants does, so that two of them never pass the bounds together. */
async function requireVariant(ctx: Ctx, variantId: string) {
	const [found] = await ctx.query<{ leadId: string | null }>(
		'catalogue.leadOf',
		`SELECT variant_of AS "leadId" FROM catalogue.product WHERE id = $1`,
		[variantId],
	);
	if (!found?.leadId) throw new AppError('missing', 'catalogue/no-such-product', 'No such variant');
	const lead = await requireLead(ctx, found.leadId);
	return { lead, variant: await requireKeptProduct(ctx, variantId) };
}

async function assertUnused(
	ctx: Ctx,
	lead: KeptProduct,
	{ label, gtin }: { label: string; gtin: string },
	except: string | undefined,
): Promise<void> {
	const variants = await ctx.query<{ id: string; label: string; gtin: string }>(
		'catalogue.labelsOf',
		`SELECT id, variant_label AS label, gtin FROM catalogue.product
		 WHERE variant_of = $1 AND state = 'published' LIMIT ${maxVariants + 1}`,
		[lead.id],
	);
	if (except === undefined && variants.length >= maxVariants)
		throw new AppError(
			'conflict',
			'catalogue/too-many-variants',
			'The product has enough variants',
			{
				max: maxVariants,
			},
		);
	const itself = { id: lead.id, label: lead.variantLabel, gtin: lead.gtin };
	const others = [...variants, itself].filter(({ id }) => id !== except);
	if (label && others.some((one) => one.label.toLowerCase() === label.toLowerCase()))
		throw new AppError('conflict', 'catalogue/variant-twice', 'There is such a variant', { label });
	// A barcode names one package: with the same on two, other places take neither.
	if (gtin && others.some((one) => one.gtin === gtin))
		throw new AppError(
			'conflict',
			'catalogue/variant-gtin-twice',
			'Another variant has this barcode',
			{
				gtin,
			},
		);
}

async function note(
	ctx: Ctx,
	lead: KeptProduct,
	what: string,
	variantId: string,
	data: Record<string, unknown> = {},
): Promise<void> {
	await audit(ctx, {
		action: `catalogue.variant.${what}`,
		subject: { type: 'product', id: lead.id },
		areaCode: lead.areaCode,
		data: { variantId, ...data },
	});
	await refreshListings(ctx, { productIds: [lead.id] });
	await contentChanged(ctx, [lead.id]);
}
