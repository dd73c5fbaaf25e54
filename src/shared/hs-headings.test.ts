import { expect, test } from 'vitest';
import { formatHsCode, parseHsCode } from './export-facts.ts';
import { findHsHeadings, hsHeadings } from './hs-headings.ts';

/** A maker finds the heading of her product by her own words (OW-22). */
test('every heading is a code that the editor takes, once, in the order of the system', () => {
	const codes = hsHeadings.map(({ code }) => code);
	expect(codes.map((code) => formatHsCode(parseHsCode(code) ?? ''))).toEqual(codes);
	expect([...new Set(codes)].sort()).toEqual(codes);
});

test.each([
	['keripik pisang', '2008.99'],
	['gula aren', '1702.90'],
	['rempeyek', '1905.90'],
	['anyam bambu', '4602.11'],
	['Sambal!', '2103.90'],
	['honey', '0409.00'],
])('%s is found under %s', (words, code) => {
	expect(findHsHeadings(words).map((heading) => heading.code)).toContain(code);
});

test('nothing is proposed for what nobody typed or nobody sends', () => {
	expect([findHsHeadings('  '), findHsHeadings('helikopter')]).toEqual([[], []]);
});
