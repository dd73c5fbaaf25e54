import { expect, test } from 'vitest';
import { textPath, textWidth, wrapText } from './draw-text.ts';

test('a text becomes an outline that begins where it is put and grows with its size', () => {
	const path = textPath('Keripik', 10, 40, { size: 20 });
	expect(path).toMatch(/^M[\d.-]/);
	const numbers = [...path.matchAll(/-?\d+(\.\d+)?/g)].map(([number]) => Number(number));
	expect(Math.min(...numbers)).toBeGreaterThanOrEqual(10);
	expect(textWidth('Keripik', { size: 40 })).toBeCloseTo(2 * textWidth('Keripik', { size: 20 }));
	expect(textWidth('Keripik', { size: 20, weight: 'bold' })).toBeGreaterThan(
		textWidth('Keripik', { size: 20 }),
	);
});

test('a long name breaks at its spaces and never runs over', () => {
	const style = { size: 20, width: 160 };
	const lines = wrapText('Warung Nasi Uduk dan Aneka Gorengan Ibu Hajjah Rohayati', {
		...style,
		maxLines: 2,
	});
	expect(lines).toHaveLength(2);
	expect(lines[1]).toMatch(/…$/);
	for (const line of lines) expect(textWidth(line, style)).toBeLessThanOrEqual(160);
	const endless = wrapText('K'.repeat(200), { ...style, maxLines: 2 });
	expect(textWidth(endless[0]!, style)).toBeLessThanOrEqual(160);
	expect(wrapText('Roti Bu Ani', { ...style, maxLines: 2 })).toEqual(['Roti Bu Ani']);
});
