import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseVisitor, drawSample, lot, sampleSize, type Candidate } from './back-check-sample.ts';

const population: fc.Arbitrary<Candidate[]> = fc
	.array(fc.record({ id: fc.uuid(), personId: fc.constantFrom('dewi', 'ujang', 'nur', 'agus') }), {
		maxLength: 200,
	})
	.map((all) => [...new Map(all.map((one) => [one.id, one])).values()]);
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('how many are drawn (EN-09)', () => {
	it.each([
		[0, 0.07, 0],
		[1, 0.07, 1],
		[9, 0.07, 1],
		[19, 0.1, 1],
		[20, 0.05, 1],
		[100, 0.05, 5],
		[100, 0.07, 7],
		[100, 0.1, 10],
		[100, 0.5, 10],
		[100, 0, 5],
		[15, 0.1, 1],
		[250, 0.07, 18],
	])('of %i at %f: %i', (interviews, wanted, size) => {
		expect(sampleSize(interviews, wanted)).toBe(size);
	});

	it('lies between 5 and 10 % wherever that is possible', () => {
		fc.assert(
			fc.property(fc.integer({ min: 10, max: 50_000 }), share, (interviews, wanted) => {
				const size = sampleSize(interviews, wanted);
				expect(size / interviews).toBeLessThanOrEqual(0.1);
				expect(size).toBeGreaterThanOrEqual(Math.floor(interviews * 0.05));
			}),
		);
	});
});

describe('drawing', () => {
	it('is the same for the same seed, in whatever order the interviews come, and like for everybody', () => {
		fc.assert(
			fc.property(population, share, fc.string(), (candidates, wanted, seed) => {
				const drawn = drawSample(candidates, { seed, share: wanted });
				const again = drawSample(candidates.toReversed(), { seed, share: wanted });
				expect(again.map(({ id }) => id)).toEqual(drawn.map(({ id }) => id));
				for (const [personId, members] of Map.groupBy(candidates, (one) => one.personId))
					expect(drawn.filter((one) => one.personId === personId)).toHaveLength(
						sampleSize(members.length, wanted),
					);
				expect(new Set(drawn).size).toBe(drawn.length);
			}),
		);
	});

	it('takes the lowest lots', () => {
		const candidates = Array.from({ length: 40 }, (_, at) => ({ id: `i${at}`, personId: 'dewi' }));
		const drawn = drawSample(candidates, { seed: 'kunci', share: 0.1 }).map(({ id }) => id);
		const sorted = candidates
			.map(({ id }) => id)
			.sort((a, b) => (lot('kunci', a) < lot('kunci', b) ? -1 : 1));
		expect(drawn).toEqual(sorted.slice(0, 4));
		expect(drawSample(candidates, { seed: 'lain', share: 0.1 }).map(({ id }) => id)).not.toEqual(
			drawn,
		);
	});
});

describe('who visits again', () => {
	it('is never who made the interview, and the work is spread', () => {
		const people = ['dewi', 'ujang', 'nur'];
		fc.assert(
			fc.property(population, fc.string(), (candidates, seed) => {
				const load = new Map<string, number>();
				for (const one of candidates)
					expect(chooseVisitor(one, people, load, seed)).not.toBe(one.personId);
				const counts = people.map((person) => load.get(person) ?? 0);
				expect(counts.reduce((a, b) => a + b, 0)).toBe(candidates.length);
				// Of what agus made everybody may go; nobody gets more than all that the others made.
				const foreign = candidates.filter((one) => one.personId === 'agus').length;
				if (foreign === candidates.length)
					expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
			}),
		);
	});

	it('is nobody where nobody else is there', () => {
		expect(chooseVisitor({ id: 'i', personId: 'dewi' }, ['dewi'], new Map(), 's')).toBeUndefined();
	});
});
