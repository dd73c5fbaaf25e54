import type { Ctx } from '#platform/context.ts';
import type { Platform } from '#platform/platform.ts';
import { errorForLog } from '#platform/log.ts';
import { retainBy, type RetentionHandler } from '#platform/retention.ts';
import { wibDay } from '#shared/dates.ts';
import type { Slot, Understood } from '../search/understand.ts';
import { requireWordKeeper } from './access.ts';

/** A word that people looked for and nothing was found with. */
export interface MissedWord {
	word: string;
	times: number;
}

/** So many days are looked back on. */
export const MISSED_DAYS = 30;
/** What was looked for less often is not shown: it helps few, and may be anybody's name. */
export const MISSED_LEAST = 3;
const listed = 40;
/** Words of a day beyond these are not kept: whoever types at random fills no table. */
const mostADay = 2_000;
/** Searches wait for no counter: what is noted is written together, so many seconds later at the latest. */
const writeAfterMs = 5_000;
const mostNoted = 500;

const fewestLetters = 3;
const longest = 30;
/** A phone, a NIK, an account: six digits, however they are set apart. Words with an @ belong to an address. */
const likePerson = /@|(?:\d[\s.\-()+/]*){6}/;

interface Noted {
	words: Map<string, { day: string; times: number }>;
	timer: NodeJS.Timeout | undefined;
}
const notedBy = new WeakMap<Platform, Noted>();

/**
 * Notes which words of a search that found nothing no name of the storefront has. What looks like a number or an
 * address of somebody is not kept at all, nor who searched, nor the search as a whole.
 */
export function noteMissed(ctx: Ctx, typed: string, { slots, words }: Understood): void {
	if (likePerson.test(typed)) return;
	const uses = (phrase: readonly string[]) =>
		Math.min(...phrase.map((word) => words.get(word)?.uses ?? 0));
	const known = ({ typed: own, same, like }: Pick<Slot, 'typed' | 'same' | 'like'>) =>
		[own, ...same, ...like].some((phrase) => uses(phrase) > 0);
	const missed = slots.filter(
		(slot) => !slot.place && !known(slot) && !slot.apart?.every((part) => known(part)),
	);
	const day = wibDay(ctx.now);
	for (const { typed: own } of missed) {
		const word = own.join(' ');
		if (word.length < fewestLetters || word.length > longest || /\d/.test(word)) continue;
		note(ctx.platform, `${day} ${word}`, day);
	}
}

function note(platform: Platform, key: string, day: string): void {
	let noted = notedBy.get(platform);
	if (!noted) notedBy.set(platform, (noted = { words: new Map(), timer: undefined }));
	const known = noted.words.get(key);
	if (known) known.times += 1;
	else if (noted.words.size < mostNoted) noted.words.set(key, { day, times: 1 });
	noted.timer ??= setTimeout(() => {
		writeMissed(platform).catch((error: unknown) =>
			platform.log.warn(errorForLog(error), 'words that were not found could not be counted'),
		);
	}, writeAfterMs).unref();
}

/** Adds what was noted to the counts of its days. */
export async function writeMissed(platform: Platform): Promise<void> {
	const noted = notedBy.get(platform);
	if (!noted) return;
	clearTimeout(noted.timer);
	notedBy.delete(platform);
	// The server is stopping: a few counts are not worth a wait.
	if (platform.sidePool.ending) return;
	const rows = [...noted.words].map(([key, { day, times }]) => ({
		day,
		word: key.slice(day.length + 1),
		times,
	}));
	await platform.sidePool.query({
		name: 'catalogue.writeMissed',
		text: `INSERT INTO catalogue.missed_word AS m (day, word, times)
			SELECT r.day, r.word, r.times FROM jsonb_to_recordset($1::jsonb) AS r(day date, word text, times int)
			WHERE (SELECT count(*) FROM catalogue.missed_word k WHERE k.day = r.day) < ${mostADay}
				OR EXISTS (SELECT 1 FROM catalogue.missed_word k WHERE k.day = r.day AND k.word = r.word)
			ORDER BY r.day, r.word
			ON CONFLICT (day, word) DO UPDATE SET times = m.times + excluded.times`,
		values: [JSON.stringify(rows)],
	});
}

/**
 * The words of the last days that nothing was found with and that have no meaning yet, those looked for most often
 * first.
 * @throws AppError missing catalogue/no-words
 */
export async function listMissedWords(ctx: Ctx): Promise<MissedWord[]> {
	requireWordKeeper(ctx);
	return ctx.query<MissedWord>(
		'catalogue.missedWords',
		`SELECT m.word, sum(m.times)::int AS times FROM catalogue.missed_word m
		 WHERE m.day > $1::date - ${MISSED_DAYS}
			AND NOT EXISTS (SELECT 1 FROM catalogue.word w WHERE w.word = m.word AND w.uses > 0)
			AND NOT EXISTS (SELECT 1 FROM catalogue.synonym s WHERE s.ended_at IS NULL AND s.word = m.word)
			AND NOT EXISTS (SELECT 1 FROM catalogue.synonym s WHERE s.ended_at IS NULL AND s.means = m.word
				AND s.kind <> 'slang')
		 GROUP BY m.word HAVING sum(m.times) >= ${MISSED_LEAST} ORDER BY times DESC, m.word LIMIT ${listed}`,
		[wibDay(ctx.now)],
	);
}

export const catalogueRetention: readonly RetentionHandler[] = [
	retainBy(
		'missed-words',
		'DELETE FROM catalogue.missed_word WHERE day < ($1::timestamptz)::date RETURNING word',
	),
];
