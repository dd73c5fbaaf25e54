import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { weightBucket, weightOf } from './weight.ts';

/** How couriers round: up, or down as far as 300 g above a kilogram. */
const roundsUp = (grams: number) => Math.max(1, Math.ceil(grams / 1000));
const tolerates = (grams: number) => Math.max(1, Math.ceil((grams - 300) / 1000));

describe('the weight that a courier is asked for', () => {
	test('costs with every courier what the true weight costs', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 30_000 }), (grams) => {
				const bucket = weightBucket(grams)!;
				expect(bucket).toBeGreaterThanOrEqual(grams);
				expect(roundsUp(bucket)).toBe(roundsUp(grams));
				expect(tolerates(bucket)).toBe(tolerates(grams));
			}),
		);
	});

	test('is at most two for each kilogram, so that answers are used again', () => {
		const buckets = new Set(Array.from({ length: 30_000 }, (_, index) => weightBucket(index + 1)));
		expect(buckets.size).toBeLessThanOrEqual(60);
	});

	test('is not asked for when unknown, nothing or too great', () => {
		expect([null, 0, -5, 30_001, Number.NaN, Infinity].map(weightBucket)).toEqual(
			Array.from({ length: 6 }, () => undefined),
		);
		expect(weightOf([{ offer: { weightGrams: 250 }, quantity: 4 }])).toBe(1000);
		expect(
			weightOf([
				{ offer: { weightGrams: 250 }, quantity: 4 },
				{ offer: { weightGrams: null }, quantity: 1 },
			]),
		).toBeNull();
	});
});
