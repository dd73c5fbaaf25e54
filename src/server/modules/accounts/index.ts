/** Accounts: who people are, how they sign in, what they may do where, and what they agreed to. */
export { actorFromHeaders, actorOfPerson } from './actor.ts';
export { type Address, maskAddress, readAddress } from './address.ts';
export { CODE_SECONDS } from './auth.ts';
export type { CookieToSet } from './cookies.ts';
export {
	carryConsent,
	type ConsentState,
	giveConsent,
	hasConsent,
	listConsents,
	recordConsentOf,
	requireConsent,
	withdrawConsent,
	withdrawConsentOf,
} from './consent.ts';
export { onConsentGiven, onConsentWithdrawn } from './consent-events.ts';
export {
	type ConsentText,
	getConsentText,
	isPurpose,
	listConsentTexts,
	type Purpose,
	purposes,
	requireConsentVersion,
	seedConsentTexts,
} from './consent-texts.ts';
export { type Device, readDevice } from './device.ts';
export {
	grantRole,
	type HeldGrant,
	listGrants,
	moveGrants,
	listOwnGrants,
	revokeRole,
} from './grants.ts';
export { findKeptForm, KEPT_FORM_SECONDS, keepForm, type KeptForm } from './kept-forms.ts';
export { NEXT, ownPath, secondFactorPath, signInPath } from './next-path.ts';
export { attachAddress, type AttachResult } from './own-address.ts';
export { type ProofResult, proveByCode, sendOwnCode } from './own-code.ts';
export type { CodeProblem } from './codes.ts';
export { accountsPersonalData } from './personal-data.ts';
export {
	changeOwnName,
	findPerson,
	findPersonAt,
	getOwnPerson,
	type Person,
	personNames,
	requirePerson,
} from './people.ts';
export { listRoleHolders, type RoleHolder } from './role-holders.ts';
export {
	awaitsSecondFactor,
	hasRole,
	isRole,
	type Role,
	roles,
	staffAreas,
	workspaceOf,
} from './roles.ts';
export {
	type AuthenticatorKey,
	beginAuthenticator,
	passSecondFactor,
	pendingAuthenticator,
	renewBackupCodes,
	resetAuthenticator,
	secondFactorState,
	type SecondFactorState,
} from './second-factor.ts';
export {
	endOtherSessions,
	endSession,
	listOwnSessions,
	type OwnSession,
	signOut,
} from './sessions.ts';
export { requestCode, signIn, type SignInResult } from './sign-in.ts';
export { beginSingleSignOn, finishSingleSignOn, hasSingleSignOn } from './single-sign-on.ts';
export { addStaff } from './staff.ts';
export { accountsRetention } from './retention.ts';
