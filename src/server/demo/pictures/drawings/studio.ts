import { colours } from '../colours.ts';
import { drawing } from '../drawing.ts';
import { circle, darker, ellipse, lighter, line, path, place, rect } from '../pen.ts';
import type { Pen } from '../pen.ts';
import { shadow } from '../scene.ts';

const tint = (pen: Pen) =>
	pen.random.pick([colours.teal, colours.chilli, '#3f6b8a', '#c98a1c', '#5a6b3a', colours.plum]);

export const studio = drawing({
	view: 'wall',
	looks: ['foto', 'cetak', 'desain', 'les'],
	draw: (pen, look) => {
		const main = tint(pen);
		if (look === 'foto')
			return (
				shadow(300, 506, 200, 16) +
				rect(110, 230, 380, 270, pen.linear(['#4a5556', '#1f2a2a']), { rx: 34 }) +
				path('M210 232L236 180H364L390 232Z', '#3a4546') +
				rect(110, 290, 380, 140, main) +
				circle(300, 362, 118, '#2a3333') +
				circle(300, 362, 100, '#4a5a5c') +
				circle(300, 362, 78, pen.radial(['#7fb0c0', '#27506b', '#101c2a'])) +
				ellipse(270, 330, 26, 18, '#ffffff', { opacity: 0.6 }) +
				circle(440, 262, 14, colours.turmeric) +
				rect(140, 214, 60, 20, '#6f7d7e', { rx: 6 })
			);
		if (look === 'cetak')
			return (
				shadow(300, 506, 210, 16) +
				rect(190, 150, 220, 150, '#ffffff', { rx: 6 }) +
				rect(110, 280, 380, 160, pen.linear([lighter(main, 0.35), main, darker(main, 0.25)]), {
					rx: 22,
				}) +
				rect(160, 420, 280, 82, '#fdf8ea', { rx: 6 }) +
				path('M196 486L250 440L290 470L340 430L404 486Z', colours.teal) +
				circle(376, 446, 14, colours.turmeric) +
				circle(440, 320, 10, '#9fe08a') +
				circle(410, 320, 10, '#f3c94f') +
				rect(150, 396, 300, 16, darker(main, 0.45), { rx: 8 }) +
				line('M216 190H384M216 220H350M216 250H370', '#c9ced0', 8)
			);
		if (look === 'les')
			return (
				shadow(300, 506, 200, 16) +
				rect(120, 440, 360, 60, colours.teal, { rx: 8 }) +
				rect(140, 446, 336, 46, '#fdf8ea') +
				rect(140, 384, 330, 58, colours.chilli, { rx: 8 }) +
				rect(160, 390, 306, 44, '#fdf8ea') +
				rect(130, 330, 320, 56, colours.turmeric, { rx: 8 }) +
				rect(150, 336, 296, 42, '#fdf8ea') +
				path('M300 130L470 200L300 270L130 200Z', colours.ink) +
				path('M210 236V290C250 320 350 320 390 290V236L300 272Z', '#3a4546') +
				line('M470 200V286', colours.turmeric, 6) +
				circle(470, 292, 12, colours.turmeric)
			);
		return (
			shadow(300, 506, 190, 16) +
			rect(96, 150, 408, 270, colours.ink, { rx: 18 }) +
			rect(112, 166, 376, 230, '#fdf8ea', { rx: 6 }) +
			path('M270 420H330L346 488H254Z', '#8c9a9a') +
			rect(220, 484, 160, 16, '#6f7d7e', { rx: 8 }) +
			path('M180 330L230 230L280 330Z', main) +
			circle(330, 240, 40, colours.turmeric) +
			rect(320, 292, 110, 70, colours.teal, { rx: 10 }) +
			path('M160 350C230 310 300 380 440 200', 'none', {
				stroke: colours.chilli,
				stroke_width: 7,
			}) +
			place(
				452,
				350,
				34,
				rect(-10, -90, 20, 130, colours.chilli, { rx: 4 }) + path('M-10 40H10L0 66Z', '#f3dcb4'),
			)
		);
	},
});

export const event = drawing({
	view: 'wall',
	looks: ['katering', 'tenda', 'laundry', 'kirim'],
	draw: (pen, look) => {
		const main = tint(pen);
		if (look === 'katering')
			return (
				shadow(300, 506, 220, 16) +
				path(
					'M100 460C100 300 200 220 300 220C400 220 500 300 500 460Z',
					pen.linear(['#f6fafa', '#c9d3d3', '#9aa7a8']),
				) +
				path('M150 430C156 340 210 280 270 262', 'none', {
					stroke: '#ffffff',
					stroke_width: 14,
					opacity: 0.8,
				}) +
				circle(300, 204, 22, '#c9a23f') +
				rect(70, 456, 460, 34, pen.linear(['#e8c15a', '#b98a2a']), { rx: 16 }) +
				rect(110, 488, 380, 14, '#8c6a1f', { rx: 6 })
			);
		if (look === 'tenda')
			return (
				shadow(300, 506, 240, 14) +
				[90, 510].map((x) => rect(x - 6, 220, 12, 284, '#8c9a9a')).join('') +
				Array.from({ length: 8 }, (_, i) =>
					path(`M300 90L${60 + i * 60} 240H${120 + i * 60}Z`, i % 2 ? '#fdf8ea' : main),
				).join('') +
				Array.from({ length: 8 }, (_, i) =>
					path(
						`M${60 + i * 60} 240H${120 + i * 60}L${90 + i * 60} 282Z`,
						i % 2 ? main : colours.turmeric,
					),
				).join('') +
				[180, 300, 420]
					.map(
						(x) =>
							rect(x - 34, 400, 68, 14, colours.chilli, { rx: 5 }) +
							rect(x - 30, 340, 60, 62, colours.chilli, { rx: 10 }) +
							line(`M${x - 26} 414V500M${x + 26} 414V500`, '#c9ced0', 7),
					)
					.join('')
			);
		if (look === 'laundry')
			return (
				shadow(306, 506, 170, 16) +
				rect(140, 130, 320, 372, pen.linear(['#ffffff', '#dbe5e6']), { rx: 24 }) +
				rect(140, 130, 320, 74, main, { rx: 24 }) +
				circle(400, 168, 16, '#fdf8ea') +
				rect(176, 154, 110, 28, lighter(main, 0.6), { rx: 8 }) +
				circle(300, 350, 116, '#9aa7a8') +
				circle(300, 350, 98, pen.radial(['#d3ecf3', '#7fb0c0', '#3f7a90'])) +
				path(
					'M216 370C250 330 290 400 330 360S380 350 388 372C380 420 340 446 300 446C256 446 222 420 216 370Z',
					'#e9f4f5',
				) +
				circle(270, 312, 14, '#ffffff', { opacity: 0.7 }) +
				circle(320, 290, 9, '#ffffff', { opacity: 0.7 }) +
				circle(346, 326, 11, '#ffffff', { opacity: 0.6 })
			);
		return (
			shadow(306, 506, 210, 16) +
			rect(150, 250, 300, 252, pen.linear(['#d9b07a', '#b98350']), { rx: 8 }) +
			path('M150 250L190 190H490L450 250Z', '#e3c090') +
			path('M450 250L490 190V440L450 502Z', '#96683c') +
			rect(278, 250, 44, 252, '#e9d3a6', { opacity: 0.85 }) +
			path('M278 250L310 190H352L322 250Z', '#f3e3c0') +
			place(
				380,
				440,
				0,
				path('M0 -44C34 -44 50 -10 28 20L0 54L-28 20C-50 -10 -34 -44 0 -44Z', colours.chilli) +
					circle(0, -8, 15, colours.rice),
			) +
			line('M60 300H130M40 350H120M70 400H130', main, 12)
		);
	},
});
