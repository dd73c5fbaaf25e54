import type { Condition, FormDefinition, Question } from '#shared/field/form.ts';
import { questionsOf } from '#shared/field/evaluate.ts';

/** What is wrong with a definition; `code` is the message `fieldwork_form_<code>`. */
export interface DefinitionProblem {
	code: string;
	key: string;
	params?: Record<string, string>;
}

/** The keys that a condition looks at. */
export function keysOf(condition: Condition): string[] {
	if ('not' in condition) return keysOf(condition.not);
	if ('all' in condition) return condition.all.flatMap(keysOf);
	if ('any' in condition) return condition.any.flatMap(keysOf);
	return ['answered' in condition ? condition.answered : condition.question];
}

/**
 * What keeps a definition from being used: keys that come twice or cannot be stored, lists that are not there,
 * and conditions on questions that come later or never, since those could never be true.
 */
export function definitionProblems(form: FormDefinition): DefinitionProblem[] {
	const problems: DefinitionProblem[] = [];
	const before = new Set<string>();
	for (const question of questionsOf(form)) {
		const { key } = question;
		const say = (code: string, params?: Record<string, string>) =>
			problems.push({ code, key, ...(params ? { params } : {}) });
		if (!/^[a-z][a-z0-9.-]{0,79}$/.test(key)) say('key');
		if (before.has(key)) say('key-twice');
		if (!question.label.id.trim() || !question.label.en.trim()) say('label');
		const { list } = question;
		const listed = question.type === 'choice' || question.type === 'choices';
		if (listed && (!list || !form.lists[list]?.length)) say('list', { list: list ?? '' });
		for (const asked of conditionsOf(question).flatMap(keysOf))
			if (!before.has(asked)) say('condition', { asked });
		before.add(key);
	}
	for (const [list, choices] of Object.entries(form.lists)) {
		const codes = choices.map(({ code }) => code);
		for (const code of new Set(codes.filter((one, index) => codes.indexOf(one) !== index)))
			problems.push({ code: 'code-twice', key: list, params: { choice: code } });
	}
	if (before.size === 0) problems.push({ code: 'empty', key: form.id });
	return problems;
}

function conditionsOf({ relevant, required }: Question): Condition[] {
	return [relevant, required].filter((one) => typeof one === 'object');
}
