/** Registry: the enterprises of the region, who owns them, and what an office has made sure of. */
export { foldAreaCounts, listJobs } from './area-counts.ts';
export {
	canDecide,
	canOpen,
	canRecordInField,
	canRegisterFor,
	recordAreas,
	requireOwnEnterprise,
	withinAreas,
	worksInOffice,
} from './access.ts';
export * from './card/index.ts';
export {
	checkRegistered,
	type CheckedRegistered,
	type RegisteredStatus,
} from './check-registered.ts';
export {
	listClaimable,
	listClaimsOf,
	listOwnClaims,
	listWaitingClaims,
	type Claimable,
	type OfficeClaim,
	type OwnClaim,
} from './claim-queries.ts';
export { claimEnterprise, decideClaim, type ClaimResult } from './claims.ts';
export {
	createEnterprises,
	reserveNumbers,
	type CreatedEnterprise,
	type NewEnterprise,
} from './create-enterprises.ts';
export {
	getEnterprise360,
	listOwnEnterprises,
	type Enterprise,
	type OwnEnterprise,
} from './enterprise-360.ts';
export * from './consents/index.ts';
export * from './edits/index.ts';
export { parseEnterpriseNumber } from './enterprise-number.ts';
export {
	onEnterpriseChanged,
	onEnterpriseMoved,
	onEnterpriseSplit,
	onEnterprisesMerged,
	onOwnerKnown,
	partGone,
	splitParts,
	type Merged,
	type MovedAway,
	type Split,
	type SplitPart,
} from './events.ts';
export * from './merge/index.ts';
export * from './moves/index.ts';
export * from './split/index.ts';
export { enterpriseFields, type EnterpriseChange, type EnterpriseFields } from './input.ts';
export * from './editions/index.ts';
export * from './helpers/index.ts';
export * from './import/index.ts';
export {
	findKbliEdition,
	getKbli,
	importKbli,
	searchKbli,
	type Kbli,
	type KbliImport,
} from './kbli.ts';
export { enterpriseFilter, type EnterpriseFilter } from './enterprise-filter.ts';
export { listEnterprises, type EnterpriseList, type EnterpriseRow } from './list-enterprises.ts';
export {
	enterpriseFormFields,
	readEnterpriseForm,
	type EnterpriseFormField,
	type FieldProblem,
	type TypedEnterprise,
} from './form.ts';
export { nikIndex, sealNik } from './nik.ts';
export { completeOwner } from './owners.ts';
export {
	countByArea,
	countOpenImports,
	getOfficeHome,
	type AreaCount,
	type OfficeHome,
} from './office-home.ts';
export * from './office/index.ts';
export {
	getPublicEnterprise,
	listPublicEnterprises,
	type PublicEnterprise,
	type PublicEnterpriseDetail,
	type PublicFilter,
} from './public-directory.ts';
export {
	registerEnterprise,
	registerForOwner,
	type OnRepeats,
	type Registered,
} from './register.ts';
export * from './repeats/index.ts';
export { hideShopsOf, publishShop, unpublishShop } from './shop.ts';
export { type SizeFigures, type SizeReason, type SizeRule } from './size-class.ts';
export { seedSizeRules } from './size-rules.ts';
export { sendStatus } from './send-status.ts';
export { setEnterpriseStatus, updateEnterprise } from './update.ts';
export {
	enterpriseKinds,
	legalForms,
	sizeClasses,
	sources,
	verifications,
	type EnterpriseKind,
	type LegalForm,
	type SizeClass,
	type Verification,
} from './values.ts';
export { refuseVerification, verifyEnterprise } from './verify.ts';
export { listHistory, recordView, revealNik, type HistoryLine } from './views.ts';
export { type Whereabouts, whereaboutsOf } from './whereabouts.ts';
export { erasedSince, guardNewcomers, type Newcomer } from './newcomers.ts';
export { registryPersonalData } from './personal-data.ts';
export {
	liftRestriction,
	liftRestrictionOf,
	restrictOwner,
	restrictOwnerOf,
	type RestrictionReason,
} from './restrict.ts';
export { registryRetention } from './retention.ts';
