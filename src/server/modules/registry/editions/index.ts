/** Editions of areas and KBLI: how records move from an old one to a new one, and back. */
export {
	chooseCodes,
	dropAnsweredChoices,
	listWaitingChoices,
	type Chosen,
	type WaitingChoice,
	type WaitingChoices,
} from './choose.ts';
export { listEditions, listFormerCodes, listGrantsLeft, type FormerCode } from './former.ts';
export { type EditionListName } from './lists.ts';
export {
	keepsEditions,
	loadMapping,
	type Editions,
	type MappingLoaded,
	type MappingProblem,
	type MappingRow,
} from './mapping.ts';
export { editionJobs, isEditionList, runMove, startMove, startUndoMove } from './move.ts';
export { listMoves, type EditionMove } from './moves.ts';
export { planEdition, type EditionPlan, type PlannedCode } from './plan.ts';
