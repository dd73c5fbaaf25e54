import type { Ctx } from '#platform/context.ts';
import type { Sellable } from '#shared/readiness/sellable.ts';
import type { ProductState } from '../access.ts';
import { sellablesText, type SellableScope } from './sellable-sql.ts';

const lowest = '00000000-0000-0000-0000-000000000000';

/** As many as are read at once. */
export const maxSellables = 5_000;

/** Which products; with more than one of these, the first decides. */
export interface SellableWish {
	/** All of a shop, shown or not. */
	enterpriseId?: string | undefined;
	/** These, of shops that are shown. */
	productIds?: readonly string[] | undefined;
	/** Kemendagri code: those of sellers in it. */
	areaCode?: string | undefined;
	/** A variant that is for sale is in the state of its lead. */
	states?: readonly ProductState[] | undefined;
	/** The product id that the page before ended with. */
	after?: string | undefined;
	limit: number;
}

/**
 * What other places are told, in the order of product ids: products, their leads and their variants as rows of their
 * own. Of shops that buyers are shown, except where one shop is asked for. The caller has checked who asks.
 * @param wish published ones, unless `states` says otherwise
 */
export async function readSellables(ctx: Ctx, wish: SellableWish): Promise<Sellable[]> {
	const { enterpriseId, productIds, areaCode, states = ['published'] } = wish;
	const [scope, value]: [SellableScope, unknown] =
		enterpriseId !== undefined
			? ['enterprise', enterpriseId]
			: productIds !== undefined
				? ['products', productIds]
				: areaCode
					? ['area', areaCode]
					: ['all', null];
	const limit = Math.max(0, Math.min(wish.limit, maxSellables));
	// Planned each time where there may be many: a plan for any limit sorts all of them for every page.
	const name = scope === 'area' || scope === 'all' ? '' : `catalogue.sellables.${scope}`;
	return ctx.query<Sellable>(name, sellablesText(scope), [
		wish.after ?? lowest,
		limit,
		states,
		...(scope === 'all' ? [] : [value]),
	]);
}

/** One product in any state, of a shop that is shown or not; undefined is none. The caller has checked who asks. */
export async function readSellable(ctx: Ctx, productId: string): Promise<Sellable | undefined> {
	const [row] = await ctx.query<Sellable>('catalogue.sellables.one', sellablesText('one'), [
		lowest,
		1,
		['draft', 'published', 'archived'],
		productId,
	]);
	return row;
}

/** Which products of a shop have these SKUs; those that it does not have are left out. */
export async function findBySku(
	ctx: Ctx,
	enterpriseId: string,
	skus: readonly string[],
): Promise<Map<string, string>> {
	const rows = await ctx.query<{ sku: string; id: string }>(
		'catalogue.findBySku',
		'SELECT sku, id FROM catalogue.product WHERE sku = ANY($1::text[]) AND enterprise_id = $2',
		[skus, enterpriseId],
	);
	return new Map(rows.map(({ sku, id }) => [sku, id]));
}
