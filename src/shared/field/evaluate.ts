import { parseNib } from '../nib.ts';
import { parseNik } from '../nik.ts';
import type { Parsed } from '../parsed.ts';
import type {
	Answer,
	AnswerProblem,
	Answers,
	Condition,
	FormDefinition,
	Place,
	Question,
} from './form.ts';
import { readPhone } from './read-phone.ts';

/** All questions of a form in the order in which they are asked. */
export function questionsOf(form: FormDefinition): Question[] {
	return form.sections.flatMap((section) => section.questions);
}

/** Whether an answer is kept encrypted and never sent back: every NIK, and what the form says so of. */
export function isSealed({ type, sealed }: Pick<Question, 'type' | 'sealed'>): boolean {
	return type === 'nik' || sealed === true;
}

/** Whether somebody said something: an empty text or list and null say nothing; `false` and 0 do. */
export function isAnswered(answer: Answer | undefined): answer is Exclude<Answer, null> {
	if (answer === undefined || answer === null) return false;
	if (typeof answer === 'string') return answer.trim() !== '';
	return !Array.isArray(answer) || answer.length > 0;
}

/** Whether a condition holds of these answers. What was not answered is, includes and reaches nothing. */
export function holds(condition: Condition, answers: Answers): boolean {
	if ('not' in condition) return !holds(condition.not, answers);
	if ('all' in condition) return condition.all.every((part) => holds(part, answers));
	if ('any' in condition) return condition.any.some((part) => holds(part, answers));
	if ('answered' in condition) return isAnswered(answers[condition.answered]);
	const answer = answers[condition.question];
	if ('is' in condition) return answer === condition.is;
	if ('includes' in condition)
		return Array.isArray(answer)
			? answer.includes(condition.includes)
			: answer === condition.includes;
	return typeof answer === 'number' && answer >= condition.atLeast;
}

/**
 * The keys of the questions that are asked, given the answers so far. A condition sees only answers to questions
 * that are asked themselves: what somebody typed before a door was closed opens no other.
 */
export function relevantKeys(form: FormDefinition, answers: Answers): Set<string> {
	const keys = new Set<string>();
	const seen: Answers = {};
	for (const { key, relevant, retired } of questionsOf(form)) {
		if (retired || (relevant && !holds(relevant, seen))) continue;
		keys.add(key);
		if (answers[key] !== undefined) seen[key] = answers[key];
	}
	return keys;
}

/** The answers that count: to questions that are asked, without the empty ones. What an interview is sent with. */
export function relevantAnswers(form: FormDefinition, answers: Answers): Answers {
	const keys = relevantKeys(form, answers);
	return Object.fromEntries(
		Object.entries(answers).filter(([key, answer]) => keys.has(key) && isAnswered(answer)),
	);
}

/** Whether a question must be answered, given the answers so far. */
export function isRequired(question: Question, answers: Answers): boolean {
	const { required = false } = question;
	return typeof required === 'boolean' ? required : holds(required, answers);
}

/**
 * An answer put right: trimmed text, a phone as `+62812…`, a NIK or NIB as digits. What cannot be read stays as
 * it was typed, so that `problemsOf` can say what is wrong with it.
 */
export function tidyAnswer(question: Question, answer: Answer): Answer {
	if (typeof answer !== 'string') return answer;
	const text = answer.trim();
	if (question.type === 'phone') return readPhone(text) ?? text;
	if (question.type === 'nib') return valueOr(parseNib(text), text);
	if (question.type !== 'nik') return text;
	const read = parseNik(text);
	return read.ok ? read.value.nik : text;
}

function valueOr(read: Parsed<string>, text: string): string {
	return read.ok ? read.value : text;
}

/**
 * What is wrong with the answers, in the order of the questions. Only what is not `soft` keeps an interview from
 * being made ready; place and photos never do.
 * @param today YYYY-MM-DD, the last day that an answer may lie on
 */
export function problemsOf(form: FormDefinition, answers: Answers, today: string): AnswerProblem[] {
	const counted = relevantAnswers(form, answers);
	const asked = relevantKeys(form, answers);
	return questionsOf(form).flatMap((question) => {
		if (!asked.has(question.key) || question.type === 'note') return [];
		const answer = counted[question.key];
		const soft = question.type === 'place' || question.type === 'photo';
		const found =
			answer === undefined
				? isRequired(question, counted) && { code: 'required' }
				: judge(form, question, answer, today);
		if (!found) return [];
		return [{ key: question.key, ...(soft ? { soft } : {}), ...found }];
	});
}

type Found = Omit<AnswerProblem, 'key'> | false;

function judge(form: FormDefinition, question: Question, answer: Answer, today: string): Found {
	switch (question.type) {
		case 'text':
		case 'permit':
			return text(answer, question.maxLength ?? 500);
		case 'number':
			return number(answer, question, false);
		case 'money':
			return number(answer, { min: 0, max: 100_000_000_000_000, ...question }, true);
		case 'year':
			return number(answer, { min: 1900, max: Number(today.slice(0, 4)), ...question }, true);
		case 'phone':
			return typeof answer === 'string' && readPhone(answer) ? false : { code: 'phone' };
		case 'nik':
			return typeof answer === 'string' ? nik(answer) : { code: 'nik' };
		case 'nib':
			return typeof answer === 'string' && parseNib(answer).ok ? false : { code: 'nib' };
		case 'date':
			return day(answer, today);
		case 'yesno':
			return typeof answer === 'boolean' ? false : { code: 'kind' };
		case 'choice':
			return isListed(form, question, [answer]) ? false : { code: 'choice' };
		case 'choices':
			return Array.isArray(answer) && isListed(form, question, answer) ? false : { code: 'choice' };
		case 'area':
			return typeof answer === 'string' && /^\d{2}\.\d{2}\.\d{2}\.\d{4}$/.test(answer)
				? false
				: { code: 'area' };
		case 'place':
			return isPlace(answer) ? false : { code: 'place' };
		case 'photo': {
			const most = question.maxLength ?? 5;
			if (!Array.isArray(answer)) return { code: 'kind' };
			return answer.length > most && { code: 'photos', params: { max: most } };
		}
		case 'note':
			return false;
	}
}

function text(answer: Answer, max: number): Found {
	if (typeof answer !== 'string') return { code: 'kind' };
	if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(answer)) return { code: 'strange' };
	return answer.length > max && { code: 'long', params: { max } };
}

function number(
	answer: Answer,
	{ min, max }: Pick<Question, 'min' | 'max'>,
	whole: boolean,
): Found {
	if (typeof answer !== 'number' || !Number.isFinite(answer)) return { code: 'number' };
	if (whole && !Number.isSafeInteger(answer)) return { code: 'whole' };
	if (min !== undefined && answer < min) return { code: 'min', params: { min } };
	return max !== undefined && answer > max && { code: 'max', params: { max } };
}

function nik(answer: string): Found {
	const read = parseNik(answer);
	if (!read.ok) return { code: 'nik' };
	// Cards with an impossible date exist: said, never refused.
	return read.warnings.length > 0 && { code: 'nik-odd', soft: true };
}

function day(answer: Answer, today: string): Found {
	const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(String(answer)) ?? [];
	const read = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date)));
	if (!year || read.getUTCMonth() !== Number(month) - 1 || read.getUTCDate() !== Number(date))
		return { code: 'date' };
	return String(answer) > today && { code: 'date-ahead' };
}

/** Codes that were taken out of a list stay good: the draft may be older than the list. */
function isListed(form: FormDefinition, question: Question, answers: readonly Answer[]): boolean {
	const codes = new Set((form.lists[question.list ?? ''] ?? []).map((choice) => choice.code));
	return answers.every((answer) => typeof answer === 'string' && codes.has(answer));
}

/** Whether an answer is a place on the globe with an accuracy in metres. */
export function isPlace(answer: Answer | undefined): answer is Place {
	if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return false;
	const { latitude, longitude, accuracy } = answer;
	return (
		typeof latitude === 'number' &&
		typeof longitude === 'number' &&
		typeof accuracy === 'number' &&
		Math.abs(latitude) <= 90 &&
		Math.abs(longitude) <= 180 &&
		accuracy >= 0
	);
}

export interface MovedDraft {
	answers: Answers;
	/** Answers that the newer form has no question for: kept beside the draft, never thrown away. */
	left: Answers;
	/** Keys of the questions that the older form did not ask and that this draft is asked now. */
	fresh: string[];
}

/** A draft carried to another version of its form. A key keeps its meaning for ever, so its answer moves with it. */
export function moveDraft(from: FormDefinition, to: FormDefinition, answers: Answers): MovedDraft {
	const before = new Map(questionsOf(from).map((question) => [question.key, question]));
	const after = new Map(questionsOf(to).map((question) => [question.key, question]));
	const moved: MovedDraft = { answers: {}, left: {}, fresh: [] };
	for (const [key, answer] of Object.entries(answers)) {
		const question = after.get(key);
		const former = before.get(key);
		const fits = question && !question.retired && (!former || former.type === question.type);
		(fits ? moved.answers : moved.left)[key] = answer;
	}
	for (const key of relevantKeys(to, moved.answers))
		if (!before.has(key) && after.get(key)?.type !== 'note' && !isAnswered(moved.answers[key]))
			moved.fresh.push(key);
	return moved;
}
