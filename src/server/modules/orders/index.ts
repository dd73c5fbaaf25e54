/** Orders: from the cart to the last word about an order, and how makers are paid. No money is ever ours. */
export { cancelOrder, maxProofBytes, receiveOrder, sendProof } from './life/buyer.ts';
export {
	dropBasket,
	fillFromBasket,
	getBasket,
	listBaskets,
	orderAgain,
	prepareBasket,
	saveBasket,
	type Basket,
} from './cart/baskets.ts';
export {
	addToCart,
	emptyCart,
	getCart,
	setCartQuantity,
	type Cart,
	type CartGroup,
	type CartLine,
} from './cart/cart.ts';
export {
	getPublicTerms,
	listDeliveries,
	listDeliveryAreas,
	type DeliveryArea,
	type PublicTerms,
} from './delivery/delivery-areas.ts';
export { checkBalances, type Imbalance } from './life/check-balances.ts';
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
export type { PlacedOrder } from './cart/draft-order.ts';
export { expireOrders } from './life/expire.ts';
export {
	buyerSchema,
	deliveryMethods,
	maxLines,
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
export { readOrderNumber } from './cart/numbers.ts';
export { listOwedOrders, type OwedOrder } from './selling/owed.ts';
export { orderedSince, type OrderedSum } from './selling/ordered-since.ts';
export { checkoutKeyOf, checkoutParam, opensCheckout } from './cart/checkout-key.ts';
export { placeOrders, prepareOrder } from './cart/place-order.ts';
export { checkQris, withAmount, type QrisCheck } from './qris/index.ts';
export {
	countSellerOrders,
	listSellerOrders,
	openTabs,
	orderTabs,
	type OrderSummary,
	type OrderTab,
	type SellerCounts,
} from './selling/board.ts';
export {
	getOrderByToken,
	getProof,
	getSellerOrder,
	type OrderEvent,
	type OrderView,
} from './queries.ts';
export { agreeToAdjustment } from './life/agree.ts';
export { confirmPaid, type PaidOutcome, type Payment } from './life/confirm-paid.ts';
export { noteMoneyBack, type MoneyBack } from './life/money-back.ts';
export * from './disputes/index.ts';
export * from './grievances/index.ts';
export { adjustOrder, nameDeliveryFee, type ChangedLine, type OpenChange } from './life/propose.ts';
export {
	refundable,
	refundOrder,
	refundWays,
	refundWaysOf,
	type Refund,
	type RefundWay,
} from './life/refund.ts';
export { finishOrders } from './life/finish.ts';
export { markLate, remindDisputes, remindOrders, remindToFetch } from './life/watch.ts';
export { recordSalesOfOrders } from './life/record-sales.ts';
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
} from './life/seller.ts';
export { usableMethods, type SellerOffer } from './cart/sellers.ts';
export {
	decideQris,
	getDecidedQris,
	getSellerQris,
	listWaitingQris,
	setSellerQris,
	type SellerQris,
	type WaitingQris,
} from './qris/seller-qris.ts';
export { getSellerSignal, type SellerSignal } from './selling/seller-signal.ts';
export {
	getSellerTerms,
	sellerTermsSchema,
	setSellerTerms,
	type SellerTerms,
	type SellerTermsInput,
} from './selling/seller-terms.ts';
export {
	allowedTransitions,
	nextActor,
	orderStates,
	type OrderState,
	type Party,
} from './life/states.ts';
export { orderWhatsAppLink } from './whatsapp-text.ts';
export { listOpenOrders, type OpenOrders, ordersPersonalData } from './personal-data.ts';
export { ordersRetention } from './retention.ts';
export { warnShop, type ShopWarning } from './selling/warn-shop.ts';
