import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc16 } from './crc.ts';
import { foreignSample, staticSample } from '#tests/make/qris.ts';
import { countCharacters, parseTlv, serialiseTlv, valueOf } from './tlv.ts';

const field = fc.record({
	id: fc.stringMatching(/^[0-9]{2}$/),
	value: fc
		.string({ unit: 'grapheme', maxLength: 15 })
		.filter((text) => countCharacters(text) <= 99),
});

describe('parseTlv', () => {
	it('reads Chinese text and templates inside', () => {
		const { fields, rest, fault } = parseTlv(foreignSample);
		expect({ rest, fault }).toEqual({ rest: '', fault: undefined });
		expect(valueOf(fields, '59')).toBe('BEST TRANSPORT');
		expect(valueOf(parseTlv(valueOf(fields, '64') ?? '').fields, '01')).toBe('最佳运输');
	});

	it('counts an emoji as one character', () => {
		expect(parseTlv('5902🍜x6001a').fields).toEqual([
			{ id: '59', value: '🍜x' },
			{ id: '60', value: 'a' },
		]);
	});

	it('keeps spaces at the end of a name', () => {
		expect(parseTlv('5905Ani  ').fields).toEqual([{ id: '59', value: 'Ani  ' }]);
	});

	it.each([
		['5910short', { code: 'overrun', id: '59' }, '5910short'],
		['0002015', { code: 'malformed' }, '5'],
		['000201AB01x', { code: 'malformed' }, 'AB01x'],
		['00-201', { code: 'malformed' }, '00-201'],
	])('%s breaks at %j', (text, fault, rest) => {
		expect(parseTlv(text)).toMatchObject({ fault, rest });
	});

	it('stops after the tag it is told to', () => {
		expect(parseTlv('6304ABCD trailing', '63')).toEqual({
			fields: [{ id: '63', value: 'ABCD' }],
			rest: ' trailing',
		});
	});

	it('gives back any fields that were written', () => {
		fc.assert(
			fc.property(fc.array(field), (fields) => {
				expect(parseTlv(serialiseTlv(fields))).toEqual({ fields, rest: '' });
			}),
		);
	});

	it('loses no character of any text, lone surrogates too', () => {
		const texts = fc.oneof(
			fc.string({ unit: 'binary' }),
			fc.stringMatching(/^[0-9]{0,60}$/),
			fc.constant('5903a\ud83d'),
			fc.constant('5902a\ud83d'),
		);
		fc.assert(
			fc.property(texts, (text) => {
				const { fields, rest } = parseTlv(text);
				expect(serialiseTlv(fields) + rest).toBe(text);
			}),
			{ numRuns: 500 },
		);
	});
});

describe('serialiseTlv', () => {
	it('refuses what TLV cannot hold', () => {
		expect(() => serialiseTlv([{ id: '5', value: 'a' }])).toThrow(RangeError);
		expect(() => serialiseTlv([{ id: '59', value: 'a'.repeat(100) }])).toThrow(RangeError);
	});
});

describe('crc16', () => {
	it.each([
		['123456789', '29B1'],
		['HELLO', '49D6'],
		['abcdef', '34ED'],
		['', 'FFFF'],
	])('of %j is %s', (text, expected) => {
		expect(crc16(text)).toBe(expected);
	});

	it('counts UTF-8 bytes and pads to four digits', () => {
		expect(crc16(foreignSample.slice(0, -4))).toBe('A13A');
		expect(crc16(staticSample.slice(0, -4))).toBe('B22E');
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				expect(crc16(text)).toMatch(/^[0-9A-F]{4}$/);
			}),
		);
	});
});
