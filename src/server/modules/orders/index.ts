/** Carts, orders and how makers are paid. The platform never holds money. */
export { cancelOrder, maxProofBytes, receiveOrder, sendProof } from './buyer.ts';
export {
	dropBasket,
	fillFromBasket,
	getBasket,
	listBaskets,
	orderAgain,
	prepareBasket,
	saveBasket,
	type Basket,
} from './baskets.ts';
export {
	addToCart,
	emptyCart,
	getCart,
	setCartQuantity,
	type Cart,
	type CartGroup,
	type CartLine,
} from './cart.ts';
export {
	getPublicTerms,
	listDeliveryAreas,
	type DeliveryArea,
	type PublicTerms,
} from './delivery-areas.ts';
export { checkBalances, type Imbalance } from './check-balances.ts';
export {
	courierAccountSchema,
	dropCourierAccount,
	getCourierAccount,
	setCourierAccount,
	type CourierAccount,
} from './delivery/accounts.ts';
export { type CourierProvider, type CourierRate } from './delivery/couriers/service.ts';
export {
	endPickupPoint,
	getSellerPickups,
	listPublicPoints,
	pickupPointSchema,
	savePickupPoint,
	setSellerPickups,
	type PickupPointInput,
} from './delivery/keep-points.ts';
export { moveDelivery } from './delivery/merge.ts';
export { deliveryPersonalData } from './delivery/personal-data.ts';
export { listDeliveryOptions, type SellerOptions } from './delivery/ask-options.ts';
export { drawPointSheet, drawSlip } from './delivery/draw-sheets.ts';
export { readPointSheet } from './delivery/point-sheet.ts';
export { deliveryOptions, type DeliveryOption } from './delivery/options.ts';
export { pickupKinds, type PickupKind, type PickupPoint } from './delivery/pickup-points.ts';
export { prepareQuotes, type Quotes } from './delivery/quotes.ts';
export type { PlacedOrder } from './draft-order.ts';
export { expireOrders } from './expire.ts';
export {
	buyerSchema,
	deliveryMethods,
	maxQuantity,
	placeOrdersSchema,
	type Delivery,
	type DeliveryMethod,
	type PaymentMethod,
	type PlaceOrders,
	type WantedLine,
} from './input.ts';
export { orderDeeds } from './helper-deeds.ts';
export { orderJobs } from './jobs.ts';
export { moveOrders, refuseSplitOrders } from './merge.ts';
export { readOrderNumber } from './numbers.ts';
export { listOwedOrders, type OwedOrder } from './owed.ts';
export { placeOrders, prepareOrder } from './place-order.ts';
export { checkQris, withAmount, type QrisCheck } from './qris/index.ts';
export {
	countSellerOrders,
	listSellerOrders,
	openTabs,
	orderTabs,
	type OrderSummary,
	type OrderTab,
	type SellerCounts,
} from './board.ts';
export { getOrderByToken, getProof, getSellerOrder, type OrderEvent, type OrderView } from './queries.ts';
export { agreeToAdjustment } from './agree.ts';
export { confirmPaid, type PaidOutcome, type Payment } from './confirm-paid.ts';
export { noteMoneyBack, type MoneyBack } from './money-back.ts';
export * from './disputes/index.ts';
export * from './grievances/index.ts';
export { adjustOrder, nameDeliveryFee, type ChangedLine, type OpenChange } from './propose.ts';
export { refundable, refundOrder, refundWays, type Refund, type RefundWay } from './refund.ts';
export { finishOrders } from './finish.ts';
export { markLate, remindDisputes, remindOrders, remindToFetch } from './watch.ts';
export { recordSalesOfOrders } from './record-sales.ts';
export { rulesInForce, seedOrderRules } from './rules.ts';
export {
	completeOrder,
	confirmOrder,
	handOver,
	markPaid,
	markReady,
	promiseOrder,
	rejectOrder,
	returnOrder,
	undoStep,
	withdrawOrder,
} from './seller.ts';
export { usableMethods, type SellerOffer } from './sellers.ts';
export {
	decideQris,
	getDecidedQris,
	getSellerQris,
	listWaitingQris,
	setSellerQris,
	type SellerQris,
	type WaitingQris,
} from './seller-qris.ts';
export { getSellerSignal, type SellerSignal } from './seller-signal.ts';
export {
	getSellerTerms,
	sellerTermsSchema,
	setSellerTerms,
	type SellerTerms,
	type SellerTermsInput,
} from './seller-terms.ts';
export {
	allowedTransitions,
	nextActor,
	orderStates,
	type OrderState,
	type Party,
} from './states.ts';
export { orderWhatsAppLink } from './whatsapp-text.ts';
export { listOpenOrders, type OpenOrders, ordersPersonalData } from './personal-data.ts';
export { ordersRetention } from './retention.ts';
export { warnShop, type ShopWarning } from './warn-shop.ts';
