import { evaluate } from '../fact-condition.ts';
import {
	countCharacters,
	findCharacters,
	findContacts,
	findEmoji,
	findWords,
	percentCapitals,
} from './in-text.ts';
import type { ContentRule, PermitVerdict, Problem } from './rules.ts';
import type { Sellable } from './sellable.ts';

/** As buyers read it there: `Keripik Singkong Pedas 250 g`. */
export function titleOf({ name, variantLabel }: Pick<Sellable, 'name' | 'variantLabel'>): string {
	return variantLabel ? `${name} ${variantLabel}` : name;
}

type Found = Problem['have'];

/** Undefined where the rule is kept, else what the product has instead. */
type Test = (sellable: Sellable, rule: ContentRule) => Found | undefined;

const list = (want: ContentRule['want']) =>
	Array.isArray(want) ? (want as readonly string[]) : [];
const number = (want: ContentRule['want']) => (typeof want === 'number' ? want : 0);

const photographs = ({ photos }: Sellable) => photos.filter(({ illustration }) => !illustration);

/** What can be measured of a field; null is nothing to measure. */
function amountOf(sellable: Sellable, field: ContentRule['field']): number | null {
	switch (field) {
		case 'weight':
			return sellable.weightGrams;
		case 'size': {
			const { lengthMm, widthMm, heightMm } = sellable;
			return lengthMm && widthMm && heightMm ? Math.max(lengthMm, widthMm, heightMm) : null;
		}
		case 'price':
			return sellable.priceIdr || null;
		case 'stock':
			return sellable.free;
		default:
			return null;
	}
}

function textOf(sellable: Sellable, field: ContentRule['field']): string {
	switch (field) {
		case 'title':
			return titleOf(sellable);
		case 'description':
		case 'sku':
		case 'brand':
		case 'gtin':
			return sellable[field];
		case 'category':
			return sellable.categoryCode ?? '';
		default:
			return '';
	}
}

const amount =
	(breaks: (have: number, want: number) => boolean): Test =>
	(sellable, { field, want }) => {
		const have = amountOf(sellable, field);
		return have !== null && breaks(have, number(want)) ? have : undefined;
	};
const length =
	(breaks: (have: number, want: number) => boolean): Test =>
	(sellable, { field, want }) => {
		const have = countCharacters(textOf(sellable, field).trim());
		return breaks(have, number(want)) ? have : undefined;
	};
const count =
	(breaks: (have: number, want: number) => boolean): Test =>
	(sellable, { want }) => {
		const have = photographs(sellable).length;
		return breaks(have, number(want)) ? have : undefined;
	};
const found = (look: (text: string, want: readonly string[]) => string[]): Test => {
	return (sellable, { field, want }) => {
		const have = look(textOf(sellable, field), list(want));
		return have.length > 0 ? have : undefined;
	};
};
const below = (have: number, want: number) => have < want;
const above = (have: number, want: number) => have > want;

const tests: Record<ContentRule['test'], Test> = {
	required: (sellable, { field }) =>
		amountOf(sellable, field) === null && textOf(sellable, field).trim() === '' ? null : undefined,
	'min-length': length(below),
	'max-length': length(above),
	'min-count': count(below),
	'max-count': count(above),
	'min-pixels': (sellable, { want }) => {
		const sides = photographs(sellable).map(({ width, height }) => Math.max(width, height));
		const have = Math.min(...sides);
		return have < number(want) ? have : undefined;
	},
	'min-amount': amount(below),
	'max-amount': amount(above),
	'max-capitals': (sellable, { field, want }) => {
		const have = percentCapitals(textOf(sellable, field));
		return have > number(want) ? have : undefined;
	},
	'forbidden-words': found(findWords),
	'forbidden-characters': found(findCharacters),
	'no-contact': found(findContacts),
	'no-emoji': found(findEmoji),
	among: ({ badges, categoryCode }, { field, want }) => {
		const codes = list(want);
		if (field === 'permit') return codes.some((code) => badges.includes(code)) ? undefined : badges;
		return categoryCode === null || codes.includes(categoryCode) ? undefined : [categoryCode];
	},
	'not-among': ({ categoryCode }, { want }) =>
		categoryCode !== null && list(want).includes(categoryCode) ? [categoryCode] : undefined,
};

/**
 * What one rule says of a product. A rule whose condition cannot be known yet keeps silent; where a permit may be
 * needed, the questions about the product come first: the problem is then `facts`, with those that would decide.
 * @param verdicts by badge, what the rules of permits say of this product; without them a missing one is required
 */
export function judgeRule(
	sellable: Sellable,
	rule: ContentRule,
	verdicts?: ReadonlyMap<string, PermitVerdict>,
): Problem | undefined {
	const { id: ruleId, field, test, want, advice } = rule;
	if (rule.condition) {
		const { holds, missing } = evaluate(rule.condition, sellable.facts);
		if (holds === false) return undefined;
		if (holds === undefined) {
			const has = tests[test](sellable, rule) === undefined;
			if (field !== 'permit' || has) return undefined;
			return { ruleId, field: 'facts', test, have: missing, want, advice };
		}
	}
	const have = tests[test](sellable, rule);
	if (have === undefined) return undefined;
	const problem: Problem = { ruleId, field, test, have, want, advice };
	return field === 'permit' && verdicts ? weighed(problem, verdicts) : problem;
}

/** A permit that the law does not ask of this product keeps it from nowhere; what only an officer can say says so. */
function weighed(problem: Problem, verdicts: ReadonlyMap<string, PermitVerdict>): Problem {
	const said = list(problem.want).flatMap((code) => verdicts.get(code) ?? []);
	const verdict = (['required', 'check', 'not-needed'] as const).find((one) => said.includes(one));
	if (!verdict) return problem;
	return { ...problem, verdict, advice: problem.advice || verdict === 'not-needed' };
}

/**
 * Everything that is missing or breaks a rule, in the order of the rules. Pure: what holds today is the caller's.
 * @param verdicts as of `judgeRule`
 */
export function judgeProduct(
	sellable: Sellable,
	rules: readonly ContentRule[],
	verdicts?: ReadonlyMap<string, PermitVerdict>,
): Problem[] {
	return rules.flatMap((rule) => judgeRule(sellable, rule, verdicts) ?? []);
}
