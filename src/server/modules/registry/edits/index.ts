export {
	getConflict,
	listConflicts,
	listOwnConflicts,
	type Conflict,
	type ConflictRow,
	type ContestedUnit,
	type Said,
} from './conflicts.ts';
export { decideConflict, type DecideConflict, type UnitChoice } from './decide-conflict.ts';
export { settleEqual } from './settle-equal.ts';
export { versionSql, type EnterpriseField, type FieldOrigin, type FieldValues } from './fields.ts';
export {
	listFieldChanges,
	listFieldSources,
	type FieldSource,
	type NamedChange,
} from './history.ts';
export {
	enterpriseVersion,
	proposeEdit,
	type ProposedEdit,
	type ProposeEdit,
} from './propose-edit.ts';
