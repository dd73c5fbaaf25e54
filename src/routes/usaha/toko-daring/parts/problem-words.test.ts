import { expect, it } from 'vitest';
import { baseLocale, locales, overwriteGetLocale } from '#messages/runtime.js';
import {
	contentFields,
	testsOf,
	wantKinds,
	type ContentTest,
	type Problem,
} from '#shared/readiness/rules.ts';
import { backHref, backValue } from '../../produk/back.ts';
import { fieldDeed, fieldName, fixHref, problemText } from './problem-words.ts';

const wants = { yes: true, number: 7, percent: 70, texts: ['promo'], codes: ['halal'] } as const;
const haves = { yes: null, number: 3, percent: 90, texts: ['promo'], codes: [] } as const;
const problems = contentFields.flatMap((field) =>
	testsOf[field].map((test: ContentTest): Problem => {
		const kind = wantKinds[test];
		return { ruleId: 'x', field, test, have: haves[kind], want: wants[kind], advice: false };
	}),
);

it('says of every rule that there can be what to do, in both languages', () => {
	for (const locale of locales) {
		overwriteGetLocale(() => locale);
		for (const problem of problems) {
			const text = problemText(problem);
			expect([problem.field, problem.test, text]).toEqual([
				problem.field,
				problem.test,
				expect.stringMatching(/^\S.{8,160}\.$/),
			]);
			expect(text).not.toMatch(/undefined|NaN|\{/);
		}
		for (const field of [...contentFields, 'facts'] as const)
			expect(fieldName(field).length * fieldDeed(field).length).toBeGreaterThan(0);
	}
	overwriteGetLocale(() => baseLocale);
});

it('names numbers as people write them', () => {
	const of = (field: Problem['field'], test: ContentTest, want: number, have: number) =>
		problemText({ ruleId: 'x', field, test, want, have, advice: false });
	expect(of('weight', 'max-amount', 30_000, 45_000)).toContain('30.000 gram');
	expect(of('size', 'max-amount', 1_000, 1_205)).toContain('120,5 cm');
	expect(of('price', 'min-amount', 1_000, 500)).toMatch(/Rp\s?1\.000/);
	expect(of('images', 'min-count', 3, 1)).toContain('3');
	expect(of('images', 'min-count', 3, 0)).not.toContain('0');
	expect(of('description', 'min-length', 50, 0)).toContain('masih kosong');
});

it('leads straight to the field', () => {
	expect(fixHref('weight', 'a', '')).toBe('/usaha/produk/a?isi=weight&kembali=semua#weight');
	expect(fixHref('size', 'a', 'e-katalog')).toBe(
		'/usaha/produk/a?isi=size&kembali=e-katalog#lengthCm',
	);
	expect(fixHref('permit', 'a', '')).toBe('/usaha/izin');
});

it('says honestly whether a permit is missing, to be asked about, or not asked by law', () => {
	const texts = (['required', 'check', 'not-needed'] as const).map((verdict) =>
		problemText({
			ruleId: 'x',
			field: 'permit',
			test: 'among',
			have: [],
			want: ['p-irt'],
			advice: false,
			verdict,
		}),
	);
	expect(new Set(texts).size).toBe(3);
	expect(texts[1]).toContain('Belum pasti');
});

it('goes back to pages of our own alone', () => {
	expect(backHref(backValue(''))).toBe('/usaha/toko-daring');
	expect(backHref('antrean')).toBe('/usaha/toko-daring/antrean');
	expect(backHref(backValue('tiktok-shop'))).toBe('/usaha/toko-daring/tiktok-shop');
	for (const wrong of ['', '//evil.example', 'a/b', '..', 'A', null, undefined, 'a'.repeat(61)])
		expect(backHref(wrong)).toBeUndefined();
});
