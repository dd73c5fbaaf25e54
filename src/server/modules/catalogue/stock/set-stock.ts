import { audit } from '#platform/audit.ts';
import { actorId, type Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { requireKeptProduct, type KeptProduct } from '../access.ts';
import { stockCount } from '../input.ts';
import { stockChanged, type FreeChange } from '../events.ts';
import { refreshListings } from '../listings/refresh-listings.ts';

/**
 * Records a count: so many pieces are on the shelf, those promised to buyers among them.
 * @throws AppError missing catalogue/no-such-product; invalid catalogue/stock-count;
 * conflict catalogue/stock-below-promised with `promised`
 */
export async function setStock(ctx: Ctx, productId: string, pieces: number): Promise<void> {
	const product = await requireKeptProduct(ctx, productId);
	const changed = await countPieces(ctx, product, pieces);
	if (!changed) return;
	await refreshListings(ctx, { productIds: [productId] });
	await stockChanged(ctx, [changed]);
}

/**
 * The same for a product that is locked, without its listing and without telling others, which the caller does.
 * @returns what is free before and after; undefined where the count is the same
 * @throws as setStock
 */
export async function countPieces(
	ctx: Ctx,
	product: Pick<KeptProduct, 'id' | 'areaCode'>,
	pieces: number,
): Promise<FreeChange | undefined> {
	const productId = product.id;
	if (!stockCount.safeParse(pieces).success)
		throw new AppError('invalid', 'catalogue/stock-count', 'Not a count of pieces');
	const [before] = await ctx.query<{ onHand: number; reserved: number }>(
		'catalogue.lockStockOfOne',
		`SELECT on_hand AS "onHand", reserved FROM catalogue.stock WHERE product_id = $1 FOR NO KEY UPDATE`,
		[productId],
	);
	const reserved = before?.reserved ?? 0;
	if (pieces < reserved)
		throw new AppError('conflict', 'catalogue/stock-below-promised', 'Buyers were promised more', {
			promised: reserved,
		});
	const delta = pieces - (before?.onHand ?? 0);
	if (before && delta === 0) return undefined;
	await ctx.query(
		'catalogue.setStock',
		`WITH kept AS (
			INSERT INTO catalogue.stock AS s (product_id, on_hand) VALUES ($1, $2)
			ON CONFLICT (product_id) DO UPDATE SET on_hand = excluded.on_hand
		)
		INSERT INTO catalogue.stock_entry (product_id, at, delta, cause, actor_id)
		VALUES ($1, $3, $4, 'counted', $5)`,
		[productId, pieces, ctx.now, delta, actorId(ctx.actor)],
	);
	await audit(ctx, {
		action: 'catalogue.stock.counted',
		subject: { type: 'product', id: productId },
		areaCode: product.areaCode,
		data: { from: before?.onHand ?? null, to: pieces },
	});
	return { productId, before: (before?.onHand ?? 0) - reserved, after: pieces - reserved };
}
