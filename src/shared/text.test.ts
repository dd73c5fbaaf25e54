import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toSlug } from './slug.ts';
import { cutText, matchingName, plainText } from './text.ts';

describe('plainText', () => {
	it('drops case, accents and punctuation', () => {
		expect(plainText('  Ny. Lía’s  KUE-Satu! ')).toBe('ny lias kue satu');
	});
});

describe('cutText', () => {
	it('never leaves half a sign', () => {
		expect(cutText('Kue 😀', 9)).toBe('Kue 😀');
		expect(cutText('Kue 😀', 6)).toBe('Kue 😀');
		expect(cutText('Kue 😀', 5)).toBe('Kue ');
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), fc.nat(20), (text, max) => {
				expect(cutText(text, max).isWellFormed()).toBe(true);
			}),
		);
	});
});

describe('matchingName', () => {
	it.each([
		['UD. Berkah Jaya', 'berkah jaya'],
		['U.D. Berkah Jaya', 'berkah jaya'],
		['C. V. Sumber Rejeki', 'sumber rejeki'],
		['TOKO Kue Bu Ani', 'kue bu ani'],
		['PT Maju Tbk', 'maju'],
		['Toko Kios', 'kios'],
		['Warung', 'warung'],
		['Depot Al - Izzah', 'al izzah'],
		['', ''],
	])('%j', (text, expected) => {
		expect(matchingName(text)).toBe(expected);
	});

	it('is stable, and empty only where nothing can be compared', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (text) => {
				expect(matchingName(text) === '').toBe(plainText(text) === '');
			}),
		);
	});
});

describe('toSlug', () => {
	it.each([
		['Kue Satu & Dodol', 'kue-satu-dodol'],
		["Laksa Ma' Nyak (pedas!)", 'laksa-ma-nyak-pedas'],
		['Café Crème', 'cafe-creme'],
		['日本', 'x'],
		['', 'x'],
	])('%j', (text, expected) => {
		expect(toSlug(text)).toBe(expected);
	});

	it('is cut between words', () => {
		expect(toSlug('keripik singkong pedas manis', { max: 20 })).toBe('keripik-singkong');
		expect(toSlug('a'.repeat(80), { max: 20 })).toBe('a'.repeat(20));
	});

	it('is always a clean part of an address', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
				const slug = toSlug(text);
				expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
				expect(slug.length).toBeLessThanOrEqual(60);
				expect(toSlug(slug)).toBe(slug);
			}),
		);
	});
});
