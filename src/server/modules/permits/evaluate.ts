import {
	type Condition,
	type DecisionFact,
	type DecisionFacts,
	evaluate,
} from '#shared/fact-condition.ts';

export { type Condition, type DecisionFact, type DecisionFacts, evaluate };

export type Verdict = 'required' | 'not-needed' | 'check';

/** A line of the decision table. */
export interface PermitRule {
	id: string;
	kind: string;
	position: number;
	condition: Condition;
	verdict: Verdict;
	barred: boolean;
	reasonId: string;
	reasonEn: string;
	validFrom: string;
	validTo: string | null;
	legalBasis: string;
	certainty: string;
}

/** The line that a row is an edition of: `p-irt:cold` of `p-irt:cold@2027-01-01`. */
export function lineOf(ruleId: string): string {
	return ruleId.split('@', 1)[0] ?? ruleId;
}

export interface Outcome {
	kind: string;
	verdict: Verdict;
	/** The lines that speak: the one that decides, or those that are still possible. */
	rules: readonly PermitRule[];
	/** What must be known to decide; empty when a line decides. */
	missing: readonly DecisionFact[];
}

/**
 * What the lines of one kind that hold on a day say about a product: the first that is true decides. A line that
 * may be true comes before that only if it says the same; else an officer must look, and the facts that would
 * decide are named.
 * @param rules of one kind, valid on the day, in order of position; at least one
 */
export function decideKind(
	kind: string,
	rules: readonly PermitRule[],
	facts: DecisionFacts,
): Outcome {
	const possible: PermitRule[] = [];
	const missing = new Set<DecisionFact>();
	for (const rule of rules) {
		const truth = evaluate(rule.condition, facts);
		if (truth.holds === false) continue;
		possible.push(rule);
		for (const fact of truth.missing) missing.add(fact);
		if (truth.holds) break;
	}
	const last = possible.at(-1);
	const decided = last !== undefined && evaluate(last.condition, facts).holds === true;
	if (decided && possible.every((rule) => rule.verdict === last.verdict))
		return { kind, verdict: last.verdict, rules: [last], missing: [] };
	return { kind, verdict: 'check', rules: possible, missing: [...missing] };
}
