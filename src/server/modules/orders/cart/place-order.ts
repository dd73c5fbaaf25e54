import { parsePhone } from '#shared/phone.ts';
import { auditAll } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { enqueue, type Work } from '#platform/jobs.ts';
import {
	findOffers,
	orderProblem,
	promiseDay,
	reserveStock,
	type Offer,
	type Pieces,
} from '#modules/catalogue/index.ts';
import { claimCheckout } from './checkout.ts';
import { prepareQuotes } from '../delivery/quotes.ts';
import { readDeliveryFacts, wantedQuotes, type Shipment } from '../delivery/resolve.ts';
import { draftOrder, type Draft, type PlacedOrder } from './draft-order.ts';
import { refuseHoarding } from './holding.ts';
import { maxQuantity, type Delivery, type PlaceOrders, type WantedLine } from '../input.ts';
import { tellOfNewOrders } from '../life/tell-placed.ts';
import { rulesInForce } from '../rules.ts';
import { districtOf, findSellerOffers, type SellerOffer } from './sellers.ts';
import { writeOrders } from './write-orders.ts';

type WantedLines = { offer: Offer; quantity: number }[];

/**
 * Makes one order for each seller of the lines, with their pieces reserved: all of them or none. The same
 * idempotency key gives the same orders again.
 * @throws AppError conflict orders/not-for-sale, orders/price-changed, orders/sold-out, orders/no-delivery-there,
 * orders/key-reused, orders/min-order, orders/daily-limit, orders/shop-closed; invalid orders/phone, orders/delivery-not-offered, orders/address-missing, orders/payment-not-offered,
 * orders/quantity; conflict orders/fee-changed, orders/pickup-gone; limited orders/too-many-open
 */
export async function placeOrders(ctx: Ctx, input: PlaceOrders): Promise<PlacedOrder[]> {
	const phone = parsePhone(input.buyer.phone);
	if (!phone.ok) throw new AppError('invalid', 'orders/phone', 'The phone number cannot be read');
	const checkout = await claimCheckout(ctx, input);
	if (checkout.placed) return checkout.placed;

	const wanted = mergeLines(input.lines);
	const offers = await findOffers(ctx, [...wanted.keys()]);
	const bySeller = groupBySeller(wanted, offers);
	for (const { offer, quantity } of [...bySeller.values()].flat()) {
		const problem = orderProblem(ctx, offer, quantity, ctx.now);
		if (problem) throw problem;
	}
	const sellers = await loadSellers(ctx, [...bySeller.keys()], input);
	const rules = await rulesInForce(ctx);
	if (input.from)
		await refuseHoarding(ctx, {
			phone: phone.value.e164,
			from: input.from,
			through: input.through,
			enterpriseIds: [...bySeller.keys()],
		});
	const shipments = shipmentsOf(bySeller, input);
	const facts = await readDeliveryFacts(ctx, shipments);
	const drafts = shipments.map((shipment) =>
		draftOrder(
			ctx,
			shipment,
			sellers.get(shipment.enterpriseId)!,
			input.perSeller?.[shipment.enterpriseId]?.payment,
			{ ...facts, rules },
		),
	);

	if (drafts.length === 0)
		throw new AppError('conflict', 'orders/not-for-sale', 'Nothing was wanted');

	await reserveStock(
		ctx,
		piecesOf(drafts, ({ supply }) => supply === 'stock'),
	);
	await promiseDay(
		ctx,
		piecesOf(drafts, ({ dailyLeft }) => dailyLeft !== null),
	);
	await writeOrders(ctx, checkout.id, drafts, {
		name: input.buyer.name,
		phone: phone.value.e164,
		from: input.from,
	});
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

/** What the orders want of those offers that `counted` chooses. */
function piecesOf(drafts: readonly Draft[], counted: (offer: Offer) => boolean): Pieces[] {
	return drafts.flatMap((draft) =>
		draft.lines
			.filter(({ offer }) => counted(offer))
			.map(({ offer, quantity }) => ({
				productId: offer.productId,
				name: offer.name,
				quantity,
				orderId: draft.id,
			})),
	);
}

/**
 * Asks couriers for the prices that this order needs and that are not known, before its transaction. Never fails: what
 * is not answered is named by the maker.
 */
export async function prepareOrder(work: Work, input: PlaceOrders, asker?: string): Promise<void> {
	const deliveries = [
		input.delivery,
		...Object.values(input.perSeller ?? {}).map((s) => s.delivery),
	];
	if (!deliveries.some((delivery) => delivery?.method === 'courier')) return;
	const wanted = mergeLines(input.lines);
	const offers = await findOffers(work.ctx, [...wanted.keys()]);
	const bySeller = new Map<string, WantedLines>();
	for (const [productId, { quantity }] of wanted) {
		const offer = offers.get(productId);
		if (!offer) continue;
		const lines = bySeller.get(offer.enterpriseId) ?? [];
		bySeller.set(offer.enterpriseId, [...lines, { offer, quantity }]);
	}
	await prepareQuotes(work, wantedQuotes(shipmentsOf(bySeller, input)), asker);
}

const shipmentsOf = (bySeller: ReadonlyMap<string, WantedLines>, input: PlaceOrders): Shipment[] =>
	[...bySeller].map(([enterpriseId, lines]) => ({
		enterpriseId,
		lines,
		delivery: deliveryFor(input, enterpriseId),
	}));

/**
 * One line a product: somebody who adds it twice wants the sum.
 * @throws AppError invalid orders/quantity
 */
function mergeLines(lines: readonly WantedLine[]): Map<string, WantedLine> {
	const merged = new Map<string, WantedLine>();
	for (const line of lines) {
		const before = merged.get(line.productId);
		merged.set(
			line.productId,
			before ? { ...line, quantity: before.quantity + line.quantity } : line,
		);
	}
	for (const { productId, quantity } of merged.values())
		if (!Number.isInteger(quantity) || quantity < 1 || quantity > maxQuantity)
			throw new AppError('invalid', 'orders/quantity', 'Not a quantity that can be ordered', {
				max: maxQuantity,
				listingId: productId,
			});
	return merged;
}

function groupBySeller(
	wanted: ReadonlyMap<string, WantedLine>,
	offers: ReadonlyMap<string, Offer>,
): Map<string, WantedLines> {
	const bySeller = new Map<string, WantedLines>();
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

function toPlaced(draft: Draft): PlacedOrder {
	const { delivery: _delivery, resolved: _resolved, reservedMinutes: _minutes, ...rest } = draft;
	const { lines: _lines, ...placed } = rest;
	return placed;
}
