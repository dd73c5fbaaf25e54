import type { Ctx } from '#platform/context.ts';
import type { Work } from '#platform/jobs.ts';
import { wibDay } from '#shared/dates.ts';
import { type FactsOfProduct, listProductFacts, pageOfSellers } from '#modules/catalogue/index.ts';
import { listPermitRules, standingPermits } from '#modules/permits/index.ts';
import { whereaboutsOf } from '#modules/registry/index.ts';
import { judgeProduct } from './judge-product.ts';
import { readReach } from './queries.ts';
import { type Demand, groupPlaces, type Unlock, unlockOf } from './unlock.ts';

interface Count {
	enterprises: number;
	openings: number;
	together: number;
	demands: Set<string>;
}

interface DistrictReach {
	groups: ReturnType<typeof groupPlaces>;
	demands: readonly Demand[];
}

const BATCH = 500;

/**
 * Counts anew what each permit would open in every kecamatan. Goes through all enterprises with products in
 * batches and replaces the counts at the end, so that a list never shows half a night's work.
 * @returns how many enterprises were looked at
 */
export async function countClinics(work: Work): Promise<number> {
	const { ctx } = work;
	const rules = await listPermitRules(ctx, wibDay(ctx.now));
	const reaches = new Map<string, DistrictReach>();
	const counts = new Map<string, Map<string, Count>>();
	let looked = 0;
	let after: string | undefined;
	for (;;) {
		const ids = await pageOfSellers(ctx, { after, limit: BATCH });
		if (ids.length === 0) break;
		after = ids.at(-1);
		const [enterprises, products, standing] = await Promise.all([
			whereaboutsOf(ctx, ids),
			listProductFacts(ctx, ids),
			standingPermits(ctx, ids),
		]);
		const productsOf = Map.groupBy(products, (product: FactsOfProduct) => product.enterpriseId);
		const permitsOf = Map.groupBy(standing, (permit) => permit.enterpriseId);
		for (const { id, areaCode, sizeClass } of enterprises) {
			const district = areaCode.slice(0, 8);
			const reach = await reachOf(ctx, district, reaches);
			const held = permitsOf.get(id) ?? [];
			const judged = (productsOf.get(id) ?? []).map((product) =>
				judgeProduct(product, held, rules, sizeClass),
			);
			add(countsOf(district, counts), unlockOf(judged, reach.groups, reach.demands));
			looked += 1;
		}
	}
	await work.write((tx) => replaceCounts(tx, counts));
	return looked;
}

async function reachOf(
	ctx: Ctx,
	district: string,
	known: Map<string, DistrictReach>,
): Promise<DistrictReach> {
	let reach = known.get(district);
	if (!reach) {
		const { places, rules, demands } = await readReach(ctx, district);
		known.set(district, (reach = { groups: groupPlaces(places, rules), demands }));
	}
	return reach;
}

function countsOf(district: string, counts: Map<string, Map<string, Count>>): Map<string, Count> {
	let of = counts.get(district);
	if (!of) counts.set(district, (of = new Map()));
	return of;
}

function add(counts: Map<string, Count>, { alone, together }: Unlock): void {
	const of = (permit: string): Count => {
		let count = counts.get(permit);
		if (!count)
			counts.set(
				permit,
				(count = { enterprises: 0, openings: 0, together: 0, demands: new Set() }),
			);
		return count;
	};
	for (const [permit, { places, demands }] of alone) {
		const count = of(permit);
		count.enterprises += 1;
		for (const ids of places.values()) count.openings += ids.size;
		for (const id of demands) count.demands.add(id);
	}
	for (const permit of together.keys()) of(permit).together += 1;
}

async function replaceCounts(ctx: Ctx, counts: Map<string, Map<string, Count>>): Promise<void> {
	const rows = [...counts].flatMap(([area, permits]) =>
		[...permits].map(([permit, count]) => ({
			area,
			permit,
			...count,
			demands: [...count.demands],
		})),
	);
	// Two runs at once would both insert.
	await ctx.query('channels.lockClinics', 'LOCK TABLE channels.clinic IN SHARE ROW EXCLUSIVE MODE');
	await ctx.query('channels.dropClinics', 'DELETE FROM channels.clinic');
	await ctx.query(
		'channels.addClinics',
		`INSERT INTO channels.clinic (area_code, permit, enterprises, openings, together, demands, made_at)
		 SELECT area, permit, enterprises, openings, together, demands, $2
		 FROM jsonb_to_recordset($1::jsonb) AS c(area text, permit text, enterprises int, openings int,
			together int, demands uuid[])`,
		[JSON.stringify(rows), ctx.now],
	);
}
