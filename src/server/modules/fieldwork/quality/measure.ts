import type { Answer, Answers } from '#shared/field/form.ts';
import type { QuestionTime } from '#shared/field/protocol.ts';
import type { Limits } from './rules.ts';

/** A figure past its limit, and what it was measured on; nothing personal. */
export interface Measured {
	measured: number;
	detail?: Record<string, unknown>;
}

/** Seconds of the whole visit, where they are too few. */
export function measureFast(
	{ startedAt, finishedAt }: { startedAt: Date; finishedAt: Date },
	{ seconds }: Limits['fast'],
): Measured | undefined {
	const taken = (finishedAt.getTime() - startedAt.getTime()) / 1000;
	return taken < seconds ? { measured: Math.round(taken) } : undefined;
}

/** Share of the answers that were given faster than anybody reads. Answers that were there beforehand don't count. */
export function measureFastQuestions(
	times: readonly QuestionTime[],
	answers: Answers,
	{ ms, share, answered }: Limits['fast-questions'],
): Measured | undefined {
	const given = times.filter(({ key, edits }) => edits > 0 && answers[key] !== undefined);
	const fast = given.filter((time) => time.ms < ms);
	const part = given.length === 0 ? 0 : fast.length / given.length;
	if (given.length < answered || part <= share) return undefined;
	return {
		measured: round(part),
		detail: { keys: fast.map(({ key }) => key).slice(0, 60), answered: given.length },
	};
}

/** The hour in WIB at which the visit began, where it is no hour for visits. */
export function measureNight(startedAt: Date, { from, to }: Limits['night']): Measured | undefined {
	const hour = (startedAt.getUTCHours() + 7) % 24;
	return hour < from || hour >= to ? { measured: hour } : undefined;
}

/** Minutes that the device's clock was off by, ahead positive. */
export function measureClock(
	clockOffsetMs: number,
	{ minutes }: Limits['clock-off'],
): Measured | undefined {
	const off = Math.round(clockOffsetMs / 60_000);
	return Math.abs(off) > minutes ? { measured: off } : undefined;
}

/** Metres of accuracy where they are too many; -1 without any place. */
export function measurePlace(
	place: { accuracy: number } | undefined,
	{ metres }: Limits['no-place'],
): Measured | undefined {
	if (!place) return { measured: -1 };
	return place.accuracy > metres ? { measured: Math.round(place.accuracy) } : undefined;
}

export interface Other {
	id: string;
	answers: Answers;
}

/**
 * The largest share of answers that are the same as in another interview of the day. What every neighbour answers
 * alike (area, address) is the caller's to leave out.
 */
export function measureSameAnswers(
	answers: Answers,
	others: readonly Other[],
	limits: Limits['same-answers'],
): Measured | undefined {
	let most: { share: number; id: string; answers: number } | undefined;
	for (const other of others) {
		const both = Object.keys(answers).filter((key) => other.answers[key] !== undefined);
		if (both.length < limits.answers) continue;
		const same = both.filter((key) => sameAnswer(answers[key]!, other.answers[key]!));
		const share = same.length / both.length;
		if (share > (most?.share ?? 0)) most = { share, id: other.id, answers: both.length };
	}
	if (!most || most.share < limits.share) return undefined;
	return { measured: round(most.share), detail: { interview: most.id, answers: most.answers } };
}

/** Whether two answers say the same; lists in any order. */
export function sameAnswer(a: Answer, b: Answer): boolean {
	const plain = (answer: Answer) =>
		Array.isArray(answer) ? JSON.stringify([...answer].sort()) : JSON.stringify(answer);
	if (typeof a === 'string' && typeof b === 'string')
		return a.trim().toLowerCase() === b.trim().toLowerCase();
	return plain(a) === plain(b);
}

function round(share: number): number {
	return Math.round(share * 1000) / 1000;
}
