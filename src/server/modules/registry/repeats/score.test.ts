import { expect, test } from 'vitest';
import { firstRepeatRules } from './rules.ts';
import { scoreRepeat, type Comparable } from './score.ts';

const LIKELY_REPEAT = firstRepeatRules.likelyFrom;

const one: Comparable = {
	searchName: 'dapur bu siti',
	areaCode: '36.03.09.2004',
	ownerName: 'Siti Aminah',
	nik: null,
	ownerId: null,
	phones: [],
	nib: null,
	latitude: null,
	longitude: null,
};
const far: Comparable = { ...one, areaCode: '36.71.01.1007', ownerName: 'Joko' };
const phones = ['+6281200000001'];
/** About 30 metres from 0, 109: the equator runs through Pontianak. */
const door = { latitude: 0, longitude: 109 };
const nextDoor = { latitude: 0.0002, longitude: 109.0002 };

const lookalikes: [string, Partial<Comparable>, Partial<Comparable>, number][] = [
	[
		'the same NIB',
		{ ...far, nib: '1234567890123', searchName: 'lain' },
		{ nib: '1234567890123' },
		100,
	],
	['the same NIK and name', { ...far, nik: 'h' }, { nik: 'h' }, 95],
	['the same owner and name', { ...far, ownerId: 'o' }, { ownerId: 'o' }, 95],
	[
		'the same phone and a like name',
		{ ...far, phones, searchName: 'dapur ibu siti' },
		{ phones },
		90,
	],
	[
		'a like name and person in the kecamatan',
		{ ...one, areaCode: '36.03.09', searchName: 'dapur bu sity' },
		{},
		85,
	],
	['the same phone alone', { ...far, phones, searchName: 'bengkel jaya' }, { phones }, 65],
	[
		'a like name a few metres away',
		{ ...far, ...nextDoor, searchName: 'warung bu siti' },
		door,
		88,
	],
	[
		'the same person in the village, with a longer name on the sign',
		{ ...one, searchName: 'nasi ibu siti' },
		{ searchName: 'bu siti' },
		70,
	],
	[
		'the same person in the village, with a like name',
		{ ...one, searchName: 'keripik pisang bu siti' },
		{ searchName: 'keripik bu siti' },
		70,
	],
	[
		'names of things and people in another spelling',
		{ ...one, searchName: 'kripik barokah', ownerName: 'Moh. Yusup' },
		{ searchName: 'keripik berkah', ownerName: 'Muhammad Yusuf' },
		85,
	],
	[
		'a title before the owner’s name',
		{ ...one, ownerName: 'Hj. Siti Aminah', searchName: 'dapur sity' },
		{},
		85,
	],
];

test.each(lookalikes)('EN-05: %s is offered', (_, other, own, score) => {
	const likeness = scoreRepeat({ ...one, ...own }, { ...one, ...other });
	expect(likeness.score).toBe(score);
	expect(likeness.score).toBeGreaterThanOrEqual(LIKELY_REPEAT);
});

test('one owner may have several, and strangers may share a name', () => {
	const other = { ...one, nik: 'h', searchName: 'bengkel jaya', areaCode: '36.71.01.1007' };
	expect(scoreRepeat({ ...one, nik: 'h' }, other).score).toBeLessThan(LIKELY_REPEAT);
	expect(scoreRepeat(one, far).score).toBeLessThan(LIKELY_REPEAT);
});

test('what speaks against a name alone counts: another NIK, another NIB, kilometres', () => {
	const namesake = { ...one, ownerName: 'Joko' };
	expect(scoreRepeat(one, namesake)).toMatchObject({ score: 75, reason: 'name+village' });
	expect(scoreRepeat({ ...one, nik: 'a' }, { ...namesake, nik: 'b' }).score).toBeLessThan(
		LIKELY_REPEAT,
	);
	const away = scoreRepeat({ ...one, ...door }, { ...namesake, latitude: 0.1, longitude: 109 });
	expect(away.score).toBeLessThan(LIKELY_REPEAT);
	expect(away.signs).toContainEqual({ sign: 'far', metres: 11132 });
});

test('the thresholds are those of the rules', () => {
	const namesake = { ...one, ownerName: 'Joko' };
	const strict = { ...firstRepeatRules, nameInVillage: 101 };
	expect(scoreRepeat(one, namesake).reason).toBe('name+village');
	expect(scoreRepeat(one, namesake, strict).reason).toBe('name+district');
});

test('fillers say nothing about anybody, and hide nothing: zeros beside a like name', () => {
	const zeros = { nib: '0000000000000', phones: ['0'], latitude: 0, longitude: 0 };
	const stranger = { ...far, ...zeros, searchName: 'bengkel jaya' };
	expect(scoreRepeat({ ...one, ...zeros }, stranger).score).toBeLessThan(LIKELY_REPEAT);
	expect(scoreRepeat({ ...one, ...zeros }, { ...one, ...zeros }).score).toBe(85);
});

test('numbers that people type to get past a field speak for nobody', () => {
	const stranger = { ...far, searchName: 'bengkel jaya' };
	for (const placeholder of ['+6281234567890', '+62811111111', '+628888888888', '+6280000000000'])
		expect(
			scoreRepeat({ ...one, phones: [placeholder] }, { ...stranger, phones: [placeholder] }).score,
			placeholder,
		).toBeLessThan(LIKELY_REPEAT);
});

test('neighbours of one first name, or with other goods, are not one', () => {
	const neighbour = { ...one, ownerName: 'Siti', searchName: 'salon siti' };
	expect(scoreRepeat({ ...one, ownerName: 'Siti' }, neighbour).score).toBeLessThan(LIKELY_REPEAT);
	const second = { ...one, searchName: 'bengkel jaya motor' };
	expect(scoreRepeat(one, second).score).toBeLessThan(LIKELY_REPEAT);
	const other = { ...one, nik: 'b', searchName: 'nasi bu siti' };
	expect(scoreRepeat({ ...one, nik: 'a' }, other).score).toBeLessThan(LIKELY_REPEAT);
});

test('unknown values are not alike', () => {
	const empty = { ...one, searchName: 'a', areaCode: '36.03.09', ownerName: '' };
	expect(scoreRepeat(empty, { ...empty, searchName: 'zzz' }).score).toBeLessThan(LIKELY_REPEAT);
	const blank = { ...empty, phones: [''], nib: '', nik: '', ownerId: '' };
	expect(scoreRepeat(blank, { ...blank, searchName: 'zzz' }).score).toBeLessThan(LIKELY_REPEAT);
});
