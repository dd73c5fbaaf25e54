import { colours } from '../colours.ts';
import { drawing } from '../drawing.ts';
import { circle, darker, ellipse, lighter, line, path, place, rect } from '../pen.ts';
import type { Pen } from '../pen.ts';
import { shadow } from '../scene.ts';
import { gloss, label } from './labels.ts';
import { chilli, flecks } from './tableware.ts';

/** A wide jar with its contents showing above the label. */
function jar(
	pen: Pen,
	x: number,
	width: number,
	height: number,
	inside: string,
	content: string,
	lid: string,
	ink?: string,
): string {
	const w = width / 2;
	const top = 500 - height;
	const outline = `M${x - w + 16} ${top}H${x + w - 16}Q${x + w} ${top + 6} ${x + w} ${top + 34}V478Q${x + w} 500 ${x + w - 22} 500H${x - w + 22}Q${x - w} 500 ${x - w} 478V${top + 34}Q${x - w} ${top + 6} ${x - w + 16} ${top}Z`;
	return (
		shadow(x + 14, 504, w * 1.2, 18) +
		path(outline, '#ffffff', { opacity: 0.7 }) +
		pen.clip(
			path(outline, '#000'),
			rect(
				x - w + 6,
				top + 22,
				width - 12,
				height,
				pen.linear([lighter(inside, 0.2), inside, darker(inside, 0.25)]),
				{ rx: 14 },
			) +
				content +
				rect(x + w * 0.66, top, w, height, '#000000', { opacity: 0.12 }),
		) +
		path(outline, 'none', { stroke: '#ffffff', stroke_width: 5, opacity: 0.65 }) +
		rect(
			x - w + 4,
			top - 40,
			width - 8,
			48,
			pen.linear([lighter(lid, 0.4), lid, darker(lid, 0.35)], -90),
			{ rx: 9 },
		) +
		rect(x - w + 4, top - 18, width - 8, 5, darker(lid, 0.35), { opacity: 0.5 }) +
		place(x, top + height * 0.6, 0, label(pen, width * 0.86, height * 0.54, ink)) +
		gloss(x - w + 12, top + 26, 11, height * 0.6, 0.45)
	);
}

export const sambal = drawing({
	view: 'wall',
	looks: ['terasi', 'bawang', 'hijau', 'kacang'],
	draw: (pen, look) => {
		const paste = { terasi: '#9c2416', bawang: '#c43a1e', hijau: '#5d8a2e', kacang: '#a9672c' }[
			look
		];
		const lid = pen.random.pick(['#d9b26a', colours.ink, colours.chilli, colours.teal]);
		const bits = flecks(
			pen,
			[290, 240],
			110,
			60,
			[lighter(paste, 0.45), darker(paste, 0.35), '#f3c94f', '#f7e3b5'],
			9,
		);
		const pods = look === 'hijau' ? '#5d8a2e' : colours.chilli;
		return (
			jar(pen, 290, 220, 256, paste, bits, lid) +
			place(452, 488, -14, chilli(pods)) +
			place(486, 506, 18, chilli(pods), 0.8) +
			place(142, 500, 8, chilli(look === 'kacang' ? '#b56a2c' : pods), 0.9)
		);
	},
});

export const honey = drawing({
	view: 'wall',
	looks: ['multiflora', 'randu', 'hitam'],
	draw: (pen, look) => {
		const colour = { multiflora: '#e59a1c', randu: '#f0bb3c', hitam: '#5a2d10' }[look];
		const bubbles = Array.from({ length: 12 }, () =>
			circle(
				pen.random.range(210, 380),
				pen.random.range(250, 490),
				pen.random.range(3, 8),
				'#fff3c9',
				{ opacity: 0.5 },
			),
		).join('');
		const dipper =
			line('M0 -140V-20', '#b98350', 12) +
			ellipse(0, 10, 30, 40, '#c4935f') +
			line('M-28 -6H28M-30 8H30M-28 22H28M-20 36H20', '#7a4a24', 5);
		const comb = pen.pattern(
			[34, 58],
			path('M17 2L32 11V29L17 38L2 29V11Z', '#f0b23a', { stroke: '#c27f14', stroke_width: 3 }) +
				path('M0 31L15 40V58H-15V40Z M34 31L49 40V58H19V40Z', '#e8a317', {
					stroke: '#c27f14',
					stroke_width: 3,
				}),
		);
		return (
			jar(
				pen,
				262,
				196,
				250,
				colour,
				bubbles,
				pen.random.pick(['#d9b26a', colours.ink, colours.rice]),
				colours.brown,
			) +
			shadow(460, 505, 92, 14) +
			path('M372 500L394 420L470 404L540 436L552 500Z', comb, {
				stroke: '#c27f14',
				stroke_width: 5,
			}) +
			place(456, 430, 38, dipper, 0.8)
		);
	},
});

export const cookieJar = drawing({
	view: 'wall',
	looks: ['nastar', 'satu', 'kacang', 'sagu'],
	draw: (pen, look) => {
		const tone = { nastar: '#e0a02e', satu: '#efdcab', kacang: '#b9793a', sagu: '#f3e6c9' }[look];
		let pieces = '';
		for (let row = 0; row < 6; row++) {
			for (let i = 0; i < 6; i++) {
				const x = 176 + i * 46 + (row % 2) * 20;
				const y = 480 - row * 44;
				pieces +=
					circle(x, y, 26, pen.radial([lighter(tone, 0.5), tone, darker(tone, 0.25)])) +
					circle(x, y - 3, 6, look === 'nastar' ? '#5a3016' : darker(tone, 0.25), { opacity: 0.8 });
			}
		}
		const ribbon = pen.random.pick([colours.chilli, colours.teal, colours.turmeric]);
		return (
			jar(
				pen,
				300,
				286,
				276,
				lighter(tone, 0.55),
				pieces,
				pen.random.pick([colours.chilli, colours.teal, '#d9b26a', '#ffffff']),
			) +
			rect(157, 252, 286, 16, ribbon, { opacity: 0.92 }) +
			place(
				300,
				260,
				0,
				path('M0 0L-42 -24L-36 22Z M0 0L42 -24L36 22Z', ribbon) +
					circle(0, 0, 12, darker(ribbon, 0.2)),
			)
		);
	},
});
