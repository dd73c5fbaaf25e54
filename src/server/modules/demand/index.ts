/** Demand: what buyers, offices and schools need, who nearby can do it, and which shops sell nothing. */
export { answerInquiry, declineInquiry, handInquiriesToOffice } from './abroad/answer.ts';
export { askMaker, withdrawInquiry } from './abroad/ask.ts';
export {
	countOpenInquiries,
	getInquiryByToken,
	getMakersInquiry,
	getOfficeInquiry,
	listMakersInquiries,
	listOfficeInquiries,
	type Inquiry,
	type MakersInquiry,
	type OfficeInquiry,
} from './abroad/inquiries.ts';
export {
	inquiryAnswer,
	inquiryInput,
	inquiryKinds,
	inquiryRefusal,
	type InquiryAnswer,
	type InquiryAnswerField,
	type InquiryField,
	type InquiryInput,
	type InquiryKind,
} from './abroad/input.ts';
export {
	dropRate,
	keepRate,
	listExchangeRates,
	listKeptRates,
	rateCertainties,
	type ExchangeRate,
	type KeptRate,
} from './abroad/rates.ts';
export { agreeToShare, answerWish, refuseShare, withdrawAnswer } from './answers/answer-wish.ts';
export { askNeighbour } from './answers/ask-neighbour.ts';
export {
	getWish,
	getWishByToken,
	listWishes,
	type AnswerShare,
	type AskersAnswer,
	type AskersWish,
	type PublicWish,
} from './wishes/board.ts';
export { chooseAnswer, declineAnswer } from './answers/choose-answer.ts';
export { closeWish, expireWishes, hideWish, showWish, withdrawWish } from './wishes/end-wish.ts';
export { findMakersOf } from './wishes/find-makers.ts';
export {
	answerInput,
	shareInput,
	visitInput,
	visitWays,
	wishInput,
	type AnswerInput,
	type ShareInput,
	type VisitInput,
	type VisitWay,
	type WishField,
	type WishInput,
} from './input.ts';
export { demandJobs, handToOffice, quietSellersJob, watchWishesJob } from './jobs.ts';
export {
	countFittingWishes,
	getWishForMaker,
	listFittingWishes,
	listOwnAnswers,
	type FittingWish,
	type Group,
	type GroupMember,
	type MakersWish,
	type OwnAnswer,
} from './answers/maker-views.ts';
export { moveDemand } from './merge.ts';
export {
	getOfficeWish,
	listOfficeWishes,
	type OfficeTab,
	type OfficeWish,
} from './wishes/office-list.ts';
export type { WishOutcome } from './wishes/outcome.ts';
export { problemsOf } from './parse.ts';
export { demandPersonalData } from './personal-data.ts';
export { postWish, postWishFor, type PostedWish } from './wishes/post-wish.ts';
export {
	getOwnSuggestion,
	getQuietSeller,
	listQuietSellers,
	readQuietSellers,
	permitNames,
	type QuietSeller,
} from './quiet/quiet-list.ts';
export { lookForQuietSellers } from './quiet/quiet-sellers.ts';
export { demandRetention } from './retention.ts';
export { rulesInForce as demandRules, seedDemandRules } from './rules.ts';
export {
	askerKinds,
	wishResults,
	type AskerKind,
	type WishResult,
	type WishState,
} from './states.ts';
export { type Suggested, type Suggestion } from './quiet/suggest.ts';
export { listVisits, recordVisit, type Visited } from './quiet/visits.ts';
