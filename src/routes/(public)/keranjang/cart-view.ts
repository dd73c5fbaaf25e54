import { getAreas } from '#modules/areas/index.ts';
import {
	deliveryOptions,
	getCart,
	listBaskets,
	listDeliveryAreas,
	prepareQuotes,
	rulesInForce,
	usableMethods,
	type CartGroup,
	type DeliveryOption,
	type Quotes,
} from '#modules/orders/index.ts';
import type { Work } from '#platform/jobs.ts';
import { shortArea } from '../parts/short-area.ts';
import { errorText } from '#server/error-text.ts';

/** What a radio button of a way of delivery sends: `pickup`, `pickup:ID`, `seller`, `courier:jne/REG`, `confirm`. */
export function wayValue({ method, point, rate }: DeliveryOption): string {
	return [method, point?.id ?? rate?.code].filter(Boolean).join(':');
}

/** One seller's part of the cart, as the page shows it. */
export function viewGroup(
	group: CartGroup,
	quotes: Quotes,
	district: string | undefined,
	qrisMaxIdr: number,
	/** Name of the maker's kecamatan with its kabupaten. */
	area: string,
) {
	const { terms, itemsIdr } = group;
	const rates = quotes.get(group.enterpriseId);
	const options = deliveryOptions(terms, group.points, rates, district);
	const brings = terms.deliveries.some((method) => method !== 'pickup');
	return {
		enterpriseId: group.enterpriseId,
		sellerName: group.sellerName,
		sellerSlug: group.sellerSlug,
		itemsIdr,
		pickupNote: terms.pickupNote,
		area,
		/** Whether she brings or sends at all: then a kecamatan is worth asking for. */
		brings,
		bringsThere: options.some(({ method }) => method !== 'pickup'),
		couriersSilent: Boolean(district) && terms.deliveries.includes('courier') && !rates,
		ways: options.map((option) => ({
			...option,
			value: wayValue(option),
			totalIdr: itemsIdr + (option.feeIdr ?? 0),
		})),
		methods: usableMethods(
			terms,
			itemsIdr + Math.max(0, ...options.map(({ feeIdr }) => feeIdr ?? 0)),
			qrisMaxIdr,
		),
		lines: group.lines.map(({ offer, quantity, priceSeenIdr, short, problem }) => ({
			productId: offer.productId,
			slug: offer.slug,
			name: offer.name,
			unit: offer.unit,
			priceIdr: offer.priceIdr,
			priceSeenIdr,
			quantity,
			short,
			problem: problem && errorText(problem),
			free: offer.free,
			leadDays: offer.leadDays,
			pictureUrl: offer.thumbnailUrl,
		})),
	};
}

export type GroupView = ReturnType<typeof viewGroup>;
export type WayView = GroupView['ways'][number];
export type LineView = GroupView['lines'][number];

/**
 * The cart with what every seller would ask for bringing it to `district`; couriers are asked for what is not known.
 * The kecamatan to choose from are those that a seller brings to herself, and the chosen one.
 */
export async function loadCart(
	work: Work,
	token: string | undefined,
	district: string | undefined,
	asker: string,
) {
	const { ctx } = work;
	const cart = await getCart(ctx, token, district);
	const quotes = await prepareQuotes(
		work,
		cart.groups.flatMap(({ enterpriseId, districtCode, terms, weightGrams }) =>
			district && weightGrams && terms.deliveries.includes('courier')
				? [{ enterpriseId, originCode: districtCode, destinationCode: district, weightGrams }]
				: [],
		),
		asker,
	);
	const rules = await rulesInForce(ctx);
	const areas = await getAreas(ctx, [
		...cart.groups.map(({ districtCode }) => districtCode),
		...(district ? [district] : []),
	]);
	const areaOf = (code: string) => areas.get(code)?.pathName ?? '';
	const groups = cart.groups.map((group) =>
		viewGroup(
			group,
			quotes,
			district,
			rules['qris-max-idr'],
			shortArea(areaOf(group.districtCode)),
		),
	);
	return {
		groups,
		gone: cart.gone,
		pieces: cart.pieces,
		brings: groups.some(({ brings }) => brings),
		/** Whether somebody sends anywhere, so that any kecamatan may be asked for. */
		anywhere: cart.groups.some(({ terms }) =>
			terms.deliveries.some((method) => method === 'courier' || method === 'confirm'),
		),
		/** Whether somebody's goods cannot be fetched. */
		must: cart.groups.some(({ terms }) => !terms.deliveries.includes('pickup')),
		place: district && areas.get(district)?.name,
		regencies: await listRegencies(work, cart.groups, district),
		baskets: await listBaskets(ctx),
	};
}

async function listRegencies(
	{ ctx }: Work,
	groups: readonly CartGroup[],
	district: string | undefined,
) {
	const served = await listDeliveryAreas(
		ctx,
		groups.map((group) => group.enterpriseId),
	);
	const regencies = new Map<string, Map<string, string>>();
	const put = (regency: string, code: string, name: string) =>
		regencies.set(regency, (regencies.get(regency) ?? new Map<string, string>()).set(code, name));
	for (const { regencyName, areaCode, name } of served) put(regencyName, areaCode, name);
	if (district && !served.some(({ areaCode }) => areaCode === district)) {
		const chosen = (await getAreas(ctx, [district])).get(district);
		if (chosen) put(chosen.pathName.split(', ')[1] ?? '', chosen.code, chosen.name);
	}
	return [...regencies].map(([name, districts]) => ({
		name,
		districts: [...districts].map(([code, label]) => ({ code, name: label })),
	}));
}
