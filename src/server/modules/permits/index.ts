/** Permits: what enterprises and products may need, hold and prepare, and the letters that an office writes. */
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
export { listPermits, standingPermits, type Permit, type StandingPermit } from './list.ts';
export { permitStates, type PermitSource, type PermitState } from './values.ts';
export { permitsPersonalData } from './personal-data.ts';
