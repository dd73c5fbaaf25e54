import type { Ctx } from '#platform/context.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import { insertRows } from './insert.ts';

/** What buyers looked for in vain, and how often a day: for whoever keeps the words of the search. */
const searched: Readonly<Record<string, readonly number[]>> = {
	cireng: [3, 2, 4, 1],
	boba: [2, 2, 1],
	takoyaki: [1, 3],
	mochi: [2, 1],
	cimol: [1, 1, 1],
};

/** Words of the last days that nothing was found with. */
export async function writeMissedWords(ctx: Ctx): Promise<void> {
	const today = wibDay(ctx.now);
	await insertRows(
		ctx,
		'catalogue.missed_word',
		{ day: 'date', word: 'text', times: 'int' },
		Object.entries(searched).flatMap(([word, days]) =>
			days.map((times, index) => ({ day: addDays(today, -1 - 2 * index), word, times })),
		),
	);
}
