import { formatRupiah } from '#shared/money.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import type { Offer } from '#modules/catalogue/index.ts';
import type { Delivery, DeliveryMethod } from '../input.ts';
import { districtOf, type SellerOffer } from '../cart/sellers.ts';
import { findPickupPoints, type PublicPoint } from './pickup-points.ts';
import { findQuotes, type Quotes, type WantedQuote } from './quotes.ts';
import { weightBucket, weightOf } from './weight.ts';

/** How an order really goes out: what is written of it. */
export interface ResolvedDelivery {
	/** `confirm` where a courier was wanted and no price of it is in force. */
	method: DeliveryMethod;
	/** Null until the maker names it. */
	feeIdr: number | null;
	pickupPointId: string | null;
	/** `jne/REG`, also where the maker still has to ask for its price. */
	courier: string | null;
}

/** What the deliveries of one checkout depend on, read once. */
export interface DeliveryFacts {
	points: ReadonlyMap<string, readonly PublicPoint[]>;
	quotes: Quotes;
}

/** Lines of one maker with how they shall reach the buyer. */
export interface Shipment {
	enterpriseId: string;
	lines: readonly { offer: Offer; quantity: number }[];
	delivery: Delivery;
}

/** The quotes that these shipments need; none for what no courier takes, or whose weight is unknown. */
export function wantedQuotes(shipments: readonly Shipment[]): WantedQuote[] {
	return shipments.flatMap(({ enterpriseId, lines, delivery }) => {
		const destinationCode = districtOf(delivery.areaCode);
		const weightGrams = weightBucket(weightOf(lines));
		const originCode = lines[0]?.offer.districtCode;
		if (delivery.method !== 'courier' || !destinationCode || !weightGrams || !originCode) return [];
		return [{ enterpriseId, originCode, destinationCode, weightGrams }];
	});
}

/** Reads what these shipments depend on; nothing where all are fetched at the maker's or brought by her. */
export async function readDeliveryFacts(
	ctx: Ctx,
	shipments: readonly Shipment[],
): Promise<DeliveryFacts> {
	const fetched = shipments.filter(({ delivery }) => delivery.pickupPointId);
	return {
		points:
			fetched.length === 0
				? new Map()
				: await findPickupPoints(
						ctx,
						fetched.map(({ enterpriseId }) => enterpriseId),
					),
		quotes: await findQuotes(ctx, wantedQuotes(shipments)),
	};
}

/**
 * What a delivery costs and how it goes, checked against what the maker offers now. A courier without a price in
 * force never stops an order: the maker names the fee, and the buyer agrees before anything is paid.
 * @throws AppError invalid orders/delivery-not-offered, orders/address-missing; conflict orders/no-delivery-there,
 * orders/pickup-gone, orders/fee-changed
 */
export function resolveDelivery(
	ctx: Ctx,
	seller: SellerOffer,
	delivery: Delivery,
	sellerName: string,
	facts: DeliveryFacts,
): ResolvedDelivery {
	requireOffered(seller, delivery.method, sellerName);
	if (delivery.method === 'pickup') return fetched(seller, delivery, sellerName, facts);
	if (!districtOf(delivery.areaCode) || !delivery.address)
		throw new AppError('invalid', 'orders/address-missing', 'A delivery needs area and address');
	const brought = broughtBy(seller, delivery, sellerName, facts);
	requireSeen(ctx, brought.feeIdr, delivery.seenFeeIdr, sellerName);
	return brought;
}

function requireOffered(seller: SellerOffer, method: DeliveryMethod, sellerName: string): void {
	const { deliveries } = seller;
	// Who sends by courier has to be asked where no courier's price is known.
	if (deliveries.includes(method) || (method === 'confirm' && deliveries.includes('courier')))
		return;
	throw new AppError(
		'invalid',
		'orders/delivery-not-offered',
		'The seller does not deliver this way',
		{ seller: sellerName },
	);
}

function fetched(
	seller: SellerOffer,
	{ pickupPointId }: Delivery,
	sellerName: string,
	{ points }: DeliveryFacts,
): ResolvedDelivery {
	if (pickupPointId && !points.get(seller.enterpriseId)?.some(({ id }) => id === pickupPointId))
		throw new AppError('conflict', 'orders/pickup-gone', 'That pick-up point is not served', {
			seller: sellerName,
		});
	return { method: 'pickup', feeIdr: 0, pickupPointId: pickupPointId ?? null, courier: null };
}

function broughtBy(
	seller: SellerOffer,
	{ method, courier }: Delivery,
	sellerName: string,
	{ quotes }: DeliveryFacts,
): ResolvedDelivery {
	const bySeller = { pickupPointId: null, courier: null };
	if (method === 'confirm') return { method, feeIdr: null, ...bySeller };
	if (method === 'courier') {
		const rates = quotes.get(seller.enterpriseId) ?? [];
		const rate = courier ? rates.find(({ code }) => code === courier) : rates[0];
		return rate
			? { method, feeIdr: rate.costIdr, pickupPointId: null, courier: rate.code }
			: { method: 'confirm', feeIdr: null, pickupPointId: null, courier: courier ?? null };
	}
	if (seller.feeIdr === null)
		throw new AppError(
			'conflict',
			'orders/no-delivery-there',
			'The seller does not deliver there',
			{ seller: sellerName },
		);
	return { method, feeIdr: seller.feeIdr, ...bySeller };
}

/** Nobody pays a fee that she has not seen. One that is not named yet is agreed to later. */
function requireSeen(
	ctx: Ctx,
	feeIdr: number | null,
	seenIdr: number | null | undefined,
	sellerName: string,
): void {
	if (seenIdr === undefined || feeIdr === null || feeIdr === (seenIdr ?? 0)) return;
	throw new AppError('conflict', 'orders/fee-changed', 'The buyer has not seen this fee', {
		seller: sellerName,
		fee: formatRupiah(feeIdr, ctx.locale),
	});
}
