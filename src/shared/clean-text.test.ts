import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cleanLine, cleanLines } from './clean-text.ts';
import { formatHsCode, parseHsCode } from './export-facts.ts';

it.each([
	['<b>Keripik</b> pisang', 'Keripik pisang'],
	['<script>alert(1)</script>Dodol', 'Dodol'],
	['&lt;img src=x onerror=alert(1)&gt;Dodol', 'Dodol'],
	['<<b>script>Dodol', 'Dodol'],
	['Keripik \u202egnasip\u202c', 'Keripik gnasip'],
	['\u200bDodol\ufeff  Legok\n', 'Dodol Legok'],
	['AT&amp;T', 'AT&T'],
	['Isi < 3 > 1, <3 kopi', 'Isi < 3 > 1, <3 kopi'],
	['👩‍🍳 Bu Siti', '👩‍🍳 Bu Siti'],
])('cleans a name: %s', (typed, clean) => expect(cleanLine(typed)).toBe(clean));

it('keeps the lines of a description', () =>
	expect(cleanLines('<p>Renyah.</p><p>Tanpa\u202e pengawet</p>\r\n\r\n\r\n\r\nTahan lama')).toBe(
		'Renyah.\n\nTanpa pengawet\n\nTahan lama',
	));

it('is done after one time, and leaves no mark that turns text', () => {
	const part = fc.constantFrom(
		'<',
		'>',
		'b',
		'/',
		'&lt;',
		'&amp;',
		' ',
		'\u202e',
		'\u200f',
		'\u2066',
		'!--',
		'script',
		'é',
	);
	fc.assert(
		fc.property(fc.array(part, { maxLength: 24 }), (parts) => {
			const once = cleanLine(parts.join(''));
			expect(cleanLine(once)).toBe(once);
			expect(once).not.toMatch(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]|<[a-z][^<>]*>/i);
		}),
	);
});

it('reads codes of the Harmonised System and no others', () => {
	expect([parseHsCode('1905.90'), parseHsCode('1905.90.90'), parseHsCode(' 190590 ')]).toEqual([
		'190590',
		'19059090',
		'190590',
	]);
	expect([
		parseHsCode('7701.00'),
		parseHsCode('0001.10'),
		parseHsCode('9801.00'),
		parseHsCode('1900.10'),
		parseHsCode('1905'),
	]).toEqual(Array.from({ length: 5 }, () => undefined));
	expect(formatHsCode('19059090')).toBe('1905.90.90');
});
