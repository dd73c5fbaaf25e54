import type { Ctx } from '#platform/context.ts';
import type { ProductsChanged } from '#modules/catalogue/index.ts';
import { everythingOf, wantRows, type OutboxKind } from './want-rows.ts';

/**
 * Follows the shelf, in the transaction of every change: linked shops are to hear of it within a minute. One indexed
 * statement, and nothing more where nothing is linked. Texts belong to the lead of a group of variants.
 */
export const followProducts = (ctx: Ctx, { productIds, what }: ProductsChanged): Promise<void> =>
	wantRows(
		ctx,
		'connections.follow',
		`SELECT DISTINCT p.link_id, p.id AS link_product_id, k.kind
		 FROM catalogue.product v, LATERAL (VALUES ('stock', v.id), ('price', v.id),
			('content', coalesce(v.variant_of, v.id))) AS k(kind, product_id),
			connections.link_product p, connections.link l
		 WHERE v.id = ANY($2::uuid[]) AND p.product_id = k.product_id AND l.id = p.link_id AND l.state <> 'revoked'
			AND (k.kind = 'stock' OR NOT $3) AND (k.kind <> 'content' OR p.how = 'made')`,
		[productIds, what === 'stock'],
	);

/** All that these links are to be told: after one stood still. */
export const wantEverythingAgain = (ctx: Ctx, linkIds: readonly string[]): Promise<void> =>
	wantRows(ctx, 'connections.everythingAgain', everythingOf, [linkIds]);

/** What a linked shop is to be told of these of its products. */
export const wantOf = (
	ctx: Ctx,
	linkProductIds: readonly string[],
	kinds: readonly OutboxKind[],
): Promise<void> =>
	wantRows(
		ctx,
		'connections.wantOf',
		`SELECT p.link_id, p.id AS link_product_id, k.kind FROM connections.link_product p, unnest($3::text[]) AS k(kind)
		 WHERE p.id = ANY($2::uuid[])`,
		[linkProductIds, kinds],
	);
