/** Permits: what enterprises and products may need, hold and prepare, and the letters that an office writes. */
export { checkPermit, refusePermit, revokePermit } from './check.ts';
export { claimPermit, removePermit, type Claimed } from './claim.ts';
export { decidePermits, decideWith, listPermitRules, type PermitDecision } from './decide.ts';
export {
	evaluate,
	type Condition,
	type DecisionFacts,
	type PermitRule,
	type Verdict,
} from './evaluate.ts';
export {
	choiceFacts,
	conditionShape,
	isCondition,
	yesNoFacts,
	type ChoiceFact,
	type YesNoFact,
} from './condition.ts';
export { onPermitsChanged } from './events.ts';
export { seedPermits } from './first/seed.ts';
export { productFacts, type PermitClaim } from './input.ts';
export { listPermitKinds, type PermitKind } from './kinds.ts';
export {
	listEndingPermits,
	listPermits,
	standingPermits,
	type EndingPermit,
	type Permit,
	type StandingPermit,
} from './list.ts';
export { type PermitState } from './values.ts';
export { permitVerdicts } from './verdicts.ts';
export { permitsPersonalData } from './personal-data.ts';
export { expirePermits, remindOwners } from './end-of-days.ts';
export { permitJobs } from './jobs.ts';
export {
	isPaperOf,
	paperTooLarge,
	storePaper,
	type PaperFolder,
	type StoredPaper,
} from './files.ts';
export { askAgain, permitsOfRegency } from './ask-again.ts';
export { followEnterprises, followMerge, followProducts, followSplit } from './follow.ts';
export { ingredientsChanged } from './ingredients.ts';
export {
	lapsedProducts,
	permitNeeds,
	type Holding,
	type PermitNeed,
	type ProductNeeds,
} from './needs.ts';
export { getOfficePermit, listOfficePermits, permitFilter } from './office-list.ts';
export { getPreparation, setPrepared, type PermitPaper } from './preparation.ts';
export { answerQuestion, askOfficer, getQuestion } from './questions.ts';
export { kindName, tellOwner } from './tell.ts';
export { listProofs, type PermitProof } from './public-proof.ts';
export { readPermitFile, readPreparedPaper, type PaperFile } from './read-file.ts';
export { permitsRetention } from './retention.ts';
export { requireSettings } from './settings/access.ts';
export {
	certainties,
	kindTexts,
	ruleFields,
	stepFields,
	termFields,
	verdicts,
	type KindTexts,
	type RuleFields,
	type StepFields,
	type TermFields,
} from './settings/input.ts';
export { setPermitTerm, setPermitTexts } from './settings/kind.ts';
export { endPermitLine, withdrawPermitLine } from './settings/lines.ts';
export { getPermitSettings, type DatedLine, type SettingStep } from './settings/read.ts';
export { firstDayOf, setPermitRule, withChange, type RuleChange } from './settings/rules.ts';
export { setPermitStep } from './settings/steps.ts';
export { askLetter, withdrawLetter, type LetterState } from './letters/ask.ts';
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
} from './letters/queries.ts';
