import type { Ctx } from '#platform/context.ts';
import { kept } from './kept.ts';

/** As many addresses as one file of a sitemap may hold (sitemaps.org). */
const sitemapSize = 50_000;

const batch = 2_000;
const lowest = '00000000-0000-0000-0000-000000000000';

export interface SitemapEntry {
	slug: string;
	updatedAt: Date;
	/** Whether it has a text in English. */
	english: boolean;
}

export interface ShopEntry {
	slug: string;
}

const firsts = {
	products: `SELECT product_id AS id, row_number() OVER (ORDER BY product_id) AS n FROM catalogue.listing`,
	shops: `SELECT enterprise_id AS id, row_number() OVER (ORDER BY enterprise_id) AS n
		FROM (SELECT DISTINCT enterprise_id FROM catalogue.listing) t`,
} as const;
export type SitemapPart = keyof typeof firsts;

/**
 * The id at which each file of a sitemap begins; one, the lowest, where everything fits into one. Counted through the
 * whole storefront, so the answer is kept for a minute and serves on while it is made anew.
 */
export async function sitemapStarts(
	ctx: Ctx,
	part: SitemapPart,
	size = sitemapSize,
): Promise<string[]> {
	const count = async () => {
		const rows = await ctx.query<{ id: string }>(
			`catalogue.sitemapStarts.${part}`,
			`SELECT id FROM (${firsts[part]}) t WHERE n % $1 = 1 AND n > 1 ORDER BY id`,
			[size],
		);
		return [lowest, ...rows.map(({ id }) => id)];
	};
	return kept(ctx, `sitemap/${part}/${size}`, count, { meanwhile: true });
}

/** Products on the storefront from an id on, in batches, so that no file of a sitemap is ever held whole. */
export async function* sitemapProducts(
	ctx: Ctx,
	from: string,
	size = sitemapSize,
): AsyncGenerator<SitemapEntry[]> {
	for (let id = from, left = size, first = true; left > 0; first = false) {
		const rows = await ctx.query<SitemapEntry & { id: string }>(
			'catalogue.sitemapProducts',
			`SELECT l.product_id AS id, l.slug, p.updated_at AS "updatedAt", p.name_en <> '' AS english
			 FROM catalogue.listing l JOIN catalogue.product p ON p.id = l.product_id
			 -- Said of both, so that a merge of the two begins where this file does.
			 WHERE l.product_id >= $1 AND p.id >= $1 AND ($2 OR l.product_id > $1) ORDER BY l.product_id LIMIT $3`,
			[id, first, Math.min(batch, left)],
		);
		if (rows.length === 0) return;
		yield rows;
		left -= rows.length;
		id = rows.at(-1)!.id;
	}
}

/** Shops with something on the storefront, in the same way. */
export async function* sitemapShops(
	ctx: Ctx,
	from: string,
	size = sitemapSize,
): AsyncGenerator<ShopEntry[]> {
	for (let id = from, left = size, first = true; left > 0; first = false) {
		const rows = await ctx.query<ShopEntry & { id: string }>(
			'catalogue.sitemapShops',
			`SELECT e.id, e.slug FROM registry.enterprise e
			 WHERE e.id >= $1 AND ($2 OR e.id > $1) AND EXISTS (
				SELECT 1 FROM catalogue.listing l WHERE l.enterprise_id = e.id)
			 ORDER BY e.id LIMIT $3`,
			[id, first, Math.min(batch, left)],
		);
		if (rows.length === 0) return;
		yield rows;
		left -= rows.length;
		id = rows.at(-1)!.id;
	}
}
