import type { Ctx } from '#platform/context.ts';
import { sha256 } from '#platform/crypto.ts';
import { mapCategory, problemsAt } from '#modules/marketplaces/index.ts';
import { blocking } from '#shared/readiness/readiness.ts';
import type { Problem } from '#shared/readiness/rules.ts';
import type { Sellable } from '#shared/readiness/sellable.ts';
import type { ProductWish } from '../adapters/marketplace-api.ts';

/** Why a product is not sent, before anybody is asked. Each is somebody's to mend (`whose.ts`). */
export type NotReady =
	| 'no-category'
	| 'choose-category'
	| 'no-picture'
	| 'no-weight'
	| 'made-to-order-limit'
	/** A rule of this marketplace that the product breaks, by its field: what her page of readiness says too. */
	| `fix-${Problem['field']}`;

/** One product with its variants, as a marketplace is to have it, but for its pictures and its key. */
export type Draft = Omit<ProductWish, 'images' | 'key'> & { photoKeys: string[] };

/** Where it is to be put. */
export interface Target {
	marketplace: string;
	/** Her own choice of a category there; '' goes by the mapping of our categories. */
	categoryId: string;
	/** Whether she can be asked for one: the marketplace suggests some. */
	canChoose: boolean;
}

/** The most pictures that every marketplace takes (domain §5.3). */
const mostPictures = 9;

/**
 * What a group of variants, its lead first, is to be at a marketplace.
 * @returns what stands in the way instead, if something does: the first thing that she can mend
 */
export async function draftOf(
	ctx: Ctx,
	target: Target,
	group: readonly Sellable[],
): Promise<Draft | NotReady> {
	const lead = group[0]!;
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
	const broken = await brokenRule(ctx, target.marketplace, group);
	if (broken) return broken;
	const categoryId = await categoryOf(ctx, target, lead);
	if (categoryId === undefined) return target.canChoose ? 'choose-category' : 'no-category';
	const { lengthMm, widthMm, heightMm } = lead;
	return {
		name: lead.name,
		description: lead.description || lead.name,
		categoryId,
		brand: lead.brand,
		attributes: [],
		weightGrams: lead.weightGrams,
		size: lengthMm && widthMm && heightMm ? { lengthMm, widthMm, heightMm } : null,
		variants: group.map(({ sku, variantLabel, unit, priceIdr, free, gtin }) => ({
			sku,
			// Where there are several, each needs words of its own to be chosen by.
			label: group.length > 1 ? variantLabel || unit : '',
			priceIdr,
			stock: Math.max(0, free ?? 0),
			gtin,
		})),
		draft: false,
		photoKeys,
	};
}

/** Judged as her page of readiness does (PA-06). Pieces are no matter of it: they are told by themselves. */
async function brokenRule(
	ctx: Ctx,
	marketplace: string,
	group: readonly Sellable[],
): Promise<NotReady | undefined> {
	const problems = (await problemsAt(ctx, marketplace, group)).flat();
	const problem = blocking(problems).find(({ field }) => field !== 'stock');
	return problem && `fix-${problem.field}`;
}

/** Hers, or ours where that is sure enough: what is not sure is hers to choose, where she can be asked. */
export async function categoryOf(
	ctx: Ctx,
	{ marketplace, categoryId, canChoose }: Target,
	{ categoryCode }: Pick<Sellable, 'categoryCode'>,
): Promise<string | undefined> {
	if (categoryId !== '') return categoryId;
	const theirs = categoryCode ? (await mapCategory(ctx, marketplace)).get(categoryCode) : undefined;
	if (!theirs?.theirId || (canChoose && theirs.certainty === 'unsure')) return undefined;
	return theirs.theirId;
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
	// Where nothing is demanded the hash is that of before there was anything to answer: nothing is sent again for it.
	const attributes = draft.attributes.length > 0 ? draft.attributes : undefined;
	return sha256(JSON.stringify({ ...draft, variants, attributes }));
}
