import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentRule, readySellable } from '#tests/make/ready.ts';
import { bestFix, countReady, judgeAll, type Judged, type Place } from './readiness.ts';
import type { Problem } from './rules.ts';

/** The one field that would open most places first (issue 5 item 2). */
const weight = contentRule('weight', 'required', true);
const size = contentRule('size', 'required', true);
const longText = contentRule('description', 'min-length', 200);
const place = (code: string, rules: Place['rules'], categories: Place['categories'] = null) => ({
	code,
	rules,
	categories,
});
const noSize = { lengthMm: null, widthMm: null, heightMm: null };

describe('places and products', () => {
	it('are judged against each other where the goods are of their kind', () => {
		const places = [place('umum', [weight]), place('busana', [weight], ['clothing'])];
		const food = readySellable({ weightGrams: null });
		const shirt = readySellable({ categoryCode: 'clothing' });
		const unknown = readySellable({ categoryCode: null });
		const judged = judgeAll([food, shirt, unknown], places);
		expect(
			judged.map(({ places: found }) => [...found].map(([code, all]) => [code, all.length])),
		).toEqual([
			[['umum', 1]],
			[
				['umum', 0],
				['busana', 0],
			],
			[
				['umum', 0],
				['busana', 0],
			],
		]);
		expect(countReady(judged)).toEqual(
			new Map([
				['umum', { ready: 2, of: 3 }],
				['busana', { ready: 2, of: 2 }],
			]),
		);
	});

	it('count a product once, and as ready only with all its variants', () => {
		const lead = readySellable({ id: 'a', groupId: 'a' });
		const small = readySellable({ id: 'b', groupId: 'a', weightGrams: null });
		expect(countReady(judgeAll([lead, small], [place('umum', [weight])]))).toEqual(
			new Map([['umum', { ready: 0, of: 1 }]]),
		);
	});

	it('are not kept apart by advice', () => {
		const advice = { ...longText, advice: true };
		const judged = judgeAll([readySellable()], [place('umum', [advice])]);
		expect(judged[0]!.places.get('umum')).toHaveLength(1);
		expect(countReady(judged).get('umum')).toEqual({ ready: 1, of: 1 });
		expect(bestFix(judged)).toBeUndefined();
	});
});

describe('the field to fill first', () => {
	it('opens most, not what most places lack', () => {
		const places = [
			place('a', [weight]),
			place('b', [weight]),
			place('c', [size, longText]),
			place('d', [size, longText]),
			place('e', [size, longText]),
		];
		const one = readySellable({ weightGrams: null, ...noSize });
		const two = readySellable({ weightGrams: null });
		expect(bestFix(judgeAll([one, two], places))).toMatchObject({
			field: 'weight',
			opens: 4,
			places: ['a', 'b'],
			productIds: [one.id, two.id],
			problems: [{ ruleId: weight.id, field: 'weight', have: null }],
		});
	});

	it('is the one that most places lack where none opens anything alone', () => {
		const places = [place('a', [weight, size]), place('b', [weight, longText])];
		const product = readySellable({ weightGrams: null, ...noSize });
		expect(bestFix(judgeAll([product], places))).toMatchObject({
			field: 'weight',
			opens: 0,
			places: [],
			productIds: [product.id],
		});
	});

	it('is the page of the lead where a variant lacks it', () => {
		const lead = readySellable({ id: 'a', groupId: 'a' });
		const small = readySellable({ id: 'b', groupId: 'a', weightGrams: null });
		expect(bestFix(judgeAll([lead, small], [place('umum', [weight])]))?.productIds).toEqual(['a']);
	});

	it('is none where everything is ready', () => {
		expect(bestFix(judgeAll([readySellable()], [place('a', [weight])]))).toBeUndefined();
		expect(bestFix([])).toBeUndefined();
	});
});

const fields = ['title', 'weight', 'size', 'permit'] as const;
const anyProblem = fc
	.record({ field: fc.constantFrom(...fields), advice: fc.boolean() })
	.map(({ field, advice }): Problem => {
		return { ruleId: field, field, test: 'required', have: null, want: true, advice };
	});
const anyJudged = fc
	.array(
		fc.record({
			variants: fc.array(
				fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.array(anyProblem, { maxLength: 3 })),
				{ minLength: 1, maxLength: 3 },
			),
		}),
		{ maxLength: 6 },
	)
	.map((products) =>
		products.flatMap(({ variants }, lead) =>
			variants.map((places, variant): Judged => ({
				productId: `${lead}/${variant}`,
				leadId: String(lead),
				places: new Map(Object.entries(places)),
			})),
		),
	);
const totalReady = (judged: readonly Judged[]) =>
	[...countReady(judged).values()].reduce((sum, { ready }) => sum + ready, 0);
const mended = (judged: readonly Judged[], field: Problem['field']) =>
	judged.map((one) => ({
		...one,
		places: new Map(
			[...one.places].map(([code, all]) => [
				code,
				all.filter((problem) => problem.field !== field),
			]),
		),
	}));

it('opens exactly what it says, and no other field opens more', () => {
	fc.assert(
		fc.property(anyJudged, (judged) => {
			const before = totalReady(judged);
			const won = (field: Problem['field']) => totalReady(mended(judged, field)) - before;
			const fix = bestFix(judged);
			if (!fix) {
				expect(fields.map(won)).toEqual([0, 0, 0, 0]);
				return;
			}
			expect(won(fix.field)).toBe(fix.opens);
			expect(Math.max(...fields.map(won))).toBe(fix.opens);
			expect(fix.productIds.length).toBeGreaterThan(0);
			expect(fix.problems.length).toBeGreaterThan(0);
		}),
	);
});
