import { colours } from '../colours.ts';
import { drawing } from '../drawing.ts';
import { circle, darker, ellipse, lighter, line, path, place, rect } from '../pen.ts';
import type { Pen } from '../pen.ts';
import { shadow } from '../scene.ts';
import { batik, batikLooks, pickPalette } from './batik.ts';

const tint = (pen: Pen) =>
	pen.random.pick([colours.teal, colours.chilli, '#3f6b8a', '#c98a1c', '#5a6b3a', colours.plum]);

export const sewing = drawing({
	view: 'wall',
	looks: ['mesin', 'gunting', 'sulam'],
	draw: (pen, look) => {
		const main = tint(pen);
		const cloth = batik(pen, pen.random.pick(batikLooks), pickPalette(pen), 0.6);
		const spool = (x: number, colour: string) =>
			place(
				x,
				500,
				0,
				rect(-26, -74, 52, 12, '#d9b26a', { rx: 5 }) +
					rect(-26, -12, 52, 12, '#d9b26a', { rx: 5 }) +
					rect(-20, -62, 40, 50, colour, { rx: 4 }) +
					line('M-20 -52H20M-20 -40H20M-20 -28H20', darker(colour, 0.25), 2),
			);
		if (look === 'mesin')
			return (
				shadow(300, 506, 210, 18) +
				path('M110 440H500V502H110Z', pen.linear([lighter(main, 0.2), darker(main, 0.35)])) +
				path(
					'M120 200H440Q480 200 480 240V440H390V300H210V360H150V300Q110 290 110 240Q110 204 120 200Z',
					pen.linear([lighter(main, 0.35), main, darker(main, 0.25)]),
				) +
				rect(166, 360, 26, 50, '#c9ced0') +
				line('M179 410V440', '#8c9698', 5) +
				circle(490, 290, 46, '#c9ced0') +
				circle(490, 290, 32, darker(main, 0.1)) +
				circle(490, 290, 8, '#e8c15a') +
				line('M150 250H360', '#e8c15a', 6) +
				path('M230 224L248 246L266 224L284 246L302 224L320 246', 'none', {
					stroke: colours.rice,
					stroke_width: 5,
				}) +
				rect(286, 160, 30, 42, colours.turmeric, { rx: 4 }) +
				line('M300 170L180 190L179 360', colours.turmeric, 2.5) +
				path('M60 434H330C340 470 300 520 240 512C180 506 100 540 60 500Z', cloth)
			);
		if (look === 'gunting')
			return (
				shadow(300, 506, 220, 16) +
				rect(90, 430, 420, 74, cloth, { rx: 14 }) +
				rect(110, 380, 380, 60, main, { rx: 14 }) +
				rect(104, 372, 392, 14, lighter(main, 0.4), { rx: 7 }) +
				place(
					300,
					240,
					34,
					path('M-12 -170L10 60L-14 70Z', '#dfe6e6') +
						path('M12 -170L-10 60L14 70Z', '#b9c6c8') +
						circle(0, 44, 9, '#7d8f90') +
						circle(-40, 116, 42, 'none', { stroke: colours.chilli, stroke_width: 18 }) +
						circle(40, 116, 42, 'none', { stroke: colours.chilli, stroke_width: 18 }),
				) +
				spool(450, colours.turmeric) +
				spool(140, colours.rice)
			);
		const flower = (x: number, y: number, s: number, c: string) =>
			place(
				x,
				y,
				0,
				[0, 60, 120, 180, 240, 300]
					.map((a) =>
						place(0, 0, a, ellipse(0, -26, 14, 24, c) + line('M0 -10V-40', darker(c, 0.25), 2)),
					)
					.join('') + circle(0, 0, 12, colours.turmeric),
				s,
			);
		return (
			shadow(300, 506, 150, 14) +
			circle(300, 300, 196, '#a86f43') +
			circle(300, 300, 178, '#fbf3df') +
			circle(300, 300, 187, 'none', { stroke: '#d9a873', stroke_width: 6 }) +
			rect(284, 92, 32, 34, '#c99a3f', { rx: 6 }) +
			line('M190 400C240 330 280 380 320 300S400 240 420 200', '#5d8a2e', 7) +
			[
				[230, 356, -60],
				[300, 330, 40],
				[366, 262, -50],
			]
				.map(([x = 0, y = 0, a = 0]) => place(x, y, a, ellipse(0, -20, 11, 22, '#7fb956')))
				.join('') +
			flower(196, 260, 1.1, main) +
			flower(320, 200, 1, colours.chilli) +
			flower(398, 350, 0.9, '#d98aa0') +
			line('M420 420L510 250', '#c9ced0', 6)
		);
	},
});

export const repair = drawing({
	view: 'wall',
	looks: ['servis', 'motor', 'ac', 'tukang'],
	draw: (pen, look) => {
		const main = tint(pen);
		if (look === 'ac')
			return (
				rect(90, 140, 420, 150, pen.linear(['#ffffff', '#dfe6e6']), { rx: 22 }) +
				rect(90, 236, 420, 54, '#c9d3d3', { rx: 20 }) +
				line('M120 262H480', '#8c9a9a', 5) +
				circle(470, 180, 8, main) +
				[150, 230, 310, 390, 450]
					.map((x, i) =>
						line(
							`M${x} 310C${x + 24} 340 ${x - 20} 370 ${x + 6} ${410 + (i % 2) * 20}`,
							lighter(main, 0.5),
							8,
						),
					)
					.join('') +
				shadow(300, 506, 100, 12) +
				rect(240, 430, 120, 70, main, { rx: 10 }) +
				path('M270 432V410H330V432', 'none', { stroke: darker(main, 0.3), stroke_width: 10 })
			);
		if (look === 'motor')
			return (
				shadow(300, 506, 230, 16) +
				[150, 450]
					.map(
						(x) =>
							circle(x, 424, 78, colours.ink) +
							circle(x, 424, 54, '#c9ced0') +
							circle(x, 424, 44, '#dfe6e6') +
							[0, 45, 90, 135]
								.map((a) => place(x, 424, a, line('M-44 0H44', '#9aa7a8', 5)))
								.join('') +
							circle(x, 424, 12, '#6f7d7e'),
					)
					.join('') +
				path('M150 424L220 330H360L450 424', 'none', {
					stroke: '#4a5556',
					stroke_width: 20,
					stroke_linejoin: 'round',
				}) +
				path(
					'M190 300C240 270 330 280 372 300L430 240L456 250L420 350C380 400 240 400 200 372Z',
					pen.linear([lighter(main, 0.35), main, darker(main, 0.3)]),
				) +
				path('M160 284C210 262 270 268 300 292L180 312Z', '#2a2a2a') +
				line('M430 240L410 196L450 180', '#4a5556', 13) +
				circle(446, 256, 20, '#fff3c9') +
				path('M230 400H330L350 440H220Z', '#7d8f90')
			);
		if (look === 'tukang')
			return (
				shadow(300, 506, 190, 16) +
				rect(120, 340, 360, 160, pen.linear([lighter(main, 0.2), main, darker(main, 0.25)]), {
					rx: 16,
				}) +
				path('M220 342V290Q220 270 240 270H360Q380 270 380 290V342', 'none', {
					stroke: darker(main, 0.35),
					stroke_width: 18,
				}) +
				rect(120, 392, 360, 16, darker(main, 0.35)) +
				rect(276, 380, 48, 42, '#e8c15a', { rx: 6 }) +
				place(
					200,
					250,
					-30,
					rect(-11, -60, 22, 150, '#c4935f', { rx: 8 }) +
						path('M-60 -100H40L60 -76L40 -56H-60Z', '#8c9a9a'),
				) +
				place(
					410,
					240,
					24,
					rect(-10, 0, 20, 110, colours.turmeric, { rx: 8 }) + rect(-5, -110, 10, 112, '#b9c6c8'),
				)
			);
		return (
			shadow(300, 506, 180, 16) +
			rect(176, 110, 248, 392, colours.ink, { rx: 30 }) +
			rect(190, 146, 220, 310, pen.linear([lighter(main, 0.55), lighter(main, 0.2)]), { rx: 10 }) +
			circle(300, 479, 12, '#4a5556') +
			line('M206 330L270 260L246 320L330 230L300 330L396 250', '#ffffff', 5, { opacity: 0.8 }) +
			place(
				380,
				380,
				40,
				path(
					'M-20 -130C-60 -110 -60 -50 -20 -34V110Q0 130 20 110V-34C60 -50 60 -110 20 -130V-80L0 -66L-20 -80Z',
					pen.linear(['#e9eeee', '#9aa7a8']),
				),
			)
		);
	},
});
