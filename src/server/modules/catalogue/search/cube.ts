import type { Ctx } from '#platform/context.ts';
import { kept } from '../kept.ts';
import { priceStepOf } from './price-steps.ts';

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
	/** Listings by step of price (price-steps.ts). */
	priceSteps: ReadonlyMap<number, number>;
	/** All listings. */
	entries: number;
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
			const rows = await ctx.query<Cell & { step: number | null }>(
				'catalogue.cube',
				`SELECT category_code AS category, district_code AS district, badges, ready,
					width_bucket(price_idr, ARRAY[${bandEdges.join(', ')}]::bigint[]) AS band,
					${priceStepOf('price_idr')} AS step, count(*)::int AS count
				 FROM catalogue.listing_entry GROUP BY GROUPING SETS ((1, 2, 3, 4, 5), (6))`,
			);
			const cells = rows.filter(({ step }) => step === null);
			const districts = new Map<string, number>();
			let entries = 0;
			for (const { district, count } of cells) {
				districts.set(district, (districts.get(district) ?? 0) + count);
				entries += count;
			}
			const priceSteps = new Map(
				rows.flatMap(({ step, count }) => (step === null ? [] : [[step, count] as const])),
			);
			return { cells, districts, priceSteps, entries };
		},
		{ meanwhile: true },
	);
}
