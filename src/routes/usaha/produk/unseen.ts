import { getShopSettings, type KeptProduct } from '#modules/catalogue/index.ts';
import { m } from '#messages/messages.js';
import type { Ctx } from '#platform/context.ts';
import { wibDay } from '#shared/dates.ts';
import { isClosedOn } from '#shared/opening.ts';
import { missingErrors } from './product-form.ts';

/** Why buyers do not find something, or find it and cannot order; and what it takes. */
export interface Unseen {
	why: 'draft' | 'shop' | 'break';
	/** What a draft lacks, a sentence each. */
	lacks: string[];
}

interface Asked {
	shop: { id: string; published: boolean };
	/** Without one: of everything that the shop sells. */
	product?: Pick<
		KeptProduct,
		'state' | 'name' | 'priceIdr' | 'unit' | 'categoryCode' | 'supply' | 'onHand'
	>;
}

/** The first thing that stands between a product and its buyers; nothing of what was put into the archive. */
export async function whyUnseen(ctx: Ctx, { shop, product }: Asked): Promise<Unseen | undefined> {
	if (product?.state === 'archived') return undefined;
	if (product?.state === 'draft') {
		const uncounted = product.supply === 'stock' && product.onHand === null;
		const lacks = Object.values(missingErrors(product));
		return { why: 'draft', lacks: uncounted ? [...lacks, m.owner_stock_missing()] : lacks };
	}
	if (!shop.published) return { why: 'shop', lacks: [] };
	const settings = await getShopSettings(ctx, shop.id);
	return isClosedOn(settings, wibDay(ctx.now)) ? { why: 'break', lacks: [] } : undefined;
}
