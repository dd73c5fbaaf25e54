/** What the office sees of field work, and what it decides. */
export {
	changeAssignment,
	endAssignment,
	handOverAssignment,
	makeAssignment,
} from './assignments.ts';
export { sampleShare, seedMatchRule } from './back-check-rules.ts';
export { decideBackCheck, finishBackCheckByPhone } from './back-checks.ts';
export { drawBackChecks, type Drawing } from './draw-back-checks.ts';
export {
	ensureBadge,
	findOfficerByBadge,
	readBadgeCode,
	renewBadge,
	type RealOfficer,
} from './badges.ts';
export { listCoverage, type Coverage } from './coverage.ts';
export { listEnumerators, type Enumerator } from './enumerators.ts';
export { listHonorarium, type HonorariumLine } from './honorarium.ts';
export {
	assignmentChange,
	interviewFilter,
	newAssignment,
	problemsOf,
	type InterviewFilter,
	type Problems,
} from './input.ts';
export { getFieldPhoto, getInterview, type InterviewDetail } from './interview-page.ts';
export { getAssignment, listAssignments, type AssignmentRow } from './list-assignments.ts';
export {
	getBackCheck,
	listBackChecks,
	listCheckedEnumerators,
	listDraws,
	type BackCheckDetail,
	type BackCheckRow,
	type CheckedEnumerator,
} from './list-back-checks.ts';
export { listInterviews, type InterviewRow } from './list-interviews.ts';
export { acceptInterview, returnInterview } from './review.ts';
