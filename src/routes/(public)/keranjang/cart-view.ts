import {
	getCart,
	listDeliveryAreas,
	rulesInForce,
	usableMethods,
	type CartGroup,
	type DeliveryArea,
} from '#modules/orders/index.ts';
import type { Ctx } from '#platform/context.ts';

/** One seller's part of the cart, as the page shows it. */
export function viewGroup(group: CartGroup, areas: readonly DeliveryArea[], qrisMaxIdr: number) {
	const { terms } = group;
	return {
		enterpriseId: group.enterpriseId,
		sellerName: group.sellerName,
		sellerSlug: group.sellerSlug,
		itemsIdr: group.itemsIdr,
		pickup: terms.deliveries.includes('pickup'),
		pickupNote: terms.pickupNote,
		/** Whether she delivers anywhere, and what it costs to the chosen kecamatan. */
		delivers: areas.some((area) => area.enterpriseId === group.enterpriseId),
		feeIdr: terms.deliveries.includes('seller') ? terms.feeIdr : null,
		methods: usableMethods(terms, group.itemsIdr + (terms.feeIdr ?? 0), qrisMaxIdr),
		lines: group.lines.map(({ offer, quantity, priceSeenIdr, short }) => ({
			productId: offer.productId,
			slug: offer.slug,
			name: offer.name,
			unit: offer.unit,
			priceIdr: offer.priceIdr,
			priceSeenIdr,
			quantity,
			short,
			free: offer.free,
			leadDays: offer.leadDays,
			pictureUrl: offer.thumbnailUrl,
		})),
	};
}

export type GroupView = ReturnType<typeof viewGroup>;
export type LineView = GroupView['lines'][number];

/** The cart, and the kecamatan that at least one of its sellers delivers to, by kabupaten/kota. */
export async function loadCart(ctx: Ctx, token: string | undefined, district: string | undefined) {
	const cart = await getCart(ctx, token, district);
	const areas = await listDeliveryAreas(
		ctx,
		cart.groups.map((group) => group.enterpriseId),
	);
	const rules = await rulesInForce(ctx);
	const regencies = new Map<string, Map<string, string>>();
	for (const area of areas) {
		const districts = regencies.get(area.regencyName) ?? new Map<string, string>();
		regencies.set(area.regencyName, districts.set(area.areaCode, area.name));
	}
	return {
		groups: cart.groups.map((group) => viewGroup(group, areas, rules['qris-max-idr'])),
		gone: cart.gone,
		pieces: cart.pieces,
		regencies: [...regencies].map(([name, districts]) => ({
			name,
			districts: [...districts].map(([code, district]) => ({ code, name: district })),
		})),
	};
}
