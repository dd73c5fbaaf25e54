import type { PublicWish } from '#modules/demand/index.ts';
import { m } from '#messages/messages.js';
import { getLocale } from '#messages/runtime.js';
import { formatCount } from '#shared/money.ts';
import { word } from './say.ts';

type Tone = 'plain' | 'teal' | 'turmeric' | 'leaf' | 'chilli';

/** `300 kotak` */
export const pieces = (count: number, unit: string): string =>
	`${formatCount(count, getLocale())} ${unit}`;

/** Who asks, as everybody may know it. */
export const askerText = ({ askerName, askerKind }: PublicWish): string =>
	askerName ?? word('demand_kind', askerKind);

/** What became of a wish, in a word. */
export function stateBadge({ state, answers, left, quantity }: PublicWish): {
	tone: Tone;
	text: string;
} {
	if (state !== 'open')
		return { tone: state === 'hidden' ? 'chilli' : 'plain', text: word('demand_state', state) };
	if (left < quantity) return { tone: 'leaf', text: m.demand_badge_part() };
	if (answers > 0) return { tone: 'leaf', text: m.demand_badge_answers({ n: answers }) };
	return { tone: 'turmeric', text: m.demand_badge_none() };
}

/** `sekitar 4 km`; undefined where it is not known. */
export function farText(metres: number | null): string | undefined {
	if (metres === null) return undefined;
	return metres === 0
		? m.demand_same_district()
		: m.demand_about_km({ km: formatCount(Math.max(1, Math.round(metres / 1000)), getLocale()) });
}
