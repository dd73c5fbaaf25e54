import { expect, test } from 'vitest';
import { cleanText, safeForSpreadsheet } from './clean-text.ts';

test('a formula in a text is harmless when exported', () => {
	expect(safeForSpreadsheet('=HYPERLINK("x")')).toBe(`'=HYPERLINK("x")`);
	expect(safeForSpreadsheet('+62812')).toBe('+62812');
	expect(safeForSpreadsheet('-')).toBe("'-");
});

test('the marks that programs put around a text are not part of it', () => {
	for (const text of [
		'="3603144107850003"',
		`'="3603144107850003"`,
		`'3603144107850003`,
		`'3603144107850003'`,
	])
		expect(cleanText(text)).toBe('3603144107850003');
	expect(cleanText("Ja'far")).toBe("Ja'far");
});
