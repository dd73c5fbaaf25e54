import { colours } from '../colours.ts';
import { drawing } from '../drawing.ts';
import { blob, circle, darker, ellipse, lighter, line, num, path, place, rect } from '../pen.ts';
import type { Pen } from '../pen.ts';
import { shadow } from '../scene.ts';
import { bananaLeaf, flecks, leaf, plate, tray } from './tableware.ts';

const dodolColours = {
	original: '#6b371a',
	hitam: '#2c1a16',
	durian: '#b98a35',
	pandan: '#4f7a3a',
} as const;

function wrappedSweet(pen: Pen, paper: string, inside: string): string {
	const twist = (side: number) =>
		path(
			`M${58 * side} 0L${104 * side} -34L${96 * side} 0L${104 * side} 34Z`,
			lighter(paper, 0.25),
		) +
		line(
			`M${60 * side} 0L${98 * side} -18M${60 * side} 0L${98 * side} 18`,
			darker(paper, 0.2),
			2.5,
			{ opacity: 0.6 },
		);
	return (
		rect(-58, -20, 124, 60, '#2a1a10', { rx: 22, opacity: 0.22 }) +
		twist(-1) +
		twist(1) +
		rect(-62, -31, 124, 62, pen.linear([lighter(inside, 0.35), inside, darker(inside, 0.3)]), {
			rx: 22,
		}) +
		rect(-24, -31, 48, 62, paper) +
		path('M-24 31L-12 17L0 31L12 17L24 31Z', lighter(paper, 0.7)) +
		path('M-24 -31L-12 -17L0 -31L12 -17L24 -31Z', lighter(paper, 0.7)) +
		rect(-50, -24, 100, 9, '#ffffff', { rx: 5, opacity: 0.4 })
	);
}

export const dodol = drawing({
	view: 'table',
	looks: ['original', 'hitam', 'durian', 'pandan'],
	draw: (pen, look) => {
		const colour = dodolColours[look];
		const paper = pen.random.pick([colours.teal, colours.chilli, colours.turmeric, '#f6e7c4']);
		let sweets = '';
		for (let i = 0; i < 4; i++) {
			const slab =
				rect(-104, -16, 216, 66, '#2a1a10', { rx: 20, opacity: 0.25 }) +
				rect(-110, -32, 216, 64, pen.linear([lighter(colour, 0.35), colour, darker(colour, 0.4)]), {
					rx: 22,
				}) +
				rect(-92, -24, 150, 12, '#ffffff', { rx: 6, opacity: 0.35 }) +
				flecks(pen, [0, 0], 26, 8, ['#f3e2bd', lighter(colour, 0.5)], 4);
			sweets += place(-70 + pen.random.range(-6, 6), -110 + i * 66, pen.random.range(-5, 5), slab);
		}
		const turns = [-24, 12, -8, 30, -35];
		[
			[118, -100],
			[140, -14],
			[120, 76],
			[20, 150],
			[-104, 158],
		].forEach(([x = 0, y = 0], i) => {
			sweets += place(
				x,
				y,
				(turns[i] ?? 0) + pen.random.range(-8, 8),
				wrappedSweet(pen, paper, colour),
			);
		});
		return (
			plate(pen) +
			place(300, 290, pen.random.pick([-14, 0, 16, 180]), bananaLeaf(pen, 384, 320) + sweets)
		);
	},
});

export const gipang = drawing({
	view: 'table',
	looks: ['putih', 'gula-merah', 'kacang'],
	draw: (pen, look) => {
		const base = { putih: '#f6e9c8', 'gula-merah': '#c98a45', kacang: '#b9742f' }[look];
		const grains =
			look === 'kacang'
				? ['#e2b06a', '#c98a45', '#f0cf9a', '#8f4c1a']
				: [lighter(base, 0.6), base, darker(base, 0.1)];
		let bars = '';
		for (let row = 0; row < 4; row++) {
			for (let column = 0; column < 2; column++) {
				const shape = rect(-84, -36, 168, 72, '#000', { rx: 12 });
				let texture = '';
				for (let i = 0; i < 80; i++)
					texture += place(
						pen.random.range(-84, 84),
						pen.random.range(-36, 36),
						pen.random.int(0, 180),
						ellipse(
							0,
							0,
							look === 'kacang' ? 13 : 10,
							look === 'kacang' ? 9 : 5,
							pen.random.pick(grains),
						) + ellipse(-2, -2, 4, 2, '#fffaf0', { opacity: 0.6 }),
					);
				bars += place(
					-94 + column * 186 + pen.random.range(-6, 6),
					-126 + row * 84,
					pen.random.range(-4, 4),
					rect(-78, -26, 168, 72, '#2a1a10', { rx: 12, opacity: 0.25 }) +
						rect(-84, -36, 168, 72, darker(base, 0.15), { rx: 12 }) +
						pen.clip(shape, texture),
				);
			}
		}
		return (
			tray(pen) +
			place(300, 300, pen.random.pick([-12, 0, 14, 90]), bananaLeaf(pen, 396, 366) + bars)
		);
	},
});

function cutePiece(pen: Pen, look: string): string {
	if (look === 'klepon')
		return (
			circle(4, 8, 40, '#2a1a10', { opacity: 0.22 }) +
			circle(0, 0, 40, pen.radial(['#a6cf6d', '#6a9e3d', '#47752b'])) +
			flecks(pen, [0, -4], 34, 34, ['#fffdf4', '#f6f0dc'], 6)
		);
	if (look === 'lapis') {
		const layers = pen.random.pick([
			['#e76f86', '#fdf3e8'],
			['#5f9d45', '#fdf3e8'],
			['#8a4b22', '#f0d9a3'],
		]);
		return (
			rect(-40, -32, 88, 80, '#2a1a10', { rx: 6, opacity: 0.22 }) +
			[0, 1, 2, 3, 4, 5]
				.map((i) => rect(-44, -40 + i * 13.5, 88, 14, layers[i % 2] ?? '#ffffff', { rx: 3 }))
				.join('') +
			rect(-44, -40, 88, 6, '#ffffff', { rx: 3, opacity: 0.5 })
		);
	}
	if (look === 'dadar')
		return (
			rect(-48, -16, 104, 50, '#2a1a10', { rx: 22, opacity: 0.22 }) +
			rect(-54, -26, 108, 52, pen.linear(['#9ac765', '#6a9e3d', '#4a7a2e']), { rx: 22 }) +
			ellipse(52, 0, 12, 24, '#7a4420') +
			flecks(pen, [52, 0], 13, 9, ['#b9783a', '#f0d9a3'], 5) +
			line('M-40 -12Q0 -20 36 -12', '#d5ecaa', 5, { opacity: 0.7 })
		);
	return (
		circle(4, 8, 46, '#2a1a10', { opacity: 0.22 }) +
		path(blob(pen.random, 47, 0.06, 16), '#f3e2bd') +
		circle(0, 0, 30, pen.radial(['#b5d67f', '#7fae4c'])) +
		ellipse(-8, -10, 10, 6, '#f3fbdc', { opacity: 0.8 })
	);
}

export const marketCakes = drawing({
	view: 'table',
	looks: ['klepon', 'lapis', 'dadar', 'ape'],
	draw: (pen, look) => {
		let cakes = '';
		for (let i = 0; i < 11; i++) {
			const a = (i / 8) * Math.PI * 2 + 0.2;
			const r = i < 8 ? 132 : 46;
			const b = ((i - 8) / 3) * Math.PI * 2;
			const x = i < 8 ? r * Math.cos(a) : r * Math.cos(b);
			const y = i < 8 ? r * Math.sin(a) : r * Math.sin(b);
			cakes += place(x, y, look === 'klepon' ? 0 : pen.random.int(-24, 24), cutePiece(pen, look));
		}
		return (
			plate(pen) +
			place(300, 300, pen.random.int(0, 40), place(0, 0, 0, bananaLeaf(pen, 366, 350)) + cakes)
		);
	},
});

export const roundCake = drawing({
	view: 'table',
	looks: ['bolu', 'cokelat', 'pandan', 'tape'],
	draw: (pen, look) => {
		const sponge = { bolu: '#e6ac4e', cokelat: '#5a3018', pandan: '#7fae4c', tape: '#f0cf8f' }[
			look
		];
		const missing = pen.random.int(0, 330);
		const rim = 168;
		const wedge = (from: number, to: number, radius: number): string => {
			const at = (deg: number) =>
				`${num(radius * Math.cos((deg * Math.PI) / 180))} ${num(radius * Math.sin((deg * Math.PI) / 180))}`;
			return `M0 0L${at(from)}A${radius} ${radius} 0 ${to - from > 180 ? 1 : 0} 1 ${at(to)}Z`;
		};
		let top =
			path(wedge(missing + 36, missing + 360, rim), '#2a1a10', {
				opacity: 0.25,
				transform: 'translate(8 14)',
			}) +
			path(wedge(missing + 36, missing + 360, rim), darker(sponge, 0.28)) +
			path(
				wedge(missing + 36, missing + 360, rim - 10),
				pen.radial([lighter(sponge, 0.4), sponge, darker(sponge, 0.1)]),
			);
		for (let i = 0; i < 12; i++) {
			const a = missing + 50 + i * 25;
			const x = 128 * Math.cos((a * Math.PI) / 180);
			const y = 128 * Math.sin((a * Math.PI) / 180);
			top += place(
				x,
				y,
				a,
				look === 'cokelat'
					? circle(0, 0, 17, '#7a4420') + circle(-4, -5, 6, '#c98a5a')
					: look === 'tape'
						? path(blob(pen.random, 17, 0.3), '#fbe9b5')
						: ellipse(0, 0, 20, 11, look === 'pandan' ? '#fdfaf0' : '#fff3d0') +
							ellipse(0, -3, 12, 4, '#ffffff'),
			);
		}
		top += flecks(
			pen,
			[0, 0],
			60,
			40,
			look === 'cokelat' ? ['#f3e2bd', '#8f5a35'] : ['#fdf8ea', '#f3c94f', lighter(sponge, 0.6)],
			7,
		);
		const slice = place(
			386,
			440,
			-150,
			path(wedge(-18, 18, 165), '#2a1a10', { opacity: 0.2, transform: 'translate(-4 -10)' }) +
				path(wedge(-18, 18, 165), darker(sponge, 0.28)) +
				path(wedge(-16, 16, 150), pen.radial([lighter(sponge, 0.45), sponge])),
			0.86,
		);
		return (
			plate(pen) + place(292, 282, 0, top) + slice + place(452, 180, 30, leaf(colours.leaf, 38))
		);
	},
});

export const bread = drawing({
	view: 'table',
	looks: ['manis', 'sobek', 'pisang'],
	draw: (pen, look) => {
		const crust = () => pen.radial(['#f3bd6b', '#d08a3c', '#9a5420']);
		let loaves = '';
		if (look === 'sobek') {
			for (let i = 0; i < 9; i++) {
				const x = -116 + (i % 3) * 116;
				const y = -116 + Math.floor(i / 3) * 116;
				loaves +=
					rect(x - 52, y - 46, 120, 120, '#2a1a10', { rx: 40, opacity: 0.18 }) +
					rect(x - 60, y - 60, 120, 120, crust(), { rx: 42 }) +
					ellipse(x - 16, y - 26, 26, 15, '#ffe5b4', { opacity: 0.6 }) +
					flecks(pen, [x, y], 34, 9, ['#fff3d0', '#fbe9b5'], 5);
			}
		} else {
			[
				[-100, -78],
				[96, -92],
				[-4, 18],
				[-118, 96],
				[118, 92],
			].forEach(([x = 0, y = 0]) => {
				const body =
					look === 'pisang'
						? path('M-92 -10C-50 -66 60 -66 96 -4C70 40 -60 48 -92 -10Z', crust()) +
							line('M-52 -34L-30 22M-14 -46L8 26M26 -44L46 22', '#fbe3b0', 9, { opacity: 0.8 })
						: ellipse(0, 0, 84, 68, crust()) +
							path(
								blob(pen.random, 34, 0.12),
								pen.random.pick(['#4a2413', '#c33b35', '#f6dc8a', '#6f9f46']),
							) +
							ellipse(-34, -30, 24, 12, '#ffe5b4', { opacity: 0.7 });
				loaves += place(
					x,
					y,
					pen.random.int(-30, 30),
					ellipse(6, 14, 88, 66, '#2a1a10', { opacity: 0.22 }) + body,
				);
			});
		}
		return (
			shadow(308, 314, 240, 236) +
			rect(70, 70, 460, 460, pen.linear(['#fdf6e4', '#efdfbd']), { rx: 22 }) +
			rect(84, 84, 432, 432, 'none', {
				rx: 16,
				stroke: pen.random.pick([colours.teal, colours.chilli, colours.turmeric]),
				stroke_width: 4,
				stroke_dasharray: '14 10',
			}) +
			place(300, 300, pen.random.int(-8, 8), loaves)
		);
	},
});
