import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksAt } from './looks.ts';
import { bandOf, bestSteps, priceBands, priceEdges, withinPrices } from './parts.ts';
import { endsOfSteps } from './steps.ts';

const guesses = fc.record({
	entries: fc.integer({ min: 0, max: 2_000_000 }),
	share: fc.double({ min: 0, max: 1, noNaN: true }),
});

/** The steps that a look finds, as its statement says them. */
function stepsOf({ within, steps, after }: ReturnType<typeof looksAt>[number], levels: number) {
	const most = Number(/level <= (\d+)/.exec(within)?.[1] ?? levels);
	const has = /(?<!!)'r\/(\d+)'/.exec(steps)?.[1];
	const not = /!'r\/(\d+)'/.exec(steps)?.[1];
	const [first, last] = [
		Math.max(after, Number(not ?? 0)) + 1,
		Math.min(most, Number(has ?? most)),
	];
	return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

describe('looks on steps of rank', () => {
	it('find every step from the first one on, once and in order, whatever was guessed', () => {
		fc.assert(
			fc.property(guesses, fc.nat(40), fc.boolean(), fc.nat(400), (guess, begin, sorted, want) => {
				const levels = endsOfSteps(guess.entries, 0).length + 1;
				const from = 1 + (begin % levels);
				const looks = looksAt({ ...guess, levels, left: 1 }, want, { from, sorted });
				expect(looks.flatMap((look) => stepsOf(look, levels))).toEqual(
					Array.from({ length: levels - from + 1 }, (_, index) => from + index),
				);
			}),
		);
	});

	it('begin in a part that is as long for any storefront', () => {
		for (const entries of [40_000, 440_000, 4_000_000]) {
			const levels = endsOfSteps(entries, 0).length + 1;
			const [first] = looksAt({ entries, levels, share: 0.01, left: 1 }, 60);
			expect(first?.within).toBe(` AND level <= ${bestSteps[0]}`);
		}
	});
});

describe('bands of prices', () => {
	it('have every price in one of them', () => {
		fc.assert(
			fc.property(fc.oneof(fc.nat(1_000_000), fc.constantFrom(...priceEdges)), (idr) => {
				const holds = priceBands.filter((band) =>
					withinPrices(band)
						.split(' AND ')
						.every((one) => {
							const [, sign, edge] = one.split(' ');
							return sign === '<' ? idr < Number(edge) : idr >= Number(edge);
						}),
				);
				expect(holds).toEqual([bandOf(idr)]);
			}),
		);
	});
});
