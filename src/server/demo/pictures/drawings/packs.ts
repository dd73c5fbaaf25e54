import { colours } from '../colours.ts';
import { drawing } from '../drawing.ts';
import { blob, circle, darker, ellipse, lighter, line, path, place, rect } from '../pen.ts';
import type { Pen } from '../pen.ts';
import { shadow } from '../scene.ts';
import { gloss, label, sticker } from './labels.ts';
import { chilli, flecks, leaf } from './tableware.ts';

const foils = [
	colours.teal,
	colours.chilli,
	'#c98a1c',
	'#3f6b35',
	colours.brown,
	colours.indigo,
	'#8c2f4a',
	'#d98a4a',
] as const;

/** A stand-up pouch around x with a window that shows what is inside. */
function pouch(pen: Pen, x: number, foil: string, scale: number, window: string): string {
	const bag = 'M-120 -310H120L128 -24Q130 0 108 0H-108Q-130 0 -128 -24Z';
	const shape = pen.random.int(0, 2);
	const hole =
		shape === 0
			? circle(0, -110, 74, '#000')
			: shape === 1
				? path(
						'M0 -196C56 -150 84 -120 74 -86C62 -42 -62 -42 -74 -86C-84 -120 -56 -150 0 -196Z',
						'#000',
					)
				: rect(-78, -176, 156, 128, '#000', { rx: 20 });
	const body =
		path(bag, pen.linear([lighter(foil, 0.22), foil, darker(foil, 0.28)], -60)) +
		rect(-120, -310, 240, 26, lighter(foil, 0.35)) +
		line('M-114 -302H114M-114 -294H114', darker(foil, 0.25), 1.6, { opacity: 0.6 }) +
		path('M-128 -24Q0 -54 128 -24L128 -14Q126 0 108 0H-108Q-126 0 -128 -14Z', darker(foil, 0.3), {
			opacity: 0.6,
		}) +
		path('M-58 -284L-48 -268L-38 -284Z', lighter(foil, 0.5)) +
		place(0, -234, 0, sticker(pen, 46, darker(foil, 0.1))) +
		pen.clip(hole, rect(-90, -210, 180, 190, '#fdf3da') + window) +
		hole.replace('fill="#000"', 'fill="none" stroke="#fff7e6" stroke-width="5"') +
		gloss(-108, -270, 12, 220, 0.22) +
		path('M92 -280C112 -200 96 -120 108 -40', 'none', {
			stroke: '#000000',
			stroke_width: 8,
			opacity: 0.1,
		});
	return shadow(x + 16, 503, 130 * scale, 18) + place(x, 502, 0, body, scale);
}

const fill = (pen: Pen, count: number, piece: () => string): string => {
	let body = '';
	for (let i = 0; i < count; i++)
		body += place(
			pen.random.range(-80, 80),
			pen.random.range(-190, -40),
			pen.random.int(0, 360),
			piece(),
		);
	return body;
};

export const chipPouch = drawing({
	view: 'wall',
	looks: ['singkong', 'pisang', 'pedas', 'tempe', 'jamur', 'emping', 'rengginang'],
	draw: (pen, look) => {
		const colour = {
			singkong: '#f0d692',
			pisang: '#e9b44a',
			pedas: '#cf4f2a',
			tempe: '#d9a856',
			jamur: '#c99a5f',
			emping: '#ecc268',
			rengginang: '#f3e0b5',
		}[look];
		const piece = () =>
			path(blob(pen.random, 30, 0.16, 8), darker(colour, 0.25), { transform: 'translate(2 4)' }) +
			path(
				blob(pen.random, 30, 0.16, 8),
				pen.random.pick([colour, lighter(colour, 0.3), darker(colour, 0.08)]),
			) +
			flecks(pen, [0, 0], 20, 4, [lighter(colour, 0.6), darker(colour, 0.3)], 5);
		const [first, second] = pen.random.sample(foils, 2);
		const back = pen.random.chance(0.55);
		return (
			(back ? pouch(pen, 204, second ?? colours.teal, 0.92, fill(pen, 36, piece)) : '') +
			pouch(
				pen,
				back ? 366 : 300,
				first ?? colours.chilli,
				back ? 1.06 : 1.16,
				fill(pen, 40, piece),
			) +
			(look === 'pedas' ? place(150, 506, -8, chilli()) : '')
		);
	},
});

export const coffee = drawing({
	view: 'wall',
	looks: ['robusta', 'arabika', 'jahe'],
	draw: (pen, look) => {
		const bag = { robusta: '#3b2318', arabika: '#c9a06a', jahe: '#6b3d22' }[look];
		const ink = { robusta: colours.turmeric, arabika: colours.teal, jahe: colours.chilli }[look];
		let beans = '';
		for (let i = 0; i < 16; i++)
			beans += place(
				pen.random.range(400, 540),
				pen.random.range(486, 524),
				pen.random.int(0, 180),
				ellipse(0, 0, 17, 12, pen.random.pick(['#4a2a18', '#5d3620', '#38200f'])) +
					line('M-13 2Q0 -7 13 2', '#1f0f06', 3),
			);
		const body =
			path(
				'M-112 -300H112L122 0H-122Z',
				pen.linear([lighter(bag, 0.25), bag, darker(bag, 0.35)], -70),
			) +
			path('M-112 -300H112V-258H-112Z', darker(bag, 0.25)) +
			rect(-120, -290, 240, 14, ink, { rx: 4 }) +
			path('M-122 0L-92 -258L-112 -300Z', '#000000', { opacity: 0.12 }) +
			place(0, -128, 0, label(pen, 178, 196, ink)) +
			circle(70, -236, 10, lighter(bag, 0.4)) +
			circle(70, -236, 4, darker(bag, 0.4));
		const cup =
			path(
				'M-52 -70H52L44 -12Q40 0 26 0H-26Q-40 0 -44 -12Z',
				pen.linear(['#fdf8ea', '#e2d2b2'], -90),
			) +
			ellipse(0, -70, 52, 12, '#f3e6c9') +
			ellipse(0, -69, 44, 9, '#3b1d0c') +
			path('M50 -56C86 -60 86 -14 44 -22', 'none', { stroke: '#efe0c2', stroke_width: 9 }) +
			ellipse(0, 2, 74, 9, '#efe0c2') +
			line('M-14 -92C-24 -110 -4 -118 -12 -138M14 -92C4 -110 24 -118 14 -138', '#ffffff', 5, {
				opacity: 0.7,
			});
		return (
			shadow(256, 504, 140, 18) +
			place(242, 503, 0, body, 1.1) +
			shadow(456, 504, 90, 12) +
			place(452, 498, 0, cup, 1.05) +
			beans
		);
	},
});

export const spicePack = drawing({
	view: 'wall',
	looks: ['bumbu', 'teh', 'gula-aren', 'bubuk-jahe'],
	draw: (pen, look) => {
		const stuff = {
			bumbu: '#c9741e',
			teh: '#5d4a24',
			'gula-aren': '#8a4b1c',
			'bubuk-jahe': '#d9b06a',
		}[look];
		const card = pen.random.pick(['#c9a06a', '#e3c48c', colours.teal, '#f3e3c0', colours.chilli]);
		const box =
			rect(-104, -250, 208, 250, pen.linear([lighter(card, 0.2), card, darker(card, 0.15)], -80), {
				rx: 6,
			}) +
			path('M104 -250L142 -276V-30L104 0Z', darker(card, 0.3)) +
			path('M-104 -250L-66 -276H142L104 -250Z', lighter(card, 0.35)) +
			place(0, -124, 0, label(pen, 164, 186));
		const mound =
			path(
				'M-96 0C-70 -40 -30 -92 4 -92C40 -92 70 -36 98 0Z',
				pen.linear([lighter(stuff, 0.35), stuff, darker(stuff, 0.2)]),
			) + flecks(pen, [0, -28], 44, 44, [lighter(stuff, 0.5), darker(stuff, 0.25)], 6);
		const palm = [0, 1, 2]
			.map((i) =>
				place(
					-50 + i * 52,
					i === 1 ? -34 : 0,
					0,
					ellipse(0, 0, 44, 15, darker(stuff, 0.25)) +
						rect(-44, -36, 88, 36, pen.linear([lighter(stuff, 0.2), darker(stuff, 0.2)])) +
						ellipse(0, -36, 44, 15, lighter(stuff, 0.25)),
				),
			)
			.join('');
		return (
			shadow(252, 504, 140, 18) +
			place(228, 502, 0, box, 1.12) +
			shadow(452, 505, 100, 14) +
			place(452, 504, 0, look === 'gula-aren' ? palm : mound) +
			place(356, 500, 64, leaf(colours.leaf, 40))
		);
	},
});

export const giftBox = drawing({
	view: 'wall',
	looks: ['hampers', 'besek', 'nasi-kotak'],
	draw: (pen, look) => {
		const ribbon = pen.random.pick([colours.chilli, colours.teal, colours.turmeric]);
		if (look === 'nasi-kotak') {
			const card = pen.random.pick(['#fdf6e4', '#f6d88c', '#d9e9e4']);
			const one = (x: number, y: number) =>
				place(
					x,
					y,
					0,
					path('M-150 -104H120L150 -124V-20L120 0H-150Z', darker(card, 0.16)) +
						rect(-150, -104, 270, 104, pen.linear([lighter(card, 0.4), card])) +
						rect(-150, -104, 270, 10, darker(card, 0.2), { opacity: 0.5 }) +
						rect(-150, -4, 270, 5, darker(card, 0.4), { opacity: 0.5 }) +
						path('M-150 -40L-128 -22L-105 -40L-82 -22L-60 -40', 'none', {
							stroke: colours.chilli,
							stroke_width: 4,
						}) +
						path('M32 -40L55 -22L78 -40L100 -22L120 -40', 'none', {
							stroke: colours.chilli,
							stroke_width: 4,
						}) +
						path('M120 -104L150 -124V-20L120 0Z', darker(card, 0.25)) +
						path('M-150 -104L-120 -124H150L120 -104Z', lighter(card, 0.6)) +
						place(-15, -52, 0, sticker(pen, 38)),
				);
			return shadow(306, 506, 190, 18) + one(292, 502) + one(312, 394) + one(286, 286);
		}
		if (look === 'besek') {
			const cane = '#dcb56c';
			const weave = pen.pattern(
				[24, 24],
				rect(0, 0, 24, 24, cane) +
					rect(0, 0, 12, 12, lighter(cane, 0.35)) +
					rect(12, 12, 12, 12, lighter(cane, 0.25)) +
					line('M0 12H24M12 0V24', darker(cane, 0.35), 1.5),
			);
			const one = (x: number, y: number, s: number) =>
				place(
					x,
					y,
					0,
					rect(-140, -96, 280, 96, weave, { rx: 8 }) +
						rect(-146, -136, 292, 62, weave, {
							rx: 8,
							stroke: darker(cane, 0.25),
							stroke_width: 4,
						}) +
						rect(-14, -138, 28, 138, ribbon) +
						place(
							0,
							-136,
							0,
							path('M0 0L-46 -26L-38 16Z M0 0L46 -26L38 16Z', ribbon) +
								circle(0, -2, 12, darker(ribbon, 0.2)),
						) +
						place(70, -54, 0, sticker(pen, 26)),
					s,
				);
			return shadow(310, 506, 190, 18) + one(300, 502, 1.12) + one(300, 352, 0.86);
		}
		const jars = [-92, 0, 92]
			.map((x, i) =>
				place(
					x,
					-86,
					0,
					rect(-38, -94, 76, 110, pen.random.pick(['#e0a02e', '#b9793a', '#9c2416', '#efdcab']), {
						rx: 10,
					}) +
						rect(-38, -108, 76, 22, i === 1 ? '#d9b26a' : colours.rice, { rx: 5 }) +
						place(0, -40, 0, label(pen, 60, 62)),
				),
			)
			.join('');
		const basket =
			path(
				'M-176 -90H176L146 0H-146Z',
				pen.pattern(
					[26, 20],
					rect(0, 0, 26, 20, '#b98a4a') +
						rect(0, 0, 13, 10, '#d9b26a') +
						rect(13, 10, 13, 10, '#d9b26a'),
				),
			) + rect(-184, -104, 368, 24, '#a87b3a', { rx: 10 });
		return (
			shadow(306, 506, 190, 18) +
			path('M146 400C150 170 450 170 454 400', 'none', { stroke: '#a87b3a', stroke_width: 14 }) +
			place(300, 502, 0, jars + basket) +
			place(
				300,
				216,
				0,
				path(
					'M0 0L-70 -44L-58 34Z M0 0L70 -44L58 34Z M-6 4L-44 96L-10 74L-2 10Z M6 4L44 96L10 74L2 10Z',
					ribbon,
				) + circle(0, 0, 18, darker(ribbon, 0.2)),
			)
		);
	},
});
