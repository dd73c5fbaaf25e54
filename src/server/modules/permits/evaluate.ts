import type { FactName, ProductFacts } from '#shared/product-facts.ts';

/** The facts of a product with those of its enterprise. */
export interface DecisionFacts extends ProductFacts {
	sizeClass?: string | undefined;
}
export type DecisionFact = FactName | 'sizeClass';

/** A condition as a row of the decision table holds it. */
export type Condition =
	| { always: true }
	| { all: readonly Condition[] }
	| { any: readonly Condition[] }
	| { fact: DecisionFact; in: readonly (string | number | boolean)[] }
	| { fact: DecisionFact; above: number }
	| { fact: DecisionFact; atMost: number };

export interface Truth {
	/** Undefined: it depends on facts that nobody told. */
	holds: boolean | undefined;
	/** Those facts. */
	missing: readonly DecisionFact[];
}

const certain = (holds: boolean): Truth => ({ holds, missing: [] });

/** Three-valued (Kleene): an unknown fact stays unknown unless the rest decides without it. */
export function evaluate(condition: Condition, facts: DecisionFacts): Truth {
	if ('always' in condition) return certain(true);
	if ('all' in condition) return join(condition.all, facts, false);
	if ('any' in condition) return join(condition.any, facts, true);
	const value = facts[condition.fact];
	if (value === undefined || value === null) return { holds: undefined, missing: [condition.fact] };
	if ('in' in condition) return certain(condition.in.includes(value));
	if ('above' in condition) return certain(Number(value) > condition.above);
	return certain(Number(value) <= condition.atMost);
}

/** One part that is `decisive` decides; else unknown parts keep it open. */
function join(parts: readonly Condition[], facts: DecisionFacts, decisive: boolean): Truth {
	const truths = parts.map((part) => evaluate(part, facts));
	if (truths.some(({ holds }) => holds === decisive)) return certain(decisive);
	const open = truths.filter(({ holds }) => holds === undefined);
	if (open.length === 0) return certain(!decisive);
	return { holds: undefined, missing: [...new Set(open.flatMap(({ missing }) => missing))] };
}

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
