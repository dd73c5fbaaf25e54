import { moveDraft, relevantAnswers, relevantKeys } from '#shared/field/evaluate.ts';
import type { Answers, FormDefinition } from '#shared/field/form.ts';
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
	const { id, revision, purpose, startedAt, times } = work;
	const asked = form && relevantKeys(form, work.answers);
	const optional = {
		backCheckId: work.backCheckId,
		assignmentId: work.assignmentId,
		enterpriseId: work.enterpriseId,
		enterpriseVersion: work.enterpriseVersion,
		number: work.number,
		comeBackOn: work.comeBackOn,
		note: work.note,
		consent: work.consent,
		place: work.place,
		repeatReason: work.repeatReason,
	};
	return {
		id,
		revision,
		deviceId,
		purpose,
		outcome: work.outcome ?? 'met',
		form: work.form,
		answers: form ? relevantAnswers(form, work.answers) : work.answers,
		photos: asked ? work.photos.filter(({ key }) => asked.has(key)) : work.photos,
		startedAt,
		finishedAt: work.finishedAt ?? now.toISOString(),
		sentAt: now.toISOString(),
		times,
		...(Object.fromEntries(
			Object.entries(optional).filter(([, value]) => value !== undefined),
		) as typeof optional),
	} as Interview;
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
