import { colours } from '../colours.ts';
import { drawing } from '../drawing.ts';
import { circle, darker, ellipse, lighter, line, path, place, rect } from '../pen.ts';
import { shadow } from '../scene.ts';
import { gloss } from './labels.ts';
import { leaf, lime } from './tableware.ts';

export const drinkCup = drawing({
	view: 'wall',
	looks: ['lidah-buaya', 'cincau', 'jeruk', 'kopi-susu', 'bir-pletok'],
	draw: (pen, look) => {
		const drink = {
			'lidah-buaya': '#dff0c2',
			cincau: '#e9d9b8',
			jeruk: '#f5a623',
			'kopi-susu': '#b98350',
			'bir-pletok': '#b23a2a',
		}[look];
		const cup = 'M196 180H404L378 486Q376 500 362 500H238Q224 500 222 486Z';
		let inside = rect(
			190,
			214,
			220,
			300,
			pen.linear([lighter(drink, 0.35), drink, darker(drink, 0.16)]),
		);
		for (let i = 0; i < 8; i++)
			inside += place(
				pen.random.range(226, 374),
				pen.random.range(222, 300),
				pen.random.int(0, 90),
				rect(-23, -23, 46, 46, '#ffffff', { rx: 9, opacity: 0.5 }) +
					line('M-14 -12L10 -16', '#ffffff', 4, { opacity: 0.9 }),
			);
		const cubes = {
			'lidah-buaya': ['#f6fbe6', '#c9e39a'],
			cincau: ['#2e4a2a', '#3f6338'],
			jeruk: ['#ffd27a', '#f7b53c'],
			'kopi-susu': ['#7a4a24', '#8f5a30'],
			'bir-pletok': ['#d9694f', '#8f2418'],
		}[look];
		for (let i = 0; i < (look === 'kopi-susu' ? 6 : 24); i++)
			inside += place(
				pen.random.range(230, 372),
				pen.random.range(330, 488),
				pen.random.int(0, 90),
				rect(-15, -15, 30, 30, pen.random.pick(cubes), { rx: 7, opacity: 0.88 }),
			);
		if (look === 'kopi-susu')
			inside += path('M190 214H410V320C360 280 330 350 290 316S220 330 190 300Z', '#f3e2c6');
		const garnish =
			look === 'jeruk' || look === 'bir-pletok'
				? place(398, 188, 0, lime())
				: look === 'lidah-buaya'
					? place(410, 190, 34, path('M-14 60L0 -90L14 60Z', pen.linear(['#7fb956', '#4f8f3f']))) +
						place(428, 200, 60, path('M-10 50L0 -66L10 50Z', '#5fa04a'))
					: place(404, 186, 40, leaf(colours.leaf, 46));
		const straw = pen.random.pick([colours.chilli, colours.teal, colours.turmeric]);
		return (
			shadow(314, 505, 104, 18) +
			garnish +
			path('M280 470L330 92H350L300 470Z', straw) +
			path(cup, '#ffffff', { opacity: 0.35 }) +
			pen.clip(path(cup, '#000'), inside) +
			path(cup, 'none', { stroke: '#ffffff', stroke_width: 6, opacity: 0.7 }) +
			ellipse(300, 182, 106, 15, '#ffffff', { opacity: 0.55 }) +
			place(
				300,
				408,
				0,
				circle(0, 0, 44, colours.rice) +
					path('M-26 4L0 -22L26 4L17 16L9 4L0 16L-9 4L-17 16Z', straw),
			) +
			gloss(226, 230, 12, 210, 0.4)
		);
	},
});
