import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { createMatcher, type AreaResolver, type NamedArea } from './matcher.ts';
import { readAreaCode, readAreaText, type AreaLevel } from './names.ts';
import { nameSimilarity } from './similarity.ts';
import { readPackagedAreas } from './source.ts';

const areas: NamedArea[] = [];
let banten: AreaResolver;
beforeAll(async () => {
	for await (const area of readPackagedAreas(new Set(['36'])))
		if (area.code.startsWith('36')) areas.push({ ...area, level: area.level as AreaLevel });
	banten = createMatcher(areas);
});

describe('names as people write them', () => {
	test.each([
		['Kec. Kemeri', '36.03.09', {}],
		['KEC KEMIRI', '36.03.09', {}],
		['Teluk naga', '36.03.13', {}],
		['Pakuaji', '36.03.15', { level: 3 }],
		['Pasarkemis', '36.03.12', { level: 3 }],
		['Sepatan Tmr', '36.03.30', { level: 3 }],
		['Tjiledug', '36.71.06', { level: 3 }],
		['Kota Tng', '36.71', {}],
		['kab tangerang', '36.03', {}],
		['Kabupaten Tanggerang', '36.03', {}],
		['TANGSEL', '36.74', {}],
		['Kota Tangerang Sel.', '36.74', {}],
		['Tangerang Selatan', '36.74', {}],
		['Prop. Banten', '36', {}],
		['kel. sukasari', '36.71.01.1007', { within: '36.71' }],
		['Ciputat Tim', '36.74.05', {}],
		['3603092004', '36.03.09.2004', {}],
		['36.03', '36.03', { level: 2 }],
	] as const)('%s is %s', (text, code, question) => {
		const answer = banten.resolve(text, question);
		expect(answer.match?.area).toMatchObject({ code });
		expect(answer.certain).toBe(true);
	});

	test('an abbreviation is found, but not taken for certain', () => {
		const answer = banten.resolve('Kec.Tlk Naga');
		expect(answer).toMatchObject({ certain: false, match: { area: { code: '36.03.13' } } });
	});

	test('what stands beside it decides between namesakes', () => {
		const alone = banten.resolve('Sukasari', { level: 4 });
		expect(alone.match).toBeUndefined();
		expect(alone.alternatives.length).toBeGreaterThan(1);
		expect(banten.resolve('Kel Sukasari Kec Tangerang').match?.area.code).toBe('36.71.01.1007');
		expect(banten.resolve('Sukasari, Rajeg', { level: 4 }).match?.area.pathName).toContain('Rajeg');
	});

	test('a kabupaten and a kota of one name are not guessed at', () => {
		const answer = banten.resolve('Tangerang', { level: 2 });
		expect(answer.match).toBeUndefined();
		expect(answer.alternatives.map((match) => match.area.code).sort()).toEqual(
			expect.arrayContaining(['36.03', '36.71']),
		);
	});

	test.each(['', '-', 'Denpasar', 'xyz', 'Kec.', '36.99'])('%j is nothing here', (text) => {
		expect(banten.resolve(text)).toMatchObject({ match: undefined, certain: false });
	});

	test('codes outside the question are not found', () => {
		expect(banten.resolve('36.71.01', { within: '36.03' }).match).toBeUndefined();
		expect(banten.resolve('36.71', { level: 3 }).match).toBeUndefined();
	});
});

test('every official name is itself, and one slip in a long name still finds it', () => {
	const districts = areas.filter((area) => area.level === 3);
	fc.assert(
		fc.property(fc.constantFrom(...districts), fc.nat(), (area, at) => {
			const parent = area.code.slice(0, 5);
			const exact = banten.resolve(area.name, { level: 3, within: parent });
			expect(exact.match).toMatchObject({ area: { code: area.code }, score: 1 });
			const place = 1 + (at % (area.name.length - 1));
			const slipped = area.name.slice(0, place) + area.name.slice(place + 1);
			const found = banten.resolve(slipped, { level: 3, within: parent });
			const offered = [found.match, ...found.alternatives].map((match) => match?.area.code);
			expect(offered).toContain(area.code);
		}),
	);
});

test('similarity is between 0 and 1 and highest for itself', () => {
	const name = fc.stringMatching(/^[a-z]{1,9}( [a-z]{1,9})?$/);
	fc.assert(
		fc.property(name, name, (a, b) => {
			const score = nameSimilarity(a, b);
			expect(score).toBeGreaterThanOrEqual(0);
			expect(score).toBeLessThanOrEqual(1);
			if (a === b) expect(score).toBe(1);
		}),
	);
});

test('codes are read dotted or not, and nothing else', () => {
	expect(readAreaCode(' 360314 ')).toBe('36.03.14');
	expect(readAreaCode('36.03.14.2005')).toBe('36.03.14.2005');
	for (const text of ['3', '36.3', '36031', '36.03.14.200', 'abc'])
		expect(readAreaCode(text)).toBeUndefined();
});

test('texts are taken apart into name, kind and what it lies in', () => {
	expect(readAreaText('Ds. Kemiri Kec. Kemiri Kab. Tangerang')).toMatchObject({
		name: 'kemiri',
		kinds: ['kelurahan', 'desa'],
		context: [
			{ name: 'kemiri', kinds: ['district'] },
			{ name: 'tangerang', kinds: ['regency'] },
		],
	});
	expect(readAreaText('Kota')).toMatchObject({ name: 'kota', kinds: [] });
	expect(readAreaText('Kab. Lima Puluh Kota')).toMatchObject({
		name: 'lima puluh kota',
		context: [],
	});
});
