export { isOtherRegency } from './follow-move.ts';
export {
	acceptHandOver,
	handOverEnterprise,
	returnHandOver,
	withdrawHandOver,
} from './hand-over.ts';
export { findWaitingHandOver, getHandOver, listRecordMoves, type RecordMove } from './list.ts';
