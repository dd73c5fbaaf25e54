import type { Inquiry } from '#modules/demand/index.ts';
import { m } from '#messages/messages.js';
import { getLocale } from '#messages/runtime.js';
import { countryName } from '#shared/countries.ts';
import { wibDay } from '#shared/dates.ts';
import { word } from './say.ts';

type Tone = 'plain' | 'teal' | 'turmeric' | 'leaf' | 'chilli';

/** What became of an inquiry, in a word. */
export function inquiryBadge({ state }: Pick<Inquiry, 'state'>): { tone: Tone; text: string } {
	const tones = {
		open: 'turmeric',
		answered: 'leaf',
		declined: 'plain',
		withdrawn: 'plain',
	} as const;
	return { tone: tones[state], text: word('abroad_state', state) };
}

/** `Singapore`, with the port or city before it. */
export const destination = ({ place, country }: Pick<Inquiry, 'place' | 'country'>): string =>
	[place, countryName(country, getLocale())].filter(Boolean).join(', ');

/** How many days the first answer took, by the calendar; undefined while there is none. */
export function answerTook({ createdAt, answeredAt }: Inquiry): string | undefined {
	if (!answeredAt) return undefined;
	const days = (Date.parse(wibDay(answeredAt)) - Date.parse(wibDay(createdAt))) / 86_400_000;
	return days === 0 ? m.abroad_answer_took_none() : m.abroad_answer_took({ n: days });
}
