import { drawing } from '../drawing.ts';
import { circle, darker, lighter, line, path, place, rect } from '../pen.ts';
import type { Pen } from '../pen.ts';
import { shadow } from '../scene.ts';
import { bananaLeaf, chilli, flecks, lime, plate, cucumber } from './tableware.ts';

function fish(pen: Pen, skin: string): string {
	const body =
		'M-190 4C-130 -72 40 -82 130 -22C150 -8 176 -44 204 -58C196 -20 196 22 208 60C176 46 150 16 128 30C40 84 -130 74 -190 4Z';
	let scales = '';
	for (let x = -110; x < 110; x += 24) {
		for (let y = -44; y < 50; y += 20) {
			scales += `M${x + ((y / 20) % 2) * 6} ${y}q12 10 0 20`;
		}
	}
	return (
		path(body, '#2a1a10', { opacity: 0.25, transform: 'translate(6 14)' }) +
		path(body, pen.linear([darker(skin, 0.35), skin, lighter(skin, 0.35), darker(skin, 0.15)])) +
		pen.clip(path(body, '#000'), line(scales, darker(skin, 0.45), 3, { opacity: 0.4 })) +
		line('M-118 -50Q-98 0 -120 50', darker(skin, 0.5), 4, { opacity: 0.6 }) +
		circle(-150, -10, 12, '#fff3dc') +
		circle(-150, -10, 6, '#2a1a10') +
		line('M-188 8Q-172 14 -160 10', darker(skin, 0.6), 4) +
		path('M-20 -66C10 -108 60 -100 84 -50Z', darker(skin, 0.25)) +
		path('M-30 10C-6 40 20 44 34 30C20 20 0 6 -30 10Z', darker(skin, 0.3), { opacity: 0.8 })
	);
}

export const milkfish = drawing({
	view: 'table',
	looks: ['sate', 'presto', 'asap'],
	draw: (pen, look) => {
		const skin = { sate: '#a9662f', presto: '#c9a05a', asap: '#7a4420' }[look];
		let dish = place(0, -10, 0, fish(pen, skin));
		if (look === 'sate') {
			for (const x of [-96, -6, 84])
				dish += rect(x, -96, 13, 190, pen.linear(['#e9cf94', '#b98c4a'], 90), {
					rx: 5,
					transform: `rotate(${pen.random.range(-4, 4)} ${x} 0)`,
				});
			dish += rect(-220, -16, 440, 16, pen.linear(['#f0d9a3', '#c39a56']), { rx: 7 });
			dish += flecks(pen, [-20, -10], 90, 22, ['#3b1d0c', '#5d2f14'], 9);
		}
		if (look === 'asap')
			dish += line('M-90 -56L-60 52M-30 -66L0 60M40 -62L66 54', '#2f160a', 9, { opacity: 0.6 });
		if (look === 'presto') dish += flecks(pen, [-20, -20], 80, 40, ['#f3c94f', '#e0a82c'], 8);
		return (
			plate(pen) +
			place(300, 300, pen.random.pick([-28, -14, 10, 22, 150]), bananaLeaf(pen, 400, 250) + dish) +
			place(400, 420, 0, lime()) +
			place(342, 446, -20, chilli()) +
			place(280, 452, 10, chilli('#3f8f3a')) +
			place(200, 430, 0, cucumber()) +
			place(168, 402, 0, cucumber())
		);
	},
});

export const otak = drawing({
	view: 'table',
	looks: ['otak-otak', 'pepes', 'lemper'],
	draw: (pen, look) => {
		const long = look === 'pepes' ? 300 : look === 'lemper' ? 150 : 270;
		const thick = look === 'pepes' ? 92 : look === 'lemper' ? 58 : 50;
		let wraps = '';
		const rows = look === 'pepes' ? 3 : look === 'lemper' ? 6 : 5;
		for (let i = 0; i < rows; i++) {
			const open = i === rows - 1;
			const x = look === 'lemper' ? (i % 2 ? 82 : -82) : pen.random.range(-14, 14);
			const y =
				look === 'lemper'
					? -90 + Math.floor(i / 2) * 84
					: -118 + i * (thick + 12) + (look === 'pepes' ? 12 : 0);
			const one =
				rect(-long / 2 + 5, -thick / 2 + 9, long, thick, '#2a1a10', { rx: 12, opacity: 0.25 }) +
				place(0, 0, 0, bananaLeaf(pen, long, thick * 0.98)) +
				(look === 'otak-otak' || look === 'pepes'
					? flecks(pen, [0, 0], thick * 0.8, 8, ['#3a2a12', '#54401c'], 10)
					: '') +
				rect(-long / 2 + 16, -thick / 2 - 4, 8, thick + 8, '#d9b26a', { rx: 4 }) +
				rect(long / 2 - 24, -thick / 2 - 4, 8, thick + 8, '#d9b26a', { rx: 4 });
			const filling = { 'otak-otak': '#f3dcc0', pepes: '#e5a23b', lemper: '#fdf7e8' }[look];
			const opened =
				place(0, 0, 0, bananaLeaf(pen, long * 1.06, thick * 1.9)) +
				rect(
					-long * 0.42,
					-thick * 0.36,
					long * 0.84,
					thick * 0.72,
					pen.linear([lighter(filling, 0.5), filling, darker(filling, 0.18)]),
					{ rx: thick * 0.3 },
				) +
				flecks(
					pen,
					[0, 0],
					thick * 0.34,
					12,
					look === 'pepes' ? ['#b3261e', '#4f8f3f', '#f3e0b0'] : ['#c98e56', '#e9c69a'],
					8,
				) +
				(look === 'otak-otak'
					? line(
							`M${-long * 0.2} -16L${-long * 0.14} 16M0 -16L14 16M${long * 0.18} -16L${long * 0.24} 16`,
							'#8a4a1d',
							7,
							{ opacity: 0.6 },
						)
					: '');
			wraps += place(x, y, pen.random.range(-5, 5), open ? opened : one);
		}
		return (
			plate(pen) +
			place(300, 300, pen.random.pick([-24, -10, 14, 30]), wraps) +
			shadow(452, 464, 58, 58) +
			circle(446, 456, 56, '#f7ecd8') +
			circle(446, 456, 46, pen.radial(['#c98145', '#8d4a1f'])) +
			flecks(pen, [446, 456], 36, 18, ['#e9c489', '#b3261e'], 6)
		);
	},
});
