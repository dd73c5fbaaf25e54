import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distanceTo } from './clock.ts';

const now = new Date('2026-11-21T10:00:00Z');
const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

test.each([
	[-2 * 24 * 60 - 300, { late: true, unit: 'day', count: 2 }],
	[-90, { late: true, unit: 'hour', count: 1 }],
	[5 * 60 + 59, { late: false, unit: 'hour', count: 5 }],
	[24 * 60, { late: false, unit: 'day', count: 1 }],
	[0.5, { late: false, unit: 'minute', count: 0 }],
] as const)('%s minutes away', (minutes, expected) => {
	expect(distanceTo(inMinutes(minutes), now)).toEqual(expected);
});

test('never says more than there is', () => {
	const lengths = { minute: 1, hour: 60, day: 1440 };
	fc.assert(
		fc.property(fc.integer({ min: -600_000, max: 600_000 }), (minutes) => {
			const { late, unit, count } = distanceTo(inMinutes(minutes), now);
			expect(late).toBe(minutes < 0);
			const said = count * lengths[unit];
			expect(said).toBeLessThanOrEqual(Math.abs(minutes));
			expect(said + lengths[unit]).toBeGreaterThan(Math.abs(minutes));
		}),
	);
});
