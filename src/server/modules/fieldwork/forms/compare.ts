import { isDeepStrictEqual } from 'node:util';
import { questionsOf } from '#shared/field/evaluate.ts';
import type { FormDefinition, Question, Words } from '#shared/field/form.ts';

/** What of a question may differ; the message `lapangan_form_part_<part>`. */
const parts = {
	type: ['type'],
	label: ['label'],
	hint: ['hint', 'statement'],
	list: ['list'],
	required: ['required'],
	relevant: ['relevant'],
	bounds: ['min', 'max', 'maxLength'],
	field: ['field', 'sealed'],
} as const satisfies Record<string, readonly (keyof Question)[]>;
export type ChangedPart = keyof typeof parts;

export interface ComparedQuestion {
	key: string;
	label: Words;
}

export interface FormChanges {
	added: ComparedQuestion[];
	/** Not asked any more; what was answered stays readable. */
	removed: ComparedQuestion[];
	changed: (ComparedQuestion & { parts: ChangedPart[] })[];
	/** Lists of choices that gained or lost some. */
	choices: { list: string; added: Words[]; removed: Words[] }[];
}

const asked = (form: FormDefinition) =>
	new Map(
		questionsOf(form)
			.filter(({ retired }) => !retired)
			.map((question) => [question.key, question]),
	);
const shown = ({ key, label }: Question): ComparedQuestion => ({ key, label });

/** What another version of a form asks otherwise, in the order of the form. */
export function compareForms(former: FormDefinition, next: FormDefinition): FormChanges {
	const [before, after] = [asked(former), asked(next)];
	return {
		added: [...after.values()].filter(({ key }) => !before.has(key)).map(shown),
		removed: [...before.values()].filter(({ key }) => !after.has(key)).map(shown),
		changed: [...after.values()].flatMap((question) => {
			const old = before.get(question.key);
			const differing = old ? differences(old, question) : [];
			return differing.length > 0 ? [{ ...shown(question), parts: differing }] : [];
		}),
		choices: compareLists(former, next),
	};
}

function differences(old: Question, question: Question): ChangedPart[] {
	return (Object.keys(parts) as ChangedPart[]).filter((part) =>
		parts[part].some((field) => !isDeepStrictEqual(old[field], question[field])),
	);
}

function compareLists(former: FormDefinition, next: FormDefinition): FormChanges['choices'] {
	const offered = (form: FormDefinition, list: string) =>
		new Map(
			(form.lists[list] ?? [])
				.filter(({ retired }) => !retired)
				.map(({ code, label }) => [code, label]),
		);
	return Object.keys({ ...former.lists, ...next.lists }).flatMap((list) => {
		const [before, after] = [offered(former, list), offered(next, list)];
		const added = [...after].filter(([code]) => !before.has(code)).map(([, label]) => label);
		const removed = [...before].filter(([code]) => !after.has(code)).map(([, label]) => label);
		return added.length + removed.length > 0 ? [{ list, added, removed }] : [];
	});
}
