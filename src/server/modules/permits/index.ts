/** Permits: what enterprises and products may need, hold and prepare, and the letters that an office writes. */
export { checkPermit, refusePermit, revokePermit } from './check.ts';
export { claimPermit, removePermit, setPermitProducts, type Claimed } from './claim.ts';
export { decidePermits, decideWith, listPermitRules, type PermitDecision } from './decide.ts';
export {
	evaluate,
	type Condition,
	type DecisionFact,
	type DecisionFacts,
	type PermitRule,
	type Verdict,
} from './evaluate.ts';
export { onPermitsChanged } from './events.ts';
export { seedPermits } from './first/seed.ts';
export { productFacts, type PermitClaim } from './input.ts';
export { listFoodGroups, listPermitKinds, type PermitKind } from './kinds.ts';
export {
	listEndingPermits,
	listPermits,
	standingPermits,
	type EndingPermit,
	type Permit,
	type StandingPermit,
} from './list.ts';
export { permitStates, type PermitSource, type PermitState } from './values.ts';
export { permitsPersonalData } from './personal-data.ts';
export { expirePermits, remindOwners } from './end-of-days.ts';
export { permitJobs } from './jobs.ts';
export { maxPaperBytes, paperTooLarge, storePaper, type StoredPaper } from './files.ts';
export { followEnterprises, followMerge } from './follow.ts';
export { ingredientsChanged } from './ingredients.ts';
export {
	lapsedProducts,
	permitNeeds,
	type Holding,
	type Lapse,
	type NeedingProduct,
	type PermitNeed,
	type ProductNeeds,
} from './needs.ts';
export {
	getOfficePermit,
	listOfficePermits,
	permitFilter,
	type OfficePermit,
	type OfficePermitRow,
	type PermitFilter,
} from './office-list.ts';
export { getPreparation, setPrepared, type PermitPaper, type PermitStep } from './preparation.ts';
export {
	answerQuestion,
	askOfficer,
	getQuestion,
	listAnswers,
	type PermitAnswer,
	type PermitQuestion,
} from './questions.ts';
export { kindName, tellOwner } from './tell.ts';
export { listProofs, type PermitProof } from './public-proof.ts';
export { readPermitFile, readPreparedPaper, type PaperFile } from './read-file.ts';
export { permitsRetention } from './retention.ts';
export { askLetter, withdrawLetter, type LetterRequest, type LetterState } from './letters/ask.ts';
export { issueLetter, printLetter, refuseLetter, revokeLetter } from './letters/issue.ts';
export {
	canSetLetters,
	findLetterOffice,
	listLetterAreas,
	setLetterOffice,
	type LetterOffice,
} from './letters/office.ts';
export {
	getOfficeLetter,
	letterFilter,
	listLetters,
	listOfficeLetters,
	readLetterLogo,
	readLetterPdf,
	verifyLetter,
	type Letter,
	type LetterFilter,
	type OfficeLetter,
	type VerifiedLetter,
} from './letters/queries.ts';
