import type { DeliveryMethod } from '../input.ts';
import type { SellerOffer } from '../cart/sellers.ts';
import type { CourierRate } from './couriers/service.ts';
import type { PublicPoint } from './pickup-points.ts';

/** One way in which a buyer can have her goods, with what it costs. */
export interface DeliveryOption {
	method: DeliveryMethod;
	/** Rupiah; null where the maker names it after the order. */
	feeIdr: number | null;
	point?: PublicPoint;
	rate?: CourierRate;
}

/** More couriers than this are a table, not a choice. */
const mostCouriers = 4;

/**
 * What a maker offers to a buyer in `district`, in the order of a page: fetched, brought by herself, by courier, for
 * a fee to be named. Without a kecamatan nothing that is brought can be offered.
 * @param rates what couriers ask, cheapest first; undefined where none could be asked
 */
export function deliveryOptions(
	seller: SellerOffer,
	points: readonly PublicPoint[],
	rates: readonly CourierRate[] | undefined,
	district: string | undefined,
): DeliveryOption[] {
	const options: DeliveryOption[] = [];
	const offers = (method: DeliveryMethod) => seller.deliveries.includes(method);
	if (offers('pickup')) {
		// Her own place without a row is where and when her note says.
		if (!points.some(({ kind }) => kind === 'home')) options.push({ method: 'pickup', feeIdr: 0 });
		for (const point of points) options.push({ method: 'pickup', feeIdr: 0, point });
	}
	if (!district) return options;
	if (offers('seller') && seller.feeIdr !== null)
		options.push({ method: 'seller', feeIdr: seller.feeIdr });
	const couriers = offers('courier') ? cheapestOfEach(rates ?? []) : [];
	for (const rate of couriers) options.push({ method: 'courier', feeIdr: rate.costIdr, rate });
	if (offers('confirm') || (offers('courier') && couriers.length === 0))
		options.push({ method: 'confirm', feeIdr: null });
	return options;
}

/** The cheapest service of each courier. */
function cheapestOfEach(rates: readonly CourierRate[]): CourierRate[] {
	const byCourier = new Map<string, CourierRate>();
	for (const rate of rates) if (!byCourier.has(rate.courier)) byCourier.set(rate.courier, rate);
	return [...byCourier.values()].slice(0, mostCouriers);
}
