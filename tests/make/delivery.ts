import {
	addToCart,
	saveBasket,
	savePickupPoint,
	setSellerTerms,
	type SellerTermsInput,
} from '#modules/orders/index.ts';
import type { Actor } from '#platform/context.ts';
import type { World } from './database.ts';
import type { Shop } from './shop.ts';

/** How a shop is paid and delivers: cash and fetched unless said otherwise. */
export function makeTerms(
	world: World,
	shop: Shop,
	terms: Partial<SellerTermsInput> = {},
): Promise<void> {
	return world.write(shop.owner, (ctx) =>
		setSellerTerms(ctx, shop.enterpriseId, {
			methods: ['cash'],
			deliveries: ['pickup'],
			pickupNote: '',
			bankName: '',
			accountHolder: '',
			accountNumber: '',
			fees: {},
			...terms,
		}),
	);
}

/** What delivery has that is somebody's: a public point, a maker's own, and a regular basket of hers. */
export interface DeliveryWork {
	publicPointId: string;
	ownPointId: string;
	basketToken: string;
}

export async function makeDeliveryWork(
	world: World,
	officer: Actor,
	shop: Shop,
	productId: string,
): Promise<DeliveryWork> {
	const point = { address: 'Jl. Raya Kosambi 1', areaCode: '36.03.14', hours: '' };
	return {
		publicPointId: await world.write(officer, (ctx) =>
			savePickupPoint(ctx, 'public', {
				...point,
				kind: 'district-office',
				name: 'Kantor Kecamatan Kosambi',
			}),
		),
		ownPointId: await world.write(shop.owner, (ctx) =>
			savePickupPoint(
				ctx,
				{ enterpriseId: shop.enterpriseId },
				{ ...point, kind: 'home', name: 'Dapur pagar hijau' },
			),
		),
		basketToken: await world.write(shop.owner, async (ctx) =>
			saveBasket(ctx, await addToCart(ctx, undefined, productId, 1), 'Belanja Senin', 'uji'),
		),
	};
}
