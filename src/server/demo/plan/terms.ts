import { seededId, seededRandom } from '../random.ts';
import type { EnterprisePlan } from './enterprise.ts';
import { madeUpQris } from './qris.ts';
import { knownEnterprises } from './known.ts';
import { planPoint, type PointPlan } from './pickup.ts';
import type { Places } from './region.ts';
import { idInstant } from './times.ts';

export interface TermsPlan {
	methods: ('qris' | 'transfer' | 'cash')[];
	deliveries: ('pickup' | 'seller' | 'confirm')[];
	/** Her own place to fetch at. */
	point: PointPlan | null;
	bankName: string | null;
	accountNumber: string | null;
	qris: (ReturnType<typeof madeUpQris> & { id: string }) | null;
	/** Rupiah by kecamatan. */
	fees: Map<string, number>;
}

/** How an enterprise is paid and delivers. The bank is one that there is not. */
export function planTerms(seed: number, enterprise: EnterprisePlan, places: Places): TermsPlan {
	const random = seededRandom(seed, `terms/${enterprise.index}`);
	const known = enterprise.index < knownEnterprises.length;
	const qris = known || random.chance(0.76);
	const transfer = known || random.chance(0.5);
	const cash = known || !(qris || transfer) || random.chance(0.8);
	const delivers = known || random.chance(0.72);
	const methods: TermsPlan['methods'] = [];
	if (qris) methods.push('qris');
	if (transfer) methods.push('transfer');
	if (cash) methods.push('cash');
	return {
		methods,
		deliveries: [
			'pickup',
			...(delivers ? (['seller'] as const) : []),
			// Who makes big things names the fee of each.
			...(enterprise.trade.kind === 'craft' ? (['confirm'] as const) : []),
		],
		point: planPoint(seed, enterprise),
		bankName: transfer ? random.pick(['Bank Contoh Banten', 'Bank Contoh Nusantara']) : null,
		accountNumber: transfer ? `0000${random.int(10_000_000, 99_999_999)}` : null,
		qris: qris
			? {
					id: seededId(seededRandom(seed, `qris/${enterprise.index}`), idInstant(enterprise.index)),
					...madeUpQris(random, enterprise),
				}
			: null,
		fees: delivers ? planFees(enterprise, places, random.int(5, 9) * 1000) : new Map(),
	};
}

/** Her own kecamatan and those whose codes are next to it: further costs more. */
function planFees(enterprise: EnterprisePlan, places: Places, base: number): Map<string, number> {
	const { districtCode, regencyCode } = enterprise.place;
	const same = places.districts.filter((code) => code.startsWith(regencyCode));
	const own = same.indexOf(districtCode);
	return new Map(
		same
			.map((code, at) => [code, Math.abs(at - own)] as const)
			.filter(([, distance]) => distance <= 4)
			.map(([code, distance]) => [code, base + distance * 3000]),
	);
}
