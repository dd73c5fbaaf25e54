/** Carts, orders and how makers are paid. The platform never holds money. */
export { cancelOrder, maxProofBytes, receiveOrder, sendProof } from './buyer.ts';
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
export { expireOrders } from './expire.ts';
export {
	buyerSchema,
	placeOrdersSchema,
	type Delivery,
	type DeliveryMethod,
	type PaymentMethod,
	type PlaceOrders,
	type WantedLine,
} from './input.ts';
export { orderJobs } from './jobs.ts';
export { moveOrders, refuseSplitOrders } from './merge.ts';
export { readOrderNumber } from './numbers.ts';
export { placeOrders, type PlacedOrder } from './place-order.ts';
export { checkQris, withAmount, type QrisCheck } from './qris/index.ts';
export {
	countSellerOrders,
	getOrderByToken,
	getProof,
	getSellerOrder,
	listSellerOrders,
	orderTabs,
	type OrderSummary,
	type OrderTab,
	type OrderView,
	type SellerCounts,
} from './queries.ts';
export { rulesInForce, seedOrderRules } from './rules.ts';
export { completeOrder, confirmOrder, markReady, rejectOrder } from './seller.ts';
export { usableMethods, type SellerOffer } from './sellers.ts';
export {
	decideQris,
	getSellerQris,
	listWaitingQris,
	setSellerQris,
	type SellerQris,
	type WaitingQris,
} from './seller-qris.ts';
export { getSellerSignal, type SellerSignal, sellerCounts } from './seller-signal.ts';
export {
	getSellerTerms,
	sellerTermsSchema,
	setSellerTerms,
	type SellerTerms,
	type SellerTermsInput,
} from './seller-terms.ts';
export { allowedTransitions, nextActor, type OrderState, type Party } from './states.ts';
export { orderWhatsAppLink } from './whatsapp-text.ts';
export { listOpenOrders, type OpenOrders, ordersPersonalData } from './personal-data.ts';
export { ordersRetention } from './retention.ts';
