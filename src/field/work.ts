import {
	isAnswered,
	isSealed,
	moveDraft,
	questionsOf,
	relevantAnswers,
	relevantKeys,
} from '#shared/field/evaluate.ts';
import type { Answers, FormDefinition, Question } from '#shared/field/form.ts';
import type {
	Interview,
	InterviewState,
	Mark,
	Outcome,
	PushAnswer,
} from '#shared/field/protocol.ts';

/**
 * draft: somebody is still at it; ready: waits to be sent; sent: the server has this revision;
 * returned: a supervisor marked questions, and it is open again.
 */
export type WorkState = 'draft' | 'ready' | 'sent' | 'returned';

export type Taken = Extract<PushAnswer, { taken: true }>;

/** A question that somebody else sees a problem in; `code` is the message `field_problem_<code>`. */
export interface PointedOut {
	key: string;
	code: string;
	params?: Record<string, string | number>;
}

/** One visit as this device keeps it: what will be sent, and what became of it. */
export interface Work extends Omit<Interview, 'sentAt' | 'finishedAt' | 'outcome' | 'deviceId'> {
	state: WorkState;
	outcome?: Outcome;
	finishedAt?: string;
	/** By the device's clock, of the last change of an answer. */
	savedAt: string;
	/** The only questions of a back-check. */
	askOnly?: string[];
	/** The visit that asked to come back. */
	comesFrom?: string;
	/** What lists call it: the name of the enterprise, or nothing yet. */
	name: string;
	/** Where it is, for a list and a card. */
	areaCode?: string;
	rt?: string;
	rw?: string;
	/** What a supervisor asks for. */
	marks: Mark[];
	/** Answers that the server refused. */
	pointedOut: PointedOut[];
	/** Answers that the newer form of a moved draft has no question for. */
	left?: Answers;
	/** Questions that a newer form added after this draft was begun. */
	newKeys: string[];
	/** Why it can't be sent as it is, for a person to decide. */
	trouble?: { code: 'not-yours' | 'newer' | 'refused'; revision?: number };
	/** The server's last word about the newest revision it has. */
	taken?: {
		revision: number;
		state: InterviewState;
		enterprise?: NonNullable<Taken['enterprise']>;
		remarks: string[];
		at: string;
	};
}

/** The bytes of a picture, and whether the server has them. */
export interface PhotoRecord {
	id: string;
	workId: string;
	key: string;
	bytes: ArrayBuffer;
	type: string;
	sha256: string;
	sent: boolean;
}

export interface Counts {
	draft: number;
	ready: number;
	sent: number;
	returned: number;
}

export function countWorks(works: readonly Pick<Work, 'state'>[]): Counts {
	const counts: Counts = { draft: 0, ready: 0, sent: 0, returned: 0 };
	for (const { state } of works) counts[state] += 1;
	return counts;
}

/** What would be lost with the device: everything that the server has not taken in this form. */
export function isUnsent(work: Pick<Work, 'state'>): boolean {
	return work.state !== 'sent';
}

/** As it travels: only what counts, since what was typed before a door was closed was taken back. */
export function toInterview(
	work: Work,
	form: FormDefinition | undefined,
	deviceId: string,
	now: Date,
): Interview {
	const { id, revision, purpose, startedAt, times, outcome = 'met' } = work;
	const asked = form && askedForm(work, form);
	const keys = asked && relevantKeys(asked, work.answers);
	const met = outcome === 'met';
	const kept = work.kept?.filter((key) => !isAnswered(work.answers[key])) ?? [];
	const answers = asked ? relevantAnswers(asked, work.answers) : work.answers;
	const optional = {
		backCheckId: work.backCheckId,
		assignmentId: work.assignmentId,
		enterpriseId: work.enterpriseId,
		enterpriseVersion: work.enterpriseVersion,
		number: met ? work.number : undefined,
		comeBackOn: outcome === 'come-back' ? work.comeBackOn : undefined,
		note: work.note?.trim() || undefined,
		consent: work.consent,
		place: work.place,
		repeatReason: met ? work.repeatReason?.trim() || undefined : undefined,
		kept: met && kept.length > 0 ? kept : undefined,
	};
	return {
		id,
		revision,
		deviceId,
		purpose,
		outcome,
		form: work.form,
		answers: met ? answers : whereOnly(form, answers),
		photos: met ? work.photos.filter(({ key }) => !keys || keys.has(key)) : [],
		startedAt,
		finishedAt: work.finishedAt ?? now.toISOString(),
		sentAt: now.toISOString(),
		times,
		...(withoutUndefined(optional) as Partial<Interview>),
	};
}

const withoutUndefined = (values: Record<string, unknown>) =>
	Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

const where = ['enterprise.areaCode', 'enterprise.rt', 'enterprise.rw'];

/** Of a door that stayed closed only the corner is told: nobody there agreed to more. */
function whereOnly(form: FormDefinition | undefined, answers: Answers): Answers {
	const keys = form
		? questionsOf(form).flatMap(({ key, field }) => (where.includes(field ?? '') ? [key] : []))
		: [];
	return Object.fromEntries(Object.entries(answers).filter(([key]) => keys.includes(key)));
}

/** The form of a visit: a back-check asks its own few questions, whatever else was answered. */
export function askedForm(work: Pick<Work, 'askOnly'>, form: FormDefinition): FormDefinition {
	const { askOnly } = work;
	if (!askOnly) return form;
	const sections = form.sections.flatMap((section) => {
		const questions = section.questions
			.filter(({ key }) => askOnly.includes(key))
			.map(({ relevant: _, required: __, ...question }): Question => question);
		return questions.length > 0 ? [{ ...section, questions }] : [];
	});
	return { ...form, sections };
}

/** A draft carried to a newer form: nothing typed is thrown away, and what is new is marked. */
export function moveWork(
	work: Work,
	former: FormDefinition | undefined,
	form: FormDefinition,
): Work {
	const moved = moveDraft(former ?? { ...form, sections: [] }, form, work.answers);
	return {
		...work,
		form: { id: form.id, version: form.version },
		answers: moved.answers,
		left: { ...work.left, ...moved.left },
		newKeys: former ? moved.fresh : [],
	};
}

/**
 * A visit that the server has, without what it keeps sealed: a lost phone shows nobody's NIK but of visits that
 * still wait. The answers stand on the server, and stay when the visit is changed again (`kept`).
 */
export function withoutSealed(work: Work, form: FormDefinition | undefined): Work {
	const sealed = form ? questionsOf(form).filter(isSealed) : [];
	const gone = sealed.map(({ key }) => key).filter((key) => isAnswered(work.answers[key]));
	if (gone.length === 0) return work;
	const answers = Object.fromEntries(
		Object.entries(work.answers).filter(([key]) => !gone.includes(key)),
	);
	return { ...work, answers, kept: [...new Set([...(work.kept ?? []), ...gone])] };
}
