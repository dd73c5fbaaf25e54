import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentRule, readySellable } from '#tests/make/ready.ts';
import { judgeProduct, judgeRule, titleOf } from './judge.ts';
import {
	type ContentRule,
	contentFields,
	isContentRule,
	type PermitVerdict,
	testsOf,
	wantKinds,
} from './rules.ts';
import type { Sellable } from './sellable.ts';

/** Readiness: what of a product is missing or breaks a rule of a place (issue 5 item 2, OW-11). */
const judge = (wish: Partial<Sellable>, ...rules: ContentRule[]) =>
	judgeProduct(readySellable(wish), rules).map(({ field, have }) => [field, have]);

describe('a product', () => {
	it.each<[string, ContentRule, Partial<Sellable>, unknown]>([
		['no name', contentRule('title', 'required', true), { name: ' ' }, null],
		['long name', contentRule('title', 'max-length', 5), { name: 'Kopi 🌶🌶' }, 7],
		[
			'label counts too',
			contentRule('title', 'max-length', 8),
			{ name: 'Kopi', variantLabel: '250 g' },
			10,
		],
		['shouts', contentRule('title', 'max-capitals', 60), { name: 'KERIPIK PEDAS' }, 100],
		[
			'promises',
			contentRule('title', 'forbidden-words', ['promo']),
			{ name: 'Promo emping' },
			['promo'],
		],
		['signs', contentRule('title', 'forbidden-characters', ['<', '&']), { name: 'A & b' }, ['&']],
		['emoji', contentRule('title', 'no-emoji', true), { name: 'Sambal 🔥' }, ['🔥']],
		[
			'number in the text',
			contentRule('description', 'no-contact', true),
			{ description: 'WA 081234567890' },
			['081234567890'],
		],
		['short text', contentRule('description', 'min-length', 50), { description: ' Enak ' }, 4],
		['no weight', contentRule('weight', 'required', true), { weightGrams: null }, null],
		['heavy', contentRule('weight', 'max-amount', 30_000), { weightGrams: 40_000 }, 40_000],
		[
			'no size',
			contentRule('size', 'required', true),
			{ lengthMm: null, widthMm: null, heightMm: null },
			null,
		],
		['large', contentRule('size', 'max-amount', 1_000), { widthMm: 1_200 }, 1_200],
		['no price', contentRule('price', 'required', true), { priceIdr: 0 }, null],
		['cheap', contentRule('price', 'min-amount', 100), { priceIdr: 50 }, 50],
		['sold out', contentRule('stock', 'min-amount', 1), { free: 0 }, 0],
		['no category', contentRule('category', 'required', true), { categoryCode: null }, null],
		[
			'not taken there',
			contentRule('category', 'not-among', ['services']),
			{ categoryCode: 'services' },
			['services'],
		],
		['other goods', contentRule('category', 'among', ['batik']), {}, ['snacks']],
		['no barcode', contentRule('gtin', 'required', true), {}, null],
		['no brand', contentRule('brand', 'required', true), {}, null],
		['no permit', contentRule('permit', 'among', ['bpom', 'halal']), {}, ['p-irt']],
	])('that breaks a rule: %s', (_, rule, wish, have) => {
		expect(isContentRule(rule)).toBe(true);
		expect(judge(wish, rule)).toEqual([[rule.field, have]]);
		expect(judgeProduct(readySellable(wish), [rule])[0]).toMatchObject({
			ruleId: rule.id,
			test: rule.test,
			want: rule.want,
			advice: false,
		});
	});

	it('that is whole breaks none of them', () => {
		const rules = [
			contentRule('title', 'max-length', 70),
			contentRule('title', 'max-capitals', 60),
			contentRule('description', 'min-length', 50),
			contentRule('description', 'no-contact', true),
			contentRule('images', 'min-count', 3),
			contentRule('images', 'max-count', 9),
			contentRule('images', 'min-pixels', 600),
			contentRule('weight', 'required', true),
			contentRule('size', 'max-amount', 1_000),
			contentRule('price', 'min-amount', 100),
			contentRule('stock', 'min-amount', 1),
			contentRule('sku', 'max-length', 50),
			contentRule('category', 'among', ['snacks']),
			contentRule('permit', 'among', ['p-irt', 'bpom']),
		];
		expect(judge({}, ...rules)).toEqual([]);
		// Made to order has no end; what nobody said is not judged by how much it is.
		expect(judge({ free: null, supply: 'made-to-order' }, ...rules)).toEqual([]);
		expect(judge({ lengthMm: null, widthMm: null, heightMm: null }, ...rules)).toEqual([]);
	});

	it('is judged by its photographs: drawings do not count', () => {
		const [photo] = readySellable().photos;
		const drawn = { ...photo!, illustration: true, width: 100, height: 100 };
		const rules = [contentRule('images', 'min-count', 1), contentRule('images', 'min-pixels', 600)];
		expect(judge({ photos: [drawn, drawn] }, ...rules)).toEqual([['images', 0]]);
		expect(judge({ photos: [photo!, drawn] }, ...rules)).toEqual([]);
		expect(judge({ photos: [photo!, { ...photo!, width: 500, height: 400 }] }, ...rules)).toEqual([
			['images', 500],
		]);
	});

	it('answers for its variant by the name that buyers read', () => {
		expect(titleOf({ name: 'Kopi', variantLabel: '' })).toBe('Kopi');
		expect(titleOf({ name: 'Kopi', variantLabel: '250 g' })).toBe('Kopi 250 g');
	});
});

describe('a permit that only some goods need', () => {
	const halal = contentRule('permit', 'among', ['halal'], {
		condition: {
			all: [
				{ fact: 'nature', in: ['packaged-food', 'meal'] },
				{ fact: 'notHalal', in: [false] },
			],
		},
	});

	it('is asked of these, not of others, and what nobody said is asked first', () => {
		expect(judge({ facts: { nature: 'meal', notHalal: false } }, halal)).toEqual([
			['permit', ['p-irt']],
		]);
		expect(judge({ facts: { nature: 'goods' } }, halal)).toEqual([]);
		expect(judge({ facts: { nature: 'meal' } }, halal)).toEqual([['facts', ['notHalal']]]);
		expect(judge({ facts: {} }, halal)).toEqual([['facts', ['nature', 'notHalal']]]);
		// Who has it need not be asked.
		expect(judge({ facts: {}, badges: ['halal'] }, halal)).toEqual([]);
	});

	it('is missing, to be asked about, or only advice, as the rules of permits say of the product', () => {
		const asked = contentRule('permit', 'among', ['p-irt', 'bpom']);
		const none = readySellable({ badges: [] });
		const said = (...verdicts: [string, PermitVerdict][]) =>
			judgeRule(none, asked, new Map(verdicts));
		expect(judgeRule(none, asked)).toMatchObject({ advice: false });
		expect(judgeRule(none, asked)).not.toHaveProperty('verdict');
		expect(said(['p-irt', 'not-needed'], ['bpom', 'required'])).toMatchObject({
			verdict: 'required',
			advice: false,
		});
		expect(said(['p-irt', 'not-needed'], ['bpom', 'check'])).toMatchObject({
			verdict: 'check',
			advice: false,
		});
		expect(said(['p-irt', 'not-needed'])).toMatchObject({ verdict: 'not-needed', advice: true });
		expect(said(['halal', 'not-needed'])).not.toHaveProperty('verdict');
		const held = readySellable({ badges: ['bpom'] });
		expect(judgeRule(held, asked, new Map([['bpom', 'required']]))).toBeUndefined();
	});

	it('of other fields nothing is asked while it is not known whether the rule is about it', () => {
		const apparel = contentRule('images', 'min-count', 9, {
			condition: { fact: 'nature', in: ['goods'] },
		});
		expect(judge({ facts: {} }, apparel)).toEqual([]);
		expect(judge({ facts: { nature: 'goods' } }, apparel)).toEqual([['images', 3]]);
	});
});

describe('rows that cannot be judged by', () => {
	it.each([
		{ field: 'title', test: 'min-count', want: 3 },
		{ field: 'colour', test: 'required', want: true },
		{ field: 'title', test: 'max-length', want: '70' },
		{ field: 'title', test: 'max-length', want: -1 },
		{ field: 'title', test: 'max-capitals', want: 101 },
		{ field: 'title', test: 'forbidden-words', want: [] },
		{ field: 'title', test: 'forbidden-words', want: [' '] },
		{ field: 'title', test: 'forbidden-characters', want: ['ab'] },
		{ field: 'title', test: 'required', want: false },
		{ field: 'permit', test: 'among', want: ['P-IRT!'] },
		{ field: 'constructor', test: 'toString', want: true },
	])('are told: %j', (row) => {
		expect(isContentRule(row)).toBe(false);
	});
});

const wants: Record<
	(typeof wantKinds)[keyof typeof wantKinds],
	fc.Arbitrary<ContentRule['want']>
> = {
	yes: fc.constant(true as const),
	number: fc.nat({ max: 5_000 }),
	percent: fc.integer({ min: 1, max: 100 }),
	texts: fc.array(fc.constantFrom('x', '&', 'p', '('), { minLength: 1 }),
	codes: fc.array(fc.constantFrom('snacks', 'batik', 'halal', 'p-irt'), { minLength: 1 }),
};
const anyRule: fc.Arbitrary<ContentRule> = fc
	.constantFrom(
		...contentFields.flatMap((field) => testsOf[field].map((test) => ({ field, test }))),
	)
	.chain(({ field, test }) => wants[wantKinds[test]].map((want) => contentRule(field, test, want)));
const anyProduct: fc.Arbitrary<Partial<Sellable>> = fc.record({
	name: fc.string({ unit: 'grapheme', maxLength: 90 }),
	description: fc.string({ unit: 'grapheme', maxLength: 400 }),
	weightGrams: fc.option(fc.integer({ min: 1, max: 100_000 })),
	priceIdr: fc.nat({ max: 1_000_000 }),
	free: fc.option(fc.nat({ max: 50 })),
	badges: fc.subarray(['halal', 'p-irt', 'bpom']),
	categoryCode: fc.option(fc.constantFrom('snacks', 'batik')),
	photos: fc.array(
		fc.record({
			key: fc.constant('a'),
			width: fc.integer({ min: 100, max: 1280 }),
			height: fc.integer({ min: 100, max: 2560 }),
			alt: fc.constant(''),
			illustration: fc.boolean(),
		}),
		{ maxLength: 9 },
	),
});

describe('whatever is judged by whichever rules', () => {
	it('each rule says at most one thing, the same whatever stands beside it', () => {
		fc.assert(
			fc.property(anyProduct, fc.array(anyRule), (wish, rules) => {
				const product = readySellable(wish);
				const together = judgeProduct(product, rules);
				expect(together.length).toBeLessThanOrEqual(rules.length);
				expect(together).toEqual(rules.flatMap((rule) => judgeProduct(product, [rule])));
			}),
		);
	});

	it('a wider limit is never broken by what keeps a narrower one', () => {
		fc.assert(
			fc.property(anyProduct, fc.nat(200), fc.nat(200), (wish, a, b) => {
				const [narrow, wide] = [Math.min(a, b), Math.max(a, b)];
				for (const [field, test] of [
					['title', 'max-length'],
					['description', 'max-length'],
					['images', 'max-count'],
					['weight', 'max-amount'],
				] as const)
					if (judge(wish, contentRule(field, test, narrow)).length === 0)
						expect(judge(wish, contentRule(field, test, wide))).toEqual([]);
			}),
		);
	});
});
