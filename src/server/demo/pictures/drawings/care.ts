import { colours } from '../colours.ts';
import { drawing } from '../drawing.ts';
import { circle, ellipse, lighter, path, place, rect } from '../pen.ts';
import type { Pen } from '../pen.ts';
import { shadow } from '../scene.ts';

const tint = (pen: Pen) =>
	pen.random.pick([colours.teal, colours.chilli, '#3f6b8a', '#c98a1c', '#5a6b3a', colours.plum]);

export const beauty = drawing({
	view: 'wall',
	looks: ['pangkas', 'rias', 'pijat'],
	draw: (pen, look) => {
		const main = tint(pen);
		if (look === 'pangkas')
			return (
				shadow(300, 506, 180, 14) +
				place(
					180,
					502,
					0,
					rect(-40, -320, 80, 320, '#fbf8f1', { rx: 20 }) +
						pen.clip(
							rect(-32, -280, 64, 240, '#000', { rx: 10 }),
							rect(-32, -280, 64, 240, '#ffffff') +
								[-330, -270, -210, -150, -90, -30]
									.map((y, i) =>
										path(
											`M-40 ${y + 60}L40 ${y}V${y + 30}L-40 ${y + 90}Z`,
											i % 2 ? colours.chilli : colours.teal,
										),
									)
									.join(''),
						) +
						rect(-48, -334, 96, 34, '#c9a23f', { rx: 12 }) +
						rect(-48, -30, 96, 30, '#c9a23f', { rx: 10 }),
				) +
				place(
					380,
					270,
					28,
					path('M-12 -150L10 50L-14 60Z', '#dfe6e6') +
						path('M12 -150L-10 50L14 60Z', '#b9c6c8') +
						circle(-38, 100, 38, 'none', { stroke: colours.ink, stroke_width: 16 }) +
						circle(38, 100, 38, 'none', { stroke: colours.ink, stroke_width: 16 }),
				) +
				place(
					400,
					470,
					-4,
					rect(-100, -30, 200, 28, main, { rx: 8 }) +
						Array.from({ length: 22 }, (_, i) => rect(-96 + i * 9, -6, 5, 34, main)).join(''),
				)
			);
		if (look === 'rias') {
			const crown = [-60, -40, -20, 0, 20, 40, 60]
				.map((a) =>
					place(
						300,
						330,
						a,
						path('M0 -130L12 -160L0 -206L-12 -160Z', '#e8b93a') +
							circle(0, -212, 11, colours.chilli) +
							circle(0, -160, 5, '#fff3c9'),
					),
				)
				.join('');
			return (
				shadow(300, 506, 150, 14) +
				crown +
				path('M170 330C170 210 430 210 430 330L400 350C380 270 220 270 200 350Z', '#d9a520') +
				[210, 250, 290, 330, 370]
					.map((x) => circle(x + 8, 268 + Math.abs(x - 290) / 3, 9, colours.chilli))
					.join('') +
				[0, 1, 2, 3, 4, 5]
					.map(
						(i) =>
							circle(196 - i * 2, 360 + i * 24, 11, '#fffdf4') +
							circle(404 + i * 2, 360 + i * 24, 11, '#fffdf4'),
					)
					.join('') +
				place(
					300,
					446,
					0,
					rect(-26, -70, 52, 120, main, { rx: 8 }) +
						rect(-22, -110, 44, 44, '#e8c15a') +
						path('M-18 -108V-140L18 -156V-108Z', colours.chilli),
				)
			);
		}
		return (
			shadow(300, 506, 200, 16) +
			rect(110, 410, 380, 92, pen.linear([lighter(main, 0.3), main]), { rx: 20 }) +
			rect(130, 360, 340, 60, '#fbf3df', { rx: 26 }) +
			rect(150, 316, 300, 54, lighter(main, 0.55), { rx: 24 }) +
			[0, 1, 2]
				.map((i) => ellipse(300, 306 - i * 34, 84 - i * 18, 22, pen.linear(['#7d8486', '#3f4a4c'])))
				.join('') +
			place(
				470,
				350,
				10,
				[0, 72, 144, 216, 288]
					.map((a) =>
						place(0, 0, a, path('M0 0C-26 -10 -22 -50 0 -56C22 -50 26 -10 0 0Z', '#fff6ee')),
					)
					.join('') + circle(0, 0, 13, colours.turmeric),
			)
		);
	},
});
