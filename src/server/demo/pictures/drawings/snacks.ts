import { drawing } from '../drawing.ts';
import {
	blob,
	circle,
	darker,
	ellipse,
	lighter,
	line,
	num,
	path,
	place,
	rect,
	sunflower,
} from '../pen.ts';
import type { Pen } from '../pen.ts';
import { bananaLeaf, flecks, plate, tray } from './tableware.ts';

/** A heap in a tray: the outer pieces first, so that the middle lies on top. */
function heap(pen: Pen, count: number, radius: number, piece: () => string): string {
	let body = '';
	for (let i = count - 1; i >= 0; i--) {
		const [x, y] = sunflower(i, count);
		body += place(
			300 + x * radius + pen.random.range(-9, 9),
			300 + y * radius + pen.random.range(-9, 9),
			pen.random.int(0, 359),
			piece(),
			pen.random.range(0.86, 1.1),
		);
	}
	return body;
}

function emping(pen: Pen, colour: string): string {
	return (
		path(blob(pen.random, 45, 0.1, 10), '#2a1a10', { opacity: 0.2, transform: 'translate(4 7)' }) +
		path(
			blob(pen.random, 45, 0.1, 10),
			pen.radial([lighter(colour, 0.6), colour, darker(colour, 0.2)]),
		) +
		path(blob(pen.random, 27, 0.2, 8), lighter(colour, 0.45), { opacity: 0.5 }) +
		line(`M-26 ${num(pen.random.range(-8, 8))}Q0 -12 24 6`, darker(colour, 0.25), 2.5, {
			opacity: 0.5,
		}) +
		flecks(pen, [0, 0], 36, 7, [darker(colour, 0.35), lighter(colour, 0.7)], 4)
	);
}

export const crackers = drawing({
	view: 'table',
	looks: ['emping', 'emping-pedas', 'kerupuk', 'opak'],
	draw: (pen, look) => {
		const colour = {
			emping: '#ecc268',
			'emping-pedas': '#d8713a',
			kerupuk: '#fbeed6',
			opak: '#f0dcae',
		}[look];
		if (look === 'kerupuk') {
			const piece = () => {
				const spiral =
					'M0 0C14 -14 26 8 8 20C-18 34 -40 4 -24 -22C-4 -50 44 -40 48 -4C50 34 18 54 -12 52';
				return (
					circle(4, 8, 55, '#2a1a10', { opacity: 0.16 }) +
					line(spiral, darker(colour, 0.2), 22) +
					line(spiral, colour, 17) +
					line(spiral, '#ffffff', 5, { opacity: 0.8 })
				);
			};
			return tray(pen) + heap(pen, 14, 150, piece);
		}
		const rice =
			look === 'opak'
				? () => emping(pen, colour) + flecks(pen, [0, 0], 40, 16, ['#fffaf0', '#c98a45'], 5)
				: () => emping(pen, colour);
		return (
			tray(pen) +
			heap(pen, look === 'opak' ? 20 : 30, 172, rice) +
			(look === 'emping-pedas' ? flecks(pen, [300, 300], 180, 50, ['#a31f16', '#d8462f'], 6) : '')
		);
	},
});

export const rengginang = drawing({
	view: 'table',
	looks: ['putih', 'terasi', 'hitam'],
	draw: (pen, look) => {
		const colour = { putih: '#f7e7c2', terasi: '#d9a05c', hitam: '#5a3a30' }[look];
		const piece = () => {
			let grains = '';
			for (let i = 0; i < 46; i++) {
				const [x, y] = sunflower(i, 46);
				grains += place(
					x * 50,
					y * 50,
					pen.random.int(0, 180),
					ellipse(
						0,
						0,
						11,
						6.5,
						pen.random.pick([colour, lighter(colour, 0.5), darker(colour, 0.12)]),
					),
				);
			}
			return (
				circle(6, 9, 60, '#2a1a10', { opacity: 0.3 }) +
				circle(0, 0, 57, darker(colour, 0.35)) +
				grains
			);
		};
		return tray(pen) + heap(pen, 15, 152, piece);
	},
});

export const chips = drawing({
	view: 'table',
	looks: ['singkong', 'pisang', 'balado', 'bayam', 'talas'],
	draw: (pen, look) => {
		const colour = {
			singkong: '#f0d692',
			pisang: '#e9b44a',
			balado: '#cf4f2a',
			bayam: '#7c8a3a',
			talas: '#d8b4a6',
		}[look];
		const piece = () => {
			if (look === 'pisang') {
				const shape = 'M-68 -8C-30 -30 40 -30 72 -6C40 16 -30 18 -68 -8Z';
				return (
					path(shape, '#2a1a10', { opacity: 0.18, transform: 'translate(3 6)' }) +
					path(shape, pen.linear([lighter(colour, 0.5), colour, darker(colour, 0.16)])) +
					line('M-44 -8C-10 -14 20 -14 48 -6', darker(colour, 0.35), 3, { opacity: 0.5 })
				);
			}
			if (look === 'bayam') {
				return (
					path(blob(pen.random, 46, 0.25, 8), '#2a1a10', {
						opacity: 0.16,
						transform: 'translate(3 6)',
					}) +
					path(blob(pen.random, 46, 0.25, 8), '#e9c06a') +
					place(
						0,
						8,
						0,
						path('M0 -40C24 -20 24 14 0 26C-24 14 -24 -20 0 -40Z', '#55702c') +
							line('M0 -34V34M0 -10L12 -20M0 4L-13 -8', '#8aa052', 2.5),
					)
				);
			}
			const purple = look === 'talas' ? flecks(pen, [0, 0], 40, 14, ['#9a6a86', '#b58a9e'], 4) : '';
			const spice =
				look === 'balado' ? flecks(pen, [0, 0], 40, 12, ['#8f1a12', '#ec8a4f', '#f3c98a'], 6) : '';
			return (
				path(blob(pen.random, 50, 0.07, 12), '#2a1a10', {
					opacity: 0.17,
					transform: 'translate(4 7)',
				}) +
				path(
					blob(pen.random, 50, 0.07, 12),
					pen.radial([lighter(colour, 0.5), colour, darker(colour, 0.18)]),
				) +
				line('M-30 -16Q0 -34 32 -10', lighter(colour, 0.6), 5, { opacity: 0.7 }) +
				purple +
				spice
			);
		};
		return (pen.random.chance(0.5) ? tray(pen) : plate(pen)) + heap(pen, 26, 156, piece);
	},
});

function cookie(pen: Pen, look: string): string {
	if (look === 'nastar')
		return (
			circle(3, 6, 36, '#2a1a10', { opacity: 0.22 }) +
			circle(0, 0, 36, pen.radial(['#fbd877', '#e0a02e', '#b06f1a'])) +
			ellipse(-10, -12, 12, 7, '#fff3c9', { opacity: 0.8 }) +
			path('M0 -6L5 6L-5 6Z', '#5a3016') +
			line('M0 -6V-14', '#6f9f35', 3)
		);
	if (look === 'kastengel')
		return (
			rect(-42, -12, 90, 36, '#2a1a10', { rx: 9, opacity: 0.22 }) +
			rect(-46, -19, 90, 36, pen.linear(['#f7d78a', '#dfa347']), { rx: 9 }) +
			flecks(pen, [-2, -2], 30, 14, ['#fff0b8', '#c98a2e'], 6)
		);
	if (look === 'semprong')
		return (
			rect(-56, -10, 118, 36, '#2a1a10', { rx: 16, opacity: 0.22 }) +
			rect(-60, -19, 118, 38, pen.linear(['#f7d894', '#d9993d', '#a96a24']), { rx: 17 }) +
			ellipse(57, 0, 9, 18, '#8f5420') +
			line('M-40 -12L-26 12M-16 -14L-2 12M10 -14L24 12', '#b97a30', 3, { opacity: 0.7 })
		);
	const petals = Array.from({ length: 8 }, (_, i) =>
		place(0, 0, i * 45, ellipse(0, -22, 11, 15, '#f3e3b8')),
	).join('');
	return (
		circle(3, 6, 38, '#2a1a10', { opacity: 0.2 }) +
		petals +
		circle(0, 0, 24, '#f8ecc9') +
		Array.from({ length: 8 }, (_, i) => place(0, 0, i * 45, line('M0 -12V-30', '#d6bd80', 3))).join(
			'',
		) +
		circle(0, 0, 9, '#e2cb90')
	);
}

export const cookies = drawing({
	view: 'table',
	looks: ['satu', 'nastar', 'kastengel', 'semprong'],
	draw: (pen, look) =>
		plate(pen) + heap(pen, look === 'semprong' ? 15 : 24, 148, () => cookie(pen, look)),
});

export const floss = drawing({
	view: 'table',
	looks: ['sapi', 'ayam', 'ikan', 'serundeng'],
	draw: (pen, look) => {
		const colour = { sapi: '#a5602c', ayam: '#d29a52', ikan: '#c9904f', serundeng: '#c9812e' }[
			look
		];
		let threads = path(
			blob(pen.random, 166, 0.06, 16),
			pen.radial([lighter(colour, 0.2), colour, darker(colour, 0.35)]),
			{ transform: 'translate(300 300)' },
		);
		for (let i = 0; i < 330; i++) {
			const a = pen.random.range(0, Math.PI * 2);
			const r = 168 * Math.sqrt(pen.random.next());
			const bend = pen.random.range(-20, 20);
			threads += place(
				300 + r * Math.cos(a),
				300 + r * Math.sin(a),
				pen.random.int(0, 360),
				line(
					`M-22 0Q0 ${num(bend)} 24 ${num(bend / 3)}`,
					pen.random.pick([
						lighter(colour, 0.5),
						lighter(colour, 0.2),
						darker(colour, 0.25),
						colour,
					]),
					pen.random.range(2.5, 6),
				),
			);
		}
		return (
			plate(pen) +
			place(300, 300, 20, bananaLeaf(pen, 380, 340)) +
			threads +
			flecks(pen, [300, 300], 130, 24, ['#e3b06a', '#7a3a16', '#f3d9a0'], 7)
		);
	},
});
