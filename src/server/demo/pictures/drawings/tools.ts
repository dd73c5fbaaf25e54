import { colours } from '../colours.ts';
import { drawing } from '../drawing.ts';
import { circle, darker, ellipse, lighter, line, path, place, rect } from '../pen.ts';
import { shadow } from '../scene.ts';
import { batik, batikLooks, pickPalette } from './batik.ts';
import { label } from './labels.ts';

export const blade = drawing({
	view: 'table',
	looks: ['golok', 'pisau', 'arit'],
	draw: (pen, look) => {
		const handle = pen.random.pick(['#5d3620', '#7a4a24', '#3b2318', '#a86f43']);
		const steel = pen.linear(['#f4f7f6', '#b4c2c2', '#7d8f90']);
		const grip =
			path(
				'M-250 -20C-230 -34 -150 -30 -120 -20V24C-150 32 -190 30 -210 44C-240 56 -268 20 -250 -20Z',
				pen.linear([lighter(handle, 0.35), handle, darker(handle, 0.35)]),
			) +
			line('M-220 -14C-190 -18 -160 -16 -130 -12', lighter(handle, 0.5), 4, { opacity: 0.6 }) +
			circle(-160, 2, 6, '#e8c15a') +
			circle(-200, 6, 6, '#e8c15a') +
			rect(-128, -26, 22, 54, '#c99a3f', { rx: 5 });
		const edge = {
			golok: 'M-106 -18C20 -30 130 -44 236 -34C262 10 200 62 120 60C40 56 -40 40 -106 24Z',
			pisau: 'M-106 -18C20 -26 140 -20 250 8C180 40 20 36 -106 24Z',
			arit: 'M-106 -14C0 -20 40 -40 90 -110C130 -176 220 -170 250 -90C210 -120 176 -110 150 -60C110 20 0 50 -106 22Z',
		}[look];
		const knife =
			path(edge, '#2a1a10', { opacity: 0.28, transform: 'translate(6 16)' }) +
			path(edge, steel) +
			line(
				look === 'arit' ? 'M-100 14C0 36 90 14 130 -54' : 'M-100 16C0 34 100 46 180 36',
				'#ffffff',
				5,
				{ opacity: 0.8 },
			) +
			grip;
		const sheath = place(
			0,
			128,
			0,
			rect(-236, -30, 392, 76, '#2a1a10', { rx: 24, opacity: 0.2 }) +
				path(
					'M-240 -38H140C190 -38 190 40 140 40H-240Z',
					pen.linear([lighter(handle, 0.3), handle, darker(handle, 0.3)]),
				) +
				[-200, -120, -40, 40].map((x) => rect(x, -41, 18, 84, '#c99a3f', { rx: 4 })).join('') +
				[-160, -80, 0]
					.map((x) =>
						path(`M${x} -16L${x + 16} 2L${x} 20L${x - 16} 2Z`, '#e8c15a', { opacity: 0.8 }),
					)
					.join(''),
		);
		return place(
			300,
			look === 'arit' ? 290 : 250,
			pen.random.pick([-24, -14, 12]),
			knife +
				(look === 'golok'
					? sheath
					: place(
							-20,
							130,
							0,
							rect(
								-150,
								-34,
								300,
								76,
								batik(pen, pen.random.pick(batikLooks), pickPalette(pen), 0.5),
								{ rx: 10 },
							),
						)),
		);
	},
});

export const soapCandle = drawing({
	view: 'wall',
	looks: ['sabun', 'lilin', 'minyak', 'sapu'],
	draw: (pen, look) => {
		const tone = pen.random.pick(['#e9c4b0', '#cfdcb0', '#efe0c2', '#d8c4dc', '#bcd9dc']);
		if (look === 'sabun') {
			const bar = (x: number, y: number, turn: number, c: string) =>
				place(
					x,
					y,
					turn,
					rect(-96, -60, 192, 62, darker(c, 0.2), { rx: 14 }) +
						rect(-96, -74, 192, 56, pen.linear([lighter(c, 0.5), c]), { rx: 16 }) +
						path('M-40 -46C-20 -64 20 -64 40 -46C20 -30 -20 -30 -40 -46Z', darker(c, 0.14)),
				);
			return (
				shadow(306, 506, 190, 18) +
				bar(210, 502, 0, tone) +
				bar(400, 502, 0, pen.random.pick(['#f3dca0', '#d9b48a', '#b9cf9a'])) +
				bar(304, 428, -3, '#f6efe0') +
				rect(276, 350, 56, 80, '#b98350', { opacity: 0.9 }) +
				[0, 1, 2, 3]
					.map((i) =>
						place(
							120 + i * 16,
							396,
							-30 + i * 18,
							line('M0 80V0', '#7a8f5a', 4) +
								ellipse(0, -8, 9, 18, '#9a7fb9') +
								ellipse(0, 14, 8, 14, '#b39ad0'),
						),
					)
					.join('')
			);
		}
		if (look === 'lilin')
			return (
				shadow(306, 506, 170, 18) +
				circle(300, 190, 150, pen.radial(['#ffe9a8', '#ffe9a800'], [0.5, 0.5])) +
				rect(200, 300, 200, 202, pen.linear([lighter(tone, 0.5), tone, darker(tone, 0.2)], -90), {
					rx: 18,
				}) +
				ellipse(300, 302, 100, 24, lighter(tone, 0.6)) +
				line('M300 302V262', colours.ink, 5) +
				path('M300 170C336 220 330 264 300 268C270 264 264 220 300 170Z', '#f5a623') +
				path('M300 212C316 236 314 262 300 264C286 262 284 236 300 212Z', '#fff3c9') +
				place(300, 410, 0, label(pen, 150, 120))
			);
		if (look === 'minyak')
			return (
				shadow(306, 506, 170, 18) +
				[-96, 20, 126]
					.map((x, i) =>
						place(
							300 + x,
							502,
							0,
							rect(
								-44,
								-200 + i * 20,
								88,
								200 - i * 20,
								pen.linear(['#8a5a24', '#5d3a14', '#3b240c'], -90),
								{ rx: 16 },
							) +
								rect(-20, -246 + i * 20, 40, 54, colours.ink, { rx: 6 }) +
								place(0, -84, 0, label(pen, 80, 104)),
						),
					)
					.join('')
			);
		const straw = '#d9b26a';
		return place(
			300,
			300,
			-16,
			rect(-11, -270, 22, 300, pen.linear(['#8c5a36', '#5d3620'], -90), { rx: 9 }) +
				path(
					'M-52 20H52L120 230Q0 262 -120 230Z',
					pen.linear([lighter(straw, 0.3), straw, darker(straw, 0.2)]),
				) +
				Array.from({ length: 19 }, (_, i) =>
					line(
						`M${-48 + i * 5.3} 30L${-112 + i * 12.4} ${234 + (i % 3) * 6}`,
						darker(straw, 0.25),
						3,
					),
				).join('') +
				rect(-58, 6, 116, 18, colours.chilli, { rx: 6 }) +
				rect(-70, 46, 140, 14, colours.teal, { rx: 6 }),
		);
	},
});
