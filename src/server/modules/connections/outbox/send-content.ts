import type { Ctx } from '#platform/context.ts';
import { newId } from '#platform/ids.ts';
import type { Work } from '#platform/jobs.ts';
import { marketPicture, marketPictureUrl, readSellable } from '#modules/catalogue/index.ts';
import type { Sellable } from '#shared/readiness/sellable.ts';
import type {
	MadeProduct,
	MarketplaceApi,
	ProductWish,
	ShopKeys,
} from '../adapters/marketplace-api.ts';
import type { Sending } from './batch.ts';
import { noteFailed, noteSent, type Failure } from './outcome.ts';
import { wantRows } from './want-rows.ts';
import { draftHash, draftOf, type Draft } from './wish.ts';

/** One call in the linked shop; undefined when the link ended. @throws MarketplaceError */
export type CallShop = <T>(
	call: (api: MarketplaceApi, keys: ShopKeys) => Promise<T>,
) => Promise<{ value: T } | undefined>;

interface Place {
	linkId: string;
	marketplace: string;
}

/**
 * Makes one product in a linked shop, binds what stands there under our SKUs already, or changes what we made.
 * @returns false when the link ended meanwhile
 * @throws MarketplaceError
 */
export async function sendContent(
	work: Work,
	place: Place,
	row: Sending,
	callShop: CallShop,
): Promise<boolean> {
	const group = await readGroup(work.ctx, row.productId);
	if (group[0]?.state !== 'published') {
		// Its figure says so there: nothing left to buy.
		await work.write((ctx) => noteSent(ctx, [row]));
		return true;
	}
	if (row.itemId === '') {
		const bound = await bindKnown(work, place, row, group, callShop);
		if (bound !== 'unknown') return bound === 'bound';
	}
	const draft = await draftOf(work.ctx, place.marketplace, group);
	if (typeof draft === 'string') {
		await noteFailed(work, [row], { problem: draft, theirCode: '', retryMs: null });
		return true;
	}
	const hash = draftHash(draft);
	if (row.itemId === '') return makeProduct(work, place, row, { group, draft, hash, callShop });
	if ((await sentBefore(work.ctx, row.linkProductId)) !== hash) {
		const images = await sendPictures(work, place, draft.photoKeys, callShop);
		if (!images) return false;
		const made = await madeOf(work.ctx, place.linkId, row.itemId);
		const wish = wishOf(draft, images, row.key);
		const done = await callShop((api, keys) => api.updateProduct(keys, made, wish));
		if (!done) return false;
	}
	await work.write(async (ctx) => {
		await keepHash(ctx, row.linkProductId, hash);
		await noteSent(ctx, [row]);
	});
	return true;
}

const wishOf = ({ photoKeys: _, ...draft }: Draft, images: string[], key: string): ProductWish => ({
	...draft,
	images,
	key,
});

async function readGroup(ctx: Ctx, leadId: string): Promise<Sellable[]> {
	const ids = await ctx.query<{ id: string }>(
		'connections.groupOf',
		`SELECT id FROM catalogue.product WHERE id = $1 OR variant_of = $1 ORDER BY id <> $1, id LIMIT 100`,
		[leadId],
	);
	const found = await Promise.all(ids.map(({ id }) => readSellable(ctx, id)));
	return found.filter((sellable) => sellable !== undefined);
}

interface Making {
	group: readonly Sellable[];
	draft: Draft;
	hash: string;
	callShop: CallShop;
}

/** What stands there under our SKUs already was put there by her, or by a try whose answer never came. */
async function bindKnown(
	work: Work,
	place: Place,
	row: Sending,
	group: readonly Sellable[],
	callShop: CallShop,
): Promise<'bound' | 'unknown' | 'ended'> {
	const skus = group.map(({ sku }) => sku);
	const found = await callShop((api, keys) => api.findProduct(keys, skus));
	if (!found) return 'ended';
	const { value } = found;
	if (!value) return 'unknown';
	const how = row.tries === 0 ? 'found' : 'made';
	await work.write((ctx) => keepMade(ctx, place, row, group, value, how, null));
	return 'bound';
}

async function makeProduct(
	work: Work,
	place: Place,
	row: Sending,
	{ group, draft, hash, callShop }: Making,
): Promise<boolean> {
	if ((await sentBefore(work.ctx, row.linkProductId)) !== null) {
		await noteFailed(work, [row], inReview(row.tries));
		return true;
	}
	const images = await sendPictures(work, place, draft.photoKeys, callShop);
	if (!images) return false;
	// Of the product in this shop, not of the wish: it is made once, whatever its texts were at the time.
	const wish = wishOf(draft, images, row.linkProductId);
	const made = await callShop((api, keys) => api.createProduct(keys, wish));
	if (!made) return false;
	const { value } = made;
	if (value) await work.write((ctx) => keepMade(ctx, place, row, group, value, 'made', hash));
	else {
		await work.write((ctx) => keepHash(ctx, row.linkProductId, hash));
		await noteFailed(work, [row], inReview(row.tries));
	}
	return true;
}

/** The marketplace looks at each product first: it is looked for every ten minutes, and after three days she looks. */
const inReview = (tries: number): Failure => ({
	problem: 'in-review',
	theirCode: '',
	retryMs: tries < 432 ? 600_000 : null,
});

/**
 * Their names of an item and its models, one row for each thing of ours; then its figures, which may be newer, and what
 * is left for her other shops elsewhere.
 */
async function keepMade(
	ctx: Ctx,
	{ linkId }: Place,
	row: Sending,
	group: readonly Sellable[],
	made: MadeProduct,
	how: 'made' | 'found',
	hash: string | null,
): Promise<void> {
	const modelOf = new Map(made.models.map(({ sku, modelId }) => [sku, modelId]));
	const there = group.filter(({ sku }) => modelOf.has(sku));
	await ctx.query(
		'connections.keepMade',
		`INSERT INTO connections.link_product AS p (id, link_id, product_id, sku, item_id, model_id, how, created_at)
		 SELECT r.id, $1, r."productId", r.sku, $2, r."modelId", $3, $4
		 FROM jsonb_to_recordset($5::jsonb) AS r(id uuid, "productId" uuid, sku text, "modelId" text)
		 ON CONFLICT (link_id, product_id) DO UPDATE SET item_id = $2, model_id = excluded.model_id, how = $3`,
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
	if (hash) await keepHash(ctx, row.linkProductId, hash);
	await noteSent(ctx, [row]);
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

const keepHash = (ctx: Ctx, linkProductId: string, hash: string) =>
	ctx.query(
		'connections.keepHash',
		'UPDATE connections.link_product SET content_sent = $2 WHERE id = $1',
		[linkProductId, hash],
	);

async function sentBefore(ctx: Ctx, linkProductId: string): Promise<string | null> {
	const [row] = await ctx.query<{ hash: string | null }>(
		'connections.contentSent',
		'SELECT content_sent AS hash FROM connections.link_product WHERE id = $1',
		[linkProductId],
	);
	return row?.hash ?? null;
}

async function madeOf(ctx: Ctx, linkId: string, itemId: string): Promise<MadeProduct> {
	const models = await ctx.query<{ sku: string; modelId: string }>(
		'connections.modelsOf',
		`SELECT sku, model_id AS "modelId" FROM connections.link_product WHERE link_id = $1 AND item_id = $2 ORDER BY id`,
		[linkId, itemId],
	);
	return { itemId, models };
}

/** Each picture once a link; what a killed run had sent is not sent again. */
async function sendPictures(
	work: Work,
	{ linkId }: Place,
	photoKeys: readonly string[],
	callShop: CallShop,
): Promise<string[] | undefined> {
	const kept = await work.ctx.query<{ key: string; ref: string }>(
		'connections.pictures',
		`SELECT photo_key AS key, their_ref AS ref FROM connections.link_picture
		 WHERE link_id = $1 AND photo_key = ANY($2)`,
		[linkId, photoKeys],
	);
	const refs = new Map(kept.map(({ key, ref }) => [key, ref]));
	for (const key of photoKeys) {
		if (refs.has(key)) continue;
		const { bytes } = await marketPicture(work.ctx, key);
		const url = marketPictureUrl(work.ctx.platform.config.publicUrl, key);
		const sent = await callShop((api, keys) =>
			api.uploadImage(keys, { bytes, name: `${key}.jpg`, url }),
		);
		if (!sent) return undefined;
		refs.set(key, sent.value);
		await work.write((ctx) =>
			ctx.query(
				'connections.keepPicture',
				`INSERT INTO connections.link_picture (link_id, photo_key, their_ref, sent_at) VALUES ($1, $2, $3, $4)
				 ON CONFLICT DO NOTHING`,
				[linkId, key, sent.value, ctx.now],
			),
		);
	}
	return photoKeys.map((key) => refs.get(key)!);
}
