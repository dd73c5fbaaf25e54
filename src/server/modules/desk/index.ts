/** Desk: what an office has to do, who does it, and by when. The modules open and close tasks. */
export {
	assignTasks,
	giveToHead,
	giveToSomebody,
	listColleagues,
	type Assigned,
	type Colleague,
} from './assign.ts';
export {
	BULK_MOST,
	getBulk,
	listBulkLeft,
	onBulk,
	startBulk,
	undoBulk,
	type Bulk,
	type BulkAction,
} from './bulk.ts';
export { onCount, readCounters, type Counted, type HonestCounters } from './counters.ts';
export { escalateTasks } from './escalate.ts';
export * from './export/index.ts';
export { getHandover, handOver, type HandoverPack } from './hand-over.ts';
export { countJob, deskJobs } from './jobs.ts';
export { taskKinds, type TaskKind } from './kinds.ts';
export {
	countTasks,
	listTasks,
	listTasksOf,
	navCounts,
	taskFilter,
	TASKS_COUNTED,
	type EnterpriseTask,
	type TaskFilter,
	type TaskRow,
	type Whose,
} from './list-tasks.ts';
export { addNote, listNotes, moveNotes, removeNote, type Note } from './notes.ts';
export { giveRecordTask, isRecordWork, recordWork, type RecordWork } from './record-task.ts';
export { seedTaskRules } from './rules.ts';
export { canSetRules, listTaskRules, setTaskRule, type TaskRule } from './task-rules.ts';
export {
	deleteFilter,
	listSavedFilters,
	saveFilter,
	type FilteredList,
	type SavedFilter,
} from './saved-filters.ts';
export {
	closeTask,
	dropTasksOf,
	moveTasks,
	moveTasksToArea,
	type NewTask,
	openTasks,
	passTasks,
} from './tasks.ts';
export { deskPersonalData } from './personal-data.ts';
