import type { Ctx } from '#platform/context.ts';
import type { DeliveryMethod, PaymentMethod } from '../input.ts';

/** How a seller is paid and delivers, as a checkout needs it. */
export interface SellerOffer {
	enterpriseId: string;
	methods: PaymentMethod[];
	deliveries: DeliveryMethod[];
	pickupNote: string | null;
	qrisPayload: string | null;
	hasAccount: boolean;
	/** Her fee to the asked kecamatan, or null where she does not deliver. */
	feeIdr: number | null;
}

/** A seller without terms can be visited and paid in cash: nobody's shop is closed for want of settings. */
const unset = {
	methods: ['cash'] as PaymentMethod[],
	deliveries: ['pickup'] as DeliveryMethod[],
	pickupNote: null,
	qrisPayload: null,
	hasAccount: false,
	feeIdr: null,
};

/** The offers of these sellers, with the fee to `districtCode` where one is given. */
export async function findSellerOffers(
	ctx: Ctx,
	enterpriseIds: readonly string[],
	districtCode: string | undefined,
): Promise<Map<string, SellerOffer>> {
	const rows = await ctx.query<SellerOffer>(
		'orders.sellerOffers',
		`SELECT w.id AS "enterpriseId", t.methods, t.deliveries, t.pickup_note AS "pickupNote",
			q.payload AS "qrisPayload", t.account_cipher IS NOT NULL AS "hasAccount", f.fee_idr AS "feeIdr"
		 FROM unnest($1::uuid[]) AS w(id)
		 LEFT JOIN orders.seller_terms t ON t.enterprise_id = w.id
		 LEFT JOIN orders.seller_qris q ON q.enterprise_id = w.id AND q.state = 'active'
		 LEFT JOIN orders.delivery_fee f ON f.enterprise_id = w.id AND f.area_code = $2`,
		[enterpriseIds, districtCode ?? null],
	);
	return new Map(
		rows.map((row) => [
			row.enterpriseId,
			{
				...row,
				methods: row.methods ?? unset.methods,
				deliveries: row.deliveries ?? unset.deliveries,
			},
		]),
	);
}

/** What a buyer can choose from: the methods that would really work for this total. */
export function usableMethods(
	offer: SellerOffer,
	totalIdr: number,
	qrisMaxIdr: number,
): PaymentMethod[] {
	return (['qris', 'transfer', 'cash'] as const).filter((method) => {
		if (!offer.methods.includes(method)) return false;
		if (method === 'qris')
			return offer.qrisPayload !== null && totalIdr >= 1 && totalIdr <= qrisMaxIdr;
		return method === 'transfer' ? offer.hasAccount : true;
	});
}

/** The kecamatan of an area code, or undefined for a wider area. */
export function districtOf(areaCode: string | undefined): string | undefined {
	return areaCode && areaCode.length >= 8 ? areaCode.slice(0, 8) : undefined;
}
