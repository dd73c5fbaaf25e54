/** Desk: what an office has to do, who does it, and by when. The modules open and close tasks. */
export { isTaskKind, type TaskKind, taskKinds } from './kinds.ts';
export { seedTaskRules } from './rules.ts';
export { closeTask, type NewTask, openTasks } from './tasks.ts';
