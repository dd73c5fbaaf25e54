export {
	buyerKindsOf,
	officeOutcomes,
	sellerKinds,
	type BuyerKind,
	type DisputeKind,
	type DisputeOutcome,
	type DisputeParty,
	type OfficeOutcome,
	type SellerKind,
} from './kinds.ts';
export {
	getOfficeDispute,
	getOfficeDisputePhoto,
	listOfficeDisputes,
	resolveDispute,
	sayAsOffice,
	type DisputeRow,
	type OfficeDispute,
} from './office.ts';
export { listDisputes, readDisputePhoto, type DisputeView } from './queries.ts';
export {
	answerDispute,
	mostPhotoBytes,
	mostPhotos,
	openDispute,
	openDisputeBySeller,
	withdrawDispute,
} from './speak.ts';
