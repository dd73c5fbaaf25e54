import type { Ctx } from '#platform/context.ts';
import { newId } from '#platform/ids.ts';
import type { Sellable } from '#shared/readiness/sellable.ts';
import type {
	ConnectableCode,
	MadeProduct,
	MarketplaceApi,
	ShopKeys,
} from '../adapters/marketplace-api.ts';
import type { Sending } from '../outbox/batch.ts';
import { wantRows } from '../outbox/want-rows.ts';

/** One call in the linked shop; undefined when the link ended. @throws MarketplaceError */
export type CallShop = <T>(
	call: (api: MarketplaceApi, keys: ShopKeys) => Promise<T>,
) => Promise<{ value: T } | undefined>;

/** The linked shop that a product stands in, or is to. */
export interface Place {
	linkId: string;
	marketplace: ConnectableCode;
}

/** What is known of a product in a linked shop. */
export interface Standing {
	/** Of the content that was sent last; null was never sent. */
	sent: string | null;
	/** Since when we are making it, without knowing that it stands. */
	makingSince: Date | null;
	how: 'made' | 'found';
	/** Her own choice of a category there; '' has none. */
	categoryId: string;
}

export async function readStanding(ctx: Ctx, linkProductId: string): Promise<Standing> {
	const [row] = await ctx.query<Standing>(
		'connections.standing',
		`SELECT content_sent AS sent, making_since AS "makingSince", how, their_category_id AS "categoryId"
		 FROM connections.link_product WHERE id = $1`,
		[linkProductId],
	);
	return row ?? { sent: null, makingSince: null, how: 'made', categoryId: '' };
}

/** Written before anything of it can stand there: what is found afterwards is ours. */
export const noteMaking = (ctx: Ctx, linkProductId: string): Promise<unknown> =>
	ctx.query(
		'connections.noteMaking',
		'UPDATE connections.link_product SET making_since = $2 WHERE id = $1',
		[linkProductId, ctx.now],
	);

export const keepHash = (ctx: Ctx, linkProductId: string, hash: string): Promise<unknown> =>
	ctx.query(
		'connections.keepHash',
		'UPDATE connections.link_product SET content_sent = $2 WHERE id = $1',
		[linkProductId, hash],
	);

/** What of an item is known here. */
export async function madeOf(ctx: Ctx, linkId: string, itemId: string): Promise<MadeProduct> {
	const models = await ctx.query<{ sku: string; modelId: string }>(
		'connections.modelsOf',
		`SELECT sku, model_id AS "modelId" FROM connections.link_product WHERE link_id = $1 AND item_id = $2 ORDER BY id`,
		[linkId, itemId],
	);
	return { itemId, models };
}

/**
 * Their names of an item and its models, one row for each thing of ours; then its figures, which may be newer, and what
 * is left for her other shops elsewhere.
 */
export async function keepMade(
	ctx: Ctx,
	{ linkId }: Place,
	row: Sending,
	group: readonly Sellable[],
	made: MadeProduct,
	how: 'made' | 'found',
): Promise<void> {
	const modelOf = new Map(made.models.map(({ sku, modelId }) => [sku, modelId]));
	const there = group.filter(({ sku }) => modelOf.has(sku));
	await ctx.query(
		'connections.keepMade',
		`INSERT INTO connections.link_product AS p (id, link_id, product_id, sku, item_id, model_id, how, created_at)
		 SELECT r.id, $1, r."productId", r.sku, $2, r."modelId", $3, $4
		 FROM jsonb_to_recordset($5::jsonb) AS r(id uuid, "productId" uuid, sku text, "modelId" text)
		 ON CONFLICT (link_id, product_id) DO UPDATE SET item_id = $2, model_id = excluded.model_id, how = $3,
			making_since = NULL`,
		[
			linkId,
			made.itemId,
			how,
			ctx.now,
			JSON.stringify(
				there.map(({ id, sku }) => ({
					id: newId(),
					productId: id,
					sku,
					modelId: modelOf.get(sku),
				})),
			),
		],
	);
	await wantRows(
		ctx,
		'connections.wantFigures',
		`SELECT p.link_id, p.id AS link_product_id, k.kind
		 FROM connections.link_product made JOIN connections.link_product p ON p.product_id = made.product_id,
			unnest(ARRAY['stock', 'price']) AS k(kind)
		 WHERE made.link_id = $2 AND made.item_id = $3 AND (p.id = made.id OR k.kind = 'stock')`,
		[linkId, made.itemId],
	);
}
