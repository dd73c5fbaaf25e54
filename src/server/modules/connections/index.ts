/** Connections: shops elsewhere that an owner let us into, what they are told, and what was ordered there. */
export { connectableCodes, type ConnectableCode } from './adapters/marketplace-api.ts';
export { seedCallLimits } from './calls/limits.ts';
export { isConnectable } from './calls/api.ts';
export { connectionHealth, type ConnectionHealth } from './health.ts';
export { connectableSchema, offeredSchema, typedKeySchema, type TypedKey } from './input.ts';
export { connectionJobs } from './jobs.ts';
export { dropLink } from './links/drop.ts';
export { finishLink, linkByKey, type Linked } from './links/finish.ts';
export { connectionName } from './links/names.ts';
export { startLink } from './links/start.ts';
export { moveLinks } from './merge.ts';
export { answerLine, tryShortAgain, type LineAnswer } from './orders/answers.ts';
export { receivePush, type PushOutcome } from './orders/receive-push.ts';
export { followProducts } from './outbox/want.ts';
export { connectionsPersonalData, connectionsRetention } from './personal-data.ts';
export { leaveProduct, offerProducts, retryFailed } from './products/offer.ts';
export {
	listConnectable,
	listLinked,
	type ConnectableView,
	type LinkedShop,
	type LinkView,
} from './queries.ts';
export {
	listBrokenLinks,
	listOfferedProducts,
	listOfficeFailures,
	listQueue,
	listTroubled,
	type BrokenLink,
	type OfferedProduct,
	type OfficeRow,
	type QueueRow,
	type TroubledOrder,
} from './queue.ts';
