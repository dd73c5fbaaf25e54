import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gridX, gridY, MICRO } from './grid.ts';
import { labelPoint } from './measure.ts';
import { coarsenOutlines, drawOutlines } from './simplify.ts';

const ring = (points: readonly (readonly [number, number])[]) =>
	Int32Array.from(points.flatMap(([x, y]) => [Math.round(x * MICRO), Math.round(y * MICRO)]));

/** The stretches of all rings of a path, each as two cells in one order. */
function stretches(path: string): string[] {
	return path
		.split('z')
		.filter(Boolean)
		.flatMap((part) => {
			const [first, steps = ''] = part.slice(1).split('l');
			let [x, y] = first!.split(' ').map(Number) as [number, number];
			const points = [[x, y]];
			const numbers = (steps.match(/-?\d+/g) ?? []).map(Number);
			for (let at = 0; at < numbers.length; at += 2)
				points.push([(x += numbers[at]!), (y += numbers[at + 1]!)]);
			return points.map((point, at) =>
				[point.join(), points[(at + 1) % points.length]!.join()].sort().join('|'),
			);
		});
}

test('two neighbours keep one and the same line between them', () => {
	const wobble = fc.array(fc.double({ min: -0.02, max: 0.02, noNaN: true }), {
		minLength: 1,
		maxLength: 60,
	});
	fc.assert(
		fc.property(wobble, fc.constantFrom('wide', 'close'), (turns, detail) => {
			// A crooked line from south to north, and a block on either side of it.
			const line = turns.map(
				(turn, at) => [106.5 + turn, -6.4 + (0.4 * (at + 1)) / (turns.length + 1)] as const,
			);
			const west = ring([[106.2, -6], [106.2, -6.4], [106.5, -6.4], ...line, [106.5, -6]]);
			const east = ring([
				[106.5, -6],
				...line.toReversed(),
				[106.5, -6.4],
				[106.8, -6.4],
				[106.8, -6],
			]);
			const drawn = drawOutlines(
				[
					{ code: 'west', rings: [west] },
					{ code: 'east', rings: [east] },
				],
				detail,
			);
			const middle = (path: string) =>
				stretches(path).filter((stretch) =>
					stretch.split('|').every((cell) => {
						const x = Number(cell.split(',')[0]);
						return x > gridX(106.25, detail) && x < gridX(106.75, detail);
					}),
				);
			expect(middle(drawn.get('west')!).sort()).toEqual(middle(drawn.get('east')!).sort());
			expect(middle(drawn.get('west')!).length).toBeGreaterThan(0);

			const paths = [...drawn].map(([code, path]) => ({ code, path }));
			const coarse = coarsenOutlines(paths, 3.7);
			const [a, b] = ['west', 'east'].map((code) => stretches(coarse.get(code)!));
			// All of the one that lie on the east of its block lie on the west of the other.
			const shared = a!.filter((stretch) => b!.includes(stretch));
			const inside = a!.filter((stretch) =>
				stretch.split('|').every((cell) => {
					const x = Number(cell.split(',')[0]) * 3.7;
					return x > gridX(106.25, detail) && x < gridX(106.75, detail);
				}),
			);
			expect(inside.filter((stretch) => !shared.includes(stretch))).toEqual([]);
			expect(inside.length).toBeGreaterThan(0);
			expect(coarse.get('west')!.length).toBeLessThanOrEqual(drawn.get('west')!.length);
		}),
	);
});

test('a straight line with a hundred points is drawn with two', () => {
	const points = Array.from({ length: 100 }, (_, at) => [106 + at / 1000, -6] as const);
	const drawn = drawOutlines([{ code: 'a', rings: [ring([...points, [106.05, -6.2]])] }], 'close');
	expect(stretches(drawn.get('a')!)).toHaveLength(3);
});

test('an island below the grid is still drawn', () => {
	const island = ring([
		[105.400001, -6.1],
		[105.400003, -6.1],
		[105.400003, -6.100002],
	]);
	const drawn = drawOutlines([{ code: 'a', rings: [island] }], 'wide').get('a');
	expect(drawn).toContain(`M${gridX(105.4, 'wide') - 1} ${gridY(-6.1, 'wide')}l`);
});

test('a label stands inside of a crooked area, not in its middle', () => {
	// A horseshoe that is open to the north.
	const shoe = ring([
		[106, -6],
		[106, -6.3],
		[106.3, -6.3],
		[106.3, -6],
		[106.25, -6],
		[106.25, -6.25],
		[106.05, -6.25],
		[106.05, -6],
	]);
	const { longitude, latitude } = labelPoint([shoe]);
	expect(longitude < 106.05 || longitude > 106.25 || latitude < -6.25).toBe(true);
});
