/** Reviews: what buyers say of goods they received, the maker's answer, and the office's hand over both. */
export { answerReview } from './answer.ts';
export { askForReviews, setAsking } from './ask.ts';
export { mostWords, reportKinds, type ReportKind } from './input.ts';
export { reviewJobs } from './jobs.ts';
export { hideReview, keepReview, showReview } from './moderate.ts';
export { getOrderReviews, type LineToReview, type OrderToReview } from './of-order.ts';
export {
	getOfficeReview,
	listOfficeReviews,
	officeTabs,
	type OfficeReview,
	type OfficeRow,
	type OfficeTab,
} from './office.ts';
export { reviewsPersonalData } from './personal-data.ts';
export { maxReviewPhotoBytes } from './photo.ts';
export {
	countUnanswered,
	getPublicReview,
	getReviewPhoto,
	listMakerReviews,
	listReviews,
	type MakerReview,
	type PublicReview,
} from './read.ts';
export { reportReview, type NewReport } from './report.ts';
export { reviewsRetention } from './retention.ts';
export { seedReviewRules } from './rules.ts';
export { withdrawReview, writeReview, type NewReview } from './write.ts';
