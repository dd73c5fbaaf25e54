import { z } from 'zod';
import { sizeClasses } from '#modules/registry/index.ts';
import {
	foodKinds,
	goodsKinds,
	makingPlaces,
	processes,
	productNatures,
	storages,
} from '#shared/product-facts.ts';
import type { Condition } from './evaluate.ts';

/** The facts with a list of answers, and those answers. */
export const choiceFacts = {
	nature: productNatures,
	storage: storages,
	process: processes,
	madeAt: makingPlaces,
	foodKind: foodKinds,
	goodsKind: goodsKinds,
	sizeClass: sizeClasses,
} as const satisfies Record<string, readonly string[]>;
export type ChoiceFact = keyof typeof choiceFacts;

/** The facts that are yes or no. */
export const yesNoFacts = ['packed', 'claims', 'animal', 'notHalal'] as const;
export type YesNoFact = (typeof yesNoFacts)[number];

const mostParts = 20;
const deepest = 3;

/** Whether a value is a condition over the facts that we know: no other fact, no other answer, no code. */
export function isCondition(value: unknown, depth = 0): value is Condition {
	if (typeof value !== 'object' || value === null || depth > deepest) return false;
	const read = value as Record<string, unknown>;
	const names = Object.keys(read).sort().join();
	if (names === 'always') return read['always'] === true;
	if (names === 'all' || names === 'any') {
		const parts = read[names];
		return (
			Array.isArray(parts) &&
			parts.length > 0 &&
			parts.length <= mostParts &&
			parts.every((part) => isCondition(part, depth + 1))
		);
	}
	if (names === 'above,fact' || names === 'atMost,fact')
		return read['fact'] === 'shelfLifeDays' && isDays(read['above'] ?? read['atMost']);
	return names === 'fact,in' && isChoice(read['fact'], read['in']);
}

const isDays = (value: unknown) =>
	typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 3650;

function isChoice(fact: unknown, answers: unknown): boolean {
	if (!Array.isArray(answers) || answers.length === 0) return false;
	if (yesNoFacts.some((name) => name === fact))
		return answers.every((answer) => typeof answer === 'boolean');
	const known: readonly string[] | undefined =
		typeof fact === 'string' && Object.hasOwn(choiceFacts, fact)
			? choiceFacts[fact as ChoiceFact]
			: undefined;
	return known !== undefined && answers.every((answer) => known.includes(answer));
}

export const conditionShape = z.custom<Condition>(isCondition, 'settings_condition');
