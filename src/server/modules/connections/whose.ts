/**
 * Who can mend a failure: she changes her product or lets us in again; the office knows categories and helps with what a
 * marketplace says unclearly; whoever keeps the installation looks after its keys and after answers that the program
 * does not understand; and what is the marketplace's ends by itself.
 */
export const whose = ['owner', 'office', 'operator', 'marketplace'] as const;
export type Whose = (typeof whose)[number];

const others: Record<Exclude<Whose, 'owner'>, readonly string[]> = {
	office: ['category-refused', 'no-category', 'fix-sku', 'other-refusal'],
	operator: ['installation-key-wrong', 'strange-answer'],
	marketplace: ['no-answer', 'server-error', 'page-for-people', 'too-many-calls', 'in-review'],
};
const notHers = Object.values(others).flat();

/** @param problem a Cause of the marketplace, or NotReady */
export function whoseIs(problem: string): Whose {
	if (others.office.includes(problem)) return 'office';
	if (others.operator.includes(problem)) return 'operator';
	return others.marketplace.includes(problem) ? 'marketplace' : 'owner';
}

/** Which problems are somebody's, for lists in SQL: those named, or all but those. */
export const problemsOf = (who: Whose): { problems: readonly string[]; except: boolean } =>
	who === 'owner' ? { problems: notHers, except: true } : { problems: others[who], except: false };
