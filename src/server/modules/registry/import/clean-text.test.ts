import { expect, test } from 'vitest';
import { safeForSpreadsheet } from './clean-text.ts';

test('a formula in a text is harmless when exported', () => {
	expect(safeForSpreadsheet('=HYPERLINK("x")')).toBe(`'=HYPERLINK("x")`);
	expect(safeForSpreadsheet('+62812')).toBe('+62812');
	expect(safeForSpreadsheet('-')).toBe("'-");
});
