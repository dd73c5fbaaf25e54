/** Opening a shop elsewhere together with its owner, step by step. */
export { getOpeningFacts, type OpeningFacts } from './facts.ts';
export { listHelpedOpenings, listOpenings, listOpeningsOf, type ListedOpening } from './list.ts';
export { addStep, endStep, listKeptSteps, stepFields, type KeptStep } from './keep-steps.ts';
export { moveOpenings } from './merge.ts';
export { markStep, sayOwnAccount, startOpening, stopOpening } from './open-shop.ts';
export { openingPersonalData } from './personal-data.ts';
export {
	getOpening,
	type Deed,
	type Opening,
	type OpeningStep,
	type Role as OpeningRole,
} from './read.ts';
export { seedOpening } from './steps.ts';
