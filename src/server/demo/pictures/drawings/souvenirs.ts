import { colours } from '../colours.ts';
import { drawing } from '../drawing.ts';
import { circle, darker, ellipse, lighter, line, path, place, rect } from '../pen.ts';
import { shadow } from '../scene.ts';
import { batik, batikLooks, pickPalette } from './batik.ts';

export const souvenir = drawing({
	view: 'wall',
	looks: ['perahu-naga', 'ondel-ondel', 'gantungan', 'boneka'],
	draw: (pen, look) => {
		if (look === 'perahu-naga') {
			const paint = pen.random.pick([colours.chilli, '#d9653a', '#c98a1c']);
			return (
				shadow(300, 505, 220, 16) +
				path(
					'M70 380C140 440 430 440 500 376C500 450 440 484 300 484C160 484 90 450 70 380Z',
					pen.linear([lighter(paint, 0.25), paint, darker(paint, 0.35)]),
				) +
				[150, 190, 230, 270, 310, 350, 390]
					.map((x) => path(`M${x} 428L${x + 20} 456L${x + 40} 428Z`, colours.turmeric))
					.join('') +
				[170, 225, 280, 335, 390]
					.map(
						(x) =>
							circle(x + 8, 386, 20, '#8a5a3a') +
							rect(
								x - 8,
								400,
								32,
								34,
								pen.random.pick([colours.teal, colours.turmeric, colours.rice]),
								{ rx: 8 },
							) +
							line(`M${x + 4} 410L${x - 40} 486`, '#d9b26a', 6),
					)
					.join('') +
				path(
					'M480 390C520 330 500 290 540 270C556 300 552 330 534 342L560 350C540 372 520 370 512 396Z',
					paint,
				) +
				circle(532, 300, 7, colours.rice) +
				path('M540 270L524 244L552 256Z', colours.turmeric) +
				path('M74 384C40 340 60 300 36 282C24 330 30 380 74 400Z', paint) +
				rect(120, 484, 360, 20, '#7a4a24', { rx: 6 })
			);
		}
		if (look === 'ondel-ondel') {
			const one = (x: number, face: string, cloth: string) =>
				place(
					x,
					502,
					0,
					Array.from({ length: 9 }, (_, i) =>
						place(
							0,
							-300,
							-64 + i * 16,
							line(
								'M0 0V-72',
								pen.random.pick([colours.turmeric, colours.chilli, colours.leaf]),
								8,
							) + circle(0, -74, 9, pen.random.pick([colours.turmeric, '#ffffff', colours.chilli])),
						),
					).join('') +
						path(
							'M-70 -220C-70 -320 70 -320 70 -220C70 -170 40 -150 0 -150C-40 -150 -70 -170 -70 -220Z',
							face,
						) +
						path('M-74 -262H74L60 -286H-60Z', colours.turmeric) +
						circle(-26, -226, 12, colours.rice) +
						circle(26, -226, 12, colours.rice) +
						circle(-26, -226, 6, colours.ink) +
						circle(26, -226, 6, colours.ink) +
						path(
							'M-20 -182Q0 -168 20 -182Q0 -188 -20 -182Z',
							face === '#b3261e' ? colours.ink : '#b3261e',
						) +
						path('M-56 -150H56L104 0H-104Z', cloth) +
						path(
							'M-20 -150H20L34 0H-34Z',
							batik(pen, pen.random.pick(batikLooks), pickPalette(pen), 0.4),
						) +
						line('M-60 -136L70 -20', colours.turmeric, 16),
				);
			return (
				shadow(306, 506, 200, 16) +
				one(196, '#b3261e', colours.teal) +
				one(404, '#fbf8f1', '#c94f6a')
			);
		}
		if (look === 'boneka') {
			const yarn = pen.random.pick(['#e3a33a', '#c9714f', '#7fae9c', '#d98aa0']);
			const knit = pen.pattern(
				[18, 16],
				rect(0, 0, 18, 16, yarn) + path('M1 0C1 8 9 8 9 16C9 8 17 8 17 0Z', lighter(yarn, 0.35)),
			);
			return (
				shadow(306, 506, 140, 18) +
				circle(220, 148, 40, knit) +
				circle(380, 148, 40, knit) +
				ellipse(300, 420, 118, 92, knit) +
				ellipse(206, 480, 50, 30, knit) +
				ellipse(394, 480, 50, 30, knit) +
				circle(300, 230, 122, knit) +
				ellipse(300, 268, 56, 42, colours.rice) +
				circle(256, 214, 13, colours.ink) +
				circle(344, 214, 13, colours.ink) +
				circle(260, 209, 4, '#ffffff') +
				circle(348, 209, 4, '#ffffff') +
				ellipse(300, 254, 16, 11, '#7a4a24') +
				line('M300 264V280M284 286Q300 298 316 286', '#7a4a24', 4) +
				place(
					300,
					346,
					0,
					path('M0 0L-56 -30L-48 28Z M0 0L56 -30L48 28Z', colours.chilli) +
						circle(0, 0, 14, darker(colours.chilli, 0.2)),
				)
			);
		}
		const ring = (x: number, y: number, body: string, strap: string) =>
			place(
				x,
				y,
				pen.random.int(-8, 8),
				line('M0 -150V-60', strap, 12) +
					circle(0, -50, 20, 'none', { stroke: '#c9ced0', stroke_width: 7 }) +
					body,
			);
		const house =
			rect(-54, -8, 108, 100, '#d9a05c', { rx: 6 }) +
			path('M-78 0L0 -46L78 0Z', colours.teal) +
			path(
				'M-78 0L-65 18L-52 0L-39 18L-26 0L-13 18L0 0L13 18L26 0L39 18L52 0L65 18L78 0Z',
				colours.rice,
			) +
			rect(-16, 38, 32, 54, '#7a4a24');
		const hat =
			circle(0, 30, 62, '#d9b26a') +
			circle(0, 30, 44, '#efd59a') +
			circle(0, 30, 24, colours.chilli) +
			circle(0, 30, 18, '#f3e0ae');
		return (
			line('M60 150H540', '#a86f43', 16) +
			ring(170, 300, hat, colours.teal) +
			ring(300, 320, house, colours.chilli) +
			ring(
				430,
				300,
				place(
					0,
					32,
					0,
					path('M-62 0H62C54 40 -54 40 -62 0Z', colours.chilli) +
						line('M0 -4V-64', '#7a4a24', 6) +
						path('M5 -60C46 -44 46 -16 5 -8Z', colours.turmeric),
				),
				colours.turmeric,
			)
		);
	},
});
