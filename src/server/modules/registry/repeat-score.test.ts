import { expect, test } from 'vitest';
import { LIKELY_REPEAT, scoreRepeat, type Comparable } from './repeat-score.ts';

const one: Comparable = {
	searchName: 'dapur bu siti',
	areaCode: '36.03.09.2004',
	ownerName: 'Siti Aminah',
	owner: null,
	phone: null,
	nib: null,
};
const far: Comparable = { ...one, areaCode: '36.71.01.1007', ownerName: 'Joko' };

test.each([
	[
		'the same NIB',
		{ ...far, nib: '1234567890123', searchName: 'lain' },
		{ nib: '1234567890123' },
		100,
	],
	['the same owner and name', { ...far, owner: 'h' }, { owner: 'h' }, 95],
	[
		'the same phone and a like name',
		{ ...far, phone: '+62812', searchName: 'dapur ibu siti' },
		{ phone: '+62812' },
		90,
	],
	[
		'a like name and person in the kecamatan',
		{ ...one, areaCode: '36.03.09', searchName: 'dapur bu sity' },
		{},
		85,
	],
	[
		'the same phone alone',
		{ ...far, phone: '+62812', searchName: 'bengkel jaya' },
		{ phone: '+62812' },
		65,
	],
] as const)('%s is offered', (_, other, own, score) => {
	const likeness = scoreRepeat({ ...one, ...own }, other);
	expect(likeness.score).toBe(score);
	expect(likeness.score).toBeGreaterThanOrEqual(LIKELY_REPEAT);
});

test('one owner may have several, and strangers may share a name', () => {
	const other = { ...one, owner: 'h', searchName: 'bengkel jaya', areaCode: '36.71.01.1007' };
	expect(scoreRepeat({ ...one, owner: 'h' }, other).score).toBeLessThan(LIKELY_REPEAT);
	expect(scoreRepeat(one, far).score).toBeLessThan(LIKELY_REPEAT);
});

test('unknown values are not alike', () => {
	const empty = {
		searchName: 'a',
		areaCode: '36.03.09',
		ownerName: '',
		owner: null,
		phone: null,
		nib: null,
	};
	const likeness = scoreRepeat(empty, { ...empty, searchName: 'zzz' });
	expect(likeness.score).toBeLessThan(LIKELY_REPEAT);
	expect(
		scoreRepeat(
			{ ...empty, phone: '', nib: '', owner: '' },
			{ ...empty, searchName: 'zzz', phone: '', nib: '', owner: '' },
		).score,
	).toBeLessThan(LIKELY_REPEAT);
});
