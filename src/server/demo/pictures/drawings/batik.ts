import { circle, ellipse, lighter, line, path, place, rect } from '../pen.ts';
import type { Pen } from '../pen.ts';

export const batikLooks = ['kawung', 'parang', 'cisadane', 'bunga', 'ceplok'] as const;
export type BatikLook = (typeof batikLooks)[number];

/** Ground and two inks that belong together. */
export const batikPalettes = [
	['#1e4a52', '#e8a317', '#f6e7c4'],
	['#6b2a1c', '#e3b06a', '#f6e7c4'],
	['#27406b', '#d9b26a', '#fbf3df'],
	['#8c2f4a', '#f0c46a', '#fdf1dc'],
	['#2f5a3a', '#e8a317', '#eef3d6'],
	['#2a1d18', '#c98a45', '#f3e3c0'],
	['#e6d3a8', '#8a4b22', '#3b2318'],
] as const;

/** A repeating batik tile as a paint. */
export function batik(
	pen: Pen,
	look: BatikLook,
	[ground, ink, light]: readonly [string, string, string],
	scale = 1,
): string {
	const tile = (width: number, height: number, body: string, turn = 0): string =>
		pen.pattern(
			[width * scale, height * scale],
			`<g transform="scale(${scale})">${rect(0, 0, width, height, ground)}${body}</g>`,
			turn,
		);
	if (look === 'kawung') {
		const petal =
			ellipse(0, -19, 11, 17, light) + ellipse(0, -19, 7, 12, ink) + circle(0, -19, 2.5, ground);
		return tile(
			80,
			80,
			[45, 135, 225, 315].map((a) => place(40, 40, a, petal)).join('') +
				circle(40, 40, 4, light) +
				circle(0, 0, 4, ink) +
				circle(80, 0, 4, ink) +
				circle(0, 80, 4, ink) +
				circle(80, 80, 4, ink),
		);
	}
	if (look === 'parang') {
		const blade = 'M8 0C30 8 34 26 20 36C38 40 40 56 30 64H8Z';
		return tile(
			60,
			64,
			path(blade, ink) +
				path('M12 6C24 12 26 24 16 32C28 40 32 50 24 60H12Z', light) +
				circle(18, 20, 4, ground) +
				circle(20, 50, 3, ground) +
				[4, 20, 36, 52]
					.map((y) => path(`M50 ${y}L56 ${y + 6}L50 ${y + 12}L44 ${y + 6}Z`, light))
					.join(''),
			45,
		);
	}
	if (look === 'cisadane') {
		const wave = (y: number, colour: string, width: number) =>
			line(`M-10 ${y}C10 ${y - 22} 30 ${y + 22} 50 ${y}S90 ${y - 22} 110 ${y}`, colour, width);
		const boat =
			path('M26 44H74C70 56 32 56 26 44Z', ink) +
			line('M50 42V22', light, 3) +
			path('M53 24C66 30 66 38 53 41Z', light);
		return tile(
			100,
			110,
			wave(70, light, 3) +
				wave(80, ink, 5) +
				wave(90, light, 3) +
				boat +
				circle(12, 16, 3, ink) +
				circle(88, 16, 3, ink) +
				circle(50, 104, 3, light) +
				circle(0, 104, 3, light),
		);
	}
	if (look === 'bunga') {
		const flower = (x: number, y: number, s: number, colour: string) =>
			place(
				x,
				y,
				0,
				[0, 72, 144, 216, 288].map((a) => place(0, 0, a, ellipse(0, -14, 9, 13, colour))).join('') +
					circle(0, 0, 7, ground) +
					circle(0, 0, 4, light),
				s,
			);
		const vine =
			line('M0 70C30 40 60 100 110 60', lighter(ink, 0.2), 3) +
			place(30, 62, 40, ellipse(0, -10, 5, 11, light)) +
			place(76, 80, 140, ellipse(0, -10, 5, 11, light)) +
			place(62, 66, 20, ellipse(0, -10, 5, 11, ink));
		return tile(
			110,
			110,
			vine +
				flower(28, 28, 1.1, ink) +
				flower(82, 34, 0.8, light) +
				flower(54, 92, 0.7, ink) +
				circle(100, 98, 3, light) +
				circle(8, 98, 3, light),
		);
	}
	const star = [0, 45, 90, 135, 180, 225, 270, 315]
		.map((a) => place(45, 45, a, path('M0 -6L7 -22L0 -32L-7 -22Z', a % 90 ? light : ink)))
		.join('');
	return tile(
		90,
		90,
		rect(6, 6, 78, 78, 'none', { stroke: ink, stroke_width: 2.5, rx: 10 }) +
			star +
			circle(45, 45, 7, light) +
			circle(45, 45, 3, ground) +
			circle(0, 0, 8, ink) +
			circle(90, 0, 8, ink) +
			circle(0, 90, 8, ink) +
			circle(90, 90, 8, ink),
	);
}

/** Picks a palette by the pen's randomness. */
export const pickPalette = (pen: Pen): (typeof batikPalettes)[number] =>
	pen.random.pick(batikPalettes);
