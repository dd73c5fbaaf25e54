import { colours } from '../colours.ts';
import { drawing } from '../drawing.ts';
import { circle, darker, ellipse, lighter, line, path, place, rect } from '../pen.ts';
import type { Pen } from '../pen.ts';
import { shadow } from '../scene.ts';
import { gloss, label } from './labels.ts';
import { chilli, leaf } from './tableware.ts';

interface Glass {
	liquid: string;
	cap: string;
	ink?: string;
	height?: number;
}

/** A tall bottle standing at x on the shelf (y 500), `width` about 120. */
function bottle(
	pen: Pen,
	x: number,
	width: number,
	{ liquid, cap, ink, height = 360 }: Glass,
): string {
	const w = width / 2;
	const top = 500 - height;
	const shoulder = top + height * 0.36;
	const neck = w * 0.36;
	const outline = `M${x - neck} ${top}H${x + neck}V${top + height * 0.17}C${x + neck} ${shoulder - 20} ${x + w} ${shoulder - 22} ${x + w} ${shoulder + 16}V486Q${x + w} 500 ${x + w - 14} 500H${x - w + 14}Q${x - w} 500 ${x - w} 486V${shoulder + 16}C${x - w} ${shoulder - 22} ${x - neck} ${shoulder - 20} ${x - neck} ${top + height * 0.17}Z`;
	return (
		shadow(x + 14, 504, w * 1.25, 17) +
		path(outline, pen.linear([lighter(liquid, 0.22), liquid, darker(liquid, 0.35)], -90)) +
		pen.clip(
			path(outline, '#000'),
			rect(x - w, top, width, height * 0.14, '#ffffff', { opacity: 0.25 }) +
				rect(x - w, top, w * 0.5, height, '#ffffff', { opacity: 0.16 }) +
				rect(x + w * 0.7, top, w, height, '#000000', { opacity: 0.14 }),
		) +
		rect(
			x - neck - 5,
			top - 34,
			neck * 2 + 10,
			44,
			pen.linear([lighter(cap, 0.35), cap, darker(cap, 0.3)], -90),
			{ rx: 6 },
		) +
		line(
			`M${x - neck + 2} ${top - 28}V${top + 4}M${x - neck / 3} ${top - 28}V${top + 4}M${x + neck / 3} ${top - 28}V${top + 4}`,
			darker(cap, 0.3),
			2,
			{ opacity: 0.5 },
		) +
		place(
			x,
			shoulder + (500 - shoulder) * 0.54,
			0,
			label(pen, width - 6, (500 - shoulder) * 0.72, ink),
		) +
		gloss(x - w + 10, shoulder + 4, 9, height * 0.5, 0.3)
	);
}

export const soySauce = drawing({
	view: 'wall',
	looks: ['manis', 'asin', 'sedang'],
	draw: (pen, look) => {
		const liquid = { manis: '#2b130a', asin: '#5a2a12', sedang: '#3b1b0d' }[look];
		const ink = { manis: colours.chilli, asin: colours.teal, sedang: colours.turmeric }[look];
		const pair = pen.random.chance(0.5);
		const dish =
			ellipse(452, 492, 78, 20, '#f7ecd8') +
			ellipse(452, 488, 62, 13, liquid) +
			ellipse(436, 485, 18, 4, '#ffffff', { opacity: 0.35 });
		return (
			(pair
				? bottle(pen, 212, 116, { liquid, cap: ink, ink, height: 300 }) +
					bottle(pen, 324, 134, { liquid, cap: ink, ink })
				: bottle(pen, 280, 144, { liquid, cap: ink, ink, height: 372 })) +
			shadow(456, 500, 84, 15) +
			dish +
			place(150, 500, -10, chilli(), 0.9)
		);
	},
});

export const syrup = drawing({
	view: 'wall',
	looks: ['jahe', 'kunyit-asam', 'beras-kencur', 'rosela', 'pala'],
	draw: (pen, look) => {
		const liquid = {
			jahe: '#a8622a',
			'kunyit-asam': '#e39a16',
			'beras-kencur': '#d9bb86',
			rosela: '#a51f3a',
			pala: '#e6b463',
		}[look];
		const cap = pen.random.pick([colours.teal, '#d9b26a', colours.rice, colours.chilli]);
		const root =
			path(
				'M-60 10C-70 -20 -30 -34 -10 -18C0 -44 40 -40 38 -12C66 -16 74 14 48 22C30 34 -50 34 -60 10Z',
				pen.linear(['#e9c68f', '#c08f4f']),
			) +
			line('M-40 -8Q-30 8 -40 20M10 -20Q18 0 8 24', '#a5743a', 3, { opacity: 0.6 }) +
			circle(46, 4, 13, look === 'kunyit-asam' ? '#f0931d' : '#f3e0ae');
		const flower =
			[0, 72, 144, 216, 288]
				.map((a) =>
					place(0, 0, a, path('M0 0C-24 -14 -20 -46 0 -52C20 -46 24 -14 0 0Z', '#a51f3a')),
				)
				.join('') + circle(0, 0, 12, '#e8a317');
		return (
			bottle(pen, 214, 104, { liquid, cap, height: 296 }) +
			bottle(pen, 330, 122, { liquid, cap, height: 350 }) +
			shadow(466, 502, 70, 14) +
			place(460, 478, -6, look === 'rosela' ? flower : root) +
			place(140, 494, 70, leaf(colours.leaf, 44))
		);
	},
});
