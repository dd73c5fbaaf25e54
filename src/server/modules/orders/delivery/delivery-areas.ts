import type { Ctx } from '#platform/context.ts';
import { rulesInForce } from '../rules.ts';
import { findSellerOffers, usableMethods } from '../cart/sellers.ts';
import { findPickupPoints, type PublicPoint } from './pickup-points.ts';
import type { DeliveryMethod, PaymentMethod } from '../input.ts';

/** A kecamatan that a seller delivers to, with her fee in rupiah. */
export interface DeliveryArea {
	enterpriseId: string;
	areaCode: string;
	name: string;
	regencyName: string;
	feeIdr: number;
}

/** Where these sellers deliver, by kabupaten/kota and name. Sellers who do not deliver have no rows. */
export async function listDeliveryAreas(
	ctx: Ctx,
	enterpriseIds: readonly string[],
): Promise<DeliveryArea[]> {
	return ctx.query<DeliveryArea>(
		'orders.deliveryAreas',
		`SELECT f.enterprise_id AS "enterpriseId", f.area_code AS "areaCode", a.name,
			coalesce(p.name, '') AS "regencyName", f.fee_idr AS "feeIdr"
		 FROM orders.delivery_fee f
		 JOIN orders.seller_terms t ON t.enterprise_id = f.enterprise_id AND 'seller' = ANY(t.deliveries)
		 JOIN areas.area a ON a.code = f.area_code
		 LEFT JOIN areas.area p ON p.code = a.parent_code
		 WHERE f.enterprise_id = ANY($1::uuid[])
		 ORDER BY p.name, a.name`,
		[enterpriseIds],
	);
}

/** What everyone may know of how a shop is paid and delivers. */
export interface PublicTerms {
	methods: PaymentMethod[];
	deliveries: DeliveryMethod[];
	pickupNote: string | null;
	/** Where it can be fetched besides. */
	points: PublicPoint[];
	areas: DeliveryArea[];
}

export async function getPublicTerms(ctx: Ctx, enterpriseId: string): Promise<PublicTerms> {
	const offer = (await findSellerOffers(ctx, [enterpriseId], undefined)).get(enterpriseId);
	const rules = await rulesInForce(ctx);
	return {
		methods: offer ? usableMethods(offer, 1, rules['qris-max-idr']) : [],
		deliveries: offer?.deliveries ?? [],
		pickupNote: offer?.pickupNote ?? null,
		points: (await findPickupPoints(ctx, [enterpriseId])).get(enterpriseId) ?? [],
		areas: await listDeliveryAreas(ctx, [enterpriseId]),
	};
}

/** In which ways a shop's goods reach a buyer, wherever she is. */
export async function listDeliveries(ctx: Ctx, enterpriseId: string): Promise<DeliveryMethod[]> {
	const offers = await findSellerOffers(ctx, [enterpriseId], undefined);
	return offers.get(enterpriseId)?.deliveries ?? [];
}
