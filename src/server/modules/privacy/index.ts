/** Privacy: what people may ask about their data, and what the service itself takes away in time. */
export { consequencesOf, type Consequence } from './consequences.ts';
export {
	COPY_DAYS,
	type DataCopy,
	findCopyOf,
	listOwnCopies,
	makeCopy,
	openCopy,
	startCopy,
} from './copy.ts';
export { decideRequest, endRestriction, type Decision } from './decide.ts';
export { type ErasureReport, findErasureOf, runErasure } from './erasure.ts';
export { holdPersonalData, personalDataHolders } from './holders.ts';
export {
	type Incident,
	type IncidentFacts,
	incidentFacts,
	listIncidents,
	markIncident,
	recordIncident,
} from './incidents.ts';
export {
	correctionFields,
	type CorrectionField,
	type IdentityCheck,
	identityChecks,
	type RightKind,
	rightKinds,
} from './input.ts';
export { privacyJobs } from './jobs.ts';
export { privacyPersonalData } from './own-data.ts';
export { privacyRetention } from './own-retention.ts';
export { previewErasure, previewOwnErasure, type ErasurePreview } from './preview.ts';
export {
	getOwnRequest,
	getRequest,
	listOwnRequests,
	listRequests,
	type OfficeRequestView,
	type RequestRow,
	type RightRequest,
} from './queries.ts';
export { listProcessing, type Processing, seedProcessing } from './register.ts';
export { cancelRequest, makeRequest, type MadeRequest, recordRequest } from './requests.ts';
export {
	listRetention,
	type RetentionLine,
	retainWith,
	runRetention,
	seedRetentionRules,
} from './retention.ts';
export { readErased } from './erased-list.ts';
export { type Replayed, replayErasures } from './replay.ts';
export { letInAgain, suppressedSince } from './suppression.ts';
export {
	listOwnExports,
	listOwnTrail,
	type OwnExport,
	type Trail,
	type TrailLine,
} from './trail.ts';
