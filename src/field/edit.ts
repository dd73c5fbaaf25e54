import { uuidv7 } from 'uuidv7';
import { isAnswered, problemsOf, questionsOf, tidyAnswer } from '#shared/field/evaluate.ts';
import type { Answer, AnswerProblem, Answers, FormDefinition } from '#shared/field/form.ts';
import type { Assignment, BackCheckTask, FieldEnterprise } from '#shared/field/protocol.ts';
import { wibDay } from '#shared/dates.ts';
import type { Briefing } from './store.ts';
import { askedForm, type Work } from './work.ts';

interface Beginning {
	enterprise?: FieldEnterprise;
	assignment?: Assignment;
	backCheck?: BackCheckTask;
}

export const formOf = (briefing: Briefing | undefined, { id, version }: Work['form']) =>
	briefing?.forms.find((form) => form.id === id && form.version === version);

/** What the form says, by the fact of the registry that a question asks for. */
export function answerTo(
	form: FormDefinition,
	answers: Answers,
	field: string,
): Answer | undefined {
	const question = questionsOf(form).find((one) => one.field === field);
	return question && answers[question.key];
}

const textTo = (form: FormDefinition, answers: Answers, field: string) => {
	const answer = answerTo(form, answers, field);
	return typeof answer === 'number' || typeof answer === 'string' ? String(answer) : '';
};

/** A visit that begins now, with all that is known filled in (ask once). A back-check begins blank. */
export function beginWork(
	briefing: Briefing,
	{ enterprise, assignment, backCheck }: Beginning,
	now: Date,
): Work {
	const form = formOf(briefing, { ...briefing.currentForm });
	const at = now.toISOString();
	const where = enterprise ?? backCheck ?? assignment;
	return {
		id: uuidv7(),
		revision: 0,
		purpose: backCheck ? 'back-check' : 'first',
		...(backCheck ? { backCheckId: backCheck.id, askOnly: backCheck.keys } : {}),
		...(assignment ? { assignmentId: assignment.id } : {}),
		...(enterprise ? { enterpriseId: enterprise.id, enterpriseVersion: enterprise.version } : {}),
		...(backCheck?.enterpriseId ? { enterpriseId: backCheck.enterpriseId } : {}),
		...(where?.areaCode ? { areaCode: where.areaCode } : {}),
		...(where?.rt ? { rt: where.rt } : {}),
		...(where?.rw ? { rw: where.rw } : {}),
		form: { ...briefing.currentForm },
		answers: backCheck ? {} : knownAnswers(form, enterprise, assignment),
		photos: [],
		times: [],
		startedAt: at,
		savedAt: at,
		state: 'draft',
		name: enterprise?.name ?? backCheck?.name ?? '',
		marks: [],
		pointedOut: [],
		newKeys: [],
	};
}

function knownAnswers(
	form: FormDefinition | undefined,
	enterprise: FieldEnterprise | undefined,
	assignment: Assignment | undefined,
): Answers {
	if (!form) return {};
	const facts: Record<string, Answer> = {
		'enterprise.areaCode': assignment?.areaCode ?? null,
		'enterprise.rt': assignment?.rt ? Number(assignment.rt) : null,
		'enterprise.rw': assignment?.rw ? Number(assignment.rw) : null,
	};
	const answers: Answers = {};
	for (const { key, field } of questionsOf(form)) {
		const known = enterprise ? enterprise.known[key] : facts[field ?? ''];
		if (known !== undefined && isAnswered(known)) answers[key] = known;
	}
	return answers;
}

/** An answer put into a visit. What is ready is open again by that, what came back stays marked as such. */
export function answered(
	work: Work,
	form: FormDefinition | undefined,
	key: string,
	answer: Answer,
	now: Date,
): Work {
	const answers = { ...work.answers, [key]: answer };
	const name = form ? textTo(form, answers, 'enterprise.name') : '';
	const rt = form ? textTo(form, answers, 'enterprise.rt') : '';
	const rw = form ? textTo(form, answers, 'enterprise.rw') : '';
	return {
		...touched(work, now),
		answers,
		name: name || work.name,
		...(rt ? { rt } : {}),
		...(rw ? { rw } : {}),
		pointedOut: work.pointedOut.filter((one) => one.key !== key),
	};
}

/** Any other change of a visit that somebody works at. */
export function touched(work: Work, now: Date): Work {
	const open = work.state === 'ready' || work.state === 'sent';
	return { ...work, state: open ? 'draft' : work.state, savedAt: now.toISOString() };
}

/** What stands in the way of being ready, and what is only worth a look. */
export function problemsOfWork(work: Work, form: FormDefinition, now: Date): AnswerProblem[] {
	return work.outcome === 'met' && work.consent?.given
		? problemsOf(askedForm(work, form), work.answers, wibDay(now)).filter(
				// The server has that answer.
				({ key, code }) => code !== 'required' || !work.kept?.includes(key),
			)
		: [];
}

/**
 * A finished visit, tidied, with its next revision. A new enterprise that was met gets a number from the device's
 * reserve, for the card at the door; with an empty reserve the server gives one later.
 */
export function madeReady(
	work: Work,
	form: FormDefinition,
	briefing: Briefing | undefined,
	usedNumbers: ReadonlySet<string>,
	now: Date,
): Work {
	const answers: Answers = {};
	for (const question of questionsOf(form)) {
		const answer = work.answers[question.key];
		if (answer !== undefined) answers[question.key] = tidyAnswer(question, answer);
	}
	const isNew = !work.enterpriseId && work.purpose === 'first' && work.outcome === 'met';
	const number =
		work.number ??
		(isNew && !work.taken?.enterprise
			? briefing?.numbers.find((one) => !usedNumbers.has(one))
			: undefined);
	const { trouble: _, ...rest } = work;
	return {
		...rest,
		answers,
		...(number ? { number } : {}),
		state: 'ready',
		revision: Math.max(work.revision, work.taken?.revision ?? 0, work.trouble?.revision ?? 0) + 1,
		finishedAt: now.toISOString(),
		savedAt: now.toISOString(),
		pointedOut: [],
		newKeys: [],
	};
}

/** A stretch of time spent on one question. */
export function withTime(work: Work, key: string, ms: number, edits: number): Work {
	const before = work.times.find((one) => one.key === key) ?? { key, ms: 0, edits: 0 };
	const now = { key, ms: before.ms + Math.round(ms), edits: before.edits + edits };
	return { ...work, times: [...work.times.filter((one) => one.key !== key), now] };
}
