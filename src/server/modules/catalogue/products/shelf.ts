import type { Ctx } from '#platform/context.ts';
import type { ProductFacts } from '#shared/product-facts.ts';
import { requireKeptProduct, requireShop, type KeptProduct, type ProductState } from '../access.ts';

/** A product in its keeper's list. */
export interface ShelfRow {
	id: string;
	slug: string;
	name: string;
	priceIdr: number;
	unit: string;
	state: ProductState;
	supply: string;
	/** Pieces on the shelf and those promised; null without a count. */
	onHand: number | null;
	reserved: number | null;
	thumbnailUrl: string | null;
	/** Whether buyers see it now. */
	shown: boolean;
	updatedAt: Date;
}

/** Everything on one enterprise's shelf: published first, then drafts, then archived; newest first in each. */
export async function listShelf(ctx: Ctx, enterpriseId: string): Promise<ShelfRow[]> {
	await requireShop(ctx, enterpriseId);
	return ctx.query<ShelfRow>(
		'catalogue.listShelf',
		`SELECT p.id, p.slug, p.name, p.price_idr AS "priceIdr", p.unit, p.state, p.supply,
			s.on_hand AS "onHand", s.reserved, p.updated_at AS "updatedAt", l.product_id IS NOT NULL AS shown,
			(SELECT '/media/photo/' || h.key || '-320.webp' FROM catalogue.photo h
			 WHERE h.product_id = p.id ORDER BY h.position, h.id LIMIT 1) AS "thumbnailUrl"
		 FROM catalogue.product p LEFT JOIN catalogue.stock s ON s.product_id = p.id
		 LEFT JOIN catalogue.listing l ON l.product_id = p.id
		 WHERE p.enterprise_id = $1 AND p.variant_of IS NULL
		 ORDER BY array_position(ARRAY['published', 'draft', 'archived'], p.state), p.id DESC LIMIT 500`,
		[enterpriseId],
	);
}

export interface ShelfPhoto {
	id: string;
	/** WebP of 320 and 640 pixels. */
	smallUrl: string;
	url: string;
	width: number;
	height: number;
	illustration: boolean;
}

/** One product with its photos, for its keeper. @throws AppError missing catalogue/no-such-product */
export async function getShelfProduct(
	ctx: Ctx,
	productId: string,
): Promise<{ product: KeptProduct; photos: ShelfPhoto[] }> {
	const product = await requireKeptProduct(ctx, productId);
	const photos = await ctx.query<ShelfPhoto>(
		'catalogue.shelfPhotos',
		`SELECT id, '/media/photo/' || key || '-320.webp' AS "smallUrl",
			'/media/photo/' || key || '-640.webp' AS url, width, height, illustration
		 FROM catalogue.photo WHERE product_id = $1 ORDER BY position, id`,
		[productId],
	);
	return { product, photos };
}

/** What an enterprise's shelf holds, and where work waits. */
export interface ShelfSummary {
	draft: number;
	published: number;
	archived: number;
	/** Published products without a photo. */
	withoutPhoto: number;
	newestDraftId: string | null;
	newestWithoutPhotoId: string | null;
	/** Published products that are counted and of which nothing is left, variants with them. */
	soldOut: number;
	newestSoldOutId: string | null;
}

/** @throws AppError missing catalogue/no-such-shop */
export async function getShelfSummary(ctx: Ctx, enterpriseId: string): Promise<ShelfSummary> {
	await requireShop(ctx, enterpriseId);
	const [row] = await ctx.query<ShelfSummary>(
		'catalogue.shelfSummary',
		`SELECT count(*) FILTER (WHERE state = 'draft') AS draft,
			count(*) FILTER (WHERE state = 'published') AS published,
			count(*) FILTER (WHERE state = 'archived') AS archived,
			count(*) FILTER (WHERE bare) AS "withoutPhoto",
			(array_agg(id ORDER BY id DESC) FILTER (WHERE state = 'draft'))[1] AS "newestDraftId",
			(array_agg(id ORDER BY id DESC) FILTER (WHERE bare))[1] AS "newestWithoutPhotoId",
			count(*) FILTER (WHERE out) AS "soldOut",
			(array_agg(id ORDER BY id DESC) FILTER (WHERE out))[1] AS "newestSoldOutId"
		 FROM (SELECT p.id, p.state, p.state = 'published' AND NOT EXISTS (
				SELECT 1 FROM catalogue.photo h WHERE h.product_id = p.id) AS bare,
				p.state = 'published' AND NOT EXISTS (SELECT 1 FROM catalogue.product v
					LEFT JOIN catalogue.stock s ON s.product_id = v.id
					WHERE (v.id = p.id OR v.variant_of = p.id) AND v.state = 'published'
						AND (v.supply <> 'stock' OR coalesce(s.on_hand - s.reserved, 0) > 0)) AS out
			FROM catalogue.product p WHERE p.enterprise_id = $1 AND p.variant_of IS NULL) t`,
		[enterpriseId],
	);
	return row!;
}

/** A product as far as permits need it. */
export interface ShelfFacts {
	id: string;
	name: string;
	/** What one of it is called: `bungkus`. */
	unit: string;
	categoryCode: string | null;
	facts: ProductFacts;
	state: ProductState;
}

/**
 * What the keeper has said about the products on her shelf, those she sells first, without archived ones.
 * @throws AppError missing catalogue/no-such-shop
 */
export async function listShelfFacts(ctx: Ctx, enterpriseId: string): Promise<ShelfFacts[]> {
	await requireShop(ctx, enterpriseId);
	return ctx.query<ShelfFacts>(
		'catalogue.shelfFacts',
		`SELECT id, name, unit, category_code AS "categoryCode", facts, state FROM catalogue.product
		 WHERE enterprise_id = $1 AND state <> 'archived' AND name <> '' AND variant_of IS NULL
		 ORDER BY state = 'published' DESC, id DESC LIMIT 200`,
		[enterpriseId],
	);
}
