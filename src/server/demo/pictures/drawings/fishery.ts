import { colours } from '../colours.ts';
import { drawing } from '../drawing.ts';
import { circle, darker, lighter, line, path, place, rect } from '../pen.ts';
import { shadow } from '../scene.ts';
import { flecks, leaf } from './tableware.ts';

export const freshFish = drawing({
	view: 'table',
	looks: ['lele', 'bandeng', 'udang', 'rajungan'],
	draw: (pen, look) => {
		const ice = Array.from({ length: 46 }, () =>
			place(
				pen.random.range(100, 500),
				pen.random.range(100, 500),
				pen.random.int(0, 90),
				rect(-28, -28, 56, 56, pen.random.pick(['#e9f4f5', '#d3e8ec', '#f6fbfb']), {
					rx: 10,
					opacity: 0.85,
				}) + line('M-16 -14L12 -18', '#ffffff', 5),
			),
		).join('');
		const skin = { lele: '#5a6268', bandeng: '#a9bcc2', udang: '#e58a5f', rajungan: '#5f88a0' }[
			look
		];
		const swimmer =
			path(
				'M-170 0C-120 -60 30 -64 110 -16C130 -6 150 -36 178 -48C170 -14 170 16 180 50C150 36 130 10 110 18C30 62 -120 56 -170 0Z',
				'#2a1a10',
				{ opacity: 0.25, transform: 'translate(6 12)' },
			) +
			path(
				'M-170 0C-120 -60 30 -64 110 -16C130 -6 150 -36 178 -48C170 -14 170 16 180 50C150 36 130 10 110 18C30 62 -120 56 -170 0Z',
				pen.linear([darker(skin, 0.35), skin, lighter(skin, 0.7)]),
			) +
			line('M-100 -42Q-82 0 -102 42', darker(skin, 0.4), 4) +
			circle(-132, -10, 9, '#ffffff') +
			circle(-132, -10, 5, colours.ink) +
			(look === 'lele'
				? line(
						'M-168 4C-200 -4 -210 -20 -222 -16M-166 8C-196 16 -206 30 -220 28',
						darker(skin, 0.4),
						5,
					)
				: line('M-80 0C-20 -6 40 -6 100 0', lighter(skin, 0.8), 4, { opacity: 0.8 }));
		const shrimp =
			line('M-70 20C-60 -60 40 -80 80 -10C96 20 80 60 50 64', '#2a1a10', 52, {
				opacity: 0.2,
				transform: 'translate(5 10)',
			}) +
			line('M-70 20C-60 -60 40 -80 80 -10C96 20 80 60 50 64', skin, 50) +
			line('M-64 20C-54 -46 36 -66 70 -10', lighter(skin, 0.5), 12, { opacity: 0.7 }) +
			[-50, -20, 12, 44]
				.map((x, i) => line(`M${x} ${-54 + i * 4}L${x + 10} ${-8 + i * 4}`, darker(skin, 0.25), 4))
				.join('') +
			path('M50 64L20 96L56 84L74 100Z', darker(skin, 0.1)) +
			circle(-72, 8, 6, colours.ink) +
			line(
				'M-84 14C-130 -10 -140 -50 -120 -80M-84 20C-136 20 -150 -10 -154 -40',
				darker(skin, 0.2),
				4,
			);
		const crab =
			[-1, 1]
				.map(
					(s) =>
						`<g transform="scale(${s} 1)">${[0, 1, 2].map((i) => line(`M70 ${i * 16 - 6}L${130 + i * 6} ${i * 30 - 10}L${120 + i * 4} ${i * 36 + 26}`, darker(skin, 0.2), 12)).join('')}${line('M64 -24L120 -60', skin, 20)}${path('M110 -60C120 -110 170 -120 178 -84L140 -76L168 -60C150 -36 116 -40 110 -60Z', '#d9735a')}</g>`,
				)
				.join('') +
			path(
				'M-108 4C-80 -60 80 -60 108 4C80 60 -80 60 -108 4Z',
				pen.radial([lighter(skin, 0.5), skin, darker(skin, 0.3)]),
			) +
			flecks(pen, [0, 4], 60, 20, ['#dfeef3', lighter(skin, 0.5)], 6) +
			circle(-24, -52, 7, colours.ink) +
			circle(24, -52, 7, colours.ink);
		const one = look === 'udang' ? shrimp : look === 'rajungan' ? crab : swimmer;
		const rows =
			look === 'udang'
				? [
						[190, 190],
						[400, 200],
						[200, 370],
						[410, 390],
					]
				: look === 'rajungan'
					? [
							[300, 200],
							[300, 400],
						]
					: [
							[290, 170],
							[310, 300],
							[290, 430],
						];
		return (
			shadow(310, 316, 250, 246) +
			rect(64, 64, 472, 472, pen.linear(['#f6fbfb', '#c9dde2']), { rx: 34 }) +
			pen.clip(
				rect(78, 78, 444, 444, '#000', { rx: 26 }),
				rect(78, 78, 444, 444, '#bcd9dc') +
					ice +
					rows
						.map(([x = 0, y = 0]) =>
							place(x, y, pen.random.int(-14, 14), one, look === 'udang' ? 0.95 : 1.04),
						)
						.join('') +
					place(450, 470, 40, leaf(colours.leaf, 50)),
			)
		);
	},
});
