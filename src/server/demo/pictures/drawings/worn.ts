import { colours } from '../colours.ts';
import { drawing } from '../drawing.ts';
import { circle, darker, lighter, line, path, place, rect } from '../pen.ts';
import type { Pen } from '../pen.ts';
import { shadow } from '../scene.ts';
import { batik, batikLooks, pickPalette } from './batik.ts';
import { leaf } from './tableware.ts';

export const headwear = drawing({
	view: 'table',
	looks: ['topi-bambu', 'caping', 'peci', 'kerudung'],
	draw: (pen, look) => {
		if (look === 'peci') {
			const cloth = pen.random.pick(['#1f2a2a', '#3b2318', colours.teal, '#5a1f2a']);
			return (
				shadow(312, 402, 210, 60) +
				path(
					'M110 400C120 280 130 220 150 200C220 160 380 160 450 200C470 220 480 280 490 400C400 440 200 440 110 400Z',
					pen.linear([lighter(cloth, 0.25), cloth, darker(cloth, 0.4)]),
				) +
				path('M150 200C220 160 380 160 450 200C380 236 220 236 150 200Z', lighter(cloth, 0.2)) +
				line(
					'M126 330C220 372 380 372 474 330M120 366C220 406 380 406 480 366',
					colours.turmeric,
					6,
				) +
				[170, 220, 270, 320, 370, 420]
					.map((x) =>
						path(`M${x} 356L${x + 12} 372L${x + 24} 356L${x + 12} 342Z`, colours.turmeric),
					)
					.join('')
			);
		}
		if (look === 'kerudung') {
			const cloth = pen.random.pick([
				'#e9b7a4',
				'#9fc0b8',
				'#d8b45a',
				'#b98aa6',
				'#7f9cc0',
				'#c9714f',
			]);
			return place(
				300,
				300,
				pen.random.pick([-12, 0, 14]),
				place(
					-300,
					-300,
					0,
					[0, 1, 2]
						.map(
							(i) =>
								rect(112 + i * 14, 120 + i * 112, 376, 128, '#2a1a10', { rx: 30, opacity: 0.18 }) +
								rect(
									100 + i * 12,
									104 + i * 112,
									376,
									128,
									pen.linear([lighter(cloth, 0.4 - i * 0.12), darker(cloth, i * 0.12)]),
									{ rx: 34 },
								) +
								line(
									`M${120 + i * 12} ${140 + i * 112}C220 ${128 + i * 112} 360 ${152 + i * 112} ${460 + i * 12} ${136 + i * 112}M${120 + i * 12} ${190 + i * 112}C240 ${176 + i * 112} 380 ${204 + i * 112} ${458 + i * 12} ${190 + i * 112}`,
									lighter(cloth, 0.6),
									3,
									{ opacity: 0.7 },
								),
						)
						.join('') + line('M120 474H470', colours.rice, 5, { stroke_dasharray: '2 12' }),
				),
			);
		}
		const cane = pen.random.pick(['#e3c07a', '#d9b26a', '#efd59a']);
		const rings = (from: number, to: number, step: number): string => {
			let all = '';
			for (let r = from; r <= to; r += step) {
				all += circle(0, 0, r, 'none', { stroke: darker(cane, 0.22), stroke_width: 2.5 });
				const count = Math.max(8, Math.round(r / 4.2));
				for (let i = 0; i < count; i++)
					all += place(
						0,
						0,
						(i / count) * 360 + ((r / step) % 2) * (180 / count),
						rect(-3, -r - step / 2, 6, step - 3, lighter(cane, 0.35), { rx: 2 }),
					);
			}
			return all;
		};
		const band = pen.random.pick([colours.teal, colours.chilli, colours.ink, colours.brown]);
		const disc =
			circle(8, 16, 232, '#2a1a10', { opacity: 0.26 }) +
			circle(0, 0, 230, pen.radial([lighter(cane, 0.35), cane, darker(cane, 0.3)])) +
			rings(30, 216, 17) +
			circle(0, 0, 226, 'none', { stroke: darker(cane, 0.35), stroke_width: 9 });
		const crown =
			look === 'topi-bambu'
				? circle(5, 9, 122, '#2a1a10', { opacity: 0.3 }) +
					circle(0, 0, 122, band) +
					circle(0, 0, 108, pen.radial([lighter(cane, 0.5), cane, darker(cane, 0.25)])) +
					rings(14, 98, 14)
				: path('M0 0L-230 0A230 230 0 0 1 -163 -163Z', '#ffffff', { opacity: 0.16 }) +
					circle(0, 0, 16, darker(cane, 0.3));
		return (
			place(300, 300, pen.random.int(0, 90), disc + crown) +
			(look === 'topi-bambu'
				? place(420, 340, 40, path('M0 0L60 -14L52 18Z M0 0L60 20L44 44Z', band))
				: '') +
			place(488, 470, 120, leaf(colours.leaf, 50))
		);
	},
});

export const sandals = drawing({
	view: 'table',
	looks: ['jepit', 'kulit', 'anyam', 'sepatu'],
	draw: (pen, look) => {
		const sole = { jepit: '#e9d3a6', kulit: '#a9662f', anyam: '#d9b26a', sepatu: '#6f4527' }[look];
		const strap = pen.random.pick([
			colours.teal,
			colours.chilli,
			colours.ink,
			'#7a4a24',
			colours.turmeric,
		]);
		const outline =
			'M-66 -190C-20 -236 62 -214 74 -130C82 -70 60 -20 62 50C64 150 40 214 -6 214C-56 214 -72 150 -66 60C-62 -20 -100 -130 -66 -190Z';
		const straps: Record<typeof look, string> = {
			jepit:
				line('M2 -150C-40 -120 -70 -90 -74 -40M2 -150C40 -120 66 -90 68 -36', strap, 26) +
				circle(2, -152, 13, lighter(strap, 0.4)),
			kulit:
				path(
					'M-84 -110C-30 -70 30 -70 80 -110L72 -30C30 -2 -30 -2 -76 -30Z',
					pen.linear([lighter(strap, 0.3), strap]),
				) +
				line(
					'M-78 -98C-30 -58 30 -58 74 -98M-72 -40C-30 -12 30 -12 68 -40',
					lighter(strap, 0.6),
					3,
					{ stroke_dasharray: '9 7' },
				) +
				rect(-12, -72, 26, 34, '#e8c15a', { rx: 4 }) +
				rect(-6, -66, 14, 22, strap),
			anyam:
				[-120, -84, -48]
					.map((y) =>
						line(
							`M-82 ${y}C-30 ${y + 40} 30 ${y + 40} 78 ${y}`,
							y === -84 ? lighter(strap, 0.4) : strap,
							22,
						),
					)
					.join('') + line('M-40 -110L-30 -20M0 -100V-10M40 -110L30 -20', lighter(strap, 0.5), 9),
			sepatu:
				path(
					'M-70 -186C-20 -236 60 -212 74 -130C80 -80 66 -30 62 20L-66 20C-62 -40 -96 -130 -70 -186Z',
					pen.linear([lighter(strap, 0.3), strap, darker(strap, 0.2)]),
				) +
				[-90, -60, -30, 0].map((y) => line(`M-26 ${y}L26 ${y + 8}`, '#f6e7c4', 7)).join('') +
				path('M-60 26C-40 60 40 60 58 26L60 150C40 214 -50 214 -62 150Z', darker(strap, 0.45)),
		};
		const one = (mirror: number) =>
			`<g transform="scale(${mirror} 1)">${path(outline, '#2a1a10', { opacity: 0.25, transform: 'translate(10 14)' })}${path(outline, darker(sole, 0.4), { transform: 'translate(3 7)' })}${path(outline, pen.linear([lighter(sole, 0.3), sole, darker(sole, 0.2)]))}${line('M-50 -180C-10 -214 50 -196 58 -130C64 -70 44 -20 46 50C48 140 30 196 -6 198C-42 196 -56 140 -50 60', darker(sole, 0.3), 3, { stroke_dasharray: '8 7' })}${straps[look]}</g>`;
		const turn = pen.random.pick([-16, -6, 10, 18]);
		return place(
			300,
			305,
			turn,
			place(-108, 0, -4, one(-1)) + place(108, pen.random.range(-14, 14), 4, one(1)),
		);
	},
});

export const bag = drawing({
	view: 'wall',
	looks: ['pandan', 'rotan', 'kain', 'rajut'],
	draw: (pen: Pen, look) => {
		const base = {
			pandan: '#d9b26a',
			rotan: '#b98350',
			kain: '#e9d9b8',
			rajut: pen.random.pick(['#c94f4f', '#1e6a68', '#e3a33a', '#8c6a9c']),
		}[look];
		const accent = pen.random.pick([colours.teal, colours.chilli, '#7a4a24', colours.indigo]);
		const tile =
			look === 'rajut'
				? rect(0, 0, 26, 24, darker(base, 0.12)) +
					path('M2 0C2 12 13 12 13 24C13 12 24 12 24 0Z', lighter(base, 0.2))
				: rect(0, 0, 36, 36, base) +
					rect(0, 0, 18, 18, lighter(base, 0.35)) +
					rect(18, 18, 18, 18, pen.random.chance(0.6) ? accent : lighter(base, 0.2)) +
					line('M0 18H36M18 0V36', darker(base, 0.3), 1.5);
		const fill =
			look === 'kain'
				? batik(pen, pen.random.pick(batikLooks), pickPalette(pen), 0.7)
				: pen.pattern(look === 'rajut' ? [26, 24] : [36, 36], tile, look === 'rotan' ? 45 : 0);
		const body = 'M130 250H470L446 486Q444 502 426 502H174Q156 502 154 486Z';
		return (
			shadow(312, 505, 176, 18) +
			path('M206 256C206 90 394 90 394 256', 'none', {
				stroke: darker(base, 0.35),
				stroke_width: 17,
			}) +
			path(body, fill) +
			path(body, pen.linear(['#ffffff00', '#2a1a1055']), {}) +
			rect(122, 236, 356, 34, look === 'kain' ? accent : darker(base, 0.25), { rx: 10 }) +
			line('M134 253H466', lighter(base, 0.5), 3, { stroke_dasharray: '10 8' }) +
			path('M206 262C206 130 394 130 394 262', 'none', {
				stroke: darker(base, 0.15),
				stroke_width: 15,
			}) +
			place(
				300,
				300,
				0,
				circle(0, 0, 13, '#e8c15a') +
					rect(-26, 2, 52, 66, accent, { rx: 8 }) +
					path('M-15 38L0 20L15 38L8 46L0 38L-8 46Z', colours.rice),
			)
		);
	},
});
