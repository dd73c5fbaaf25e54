/**
 * Who can mend a failure: she changes her product or lets us in again, the office looks after the installation, and
 * the rest ends by itself.
 */
export type Whose = 'owner' | 'office' | 'itself';

const office = new Set([
	'installation-key-wrong',
	'category-refused',
	'no-category',
	'strange-answer',
	'other-refusal',
]);
const itself = new Set([
	'no-answer',
	'server-error',
	'page-for-people',
	'too-many-calls',
	'in-review',
]);

/** @param problem a Cause of the marketplace, or NotReady */
export function whoseIs(problem: string): Whose {
	if (itself.has(problem)) return 'itself';
	return office.has(problem) ? 'office' : 'owner';
}

/** The problems of the office, for lists in SQL. */
export const officeProblems: readonly string[] = [...office];
