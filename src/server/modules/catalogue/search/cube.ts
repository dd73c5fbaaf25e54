import type { Ctx } from '#platform/context.ts';
import { kept } from '../listings/kept.ts';

/** Rupiah at which one band of prices ends and the next begins. */
export const bandEdges = [10_000, 25_000, 50_000, 100_000, 250_000] as const;

/** So many listings are alike in all that browsing counts by. */
export interface Cell {
	category: string;
	district: string;
	badges: string[];
	ready: boolean;
	/** 0 below the first edge, 5 from the last one on. */
	band: number;
	count: number;
}

export interface Cube {
	cells: readonly Cell[];
	/** Listings by kecamatan of the seller. */
	districts: ReadonlyMap<string, number>;
	/** All listings. */
	entries: number;
	/** How many steps of rank there are (`rank_level`). */
	levels: number;
}

/**
 * The whole storefront counted by everything that people browse by, so that browsing counts nothing again: one
 * pass over the entries a minute, while everybody is still answered from the one before.
 */
export function storefrontCube(ctx: Ctx): Promise<Cube> {
	return kept(
		ctx,
		'cube',
		async () => {
			const cells = await ctx.query<Cell>(
				'catalogue.cube',
				`SELECT category_code AS category, district_code AS district, badges, ready,
					width_bucket(price_idr, ARRAY[${bandEdges.join(', ')}]::bigint[]) AS band, count(*)::int AS count
				 FROM catalogue.listing_entry GROUP BY 1, 2, 3, 4, 5`,
			);
			const districts = new Map<string, number>();
			let entries = 0;
			for (const { district, count } of cells) {
				districts.set(district, (districts.get(district) ?? 0) + count);
				entries += count;
			}
			const [steps] = await ctx.query<{ levels: number }>(
				'catalogue.levels',
				'SELECT count(*)::int + 1 AS levels FROM catalogue.rank_level',
			);
			return { cells, districts, entries, levels: steps!.levels };
		},
		{ meanwhile: true },
	);
}
