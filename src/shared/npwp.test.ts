import { describe, expect, it } from 'vitest';
import { parseNib } from './nib.ts';
import { formatNpwp, parseNpwp } from './npwp.ts';

describe('parseNpwp', () => {
	it("puts a 0 before an entity's old number", () => {
		expect(parseNpwp('01.234.567.8-901.000', { holder: 'entity' })).toEqual({
			ok: true,
			value: { digits: '012345678901000', npwp16: '0012345678901000', branch: null },
			warnings: [],
		});
	});

	it("does not make a new number of a person's old one: hers is the NIK", () => {
		expect(parseNpwp('NPWP: 01.234.567.8-901.000', { holder: 'person' })).toEqual({
			ok: true,
			value: { digits: '012345678901000', npwp16: null, branch: null },
			warnings: [{ code: 'npwp-old-personal' }],
		});
	});

	it("compares a person's new number with her NIK", () => {
		const nik = '3671015709990001';
		expect(parseNpwp(nik, { holder: 'person', nik })).toMatchObject({ warnings: [] });
		expect(parseNpwp('3671015709990002', { holder: 'person', nik })).toMatchObject({
			warnings: [{ code: 'npwp-nik-differs' }],
		});
	});

	it('takes the branch off a NITKU', () => {
		expect(parseNpwp('0012345678901000000123', { holder: 'entity' })).toMatchObject({
			value: { npwp16: '0012345678901000', branch: '000123' },
		});
	});

	it.each([
		['', 'npwp-empty'],
		['3.20E+15', 'npwp-scientific'],
		['belum punya', 'npwp-characters'],
		['12345678901234', 'npwp-length'],
		['000000000000000', 'npwp-filler'],
	])('refuses %j as %s', (text, code) => {
		expect(parseNpwp(text, { holder: 'entity' })).toMatchObject({ problem: { code } });
	});

	it('is printed as people know it', () => {
		expect(formatNpwp('012345678901000')).toBe('01.234.567.8-901.000');
		expect(formatNpwp('0012345678901000')).toBe('0012 3456 7890 1000');
		expect(formatNpwp('0012345678901000000123')).toBe('0012 3456 7890 1000/000123');
	});
});

describe('parseNib', () => {
	it('takes 13 digits however they are written', () => {
		for (const text of ['9120001234567', 'NIB: 9120 0012 34567', '9120001234567.0'])
			expect(parseNib(text)).toEqual({ ok: true, value: '9120001234567', warnings: [] });
	});

	it.each([
		['', 'nib-empty'],
		['9.12E+12', 'nib-scientific'],
		['912000123456', 'nib-length'],
		['91200O1234567', 'nib-characters'],
		['0000000000000', 'nib-filler'],
	])('refuses %j as %s', (text, code) => {
		expect(parseNib(text)).toMatchObject({ problem: { code } });
	});
});
