import type { Ctx } from '#platform/context.ts';
import { wibDay } from '#shared/dates.ts';
import { listProductFacts } from '#modules/catalogue/index.ts';
import {
	listPermitKinds,
	listPermitRules,
	listPermits,
	standingPermits,
} from '#modules/permits/index.ts';
import { getEnterprise360 } from '#modules/registry/index.ts';
import { judgeProduct, standIn } from './judge-product.ts';
import { listPlaceKinds, readReach, type Reach } from './queries.ts';
import { groupPlaces, type Opening, unlockOf } from './unlock.ts';

/** What an owner reads: a permit and what it opens. */
export interface PermitUnlock {
	permit: string;
	permitName: string;
	/** An officer has not compared it yet: nothing to do but wait. */
	claimed: boolean;
	places: PlaceCount[];
	placeCount: number;
	/** Rupiah of open demand; undefined where no place has named a sum. */
	valueIdr: number | undefined;
	demands: {
		id: string;
		title: string;
		place: string;
		valueIdr: number | null;
		wantedTo: string;
	}[];
	products: { id: string; name: string }[];
	/** Names of the permits that it takes besides. */
	others: string[];
	/** Why: the sentences of the places' rules that ask for it. */
	reasons: string[];
}

export interface PlaceCount {
	kind: string;
	name: string;
	plural: string;
	places: number;
}

export interface EnterpriseUnlock {
	products: number;
	/** Where it can sell as things stand. */
	open: PlaceCount[];
	/** Permits that open something by themselves, then those that need others too; most worth first. */
	alone: PermitUnlock[];
	together: PermitUnlock[];
	/** Products about which a fact is missing. */
	unknown: { id: string; name: string }[];
	asOf: Date;
}

/**
 * What missing permits keep closed for an enterprise, in places and rupiah, for its owner and the officers of
 * its area. One without products is judged by what its kind leaves no doubt about.
 * @throws AppError missing registry/no-such-enterprise
 */
export async function getUnlock(
	ctx: Ctx,
	{ enterpriseId }: { enterpriseId: string },
): Promise<EnterpriseUnlock> {
	const enterprise = await getEnterprise360(ctx, { id: enterpriseId });
	const [products, standing, held, rules, reach, kinds, permitKinds] = await Promise.all([
		listProductFacts(ctx, [enterpriseId]),
		standingPermits(ctx, [enterpriseId]),
		listPermits(ctx, { enterpriseId }),
		listPermitRules(ctx, wibDay(ctx.now)),
		readReach(ctx, enterprise.areaCode),
		listPlaceKinds(ctx),
		listPermitKinds(ctx),
	]);
	const sizeClass = enterprise.size?.sizeClass ?? null;
	const judged = (products.length ? products : [standIn(enterprise)]).map((product) =>
		judgeProduct(product, standing, rules, sizeClass),
	);
	const unlock = unlockOf(judged, groupPlaces(reach.places, reach.rules), reach.demands);

	const names = new Map(products.map(({ id, name }) => [id, name]));
	const permitName = (code: string) => permitKinds.find((kind) => kind.code === code)?.name ?? code;
	const count = (opening: Opening): PlaceCount[] =>
		kinds.flatMap(({ code, name, plural }) => {
			const places = opening.places.get(code)?.size ?? 0;
			return places ? [{ kind: code, name, plural, places }] : [];
		});
	const waiting = new Set(held.filter(({ state }) => state === 'claimed').map(({ kind }) => kind));
	const describe = (permit: string, opening: Opening, others: Iterable<string> = []) => {
		const places = count(opening);
		const demands = reach.demands.filter(({ id }) => opening.demands.has(id));
		const known = demands.flatMap(({ valueIdr }) => valueIdr ?? []);
		return {
			permit,
			permitName: permitName(permit),
			claimed: waiting.has(permit),
			places,
			placeCount: places.reduce((sum, each) => sum + each.places, 0),
			valueIdr: known.length ? known.reduce((sum, value) => sum + value, 0) : undefined,
			demands: demands.slice(0, 10).map(({ id, title, placeId, valueIdr, wantedTo }) => ({
				id,
				title,
				place: reach.places.find((place) => place.id === placeId)?.name ?? '',
				valueIdr,
				wantedTo,
			})),
			products: [...opening.products].map((id) => ({ id, name: names.get(id) ?? '' })),
			others: [...others].map(permitName),
			reasons: reasonsFor(permit, opening, reach),
		};
	};
	const byWorth = (a: PermitUnlock, b: PermitUnlock) =>
		(b.valueIdr ?? 0) - (a.valueIdr ?? 0) || b.placeCount - a.placeCount;
	return {
		products: products.length,
		open: count(unlock.open),
		alone: [...unlock.alone].map(([permit, opening]) => describe(permit, opening)).sort(byWorth),
		together: [...unlock.together]
			.map(([permit, opening]) => describe(permit, opening, opening.others))
			.sort(byWorth),
		unknown: [...unlock.unknown].map((id) => ({ id, name: names.get(id) ?? '' })),
		asOf: ctx.now,
	};
}

/** The sentences of the rules that ask for the permit, of the kinds of places that it opens. */
function reasonsFor(permit: string, opening: Opening, { rules }: Reach): string[] {
	const speaking = rules.filter(
		(rule) =>
			opening.places.has(rule.kind) && rule.demands.some((choice) => choice.includes(permit)),
	);
	return [...new Set(speaking.map(({ reason }) => reason))];
}
