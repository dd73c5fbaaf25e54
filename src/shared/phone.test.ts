import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPhones, isPlaceholderPhone, maskPhone, parsePhone, waLink } from './phone.ts';

describe('parsePhone', () => {
	it.each([
		['081234567890', '+6281234567890', '0812-3456-7890', 'mobile'],
		['6281234567890', '+6281234567890', '0812-3456-7890', 'mobile'],
		['+62 812-3456-7890', '+6281234567890', '0812-3456-7890', 'mobile'],
		['+62081234567890', '+6281234567890', '0812-3456-7890', 'mobile'],
		['81234567890', '+6281234567890', '0812-3456-7890', 'mobile'],
		["'081234567890", '+6281234567890', '0812-3456-7890', 'mobile'],
		['0812-3456-7890 (Kantor)', '+6281234567890', '0812-3456-7890', 'mobile'],
		['HP/WA: 0812 3456 7890', '+6281234567890', '0812-3456-7890', 'mobile'],
		['https://wa.me/+6281234567890', '+6281234567890', '0812-3456-7890', 'mobile'],
		[
			'https://api.whatsapp.com/send?phone=6281234567890&text=hi',
			'+6281234567890',
			'0812-3456-7890',
			'mobile',
		],
		['(021) 555 0123', '+62215550123', '(021) 5550123', 'landline'],
		['62 021 5550123', '+62215550123', '(021) 5550123', 'landline'],
		['021/5550123', '+62215550123', '(021) 5550123', 'landline'],
		['+60 12 345 6789', '+60123456789', '+60 12 345 6789', 'foreign'],
	])('reads %s', (text, e164, display, kind) => {
		expect(parsePhone(text)).toEqual({
			ok: true,
			value: { e164, display, kind, original: text },
			warnings: [],
		});
	});

	it.each([
		['', 'phone-empty'],
		['-', 'phone-empty'],
		['8.12346E+11', 'phone-scientific'],
		['5550123', 'phone-no-area'],
		['0812', 'phone-invalid'],
		['tidak ada', 'phone-invalid'],
		['081234567890123456', 'phone-invalid'],
	])('refuses %j as %s', (text, code) => {
		expect(parsePhone(text)).toMatchObject({ ok: false, problem: { code } });
	});

	it('warns of more than one number and of an unusual length', () => {
		expect(parsePhone('081234567890 / 081334567891')).toMatchObject({
			ok: true,
			value: { e164: '+6281234567890' },
			warnings: [{ code: 'phone-several', params: { count: 2 } }],
		});
		expect(parsePhone('08123456789012')).toMatchObject({
			ok: true,
			value: { e164: '+628123456789012', display: '08123456789012' },
			warnings: [{ code: 'phone-unusual' }],
		});
	});

	it('finds any mobile number however it is written', () => {
		const digits = fc.stringMatching(/^8[1235789][0-9]{8,9}$/);
		const prefix = fc.constantFrom('0', '62', '+62', '+62 ', '62-', '');
		const note = fc.constantFrom('', ' (Kantor)', ' WA', ' - Ibu Ani');
		fc.assert(
			fc.property(digits, prefix, note, fc.boolean(), (number, start, end, spaced) => {
				const body = spaced ? number.replace(/(.{3})(.{4})/, '$1 $2 ') : number;
				expect(parsePhone(start + body + end)).toMatchObject({ value: { e164: `+62${number}` } });
			}),
		);
	});

	it('never throws, and what it accepts it reads again the same', () => {
		const typed = fc.oneof(
			fc.string({ unit: 'grapheme' }),
			fc.string({ unit: fc.constantFrom(...'0123456789+-() /,x') }),
		);
		fc.assert(
			fc.property(typed, (text) => {
				const read = parsePhone(text);
				if (read.ok)
					expect(parsePhone(read.value.e164)).toMatchObject({ value: { e164: read.value.e164 } });
			}),
			{ numRuns: 500 },
		);
	});
});

describe('findPhones', () => {
	it.each([
		['081234567890, 021-5550123', ['+6281234567890', '+62215550123']],
		['Bu Ani 0812 3456 7890 atau 0813 3456 7891', ['+6281234567890', '+6281334567891']],
		['081234567890\n081334567891', ['+6281234567890', '+6281334567891']],
		['081234567890-081334567891', ['+6281234567890', '+6281334567891']],
		['081234567890 / +6281234567890', ['+6281234567890']],
		['081234567890/91', ['+6281234567890']],
	])('%j', (text, expected) => {
		expect(findPhones(text).map(({ e164 }) => e164)).toEqual(expected);
	});
});

describe('waLink', () => {
	it('carries the text whole', () => {
		expect(waLink('+6281234567890')).toBe('https://wa.me/6281234567890');
		const link = new URL(waLink('+6281234567890', '2 × Laksa & emping\nRp12.500?'));
		expect(link.searchParams.get('text')).toBe('2 × Laksa & emping\nRp12.500?');
	});
});

describe('maskPhone', () => {
	it('hides the middle', () => {
		expect(maskPhone('+6281234567890')).toBe('0812*****890');
	});
});

describe('numbers that people type to get past a field', () => {
	it.each([
		'+6281234567890',
		'+62811111111',
		'+6281111111111',
		'+6288888888888',
		'+620000000',
		'0',
	])('%s', (number) => {
		expect(isPlaceholderPhone(number)).toBe(true);
	});
	it.each(['+6281200000011', '+6285712345678', '+628119990001', '+62215550123', '+6281288881234'])(
		'%s is somebody’s',
		(number) => {
			expect(isPlaceholderPhone(number)).toBe(false);
		},
	);
});
