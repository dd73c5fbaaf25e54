import type { Outcome } from '#shared/field/protocol.ts';
import { seededRandom } from '../random.ts';

/** What makes a supervisor look twice. */
export type Oddity = 'fast' | 'fast-questions' | 'night' | 'no-place' | 'clock-off';

/** One visit of the demonstration: when, how long, and what became of it. */
export interface DemoVisit {
	/** Which of the enumerator's records, from 0. */
	record: number;
	daysAgo: number;
	/** Minute of the day in WIB. */
	minute: number;
	/** Minutes. */
	lasts: number;
	outcome: Outcome;
	/** With `come-back`: how many days after the visit. */
	comeBackAfter?: number;
	then?: 'accepted' | 'returned' | 'mended';
	note?: string;
	oddity?: Oddity;
}

const week = 6;
const perDay = 6;

/** What differs from a visit that met somebody, by its place in the row of visits. */
const others: Readonly<Record<number, Partial<DemoVisit>>> = {
	2: { outcome: 'refused', note: 'Sedang sibuk melayani' },
	5: { outcome: 'come-back', comeBackAfter: 1, note: 'Ibu sedang ke pasar' },
	7: { then: 'mended' },
	8: { outcome: 'closed', note: 'Kata tetangga sudah tutup' },
	10: { oddity: 'fast' },
	11: { outcome: 'refused', note: 'Minta ditemani suaminya dulu' },
	13: { then: 'returned' },
	14: { outcome: 'moved', note: 'Pindah ke rumah orang tuanya' },
	16: { oddity: 'no-place' },
	17: { outcome: 'come-back', comeBackAfter: 4, note: 'Baru buka lagi hari Jumat' },
	19: { oddity: 'night' },
	20: { outcome: 'refused', note: 'Tidak mau ditanya soal penjualan' },
	22: { oddity: 'fast-questions' },
	24: { then: 'returned' },
	26: { outcome: 'closed' },
	28: { oddity: 'clock-off' },
	29: { outcome: 'refused' },
	32: { outcome: 'come-back', comeBackAfter: 1, note: 'Sedang antar pesanan' },
};

/** The last working days before an instant, oldest first, as days ago: nobody knocks on a Sunday. */
function workingDays(now: Date): number[] {
	const days: number[] = [];
	for (let daysAgo = 1; days.length < week; daysAgo++) {
		const inWib = new Date(now.getTime() + 7 * 3_600_000 - daysAgo * 86_400_000);
		if (inWib.getUTCDay() !== 0) days.unshift(daysAgo);
	}
	return days;
}

/**
 * A week of one enumerator, the same for the same seed: some visits in every state, a door that was knocked at
 * twice, and what the rules of quality find.
 * @param records how many enterprises there are to visit; a row of them that ends early ends the week
 * @param share of an enumerator's day, 0 to 1
 */
export function planFieldWeek(
	seed: number,
	who: string,
	{ now, records, share = 1 }: { now: Date; records: number; share?: number },
): DemoVisit[] {
	const random = seededRandom(seed, `week/${who}`);
	const visits: DemoVisit[] = [];
	let record = 0;
	let again: number | undefined;
	for (const [index, daysAgo] of workingDays(now).entries()) {
		let minute = 8 * 60 + random.int(10, 40);
		for (let door = 0; door < Math.ceil(perDay * share); door++) {
			const at = index * perDay + door;
			const differs = again === undefined ? others[at] : undefined;
			const visited = again ?? record++;
			if (visited >= records) return visits;
			const met = (differs?.outcome ?? 'met') === 'met';
			const lasts = met ? random.int(16, 31) : random.int(2, 6);
			// What lies three days back has been looked at; closed and moved wait for a person.
			const looked = daysAgo > 2 && !['closed', 'moved'].includes(differs?.outcome ?? '');
			visits.push({
				record: visited,
				daysAgo,
				minute: differs?.oddity === 'night' ? 20 * 60 + 35 : minute,
				outcome: 'met',
				...(looked ? { then: 'accepted' } : {}),
				...differs,
				lasts: differs?.oddity === 'fast' ? 2 : lasts,
			});
			again = differs?.comeBackAfter === 1 ? visited : undefined;
			minute += lasts + random.int(8, 24) + (door === 2 ? 55 : 0);
		}
	}
	return visits;
}
