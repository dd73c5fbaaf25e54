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
export {
	editionJobs,
	isEditionList,
	listMoves,
	runMove,
	startMove,
	startUndoMove,
	type EditionMove,
} from './move.ts';
export { planEdition, type EditionPlan, type PlannedCode } from './plan.ts';
