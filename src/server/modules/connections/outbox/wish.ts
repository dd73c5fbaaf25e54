import type { Ctx } from '#platform/context.ts';
import { sha256 } from '#platform/crypto.ts';
import { mapCategory } from '#modules/marketplaces/index.ts';
import type { Sellable } from '#shared/readiness/sellable.ts';
import type { ProductWish } from '../adapters/marketplace-api.ts';

/** Why a product is not sent, before anybody is asked. Each is somebody's to mend (`whose.ts`). */
export type NotReady =
	'not-for-sale' | 'no-category' | 'no-picture' | 'no-weight' | 'made-to-order-limit';

/** One product with its variants, as a marketplace is to have it, but for its pictures and its key. */
export type Draft = Omit<ProductWish, 'images' | 'key'> & { photoKeys: string[] };

/** The most pictures that every marketplace takes (domain §5.3). */
const mostPictures = 9;

/**
 * What a group of variants, its lead first, is to be at a marketplace.
 * @returns what stands in the way instead, if something does
 */
export async function draftOf(
	ctx: Ctx,
	marketplace: string,
	group: readonly Sellable[],
): Promise<Draft | NotReady> {
	const lead = group[0]!;
	const category = lead.categoryCode
		? (await mapCategory(ctx, marketplace)).get(lead.categoryCode)
		: undefined;
	if (!category?.theirId) return 'no-category';
	const photoKeys = [
		...new Set(
			group.flatMap(({ photos }) =>
				photos.filter(({ illustration }) => !illustration).map(({ key }) => key),
			),
		),
	].slice(0, mostPictures);
	if (photoKeys.length === 0) return 'no-picture';
	if (!lead.weightGrams) return 'no-weight';
	if (lead.supply === 'made-to-order' && !(await hasDayLimit(ctx, lead.id)))
		return 'made-to-order-limit';
	const { lengthMm, widthMm, heightMm } = lead;
	return {
		name: lead.name,
		description: lead.description || lead.name,
		categoryId: category.theirId,
		brand: lead.brand,
		weightGrams: lead.weightGrams,
		size: lengthMm && widthMm && heightMm ? { lengthMm, widthMm, heightMm } : null,
		variants: group.map(({ sku, variantLabel, priceIdr, free, gtin }) => ({
			sku,
			label: group.length > 1 ? variantLabel : '',
			priceIdr,
			stock: Math.max(0, free ?? 0),
			gtin,
		})),
		draft: false,
		photoKeys,
	};
}

/** Other shops want a number of pieces; of what is made to order it is what she can promise on one day. */
async function hasDayLimit(ctx: Ctx, productId: string): Promise<boolean> {
	const rows = await ctx.query(
		'connections.hasDayLimit',
		'SELECT 1 FROM catalogue.product WHERE id = $1 AND daily_limit > 0',
		[productId],
	);
	return rows.length > 0;
}

/** Of all that an update carries: figures go their own way. */
export function draftHash(draft: Draft): string {
	const variants = draft.variants.map(({ sku, label, gtin }) => ({ sku, label, gtin }));
	return sha256(JSON.stringify({ ...draft, variants }));
}
