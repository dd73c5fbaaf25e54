import { colours } from '../colours.ts';
import { drawing } from '../drawing.ts';
import { circle, darker, ellipse, lighter, line, path, place, rect } from '../pen.ts';
import { shadow } from '../scene.ts';

export const pottery = drawing({
	view: 'wall',
	looks: ['kendi', 'pot', 'celengan', 'cobek'],
	draw: (pen, look) => {
		const clay = pen.random.pick(['#b8653a', '#c47a4a', '#9c5230', '#a86a50']);
		const paint = () => pen.linear([lighter(clay, 0.4), clay, darker(clay, 0.4)], -75);
		if (look === 'kendi')
			return (
				shadow(312, 505, 150, 18) +
				path(
					'M396 330C440 300 450 260 470 246L490 262C480 300 450 350 404 372Z',
					darker(clay, 0.15),
				) +
				path(
					'M270 120H330L322 220C420 240 452 330 430 410C416 470 370 502 300 502C230 502 184 470 170 410C148 330 180 240 278 220Z',
					paint(),
				) +
				ellipse(300, 120, 42, 13, darker(clay, 0.3)) +
				ellipse(300, 119, 30, 8, darker(clay, 0.7)) +
				path('M164 372H436', 'none', { stroke: lighter(clay, 0.5), stroke_width: 5 }) +
				[190, 230, 270, 310, 350, 390]
					.map((x) => path(`M${x} 350L${x + 15} 324L${x + 30} 350Z`, lighter(clay, 0.5)))
					.join('') +
				line('M196 420C260 444 340 444 404 420', lighter(clay, 0.45), 5)
			);
		if (look === 'pot')
			return (
				shadow(312, 505, 160, 18) +
				[-60, -34, -10, 16, 42, 66]
					.map((a, i) =>
						place(
							300,
							300,
							a,
							path(
								'M0 0C-40 -60 -34 -150 0 -206C34 -150 40 -60 0 0Z',
								i % 2 ? '#4f8a3c' : '#6aa84f',
							) + line('M0 0V-180', '#a9d18a', 3),
						),
					)
					.join('') +
				path('M170 300H430L398 488Q394 502 380 502H220Q206 502 202 488Z', paint()) +
				rect(156, 282, 288, 46, lighter(clay, 0.15), { rx: 10 }) +
				[200, 240, 280, 320, 360]
					.map((x) => path(`M${x} 350L${x + 20} 384L${x + 40} 350Z`, lighter(clay, 0.5)))
					.join('') +
				line('M208 410H392', lighter(clay, 0.4), 5)
			);
		if (look === 'celengan')
			return (
				shadow(306, 505, 170, 18) +
				path('M150 330C110 300 110 220 150 176C160 230 190 262 230 280Z', darker(clay, 0.2)) +
				path(
					'M140 320C200 300 260 320 300 250C316 200 340 160 386 164C430 168 440 210 430 250C470 320 450 470 370 502H230C150 480 120 400 140 320Z',
					paint(),
				) +
				path(
					'M352 166C346 126 370 120 378 146C384 112 410 116 408 148C426 126 444 144 428 176Z',
					colours.chilli,
				) +
				path('M430 206L474 220L430 238Z', colours.turmeric) +
				circle(398, 204, 9, colours.ink) +
				path('M416 240C440 250 436 282 420 280C410 276 408 256 416 240Z', colours.chilli) +
				path('M200 350C260 320 330 350 336 400C300 440 230 430 200 350Z', lighter(clay, 0.3)) +
				line(
					'M226 366C260 360 296 376 312 400M232 388C262 388 280 398 292 412',
					darker(clay, 0.25),
					5,
				) +
				rect(210, 292, 76, 10, darker(clay, 0.7), { rx: 5, transform: 'rotate(-14 248 297)' }) +
				rect(226, 490, 150, 14, darker(clay, 0.3), { rx: 6 })
			);
		return (
			shadow(300, 505, 220, 20) +
			path('M90 400C110 480 190 502 300 502C410 502 490 480 510 400Z', paint()) +
			ellipse(300, 400, 212, 62, lighter(clay, 0.15)) +
			ellipse(300, 406, 182, 46, darker(clay, 0.35)) +
			ellipse(290, 412, 96, 24, '#9c2416') +
			circle(260, 404, 8, '#f3c94f') +
			circle(310, 416, 7, '#d8462f') +
			place(
				360,
				330,
				40,
				rect(-22, -130, 44, 190, pen.linear([lighter(clay, 0.3), darker(clay, 0.2)], -90), {
					rx: 20,
				}) + ellipse(0, 56, 40, 26, clay),
			)
		);
	},
});
