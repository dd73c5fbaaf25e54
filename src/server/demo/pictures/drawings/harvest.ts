import { colours } from '../colours.ts';
import { drawing } from '../drawing.ts';
import { blob, circle, darker, ellipse, lighter, line, path, place, rect } from '../pen.ts';
import type { Pen } from '../pen.ts';
import { chilli, flecks, leaf } from './tableware.ts';

/** A slatted crate from above; the harvest lies inside 420 units square. */
function crate(pen: Pen, harvest: string): string {
	const wood = pen.random.pick(['#c4935f', '#b07c4a', '#d3a873']);
	const inner = rect(84, 84, 432, 432, '#000');
	return (
		rect(66, 74, 480, 480, '#2a1a10', { rx: 14, opacity: 0.28 }) +
		rect(56, 56, 488, 488, darker(wood, 0.5), { rx: 12 }) +
		pen.clip(inner, rect(84, 84, 432, 432, darker(wood, 0.6)) + harvest) +
		[56, 504]
			.map(
				(y) =>
					rect(50, y, 500, 40, pen.linear([lighter(wood, 0.3), wood, darker(wood, 0.2)]), {
						rx: 7,
					}) +
					circle(72, y + 20, 5, darker(wood, 0.5)) +
					circle(528, y + 20, 5, darker(wood, 0.5)),
			)
			.join('') +
		[56, 504]
			.map((x) =>
				rect(x, 50, 40, 500, pen.linear([lighter(wood, 0.3), wood, darker(wood, 0.2)], -90), {
					rx: 7,
				}),
			)
			.join('')
	);
}

const spread = (pen: Pen, count: number, piece: () => string): string => {
	const side = Math.ceil(Math.sqrt(count));
	let body = '';
	for (let i = 0; i < side * side; i++) {
		const x = 110 + ((i % side) + 0.5) * (380 / side) + pen.random.range(-14, 14);
		const y = 110 + (Math.floor(i / side) + 0.5) * (380 / side) + pen.random.range(-14, 14);
		body += place(x, y, pen.random.int(0, 359), piece(), pen.random.range(0.92, 1.12));
	}
	return body;
};

export const harvest = drawing({
	view: 'table',
	looks: ['selada', 'cabai', 'tomat', 'jambu', 'rambutan', 'melon', 'jamur', 'lidah-buaya'],
	draw: (pen, look) => {
		const ball = (r: number, colour: string, top: string) =>
			circle(5, 9, r, '#2a1a10', { opacity: 0.3 }) +
			circle(0, 0, r, pen.radial([lighter(colour, 0.45), colour, darker(colour, 0.35)])) +
			top +
			ellipse(-r * 0.35, -r * 0.4, r * 0.2, r * 0.13, '#ffffff', { opacity: 0.6 });
		const pieces: Record<typeof look, () => string> = {
			selada: () =>
				[0, 51, 103, 154, 206, 257, 309]
					.map((a, i) =>
						place(
							0,
							0,
							a,
							path(
								'M0 0C-50 -16 -56 -70 -24 -96C-8 -84 8 -84 24 -96C56 -70 50 -16 0 0Z',
								i % 2 ? '#7fb956' : '#5f9d45',
							) + line('M0 -6V-76', '#c9e3a0', 4),
						),
					)
					.join('') +
				[20, 110, 200, 290]
					.map((a) =>
						place(0, 0, a, path('M0 0C-30 -10 -34 -40 0 -56C34 -40 30 -10 0 0Z', '#a9d077')),
					)
					.join('') +
				circle(0, 0, 14, '#d5ecaa'),
			cabai: () => chilli(pen.random.pick([colours.chilli, '#d8462f', '#c93a26', '#5d8a2e'])),
			tomat: () =>
				ball(
					52,
					'#cf3b26',
					[0, 72, 144, 216, 288]
						.map((a) => place(0, 0, a, path('M0 0L-6 -24L0 -30L6 -24Z', colours.leafDark)))
						.join(''),
				),
			jambu: () =>
				ball(54, '#a9c45a', ellipse(0, 0, 10, 8, '#6f8a35') + line('M0 0L6 -16', '#6f4527', 6)),
			rambutan: () =>
				Array.from({ length: 26 }, (_, i) =>
					place(0, 0, i * 13.8, line('M0 -38Q6 -52 -2 -62', i % 3 ? '#d8462f' : '#8fae3f', 4)),
				).join('') + ball(46, '#b8321f', flecks(pen, [0, 0], 38, 22, ['#e2694a', '#8fae3f'], 6)),
			melon: () =>
				ball(
					98,
					'#c9d48a',
					line(
						'M-80 -30C-30 -50 30 -20 84 -40M-90 10C-20 -10 30 30 92 6M-70 54C-10 30 40 70 76 48M-40 -84C-60 -20 -20 40 -44 84M20 -92C0 -30 50 30 16 92M66 -62C40 0 90 20 60 66',
						'#f1f0cf',
						5,
						{ opacity: 0.85 },
					) + circle(0, 0, 8, '#7a8f3a'),
				),
			jamur: () =>
				path(blob(pen.random, 58, 0.16, 9), '#2a1a10', {
					opacity: 0.25,
					transform: 'translate(4 8)',
				}) +
				path(blob(pen.random, 58, 0.16, 9), pen.radial(['#fffaf0', '#efe3cd', '#cbb99a'])) +
				line('M0 10L-34 -20M0 10L-12 -40M0 10L16 -40M0 10L38 -16', '#d3c2a2', 3) +
				ellipse(0, 14, 14, 10, '#fff6e3'),
			'lidah-buaya': () =>
				path(
					'M-22 110C-30 20 -14 -70 0 -120C14 -70 30 20 22 110Z',
					pen.linear(['#8fb85a', '#4f8a3c', '#3c6f30'], -90),
				) +
				line('M0 -90V96', '#b9d98a', 5, { opacity: 0.7 }) +
				[-60, -20, 20, 60]
					.map((y) =>
						path(
							`M-20 ${y}L-30 ${y - 6}L-20 ${y - 12}Z M20 ${y}L30 ${y - 6}L20 ${y - 12}Z`,
							'#b9d98a',
						),
					)
					.join(''),
		};
		const counts: Record<typeof look, number> = {
			selada: 9,
			cabai: 64,
			tomat: 16,
			jambu: 16,
			rambutan: 16,
			melon: 4,
			jamur: 16,
			'lidah-buaya': 25,
		};
		return (
			place(
				300,
				300,
				pen.random.pick([-8, 0, 6, 12]),
				place(-300, -300, 0, crate(pen, spread(pen, counts[look], pieces[look]))),
				0.98,
			) + (look === 'cabai' ? place(500, 520, 30, leaf(colours.leaf, 40)) : '')
		);
	},
});
