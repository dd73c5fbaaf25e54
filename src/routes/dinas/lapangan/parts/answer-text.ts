import { m } from '#messages/messages.js';
import { getLocale } from '#messages/runtime.js';
import type { Answer, FormDefinition, Question } from '#shared/field/form.ts';
import { formatDay } from '#shared/dates.ts';
import { formatRupiah } from '#shared/money.ts';
import { count } from './words.ts';

/** An answer as people read it; undefined where nobody answered. Photos and sealed answers have no words. */
export function answerText(
	form: FormDefinition,
	question: Question,
	answer: Answer | undefined,
	areas: Readonly<Record<string, string>> = {},
): string | undefined {
	if (answer === undefined || answer === null || answer === '') return undefined;
	if (typeof answer === 'boolean') return answer ? m.lapangan_one_yes() : m.lapangan_one_no();
	if (typeof answer === 'number') {
		if (question.type === 'money') return formatRupiah(answer, getLocale());
		return question.type === 'year' ? String(answer) : count(answer);
	}
	if (Array.isArray(answer))
		return answer.length === 0
			? undefined
			: answer.map((code) => choiceText(form, question, code)).join(', ');
	if (typeof answer === 'object')
		return m.lapangan_one_place_answer({
			latitude: answer.latitude.toFixed(5),
			longitude: answer.longitude.toFixed(5),
			metres: Math.round(answer.accuracy),
		});
	if (question.type === 'date' && /^\d{4}-\d\d-\d\d$/.test(answer))
		return formatDay(answer, getLocale());
	if (question.type === 'area') return areas[answer] ?? answer;
	return choiceText(form, question, answer);
}

function choiceText(form: FormDefinition, { list }: Question, code: string): string {
	const choice = list && form.lists[list]?.find((one) => one.code === code);
	return choice ? choice.label[getLocale()] : code;
}
