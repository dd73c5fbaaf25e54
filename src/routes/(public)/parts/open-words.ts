import { m } from '#messages/messages.js';
import { getLocale } from '#messages/runtime.js';
import { formatDay, formatTime, wibDay } from '#shared/dates.ts';
import {
	formatClock,
	openness,
	orderTaking,
	type DayRange,
	type Hours,
	type OpeningFacts,
	type Weekday,
} from '#shared/opening.ts';

const dayNames: Record<Weekday, () => string> = {
	1: m.opening_day_1,
	2: m.opening_day_2,
	3: m.opening_day_3,
	4: m.opening_day_4,
	5: m.opening_day_5,
	6: m.opening_day_6,
	7: m.opening_day_7,
};
export const dayName = (weekday: Weekday): string => dayNames[weekday]();

const dayMs = 24 * 3_600_000;

/** `14.30 WIB` today, `Senin 08.00 WIB` within a week, else the day. */
function when(moment: Date, now: Date): string {
	const locale = getLocale();
	if (wibDay(moment) === wibDay(now)) return formatTime(moment, locale);
	const wib = new Date(moment.getTime() + dayMs * (7 / 24));
	const weekday = (((wib.getUTCDay() + 6) % 7) + 1) as Weekday;
	return moment.getTime() - now.getTime() < 6 * dayMs
		? `${dayName(weekday)} ${formatTime(moment, locale)}`
		: formatDay(moment, locale);
}

export interface OpenLine {
	open: boolean;
	text: string;
}

/** Whether one can come now; undefined where nobody said. A break says its last day. */
export function openLine(facts: OpeningFacts, now: Date): OpenLine | undefined {
	const taking = orderTaking(facts, now);
	if (!taking.takes && taking.why === 'break')
		return {
			open: false,
			text: facts.closedUntil
				? m.opening_break_public({ day: formatDay(facts.closedUntil, getLocale()) })
				: m.opening_break_public_open(),
		};
	const state = openness(facts, now);
	if (state.state === 'unknown') return undefined;
	if (state.state === 'closed')
		return {
			open: false,
			text: state.next
				? m.opening_closed_next({ when: when(state.next, now) })
				: m.opening_closed_now(),
		};
	if (state.until.getTime() - now.getTime() >= dayMs)
		return { open: true, text: m.opening_open_always() };
	return { open: true, text: m.opening_open_until({ time: formatTime(state.until, getLocale()) }) };
}

/** Why no order can be made now, as a title and what to do; undefined when one can. */
export function orderPause(
	facts: OpeningFacts,
	now: Date,
): { title: string; text: string; away: boolean } | undefined {
	const taking = orderTaking(facts, now);
	if (taking.takes) return undefined;
	const later = taking.next && m.opening_orders_later({ when: when(taking.next, now) });
	if (taking.why === 'hours')
		return { title: later ?? m.opening_closed_now(), text: '', away: false };
	return {
		title: openLine(facts, now)?.text ?? m.opening_closed_now(),
		text: [facts.closedNote && `“${facts.closedNote}”`, m.opening_break_can_look()]
			.filter(Boolean)
			.join(' '),
		away: true,
	};
}

export function rangeName({ from, to }: Pick<DayRange, 'from' | 'to'>): string {
	if (from === 1 && to === 7) return m.opening_everyday();
	return from === to ? dayName(from) : `${dayName(from)}–${dayName(to)}`;
}

export function hoursText(hours: readonly Hours[]): string {
	return hours
		.map(
			({ opens, closes }) =>
				`${formatClock(opens, getLocale())}–${formatClock(closes, getLocale())}`,
		)
		.join(', ');
}
