/** Field work: who goes where, what was asked and answered at the doors, and whether it can be trusted. */
export { fieldAreas, requireFieldWorker } from './access.ts';
export type { DefinitionProblem } from './forms/check-definition.ts';
export type { ChangedPart, FormChanges } from './forms/compare.ts';
export {
	dropForm,
	fieldworkJobs,
	listOfficeForms,
	type OfficeForm,
	publishForm,
	readOfficeForm,
	requireFormKeeper,
} from './forms/office.ts';
export { FORM_MAX_BYTES, readFormFile, type FormFile } from './forms/read-form-file.ts';
export {
	addForm,
	type FormVersion,
	retireForm,
	seedForms,
	SURVEY,
	useForm,
} from './forms/versions.ts';
export { followMergeInField, followSplitInField } from './follow-merge.ts';
export * from './office/index.ts';
export { flagKinds, seedQualityRules } from './quality/rules.ts';
export { carryDoorConsents } from './sync/door-consent.ts';
export { handBackInterview } from './sync/hand-back.ts';
export { pull } from './sync/pull.ts';
export { takeInterview } from './sync/take-interview.ts';
export { type SentPhoto, takePhoto } from './sync/take-photo.ts';
export { listVisits, type Visit } from './visits.ts';
export { fieldworkPersonalData } from './personal-data.ts';
export { fieldworkRetention } from './retention.ts';
