import { questionsOf } from '#shared/field/evaluate.ts';
import type { Choice, FormDefinition, Question, Section } from '#shared/field/form.ts';
import type { DefinitionProblem } from './check-definition.ts';

/** Types that read and store alike, so that a question may go from one to the other. */
const kin: Partial<Record<Question['type'], string>> = { text: 'text', permit: 'text' };

/** What would make old answers mean something else: a key keeps its type, its fact and its secrecy for ever. */
export function versionProblems(former: FormDefinition, next: FormDefinition): DefinitionProblem[] {
	const before = new Map(questionsOf(former).map((question) => [question.key, question]));
	return questionsOf(next).flatMap((question) => {
		const old = before.get(question.key);
		if (!old) return [];
		const { key } = question;
		const problems: DefinitionProblem[] = [];
		if ((kin[old.type] ?? old.type) !== (kin[question.type] ?? question.type))
			problems.push({ code: 'type-changed', key, params: { former: old.type } });
		if (old.list !== question.list)
			problems.push({ code: 'list-changed', key, params: { former: old.list ?? '' } });
		if (old.field && question.field && old.field !== question.field)
			problems.push({ code: 'field-changed', key, params: { former: old.field } });
		if (old.sealed && !question.sealed) problems.push({ code: 'unsealed', key });
		return problems;
	});
}

/**
 * The next version with all that the former had: a question or a choice that was left out is kept as retired, so
 * that old answers stay readable (EN-04: lists change only by adding).
 */
export function withFormer(former: FormDefinition, next: FormDefinition): FormDefinition {
	const asked = new Set(questionsOf(next).map(({ key }) => key));
	const gone = (section: Section | undefined) =>
		(section?.questions ?? [])
			.filter(({ key }) => !asked.has(key))
			.map((question) => ({ ...question, retired: true }));
	const sections = next.sections.map((section) => ({
		...section,
		questions: [
			...section.questions,
			...gone(former.sections.find(({ key }) => key === section.key)),
		],
	}));
	for (const section of former.sections) {
		const questions = gone(section);
		const kept = next.sections.some(({ key }) => key === section.key);
		if (!kept && questions.length > 0) sections.push({ ...section, questions });
	}
	const lists = Object.fromEntries(
		[...new Set([...Object.keys(next.lists), ...Object.keys(former.lists)])].map((name) => [
			name,
			withFormerChoices(former.lists[name] ?? [], next.lists[name] ?? []),
		]),
	);
	return { ...next, lists, sections };
}

function withFormerChoices(former: readonly Choice[], next: readonly Choice[]): Choice[] {
	const codes = new Set(next.map(({ code }) => code));
	const gone = former.filter(({ code }) => !codes.has(code));
	return [...next, ...gone.map((choice) => ({ ...choice, retired: true }))];
}
