import { AppError } from '#platform/errors.ts';
import type { Work } from '#platform/jobs.ts';
import { findOffers, type Offer } from '#modules/catalogue/index.ts';
import { maxQuantity, type WantedLine } from '../input.ts';
import { districtOf, findSellerOffers } from '../cart/sellers.ts';
import { deliveryOptions, type DeliveryOption } from './options.ts';
import { findPickupPoints } from './pickup-points.ts';
import { prepareQuotes } from './quotes.ts';
import { weightBucket, weightOf } from './weight.ts';

/** One maker's part of what somebody wants, and how it could reach her. */
export interface SellerOptions {
	enterpriseId: string;
	sellerName: string;
	/** Goods in rupiah at today's prices. */
	itemsIdr: number;
	options: DeliveryOption[];
	/** She sends by courier there, and no courier could be asked: the fee is named after the order. */
	couriersSilent: boolean;
}

/**
 * How these goods could reach an area, for each maker, before anything is ordered: the same ways and fees as the cart
 * shows. Couriers are asked for what is not known; that never fails and takes a few seconds at most.
 * @param areaCode a kecamatan or a village of it; without it only what is fetched
 * @param asker keyed hash of who asks, for the limit of new questions to couriers
 * @throws AppError conflict orders/not-for-sale; invalid orders/quantity
 */
export async function listDeliveryOptions(
	work: Work,
	{ lines, areaCode }: { lines: readonly WantedLine[]; areaCode?: string | undefined },
	asker: string,
): Promise<SellerOptions[]> {
	const { ctx } = work;
	const district = districtOf(areaCode);
	const bySeller = await groupLines(work, lines);
	const ids = [...bySeller.keys()];
	const terms = await findSellerOffers(ctx, ids, district);
	const points = await findPickupPoints(ctx, ids);
	const quotes = await prepareQuotes(
		work,
		[...bySeller].flatMap(([enterpriseId, wanted]) => {
			const weightGrams = weightBucket(weightOf(wanted));
			const originCode = wanted[0]!.offer.districtCode;
			return district && weightGrams && terms.get(enterpriseId)!.deliveries.includes('courier')
				? [{ enterpriseId, originCode, destinationCode: district, weightGrams }]
				: [];
		}),
		asker,
	);
	return [...bySeller].map(([enterpriseId, wanted]) => {
		const seller = terms.get(enterpriseId)!;
		const rates = quotes.get(enterpriseId);
		return {
			enterpriseId,
			sellerName: wanted[0]!.offer.sellerName,
			itemsIdr: wanted.reduce((sum, { offer, quantity }) => sum + offer.priceIdr * quantity, 0),
			options: deliveryOptions(seller, points.get(enterpriseId) ?? [], rates, district),
			couriersSilent: Boolean(district) && seller.deliveries.includes('courier') && !rates,
		};
	});
}

type Wanted = { offer: Offer; quantity: number }[];

async function groupLines(
	{ ctx }: Work,
	lines: readonly WantedLine[],
): Promise<Map<string, Wanted>> {
	const offers = await findOffers(
		ctx,
		lines.map(({ productId }) => productId),
	);
	const bySeller = new Map<string, Wanted>();
	for (const { productId, quantity } of lines) {
		if (!Number.isInteger(quantity) || quantity < 1 || quantity > maxQuantity)
			throw new AppError('invalid', 'orders/quantity', 'Not a quantity that can be ordered', {
				max: maxQuantity,
				listingId: productId,
			});
		const offer = offers.get(productId);
		if (!offer)
			throw new AppError('conflict', 'orders/not-for-sale', 'A product is not for sale any more', {
				listingId: productId,
			});
		bySeller.set(offer.enterpriseId, [
			...(bySeller.get(offer.enterpriseId) ?? []),
			{ offer, quantity },
		]);
	}
	return bySeller;
}
