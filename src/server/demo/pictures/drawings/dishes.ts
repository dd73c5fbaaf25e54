import { colours } from '../colours.ts';
import { drawing } from '../drawing.ts';
import { blob, circle, darker, ellipse, lighter, line, path, place, rect } from '../pen.ts';
import type { Pen } from '../pen.ts';
import {
	bananaLeaf,
	chilli,
	chilliRing,
	flecks,
	halfEgg,
	leaf,
	lime,
	plate,
	cucumber,
} from './tableware.ts';

function riceMound(pen: Pen, colour: string): string {
	let grains = '';
	for (let i = 0; i < 150; i++) {
		const a = pen.random.range(0, Math.PI * 2);
		const r = 92 * Math.sqrt(pen.random.next());
		grains += place(
			r * Math.cos(a),
			r * Math.sin(a),
			pen.random.int(0, 180),
			ellipse(0, 0, 9, 3.6, pen.random.pick([lighter(colour, 0.7), colour, darker(colour, 0.08)])),
		);
	}
	return (
		circle(6, 10, 104, '#2a1a10', { opacity: 0.2 }) +
		path(
			blob(pen.random, 102, 0.05, 14),
			pen.radial([lighter(colour, 0.6), colour, darker(colour, 0.2)]),
		) +
		grains
	);
}

function friedChicken(pen: Pen): string {
	const skin = pen.radial(['#e0913f', '#b9622a', '#8a4219']);
	return (
		path('M-70 -10C-60 -60 20 -66 54 -30C74 -6 60 30 20 36C-20 44 -76 36 -70 -10Z', skin) +
		line('M52 4L96 26', '#f3e3c8', 15) +
		circle(99, 22, 10, '#f7ecd8') +
		circle(95, 33, 10, '#f7ecd8') +
		flecks(pen, [-6, -8], 50, 22, ['#f0b566', '#7c3a16', '#d07f35'], 7)
	);
}

export const rice = drawing({
	view: 'table',
	looks: ['uduk', 'kuning', 'ulam'],
	draw: (pen, look) => {
		const turn = pen.random.int(0, 359);
		const colour = { uduk: '#fbf3e0', kuning: '#f4c541', ulam: '#e9efc7' }[look];
		let food = place(-52, -20, 0, riceMound(pen, colour));
		food += place(96, -84, 20, friedChicken(pen), 0.86);
		food += place(86, 62, 25, halfEgg(), 0.95);
		for (let i = 0; i < 4; i++) food += place(20 + i * 26, 138 - i * 8, i * 20, cucumber(), 0.95);
		for (let i = 0; i < 14; i++)
			food += place(
				pen.random.range(-96, -28),
				pen.random.range(88, 136),
				pen.random.int(-40, 40),
				rect(-30, -5, 60, 11, pen.random.pick(['#8f4f22', '#a9662f', '#c2833f']), { rx: 4 }),
			);
		food +=
			path(blob(pen.random, 34, 0.1), pen.radial(['#d8462f', '#a31f16']), {
				transform: 'translate(150 6)',
			}) + flecks(pen, [150, 6], 26, 12, ['#f2c24a', '#7d130d'], 5);
		food +=
			flecks(pen, [-52, -24], 66, 34, ['#8f4a1c', '#b5652a', '#6e3513'], 7) +
			place(-120, -110, 20, leaf(colours.leaf, 46)) +
			place(-86, -128, 60, leaf('#5fa04a', 40));
		if (look === 'ulam') food += flecks(pen, [-52, -24], 84, 30, ['#4f8f3f', '#79b257'], 8);
		return plate(pen) + place(300, 300, turn, bananaLeaf(pen, 372, 300) + food);
	},
});

export const satay = drawing({
	view: 'table',
	looks: ['ayam', 'sapi', 'maranggi'],
	draw: (pen, look) => {
		const meat = { ayam: '#b8662e', sapi: '#7f3f22', maranggi: '#95482a' }[look];
		let sticks = '';
		for (let i = 0; i < 6; i++) {
			const y = -118 + i * 46;
			let stick = line('M-190 0H214', '#d9b26a', 8) + line('M-190 -2H214', '#f0d9a3', 3);
			for (let k = 0; k < 5; k++) {
				const x = -140 + k * 52;
				stick +=
					place(x + 3, 6, 0, path(blob(pen.random, 29, 0.12), '#2a1a10', { opacity: 0.22 })) +
					place(
						x,
						0,
						0,
						path(
							blob(pen.random, 29, 0.14),
							pen.radial([lighter(meat, 0.4), meat, darker(meat, 0.4)]),
						),
					) +
					line(
						`M${x - 16} -10Q${x} -2 ${x + 14} -12M${x - 12} 10Q${x} 14 ${x + 12} 8`,
						darker(meat, 0.65),
						5,
						{ opacity: 0.65 },
					) +
					ellipse(x - 8, -13, 8, 4, '#ffe0b0', { opacity: 0.6 });
			}
			sticks += place(pen.random.range(-8, 8), y, pen.random.range(-4, 4), stick);
		}
		const sauce =
			look === 'maranggi'
				? place(-30, 0, 0, flecks(pen, [0, 0], 130, 40, ['#c93a26', '#5d9444', '#f3e7c5'], 12))
				: place(
						-40,
						6,
						0,
						path(
							'M-60 -116C0 -140 40 -70 30 -20C24 30 70 60 30 110C-10 150 -70 100 -60 40C-56 -10 -90 -60 -60 -116Z',
							pen.linear(['#b06a2c', '#8d4e1f']),
							{ opacity: 0.93 },
						) +
							line('M-36 -90C-10 -100 14 -60 4 -20', '#e3a760', 8, { opacity: 0.7 }) +
							flecks(pen, [-10, 0], 80, 40, ['#e9c489', '#d8a561', '#6d3814'], 6),
					);
		return (
			plate(pen, pen.random.pick(['#fbf6ea', '#e9f0ee', '#2f7a78', '#f6d88c'])) +
			place(
				300,
				300,
				pen.random.pick([-20, -8, 12, 24, 165]),
				place(0, 0, 0, bananaLeaf(pen, 366, 330)) + sticks + sauce,
			) +
			place(430, 420, 20, lime()) +
			place(396, 456, -30, chilliRing()) +
			place(190, 440, 40, chilli())
		);
	},
});
