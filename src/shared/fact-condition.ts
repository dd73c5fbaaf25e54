import type { FactName, ProductFacts } from './product-facts.ts';

/** The facts of a product with those of its enterprise. */
export interface DecisionFacts extends ProductFacts {
	sizeClass?: string | undefined;
}
export type DecisionFact = FactName | 'sizeClass';

/** A condition over facts, as rows hold it: of permits, and of what marketplaces demand. */
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
