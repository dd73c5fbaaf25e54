import { wibDay } from '#shared/dates.ts';
import { outcomes, type Assignment, type Outcome } from '#shared/field/protocol.ts';
import { metresBetween } from './repeats.ts';
import type { Work } from './work.ts';

export interface DaySummary {
	visits: number;
	byOutcome: Record<Outcome, number>;
	sent: number;
	unsent: number;
	/** New enterprises that were met. */
	found: number;
	/** In a straight line from place to place, so never more than was walked. */
	kilometres: number;
	firstAt: string | undefined;
	lastAt: string | undefined;
}

/** One day of work by the device's clock, to show to the supervisor (EN-06). `day` is YYYY-MM-DD in WIB. */
export function summarize(works: readonly Work[], day: string): DaySummary {
	const visits = works
		.filter(({ state, finishedAt }) => finishedAt && state !== 'draft')
		.filter(({ finishedAt }) => wibDay(new Date(finishedAt!)) === day)
		.sort((a, b) => a.finishedAt!.localeCompare(b.finishedAt!));
	const byOutcome = Object.fromEntries(outcomes.map((one) => [one, 0])) as Record<Outcome, number>;
	for (const { outcome } of visits) if (outcome) byOutcome[outcome] += 1;
	const places = visits.flatMap(({ place }) => place ?? []);
	const metres = places
		.slice(1)
		.reduce((sum, place, index) => sum + metresBetween(places[index]!, place), 0);
	return {
		visits: visits.length,
		byOutcome,
		sent: visits.filter(({ state }) => state === 'sent').length,
		unsent: visits.filter(({ state }) => state !== 'sent').length,
		found: visits.filter((one) => one.outcome === 'met' && !one.enterpriseId).length,
		kilometres: Math.round(metres / 100) / 10,
		firstAt: visits[0]?.startedAt,
		lastAt: visits.at(-1)?.finishedAt,
	};
}

/**
 * How many were met for an assignment: what the server counted at the last pull or this device has sent, and what
 * waits here. What came back counts again once it is mended.
 */
export function doneFor(
	{ id, done }: Pick<Assignment, 'id' | 'done'>,
	works: readonly Work[],
): number {
	const met = works.filter(
		({ assignmentId, outcome, purpose }) =>
			assignmentId === id && outcome === 'met' && purpose === 'first',
	);
	const sent = met.filter(({ state }) => state === 'sent').length;
	const waiting = met.filter(
		({ state, taken }) => state === 'ready' && (!taken || taken.state === 'returned'),
	).length;
	// What was pulled before servers counted has no number.
	return Math.max(done || 0, sent) + waiting;
}
