import { nameSimilarity } from '#modules/areas/index.ts';
import { isAnswered, questionsOf } from '#shared/field/evaluate.ts';
import type { Answer, Answers, FormDefinition, QuestionType } from '#shared/field/form.ts';
import { readPhone } from '#shared/field/read-phone.ts';
import { plainText } from '#shared/text.ts';

/** How answers of two visits are compared: a dated rule of the kind `match`. */
export interface MatchLimits {
	/** What part of the larger amount two amounts may differ by. */
	money: number;
	/** Likewise for other numbers; a difference of one is always the same. */
	number: number;
	/** How alike two texts must be, 0 to 1. */
	text: number;
	/** How much a question counts, by its type; 0 leaves it out. */
	weights: Partial<Record<QuestionType, number>>;
	/** How many questions a second visit asks. */
	questions: number;
}

export interface ComparedAnswer {
	key: string;
	/** 1 where both answers agree, 0 where not; lists of choices may agree in part. */
	share: number;
	weight: number;
}

export interface Match {
	/** Weighted share of agreeing answers, 0 to 1; null when nothing could be compared. */
	score: number | null;
	compared: ComparedAnswer[];
}

/**
 * Compares the answers of two visits, question by question. A question that the second visit did not answer is left
 * out; one that only the second answered counts as a difference.
 */
export function matchAnswers(
	form: FormDefinition,
	keys: readonly string[],
	first: Answers,
	second: Answers,
	limits: MatchLimits,
): Match {
	const types = new Map(questionsOf(form).map(({ key, type }) => [key, type]));
	const compared = keys.flatMap((key) => {
		const type = types.get(key);
		const weight = type === undefined ? 0 : (limits.weights[type] ?? 0);
		const again = second[key];
		if (type === undefined || weight <= 0 || !isAnswered(again)) return [];
		return [{ key, share: likeness(type, first[key], again, limits), weight }];
	});
	const weights = compared.reduce((sum, { weight }) => sum + weight, 0);
	const agreed = compared.reduce((sum, { share, weight }) => sum + share * weight, 0);
	return { score: weights > 0 ? agreed / weights : null, compared };
}

function likeness(
	type: QuestionType,
	first: Answer | undefined,
	second: Exclude<Answer, null>,
	limits: MatchLimits,
): number {
	if (!isAnswered(first)) return 0;
	if (Array.isArray(first) && Array.isArray(second)) return overlap(first, second);
	if (typeof first === 'number' && typeof second === 'number') {
		const difference = Math.abs(first - second);
		const most = Math.max(Math.abs(first), Math.abs(second));
		if (type === 'year') return difference <= 1 ? 1 : 0;
		if (type === 'money') return difference <= most * limits.money ? 1 : 0;
		return difference <= Math.max(1, most * limits.number) ? 1 : 0;
	}
	if (typeof first === 'string' && typeof second === 'string') {
		if (type === 'phone') return phoneOf(first) === phoneOf(second) ? 1 : 0;
		if (type === 'text')
			return nameSimilarity(plainText(first), plainText(second)) >= limits.text ? 1 : 0;
	}
	return first === second ? 1 : 0;
}

/** What both chose, of all that one of them chose. */
function overlap(first: readonly string[], second: readonly string[]): number {
	const all = new Set([...first, ...second]);
	return [...all].filter((one) => first.includes(one) && second.includes(one)).length / all.size;
}

const phoneOf = (text: string) => readPhone(text) ?? plainText(text);

/**
 * The questions of a second visit: of those that were answered in the clear and can be compared, the ones with the
 * lowest lots, in the order of the form.
 * @param lotOf a number as text, the same for the same question
 */
export function chooseQuestions(
	form: FormDefinition,
	answers: Answers,
	limits: MatchLimits,
	lotOf: (key: string) => string,
): string[] {
	const possible = questionsOf(form).filter(
		({ key, type, sealed, retired }) =>
			!sealed && !retired && (limits.weights[type] ?? 0) > 0 && isAnswered(answers[key]),
	);
	const chosen = new Set(
		possible
			.map(({ key }) => ({ key, lot: lotOf(key) }))
			.sort((a, b) => (a.lot < b.lot ? -1 : 1))
			.slice(0, limits.questions)
			.map(({ key }) => key),
	);
	return possible.filter(({ key }) => chosen.has(key)).map(({ key }) => key);
}
