import { makePerson } from '../content/people.ts';
import { makeStory } from '../content/stories.ts';
import { goodWords, type Trade } from '../content/trade.ts';
import { trades } from '../content/trades.ts';
import { allFamilies } from '../content/index.ts';
import { seededId, seededRandom, type Random } from '../random.ts';
import { knownEnterprises, type KnownEnterprise } from './known.ts';
import { madeUpHalal, madeUpNib, madeUpPirt } from './permits.ts';
import type { Place, Places } from './region.ts';
import { idInstant } from './times.ts';

/** An enterprise and its owner before anything is written; times count days back from the filling. */
export interface EnterprisePlan {
	index: number;
	id: string;
	ownerId: string;
	/** The owner's account; null for a record that waits to be claimed. */
	personId: string | null;
	ownerName: string;
	call: string;
	/** E.164; null where the block of made-up numbers is used up. */
	phone: string | null;
	/** Of the one record that is there to be claimed. */
	nik: string | null;
	name: string;
	trade: Trade;
	place: Place;
	address: string;
	rt: string;
	rw: string;
	story: string;
	opening: string;
	startedYear: number;
	workers: number;
	annualSalesIdr: number;
	capitalIdr: number;
	nib: string | null;
	pirt: string | null;
	halal: string | null;
	verification: 'verified' | 'unverified' | 'refused';
	published: boolean;
	createdDaysAgo: number;
	verifiedDaysAgo: number;
}

/** Numbers +62 812 0000 1000 to 9999 are handed out; further owners have none. */
const firstPhone = 1000;
const lastPhone = 9999;

/** Enterprise `index` of the region: the same for the same seed, whatever the size of the region. */
export function planEnterprise(
	seed: number,
	index: number,
	places: Places,
	thisYear: number,
): EnterprisePlan {
	const random = seededRandom(seed, `enterprise/${index}`);
	const known = knownEnterprises[index];
	const { trade, place } = known
		? findKnown(random, known, places)
		: findTrade(random, index, places);
	const person = known ? { name: known.owner, call: known.call } : makePerson(random, trade.women);
	const claimed = known ? known.nik === undefined : random.chance(0.95);
	const verification = known
		? 'verified'
		: random.weighted([
				['verified', 80],
				['unverified', 17],
				['refused', 3],
			] as const);
	const startedYear = thisYear - random.int(1, random.chance(0.2) ? 32 : 12);
	const workers = random.weighted([
		[1, 20],
		[2, 30],
		[3, 20],
		[5, 15],
		[8, 10],
		[14, 5],
	] as const);
	const food = trade.families.some((key) => allFamilies[key].food !== 'none');
	const packed = trade.families.some((key) => allFamilies[key].food === 'p-irt');
	const createdDaysAgo = random.int(120, 420);
	const annualSalesIdr =
		Math.round((trade.salesMillions * 10 * random.range(0.3, 1.1) * (0.5 + workers / 4)) / 10) *
		1_000_000;
	const id = (what: string, step: number) =>
		seededId(seededRandom(seed, `${what}/${index}`), idInstant(step));
	return {
		index,
		id: id('enterprise-id', index),
		ownerId: id('owner-id', index),
		personId: claimed ? id('person-id', index) : null,
		ownerName: person.name,
		call: person.call,
		phone: known?.phone ?? phoneOf(index),
		nik: known?.nik ?? null,
		name: known?.sign ?? makeSign(random, trade, person.call, place),
		trade,
		place,
		...makeAddress(random),
		story: makeStory(random, trade.kind, {
			call: person.call,
			year: String(startedYear),
			place: place.name,
			count: String(Math.max(3, workers)),
		}),
		opening: random.pick(openings[trade.kind]),
		startedYear,
		workers,
		annualSalesIdr,
		capitalIdr: Math.round((annualSalesIdr / 1_000_000) * random.range(0.08, 0.4)) * 1_000_000,
		nib: known || random.chance(0.72) ? madeUpNib(random) : null,
		pirt: packed && (known || random.chance(0.65)) ? madeUpPirt(random, place, thisYear) : null,
		halal: food && (known || random.chance(0.68)) ? madeUpHalal(random) : null,
		verification,
		published: claimed && verification !== 'refused' && (!!known || random.chance(0.99)),
		createdDaysAgo,
		verifiedDaysAgo: createdDaysAgo - random.int(1, 14),
	};
}

/** Kecamatan that must not stay empty are served first, by trades that are found everywhere. */
function findTrade(random: Random, index: number, places: Places): { trade: Trade; place: Place } {
	const turn = index - knownEnterprises.length;
	const everywhere = turn < places.districts.length;
	const candidates = trades.filter((trade) => !everywhere || !trade.districts);
	const trade = random.weighted(candidates.map((one) => [one, one.weight] as const));
	const usual = trade.districts?.filter((code) => places.inDistrict.has(code)) ?? [];
	const district = everywhere
		? places.districts[turn]
		: usual.length > 0 && random.chance(0.85)
			? random.pick(usual)
			: random.pick(places.districts);
	return { trade, place: random.pick(places.inDistrict.get(district ?? '') ?? places.all) };
}

function findKnown(
	random: Random,
	known: KnownEnterprise,
	places: Places,
): { trade: Trade; place: Place } {
	const trade = trades.find((one) => one.families[0] === known.family);
	if (!trade) throw new RangeError(`no trade begins with ${known.family}`);
	return { trade, place: random.pick(places.inDistrict.get(known.districtCode) ?? places.all) };
}

function makeSign(random: Random, trade: Trade, call: string, place: Place): string {
	return random
		.pick(trade.signs)
		.replace('{call}', call)
		.replace('{word}', random.pick(goodWords))
		.replace('{place}', place.name);
}

function phoneOf(index: number): string | null {
	const last = firstPhone + index;
	return last > lastPhone ? null : `+6281200000000`.slice(0, -4) + String(last);
}

const streets = [
	'Jl. Melati',
	'Jl. Kenanga',
	'Jl. Masjid',
	'Jl. Pasar Lama',
	'Gg. Haji Sarmili',
	'Gg. Mawar',
	'Jl. Raya',
	'Jl. Irigasi',
	'Jl. Cempaka',
	'Gg. Swadaya',
	'Jl. Pesantren',
	'Gg. Langgar',
	'Kp. Kebon Kelapa',
	'Kp. Bayur',
	'Kp. Rawa',
	'Kp. Pondok',
	'Kp. Gardu',
	'Jl. Bambu',
] as const;

function makeAddress(random: Random): Pick<EnterprisePlan, 'address' | 'rt' | 'rw'> {
	const pad = (value: number) => String(value).padStart(3, '0');
	return {
		address: `${random.pick(streets)} No. ${random.int(1, 140)}`,
		rt: pad(random.int(1, 9)),
		rw: pad(random.int(1, 12)),
	};
}

const openings: Record<Trade['kind'], readonly string[]> = {
	culinary: [
		'Setiap hari 07.00–20.00',
		'Senin–Sabtu 06.00–15.00',
		'Setiap hari 16.00–22.00',
		'Selasa–Minggu 08.00–17.00',
		'Ambil di rumah, 08.00–19.00, hubungi dulu',
	],
	fashion: [
		'Senin–Sabtu 09.00–17.00',
		'Setiap hari 09.00–20.00',
		'Senin–Jumat 08.30–16.30, Sabtu sampai siang',
	],
	craft: [
		'Senin–Sabtu 08.00–16.00',
		'Setiap hari 09.00–17.00, hubungi dulu',
		'Sabtu dan Minggu bisa melihat pembuatannya',
	],
	agriculture: [
		'Setiap hari 06.00–11.00 dan 15.00–17.00',
		'Panen Senin, Rabu, dan Sabtu, ambil sebelum 10.00',
		'Setiap hari 07.00–16.00 di kebun',
	],
	services: ['Setiap hari 09.00–20.00', 'Senin–Sabtu 08.00–17.00', 'Dengan janji lewat WhatsApp'],
};
