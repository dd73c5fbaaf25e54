import { seededId, seededRandom } from '../random.ts';
import type { EnterprisePlan } from './enterprise.ts';
import { idInstant } from './times.ts';

/** A maker's own place where buyers fetch what they ordered. */
export interface PointPlan {
	id: string;
	name: string;
	address: string;
	mapUrl: string | null;
	/** Whether everybody may read the address: a stall, not a home. */
	open: boolean;
}

const homes = ['Rumah {call}', 'Dapur {call}', 'Rumah produksi {call}'] as const;
const stalls = ['Kios {call}', 'Warung {call}', 'Bengkel {call}'] as const;
const landmarks = [
	'pagar hijau',
	'sebelah musala',
	'seberang lapangan bola',
	'belakang warung sembako',
	'dekat pos ronda',
	'cat tembok kuning',
	'samping tukang fotokopi',
] as const;

/** The place of most makers; the rest are fetched at by their own words alone. The address is made up. */
export function planPoint(seed: number, enterprise: EnterprisePlan): PointPlan | null {
	const { index, call, address, rt, rw, place } = enterprise;
	const random = seededRandom(seed, `pickup/${index}`);
	// The third of the known makers has none, so that there is one to look at; the second has a workshop.
	if (index === 2 || (index > 2 && random.chance(0.25))) return null;
	const open = index === 1 || (index > 2 && random.chance(0.35));
	return {
		id: seededId(random, idInstant(index)),
		name: random.pick(open ? stalls : homes).replace('{call}', call),
		address: `${address}, RT ${rt}/RW ${rw}, ${random.pick(landmarks)}`,
		// Of the kecamatan: the house is not on any map.
		mapUrl: open
			? `https://www.openstreetmap.org/search?query=${encodeURIComponent(`Kecamatan ${place.districtName}`)}`
			: null,
		open,
	};
}
