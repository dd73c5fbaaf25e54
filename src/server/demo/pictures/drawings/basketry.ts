import { colours } from '../colours.ts';
import { drawing } from '../drawing.ts';
import { circle, darker, ellipse, lighter, line, path, place, rect } from '../pen.ts';
import type { Pen } from '../pen.ts';
import { shadow } from '../scene.ts';
import { batik, batikLooks, pickPalette } from './batik.ts';
import { leaf } from './tableware.ts';

function weave(pen: Pen, base: string, size = 28): string {
	return pen.pattern(
		[size, size * 0.72],
		rect(0, 0, size, size, darker(base, 0.22)) +
			rect(1, 1, size / 2 - 1, size * 0.36 - 1, lighter(base, 0.28), { rx: 3 }) +
			rect(size / 2, size * 0.36, size / 2 - 1, size * 0.36 - 1, base, { rx: 3 }),
	);
}

export const basket = drawing({
	view: 'wall',
	looks: ['bakul', 'keranjang', 'lampu', 'tampah'],
	draw: (pen, look) => {
		const cane = pen.random.pick(['#d9b26a', '#c99a55', '#e3c38a', '#b98350']);
		const fill = weave(pen, cane);
		if (look === 'lampu') {
			const shade =
				'M300 150C400 160 446 250 430 330C420 380 380 404 300 404C220 404 180 380 170 330C154 250 200 160 300 150Z';
			return (
				line('M300 0V150', colours.ink, 6) +
				circle(300, 290, 210, pen.radial(['#fff0b8', '#fff0b800'], [0.5, 0.5]), { opacity: 0.8 }) +
				path(shade, '#ffd97a') +
				path(shade, fill, { opacity: 0.82 }) +
				line(
					'M300 150V404M230 170C200 250 210 340 240 396M370 170C400 250 390 340 360 396',
					darker(cane, 0.4),
					6,
				) +
				ellipse(300, 402, 66, 14, '#fff3c9') +
				rect(280, 138, 40, 22, darker(cane, 0.5), { rx: 6 })
			);
		}
		if (look === 'tampah')
			return (
				shadow(312, 506, 150, 16) +
				circle(308, 322, 186, '#2a1a10', { opacity: 0.2 }) +
				circle(300, 314, 186, darker(cane, 0.3)) +
				circle(300, 314, 168, weave(pen, cane, 34)) +
				circle(300, 314, 177, 'none', {
					stroke: lighter(cane, 0.4),
					stroke_width: 5,
					stroke_dasharray: '16 9',
				}) +
				place(
					300,
					314,
					0,
					[0, 60, 120, 180, 240, 300]
						.map((a) =>
							place(
								0,
								0,
								a,
								ellipse(
									0,
									-42,
									18,
									36,
									pen.random.pick([colours.chilli, colours.teal, colours.turmeric]),
								),
							),
						)
						.join('') + circle(0, 0, 20, colours.rice),
				)
			);
		const lid = look === 'bakul';
		const body = lid
			? 'M140 300H460C466 420 420 502 390 502H210C180 502 134 420 140 300Z'
			: 'M120 280H480L440 488Q436 502 420 502H180Q164 502 160 488Z';
		return (
			shadow(312, 506, 180, 18) +
			(lid
				? path('M150 300C170 190 430 190 450 300Z', fill) + circle(300, 216, 18, darker(cane, 0.35))
				: path('M170 290C170 110 430 110 430 290', 'none', {
						stroke: darker(cane, 0.3),
						stroke_width: 18,
					})) +
			path(body, fill) +
			path(body, pen.linear(['#ffffff22', '#2a1a1066'])) +
			rect(lid ? 130 : 108, lid ? 288 : 266, lid ? 340 : 384, 32, darker(cane, 0.25), { rx: 14 }) +
			line(lid ? 'M144 304H456' : 'M124 282H476', lighter(cane, 0.4), 4, {
				stroke_dasharray: '14 9',
			}) +
			(lid
				? ''
				: place(210, 276, -30, leaf(colours.leaf, 56)) + place(250, 270, 6, leaf('#5fa04a', 60)))
		);
	},
});

export const furniture = drawing({
	view: 'wall',
	looks: ['kursi-bambu', 'meja', 'rak'],
	draw: (pen, look) => {
		const cane = pen.random.pick(['#d9b26a', '#c99a55', '#a86f43']);
		const pole = (d: string, width = 18) =>
			line(d, darker(cane, 0.3), width) +
			line(d, cane, width * 0.72) +
			line(d, lighter(cane, 0.5), width * 0.2);
		if (look === 'meja')
			return (
				shadow(306, 506, 210, 18) +
				pole('M150 320V496') +
				pole('M450 320V496') +
				pole('M200 330V470', 13) +
				pole('M400 330V470', 13) +
				pole('M160 430H440', 12) +
				rect(100, 284, 400, 44, pen.linear([lighter(cane, 0.3), cane, darker(cane, 0.3)]), {
					rx: 10,
				}) +
				ellipse(300, 276, 60, 12, '#efe0c2') +
				rect(270, 216, 60, 62, colours.clay, { rx: 14 }) +
				place(290, 216, -16, leaf(colours.leaf, 70)) +
				place(312, 216, 18, leaf('#5fa04a', 78))
			);
		if (look === 'rak')
			return place(
				300,
				506,
				0,
				place(
					-300,
					-506,
					0,
					shadow(306, 506, 160, 18) +
						pole('M180 90V496') +
						pole('M420 90V496') +
						[150, 270, 390, 480].map((y) => pole(`M176 ${y}H424`, 16)).join('') +
						rect(210, 92, 50, 50, colours.teal, { rx: 8 }) +
						rect(276, 76, 34, 66, colours.turmeric, { rx: 4 }) +
						rect(316, 84, 28, 58, colours.chilli, { rx: 4 }) +
						circle(350, 236, 26, colours.clay) +
						rect(212, 206, 84, 56, weave(pen, '#e3c38a'), { rx: 8 }) +
						rect(300, 322, 90, 60, weave(pen, '#b98350'), { rx: 8 }) +
						place(
							240,
							382,
							0,
							rect(-24, -34, 48, 34, colours.rice, { rx: 6 }) + leaf(colours.leaf, 54),
						),
				),
				0.84,
			);
		const cloth = batik(pen, pen.random.pick(batikLooks), pickPalette(pen), 0.5);
		return place(
			300,
			506,
			0,
			place(
				-300,
				-506,
				0,
				shadow(306, 506, 180, 18) +
					pole('M180 110V490') +
					pole('M420 110V490') +
					pole('M176 130H424') +
					[230, 280, 330, 370].map((x) => pole(`M${x} 140V310`, 10)).join('') +
					pole('M150 250H190') +
					pole('M410 250H450') +
					pole('M150 250V490') +
					pole('M450 250V490') +
					pole('M140 350H460', 22) +
					pole('M160 440H440', 12) +
					rect(160, 306, 280, 44, cloth, { rx: 18 }) +
					rect(232, 176, 136, 110, cloth, { rx: 18 }),
			),
			0.9,
		);
	},
});
