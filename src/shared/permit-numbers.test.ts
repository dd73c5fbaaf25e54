import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { permitFormats, readPermitNumber, type NumberContext } from './permit-numbers.ts';

const read = (
	format: (typeof permitFormats)[number],
	text: string,
	context: NumberContext = {},
): unknown => {
	const result = readPermitNumber(format, text, context);
	return result.ok
		? [result.value.number, ...result.warnings.map(({ code }) => code)]
		: result.problem.code;
};

describe('P-IRT numbers (domain.md §3.2)', () => {
	const groups = { foodGroups: ['06', '15'] };

	it('reads them as people write them', () => {
		const whole = 'P-IRT 2063603010072-29';
		for (const text of [
			'P-IRT 2063603010072-29',
			'P-IRT No. 2063603010072-29',
			'PIRT: 206 3603 01 0072 29',
			'spp-irt 206360301007229',
			'DINKES P-IRT NO. 206360301007229',
			'DepKes RI P-IRT No.206360301007229',
			'P-IRT Dinas Kesehatan 206360301007229',
			'IRT206360301007229',
			'206360301007229',
		])
			expect(read('p-irt', text)).toEqual([whole]);
	});

	it('refuses what is no such number', () => {
		expect(read('p-irt', '')).toBe('empty');
		expect(read('p-irt', '2,06E+14')).toBe('scientific');
		expect(read('p-irt', 'P-IRT 2063603')).toBe('p-irt-length');
		expect(read('p-irt', '20636030100722912345')).toBe('p-irt-length');
		expect(read('p-irt', '111111111111111')).toBe('filler');
		expect(read('p-irt', 'masih diurus')).toBe('p-irt-characters');
	});

	it('warns of another district, package, group, year, and of odd lengths', () => {
		const context = {
			...groups,
			regencyCode: '36.03.14.2005',
			expiresOn: '2029-05-01',
			today: '2026-11-21',
		};
		expect(read('p-irt', '206360301007229', context)).toEqual(['P-IRT 2063603010072-29']);
		expect(read('p-irt', '206367101007229', context)).toContain('p-irt-region');
		expect(read('p-irt', '906360301007229', context)).toContain('p-irt-package');
		expect(read('p-irt', '299360301007229', context)).toContain('p-irt-group');
		expect(read('p-irt', '206360301007228', context)).toContain('p-irt-year-differs');
		expect(read('p-irt', '206360301007219', context)).toContain('p-irt-past-year');
		expect(read('p-irt', '206360301007231', context)).not.toContain('p-irt-far-year');
		expect(read('p-irt', '206360301007232', context)).toContain('p-irt-far-year');
		expect(read('p-irt', '2063603010072', context)).toEqual([
			'P-IRT 2063603010072',
			'p-irt-unusual',
		]);
	});
});

describe('halal numbers (domain.md §3.3)', () => {
	it('reads the samples of the field', () => {
		expect(read('halal', 'ID112100009882540924')).toEqual(['ID112100009882540924']);
		expect(read('halal', 'ID 36110012345670925')).toEqual(['ID36110012345670925']);
		expect(read('halal', '112100009882540924')).toEqual(['ID112100009882540924', 'halal-no-id']);
		expect(read('halal', '15120012340716')).toEqual(['15120012340716', 'halal-unusual']);
		expect(read('halal', 'ID112100009882549924')).toContain('halal-month');
		expect(read('halal', 'BPJPH ID112100009882540924')).toEqual(['ID112100009882540924']);
		expect(read('halal', 'LPPOM-15120012340716')).toEqual(['15120012340716', 'halal-unusual']);
		const today = { today: '2026-11-21' };
		expect(read('halal', 'ID112100009882541126', today)).toEqual(['ID112100009882541126']);
		expect(read('halal', 'ID112100009882541226', today)).toContain('halal-month');
	});

	it('refuses a decision (KH) and what is too short', () => {
		for (const text of [
			'KH-00123456789012',
			'KH ID36110012345670925',
			'Ketetapan halal 36110012345',
		])
			expect(read('halal', text)).toBe('halal-decision');
		expect(read('halal', 'STTD 36110012345670925')).toBe('halal-characters');
		expect(read('halal', 'ID12345')).toBe('halal-length');
		expect(read('halal', 'belum ada')).toBe('halal-characters');
	});
});

describe('numbers of BPOM (domain.md §3.4)', () => {
	it('reads MD, ML, TR, SD and NA', () => {
		expect(read('bpom-md', 'BPOM RI MD 237310001234')).toEqual(['MD 237310001234']);
		expect(read('bpom-md', 'Badan POM RI MD. 2373 1000 1234')).toEqual(['MD 237310001234']);
		expect(read('bpom-md', 'MD237310001234567')).toEqual(['MD 237310001234567']);
		expect(read('bpom-md', '237310001234')).toEqual(['MD 237310001234', 'no-letters']);
		expect(read('bpom-ml', 'ml 237310001234')).toEqual(['ML 237310001234']);
		expect(read('bpom-tr', 'POM TR 123456789')).toEqual(['TR 123456789']);
		expect(read('cosmetics', 'NA18201234567')).toEqual(['NA 18201234567']);
		expect(read('cosmetics', 'NE 18201234567')).toEqual(['NE 18201234567']);
	});

	it('refuses the letters of another permit and lengths far off, warns near by', () => {
		expect(read('bpom-md', 'ML 237310001234')).toBe('other-letters');
		expect(read('cosmetics', 'TR 123456789')).toBe('other-letters');
		expect(read('bpom-md', 'MD 1234')).toBe('bpom-length');
		expect(read('bpom-md', 'MD 23731000123')).toContain('bpom-unusual');
	});
});

describe('other numbers', () => {
	it('reads NIB, brands and papers without a rule', () => {
		expect(read('nib', 'NIB 9120 0012 3456 7')).toEqual(['9120001234567']);
		expect(read('nib', 'Nomor Induk Berusaha (NIB): 9120001234567')).toEqual(['9120001234567']);
		expect(read('nib', 'No. NIB 9120001234567')).toEqual(['9120001234567']);
		expect(read('nib', '912000123456')).toBe('nib-length');
		expect(read('nib', 'nibong 9120001234567')).toBe('nib-characters');
		expect(read('brand', 'IDM 000123456')).toEqual(['IDM000123456']);
		expect(read('brand', 'No. IDM000123456')).toEqual(['IDM000123456']);
		expect(read('brand', 'DID2023012345')).toContain('brand-application');
		expect(read('brand', 'kopi kami')).toBe('brand-characters');
		expect(read('free', '503/012/SLHS/Dinkes/2026')).toEqual(['503/012/SLHS/Dinkes/2026']);
		expect(read('free', 'ada')).toBe('free-characters');
	});
});

describe('every reader', () => {
	it('never throws, and reads what it wrote again as the same', () => {
		const digits = fc
			.array(fc.integer({ min: 0, max: 9 }), { minLength: 5, maxLength: 24 })
			.map((list) => list.join(''));
		const texts = fc.oneof(
			fc.string({ maxLength: 60 }),
			fc
				.tuple(fc.constantFrom('P-IRT ', 'ID', 'MD ', 'ML', 'NA ', 'TR', 'IDM', 'KH', ''), digits)
				.map(([letters, number]) => letters + number),
		);
		fc.assert(
			fc.property(fc.constantFrom(...permitFormats), texts, (format, text) => {
				const once = readPermitNumber(format, text);
				if (!once.ok) return;
				const twice = readPermitNumber(format, once.value.number);
				expect(twice.ok && twice.value.number).toBe(once.value.number);
				expect(once.value.number.length).toBeLessThanOrEqual(200);
			}),
			{ numRuns: 2000 },
		);
	});

	it('says nothing that has no words in both languages', () => {
		const source = readFileSync(new URL('./permit-numbers.ts', import.meta.url), 'utf8');
		const said = [...source.matchAll(/(?:refused\(|code: )'([a-z-]+)'/g)].map(([, code]) => code!);
		const ofDigits = ['p-irt', 'halal', 'bpom'].flatMap((prefix) =>
			['empty', 'scientific', 'characters'].map((what) => `${prefix}-${what}`),
		);
		expect(said.length).toBeGreaterThan(20);
		const folder = new URL('../../messages/', import.meta.url);
		for (const language of readdirSync(folder)) {
			const file: unknown = JSON.parse(
				readFileSync(new URL(`${language}/permits.json`, folder), 'utf8'),
			);
			for (const code of [...said, ...ofDigits])
				expect(Object.keys(file ?? {})).toContain(`permits_number_${code.replaceAll('-', '_')}`);
		}
	});
});
