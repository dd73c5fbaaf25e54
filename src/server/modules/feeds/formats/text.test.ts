import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutWords, feedLine, feedLines, withoutEmoji } from './text.ts';

const anything = fc.string({ unit: 'binary', maxLength: 60 });
/** What XML 1.0 lets a text hold (section 2.2), without the signs it advises against. */
const legal = /^[\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\u{10000}-\u{10ffff}]*$/u;

test('whatever somebody typed becomes text that every format can carry', () => {
	const halves = fc
		.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
		.map((units) => String.fromCharCode(...units));
	fc.assert(
		fc.property(fc.oneof(anything, halves), (text) => {
			for (const made of [feedLine(text), feedLines(text)]) {
				expect(made.isWellFormed()).toBe(true);
				expect(made).toMatch(legal);
				expect(made).toBe(made.trim());
			}
			expect(feedLine(text)).not.toMatch(/[\n\r\t]/);
		}),
		{ numRuns: 500 },
	);
});

test.each([
	['Sambal "Mak\u202eedoc\u202c" <b>pedas</b> & gurih', 'Sambal "Makedoc" pedas & gurih'],
	['Kue\u0000 lapis\u0008 \ufffe', 'Kue lapis'],
	['Rasa <3 😋 \ud83d', 'Rasa <3 😋'],
	['Keluarga 👨‍👩‍👧', 'Keluarga 👨‍👩‍👧'],
	['A\r\nB\rC', 'A B C'],
])('%j becomes %j', (typed, made) => {
	expect(feedLine(typed)).toBe(made);
});

test('a text is cut behind a word, and never through a sign', () => {
	expect(cutWords('Keripik singkong balado pedas', 24)).toBe('Keripik singkong balado');
	expect(cutWords('Keripiksingkongbalado', 10)).toBe('Keripiksin');
	expect(cutWords('123😋', 4)).toBe('123');
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (text, max) => {
			const cut = cutWords(text, max);
			expect(cut.length).toBeLessThanOrEqual(max);
			expect(cut.isWellFormed()).toBe(true);
			expect(text.startsWith(cut)).toBe(true);
		}),
	);
});

test('TikTok is told no emoji, and keeps digits, accents and marks', () => {
	expect(withoutEmoji('🔥 Sambal 100% pedas 🇮🇩 #1 ™ Café 👍🏽')).toBe('Sambal 100% pedas #1 Café');
});
