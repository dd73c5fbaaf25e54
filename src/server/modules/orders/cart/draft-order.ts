import type { Ctx } from '#platform/context.ts';
import { newToken } from '#platform/crypto.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import type { Offer } from '#modules/catalogue/index.ts';
import {
	resolveDelivery,
	type DeliveryFacts,
	type ResolvedDelivery,
	type Shipment,
} from '../delivery/resolve.ts';
import type { Delivery, PaymentMethod } from '../input.ts';
import { newOrderNumber } from './numbers.ts';
import { withAmount } from '../qris/index.ts';
import type { RuleName } from '../rules.ts';
import { usableMethods, type SellerOffer } from './sellers.ts';
import type { OrderState } from '../life/states.ts';

export interface PlacedOrder {
	id: string;
	number: string;
	token: string;
	enterpriseId: string;
	sellerName: string;
	state: OrderState;
	paymentMethod: PaymentMethod;
	itemsIdr: number;
	/** Null while the maker has not named it yet; then the total is that of the goods. */
	deliveryFeeIdr: number | null;
	totalIdr: number;
	/** The dynamic QRIS to pay this order, when that is how it is paid. */
	qrisPayload: string | null;
}

/** An order before it is written. */
export interface Draft extends PlacedOrder {
	delivery: Delivery;
	resolved: ResolvedDelivery;
	/** Minutes after which unpaid pieces are free again. */
	reservedMinutes: number;
	lines: readonly { offer: Offer; quantity: number }[];
}

/**
 * One maker's order as it will be written. While the fee is not named she answers first, and there is nothing to pay
 * yet; who pays on receipt waits for her yes as well.
 * @throws AppError what resolveDelivery throws; invalid orders/payment-not-offered
 */
export function draftOrder(
	ctx: Ctx,
	{ enterpriseId, lines, delivery }: Shipment,
	seller: SellerOffer,
	payment: PaymentMethod | undefined,
	{ rules, ...facts }: DeliveryFacts & { rules: Record<RuleName, number> },
): Draft {
	const { sellerName } = lines[0]!.offer;
	const itemsIdr = lines.reduce((sum, { offer, quantity }) => sum + offer.priceIdr * quantity, 0);
	const resolved = resolveDelivery(ctx, seller, delivery, sellerName, facts);
	const totalIdr = itemsIdr + (resolved.feeIdr ?? 0);
	const usable = usableMethods(seller, totalIdr, rules['qris-max-idr']);
	const paymentMethod = payment ?? usable[0];
	if (!paymentMethod || !usable.includes(paymentMethod))
		throw new AppError(
			'invalid',
			'orders/payment-not-offered',
			'This payment is not possible here',
			{ seller: sellerName },
		);
	const sellerFirst = paymentMethod === 'cash' || resolved.feeIdr === null;
	const number = newOrderNumber();
	return {
		id: newId(),
		number,
		token: newToken(),
		enterpriseId,
		sellerName,
		state: sellerFirst ? 'awaiting-seller' : 'awaiting-payment',
		paymentMethod,
		itemsIdr,
		deliveryFeeIdr: resolved.feeIdr,
		totalIdr,
		qrisPayload:
			paymentMethod === 'qris' && !sellerFirst
				? withAmount(seller.qrisPayload!, totalIdr, {
						reference: number.replaceAll('-', ''),
						maxIdr: rules['qris-max-idr'],
					})
				: null,
		delivery,
		resolved,
		reservedMinutes: sellerFirst ? rules['seller-answer-minutes'] : rules['reservation-minutes'],
		lines,
	};
}
