import { parseIdr } from '#shared/money.ts';
import type { Answer, Answers, Question } from '#shared/field/form.ts';

/** The answers that a plain form sent, in the shapes that a form of the field knows; empty fields say nothing. */
export function readTypedAnswers(questions: readonly Question[], form: FormData): Answers {
	const answers: Answers = {};
	for (const question of questions) {
		const typed = form
			.getAll(question.key)
			.map((value) => String(value).trim().slice(0, 500))
			.filter(Boolean);
		const answer = typed.length === 0 ? null : readAnswer(question, typed);
		if (answer !== null) answers[question.key] = answer;
	}
	return answers;
}

function readAnswer({ type }: Question, typed: string[]): Answer {
	const [text = ''] = typed;
	switch (type) {
		case 'choices':
			return typed;
		case 'yesno':
			return text === 'ya' ? true : text === 'tidak' ? false : null;
		case 'money': {
			const read = parseIdr(text);
			return read.ok ? read.value : null;
		}
		case 'number':
		case 'year': {
			const number = Number(text.replace(',', '.'));
			return Number.isFinite(number) ? number : null;
		}
		default:
			return text;
	}
}
