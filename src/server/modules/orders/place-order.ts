import { parsePhone } from '#shared/phone.ts';
import { auditAll } from '#platform/audit.ts';
import { actorId, type Ctx } from '#platform/context.ts';
import { newToken } from '#platform/crypto.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { enqueue } from '#platform/jobs.ts';
import { findOffers, reserveStock, type Offer } from '#modules/catalogue/index.ts';
import { claimCheckout } from './checkout.ts';
import type { Delivery, PaymentMethod, PlaceOrders, WantedLine } from './input.ts';
import { tellOfNewOrders } from './jobs.ts';
import { newOrderNumber } from './numbers.ts';
import { withAmount } from './qris/index.ts';
import { rulesInForce, type RuleName } from './rules.ts';
import {
	deliveryFee,
	districtOf,
	findSellerOffers,
	usableMethods,
	type SellerOffer,
} from './sellers.ts';
import type { OrderState } from './states.ts';

export interface PlacedOrder {
	id: string;
	number: string;
	token: string;
	enterpriseId: string;
	sellerName: string;
	state: OrderState;
	paymentMethod: PaymentMethod;
	itemsIdr: number;
	deliveryFeeIdr: number;
	totalIdr: number;
	/** The dynamic QRIS to pay this order, when that is how it is paid. */
	qrisPayload: string | null;
}

/** An order before it is written. */
interface Draft extends PlacedOrder {
	delivery: Delivery;
	/** Minutes after which unpaid pieces are free again. */
	reservedMinutes: number;
	lines: { offer: Offer; quantity: number }[];
}

/**
 * Makes one order for each seller of the lines, with their pieces reserved: all of them or none. The same
 * idempotency key gives the same orders again.
 * @throws AppError conflict orders/not-for-sale, orders/price-changed, orders/sold-out, orders/no-delivery-there,
 * orders/key-reused; invalid orders/phone, orders/delivery-not-offered, orders/address-missing, orders/payment-not-offered
 */
export async function placeOrders(ctx: Ctx, input: PlaceOrders): Promise<PlacedOrder[]> {
	const phone = parsePhone(input.buyer.phone);
	if (!phone.ok) throw new AppError('invalid', 'orders/phone', 'The phone number cannot be read');
	const checkout = await claimCheckout(ctx, input);
	if (checkout.placed) return checkout.placed;

	const wanted = mergeLines(input.lines);
	const offers = await findOffers(ctx, [...wanted.keys()]);
	const bySeller = groupBySeller(wanted, offers);
	const sellers = await loadSellers(ctx, [...bySeller.keys()], input);
	const rules = await rulesInForce(ctx);
	const drafts = [...bySeller].map(([enterpriseId, lines]) =>
		draftOrder(enterpriseId, lines, sellers.get(enterpriseId)!, input, rules),
	);

	if (drafts.length === 0)
		throw new AppError('conflict', 'orders/not-for-sale', 'Nothing was wanted');

	await reserveStock(
		ctx,
		drafts.flatMap((draft) =>
			draft.lines
				.filter(({ offer }) => offer.supply === 'stock')
				.map(({ offer, quantity }) => ({
					productId: offer.productId,
					name: offer.name,
					quantity,
					orderId: draft.id,
				})),
		),
	);
	await writeOrders(ctx, checkout.id, drafts, input.buyer.name, phone.value.e164);
	await auditAll(
		ctx,
		drafts.map((draft) => ({
			action: 'orders.order.placed',
			subject: { type: 'order', id: draft.id },
			areaCode: draft.lines[0]!.offer.districtCode,
			data: {
				enterpriseId: draft.enterpriseId,
				totalIdr: draft.totalIdr,
				lines: draft.lines.length,
			},
		})),
	);
	await enqueue(ctx, tellOfNewOrders, { orderIds: drafts.map((draft) => draft.id) });
	return drafts.map(toPlaced);
}

/** One line a product: somebody who adds it twice wants the sum. */
function mergeLines(lines: readonly WantedLine[]): Map<string, WantedLine> {
	const merged = new Map<string, WantedLine>();
	for (const line of lines) {
		const before = merged.get(line.productId);
		merged.set(
			line.productId,
			before ? { ...line, quantity: before.quantity + line.quantity } : line,
		);
	}
	return merged;
}

function groupBySeller(
	wanted: ReadonlyMap<string, WantedLine>,
	offers: ReadonlyMap<string, Offer>,
): Map<string, Draft['lines']> {
	const bySeller = new Map<string, Draft['lines']>();
	for (const [productId, line] of wanted) {
		const offer = offers.get(productId);
		if (!offer)
			throw new AppError('conflict', 'orders/not-for-sale', 'A product is not for sale any more', {
				listingId: productId,
			});
		if (line.seenPriceIdr !== undefined && line.seenPriceIdr !== offer.priceIdr)
			throw new AppError('conflict', 'orders/price-changed', 'A price changed meanwhile', {
				product: offer.name,
				listingId: productId,
			});
		const lines = bySeller.get(offer.enterpriseId) ?? [];
		lines.push({ offer, quantity: line.quantity });
		bySeller.set(offer.enterpriseId, lines);
	}
	return bySeller;
}

async function loadSellers(
	ctx: Ctx,
	enterpriseIds: string[],
	input: PlaceOrders,
): Promise<Map<string, SellerOffer>> {
	const byDistrict = new Map<string | undefined, string[]>();
	for (const id of enterpriseIds) {
		const district = districtOf(deliveryFor(input, id).areaCode);
		byDistrict.set(district, [...(byDistrict.get(district) ?? []), id]);
	}
	const found = new Map<string, SellerOffer>();
	for (const [district, ids] of byDistrict)
		for (const [id, offer] of await findSellerOffers(ctx, ids, district)) found.set(id, offer);
	return found;
}

const deliveryFor = (input: PlaceOrders, enterpriseId: string): Delivery =>
	input.perSeller?.[enterpriseId]?.delivery ?? input.delivery;

function draftOrder(
	enterpriseId: string,
	lines: Draft['lines'],
	seller: SellerOffer,
	input: PlaceOrders,
	rules: Record<RuleName, number>,
): Draft {
	const { sellerName } = lines[0]!.offer;
	const delivery = deliveryFor(input, enterpriseId);
	const itemsIdr = lines.reduce((sum, { offer, quantity }) => sum + offer.priceIdr * quantity, 0);
	const deliveryFeeIdr = deliveryFee(seller, delivery, sellerName);
	const totalIdr = itemsIdr + deliveryFeeIdr;
	const usable = usableMethods(seller, totalIdr, rules['qris-max-idr']);
	const paymentMethod = input.perSeller?.[enterpriseId]?.payment ?? usable[0];
	if (!paymentMethod || !usable.includes(paymentMethod))
		throw new AppError(
			'invalid',
			'orders/payment-not-offered',
			'This payment is not possible here',
			{
				seller: sellerName,
			},
		);
	const number = newOrderNumber();
	return {
		id: newId(),
		number,
		token: newToken(),
		enterpriseId,
		sellerName,
		state: paymentMethod === 'cash' ? 'awaiting-seller' : 'awaiting-payment',
		paymentMethod,
		itemsIdr,
		deliveryFeeIdr,
		totalIdr,
		qrisPayload:
			paymentMethod === 'qris'
				? withAmount(seller.qrisPayload!, totalIdr, {
						reference: number.replaceAll('-', ''),
						maxIdr: rules['qris-max-idr'],
					})
				: null,
		delivery,
		reservedMinutes:
			paymentMethod === 'cash' ? rules['seller-answer-minutes'] : rules['reservation-minutes'],
		lines,
	};
}

/** Orders, lines and first events in one statement. */
async function writeOrders(
	ctx: Ctx,
	checkoutId: string,
	drafts: readonly Draft[],
	buyerName: string,
	buyerPhone: string,
): Promise<void> {
	const until = (minutes: number) => new Date(ctx.now.getTime() + minutes * 60_000);
	await ctx.query(
		'orders.writeOrders',
		`WITH o AS (
			INSERT INTO orders."order" (id, checkout_id, number, token, enterprise_id, person_id, state, state_at,
				buyer_name, buyer_phone, delivery_method, delivery_area_code, delivery_address, note,
				payment_method, items_idr, delivery_fee_idr, total_idr, qris_payload, reserved_until, locale, placed_at)
			SELECT r.id, $1, r.number, r.token, r.seller, $2, r.state, $3, $4, $5, r.method, r.area, r.address,
				r.note, r.payment, r.items, r.fee, r.total, r.qris, r.until, $6, $3
			FROM jsonb_to_recordset($7::jsonb) AS r(id uuid, number text, token text, seller uuid, state text,
				method text, area text, address text, note text, payment text, items bigint, fee bigint,
				total bigint, qris text, until timestamptz)
		), l AS (
			INSERT INTO orders.order_line
				(order_id, position, product_id, name, unit, price_idr, quantity, supply)
			SELECT r.* FROM jsonb_to_recordset($8::jsonb) AS r(order_id uuid, position int, product_id uuid,
				name text, unit text, price_idr bigint, quantity int, supply text)
		)
		INSERT INTO orders.order_event (id, order_id, at, transition, from_state, to_state, by, actor_id)
		SELECT r.event, r.id, $3, 'place', NULL, r.state, 'buyer', $9
		FROM jsonb_to_recordset($7::jsonb) AS r(id uuid, event uuid, state text)`,
		[
			checkoutId,
			ctx.actor.kind === 'person' ? ctx.actor.personId : null,
			ctx.now,
			buyerName,
			buyerPhone,
			ctx.locale,
			JSON.stringify(
				drafts.map((draft) => ({
					id: draft.id,
					event: newId(),
					number: draft.number,
					token: draft.token,
					seller: draft.enterpriseId,
					state: draft.state,
					method: draft.delivery.method,
					area: draft.delivery.areaCode,
					address: draft.delivery.method === 'pickup' ? undefined : draft.delivery.address,
					note: draft.delivery.note,
					payment: draft.paymentMethod,
					items: draft.itemsIdr,
					fee: draft.deliveryFeeIdr,
					total: draft.totalIdr,
					qris: draft.qrisPayload,
					until: until(draft.reservedMinutes),
				})),
			),
			JSON.stringify(
				drafts.flatMap((draft) =>
					draft.lines.map(({ offer, quantity }, position) => ({
						order_id: draft.id,
						position,
						product_id: offer.productId,
						name: offer.name,
						unit: offer.unit,
						price_idr: offer.priceIdr,
						quantity,
						supply: offer.supply,
					})),
				),
			),
			actorId(ctx.actor),
		],
	);
}

function toPlaced(draft: Draft): PlacedOrder {
	const { delivery: _delivery, reservedMinutes: _minutes, lines: _lines, ...placed } = draft;
	return placed;
}
