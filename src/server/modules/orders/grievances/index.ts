export {
	grievanceOutcomes,
	grievanceSubjects,
	type Grievance,
	type GrievanceOutcome,
	type GrievanceSubject,
} from './kinds.ts';
export { listOfficeGrievances, type GrievanceRow } from './list.ts';
export {
	getOfficeGrievance,
	passGrievancesToHead,
	resolveGrievance,
	sayOnGrievance,
	type OfficeGrievance,
} from './office.ts';
export { listGrievances } from './read.ts';
export { addToGrievance, openGrievance, withdrawGrievance } from './speak.ts';
