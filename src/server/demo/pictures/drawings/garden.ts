import { colours } from '../colours.ts';
import { drawing } from '../drawing.ts';
import { circle, darker, ellipse, lighter, line, path, place, rect } from '../pen.ts';
import { shadow } from '../scene.ts';
import { label } from './labels.ts';
import { flecks, leaf } from './tableware.ts';

export const grain = drawing({
	view: 'wall',
	looks: ['beras', 'pupuk', 'pakan'],
	draw: (pen, look) => {
		const stuff = { beras: '#fbf3df', pupuk: '#4a3524', pakan: '#b98a4a' }[look];
		const sack = pen.random.pick(['#e3cfa0', '#d3b98a', '#f0e3c4']);
		const tile = rect(0, 0, 12, 12, sack) + line('M0 6H12M6 0V12', darker(sack, 0.16), 1.4);
		const body =
			'M150 236C140 300 120 420 150 492Q200 510 300 502Q400 510 450 492C480 420 460 300 450 236Z';
		let grains = '';
		for (let i = 0; i < 160; i++)
			grains += place(
				pen.random.range(170, 430),
				pen.random.range(190, 252),
				pen.random.int(0, 180),
				ellipse(0, 0, 8, 4, pen.random.pick([lighter(stuff, 0.5), stuff, darker(stuff, 0.14)])),
			);
		return (
			shadow(306, 506, 190, 18) +
			path(body, pen.pattern([12, 12], tile)) +
			path(body, pen.linear(['#ffffff00', '#2a1a1055'])) +
			path('M150 240C180 160 420 160 450 240C420 274 180 274 150 240Z', darker(stuff, 0.2)) +
			pen.clip(
				path('M156 240C186 170 414 170 444 240C414 268 186 268 156 240Z', '#000'),
				rect(150, 160, 300, 120, stuff) + grains,
			) +
			path(
				'M140 236C170 290 430 290 460 236C440 262 430 300 300 300C170 300 160 262 140 236Z',
				lighter(sack, 0.3),
			) +
			place(300, 394, 0, label(pen, 170, 150)) +
			place(
				470,
				500,
				0,
				path('M-50 0C-40 -40 40 -40 52 0Z', stuff) +
					flecks(pen, [0, -12], 30, 18, [lighter(stuff, 0.4), darker(stuff, 0.2)], 6),
			)
		);
	},
});

export const plantPot = drawing({
	view: 'wall',
	looks: ['aglonema', 'anggrek', 'kaktus', 'bibit'],
	draw: (pen, look) => {
		const pot = pen.random.pick([colours.clay, colours.teal, '#f3e3c8', colours.ink, '#e8a317']);
		const vessel =
			path(
				'M196 340H404L378 488Q374 502 360 502H240Q226 502 222 488Z',
				pen.linear([lighter(pot, 0.3), pot, darker(pot, 0.3)], -80),
			) +
			rect(182, 322, 236, 40, lighter(pot, 0.15), { rx: 10 }) +
			[210, 246, 282, 318, 354]
				.map((x) =>
					path(`M${x} 380L${x + 18} 410L${x + 36} 380Z`, lighter(pot, 0.5), { opacity: 0.8 }),
				)
				.join('');
		const plants: Record<typeof look, () => string> = {
			aglonema: () =>
				[-74, 66, -48, 44, -22, 20, 0]
					.map((a) =>
						place(
							300,
							330,
							a,
							path('M0 0C-56 -60 -50 -160 0 -220C50 -160 56 -60 0 0Z', '#4f8a3c') +
								path(
									'M0 -20C-36 -66 -32 -140 0 -190C32 -140 36 -66 0 -20Z',
									pen.random.pick(['#d98aa0', '#c94f6a', '#8fb85a']),
								) +
								line('M0 0V-206', '#f6dfe0', 5),
						),
					)
					.join(''),
			anggrek: () =>
				line('M300 330C280 240 330 160 420 110', '#4f8a3c', 8) +
				[
					[322, 232],
					[340, 190],
					[372, 152],
					[414, 118],
				]
					.map(([x = 0, y = 0], i) =>
						place(
							x,
							y,
							i * 20,
							[0, 72, 144, 216, 288]
								.map((a) =>
									place(
										0,
										0,
										a,
										path(
											'M0 0C-26 -10 -26 -44 0 -52C26 -44 26 -10 0 0Z',
											pen.random.pick(['#b06ab3', '#c98ad0']),
										),
									),
								)
								.join('') + circle(0, 0, 10, '#f3c94f'),
						),
					)
					.join('') +
				[-60, 50, -30]
					.map((a) =>
						place(296, 330, a, path('M0 0C-30 -40 -26 -120 0 -160C26 -120 30 -40 0 0Z', '#3f7a3a')),
					)
					.join(''),
			kaktus: () =>
				path(
					'M240 340C226 200 250 130 300 130C350 130 374 200 360 340Z',
					pen.linear(['#7fb07a', '#4f8a5c', '#35684a'], -90),
				) +
				line(
					'M270 330C262 240 270 170 284 146M300 334V136M330 330C338 240 330 170 316 146',
					'#a9d0a0',
					4,
				) +
				[
					[280, 200],
					[320, 220],
					[300, 260],
					[270, 290],
					[334, 300],
				]
					.map(([x = 0, y = 0]) =>
						line(`M${x - 8} ${y}L${x + 8} ${y}M${x} ${y - 8}V${y + 8}`, '#f6f0dc', 3),
					)
					.join('') +
				place(
					300,
					128,
					0,
					[0, 60, 120, 180, 240, 300]
						.map((a) => place(0, 0, a, ellipse(0, -16, 9, 16, '#e0567a')))
						.join('') + circle(0, 0, 8, '#f3c94f'),
				),
			bibit: () =>
				[-64, 62, -28, 30]
					.map((a, i) =>
						place(
							300,
							336,
							a,
							line('M0 0V-140', '#5d8a2e', 7) +
								place(0, -130, -36, leaf('#6aa84f', 90)) +
								place(0, -110, 40, leaf('#4f8a3c', 84)) +
								place(0, -60, i % 2 ? 60 : -60, leaf('#7fb956', 60)),
						),
					)
					.join(''),
		};
		return (
			shadow(306, 506, 140, 18) + plants[look]() + vessel + ellipse(300, 330, 104, 10, '#3b2318')
		);
	},
});
