/** Connections: shops elsewhere that an owner let us into, what they are told, and what was ordered there. */
export { connectableCodes, type ConnectableCode } from './adapters/marketplace-api.ts';
export { keepCallLimit, listCallLimits, type KeptCallLimit } from './calls/keep-limits.ts';
export { seedCallLimits } from './calls/limits.ts';
export { isConnectable } from './calls/api.ts';
export { connectionHealth, type ConnectionHealth } from './health.ts';
export {
	callLimitSchema,
	categorySchema,
	connectableSchema,
	offeredSchema,
	postedSchema,
	typedKeySchema,
	type TypedKey,
} from './input.ts';
export { connectionJobs } from './jobs.ts';
export { dropLink } from './links/drop.ts';
export { readChoice, type ShopChoice } from './links/choice.ts';
export { chooseShop, finishLink, linkByKey, type Choosing, type Linked } from './links/finish.ts';
export { connectionName } from './links/names.ts';
export { startLink } from './links/start.ts';
export { moveLinks } from './merge.ts';
export { answerLine, tryShortAgain, type LineAnswer } from './orders/answers.ts';
export { receivePush, type PushOutcome } from './orders/receive-push.ts';
export { followProducts } from './outbox/want.ts';
export { seedConnectionRules } from './rules.ts';
export { connectionsPersonalData, connectionsRetention } from './personal-data.ts';
export { answerCategory } from './products/answer-category.ts';
export { readPosted, type Answers, type Posted, type Wrong } from './products/answers.ts';
export {
	chooseCategory,
	readPlaced,
	suggestCategories,
	type CategoryChoice,
	type Placed,
} from './products/choose-category.ts';
export { readQuestions, type Question, type Questions } from './products/questions.ts';
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
	listOfficeFailures,
	retryAlike,
	type BrokenLink,
	type OfficeRow,
} from './office-queue.ts';
export {
	countQueue,
	listOfferedProducts,
	listQueue,
	listTroubled,
	type OfferedProduct,
	type QueueCount,
	type QueueRow,
	type TroubledOrder,
} from './queue.ts';
export { whose, type Whose } from './whose.ts';
