import { colours } from '../colours.ts';
import { drawing } from '../drawing.ts';
import { blob, circle, darker, ellipse, lighter, line, path, place, rect } from '../pen.ts';
import { bananaLeaf, chilli, flecks, leaf, plate } from './tableware.ts';

export const tofu = drawing({
	view: 'table',
	looks: ['putih', 'kuning', 'goreng'],
	draw: (pen, look) => {
		const face = { putih: '#fdf8ea', kuning: '#f3c540', goreng: '#d08a3c' }[look];
		let cubes = '';
		const at = [
			[-110, -70],
			[10, -96],
			[116, -52],
			[-60, 30],
			[60, 44],
			[-140, 78],
			[132, 88],
			[0, 130],
		] as const;
		for (const [x, y] of at) {
			const s = pen.random.range(46, 54);
			const top = `M${-s} ${-s * 0.4}L${s * 0.1} ${-s}L${s} ${-s * 0.5}L${-s * 0.1} ${s * 0.16}Z`;
			const left = `M${-s} ${-s * 0.4}L${-s * 0.1} ${s * 0.16}V${s}L${-s} ${s * 0.45}Z`;
			const right = `M${-s * 0.1} ${s * 0.16}L${s} ${-s * 0.5}V${s * 0.36}L${-s * 0.1} ${s}Z`;
			const crust = look === 'goreng' ? darker(face, 0.2) : darker(face, 0.07);
			cubes += place(
				x,
				y,
				pen.random.range(-14, 14),
				ellipse(6, s * 0.75, s * 1.05, s * 0.5, '#2a1a10', { opacity: 0.2 }) +
					path(top, lighter(face, 0.45), {
						stroke: lighter(face, 0.3),
						stroke_width: 5,
						stroke_linejoin: 'round',
					}) +
					path(left, face, { stroke: face, stroke_width: 5, stroke_linejoin: 'round' }) +
					path(right, crust, { stroke: crust, stroke_width: 5, stroke_linejoin: 'round' }) +
					(look === 'goreng'
						? flecks(pen, [0, 0], s * 0.7, 14, ['#a85f22', '#f0bd6f', '#8f4c1a'], 6)
						: line(`M${-s * 0.6} ${-s * 0.42}L0 ${-s * 0.74}`, '#ffffff', 5, { opacity: 0.8 })),
			);
		}
		return (
			plate(pen) +
			place(300, 300, pen.random.int(-20, 20), bananaLeaf(pen, 380, 310) + cubes) +
			place(440, 440, 20, chilli('#3f8f3a')) +
			place(410, 466, -16, chilli()) +
			place(168, 160, -40, leaf(colours.leaf, 40))
		);
	},
});

export const tempeh = drawing({
	view: 'table',
	looks: ['papan', 'mendoan'],
	draw: (pen, look) => {
		const beans = (w: number, h: number, count: number): string => {
			let all = '';
			for (let i = 0; i < count; i++) {
				all += place(
					pen.random.range(-w, w),
					pen.random.range(-h, h),
					pen.random.int(0, 180),
					ellipse(0, 0, 11, 8, pen.random.pick(['#d8b173', '#cfa565', '#e5c68f'])) +
						ellipse(-2, -2, 5, 3, '#f4e2bd'),
				);
			}
			return all;
		};
		let pieces = '';
		for (let i = 0; i < 4; i++) {
			if (look === 'papan') {
				const shape = rect(-130, -34, 260, 68, '#000', { rx: 12 });
				pieces += place(
					pen.random.range(-12, 12),
					-120 + i * 80,
					pen.random.range(-5, 5),
					rect(-124, -22, 260, 68, '#2a1a10', { rx: 12, opacity: 0.25 }) +
						rect(-130, -34, 260, 68, pen.linear(['#fbf3df', '#e9d5ac']), { rx: 12 }) +
						pen.clip(shape, beans(128, 32, 70)) +
						rect(-130, -34, 260, 10, '#fffaf0', { rx: 5, opacity: 0.8 }),
				);
			} else {
				pieces += place(
					-60 + (i % 2) * 120 + pen.random.range(-8, 8),
					-70 + Math.floor(i / 2) * 140,
					pen.random.int(-30, 30),
					path(blob(pen.random, 104, 0.14, 12), '#2a1a10', {
						opacity: 0.2,
						transform: 'translate(6 10)',
					}) +
						path(blob(pen.random, 102, 0.16, 12), pen.radial(['#f5cf78', '#d9993d', '#b97524'])) +
						rect(-62, -48, 124, 96, '#e8bd6a', { rx: 14, opacity: 0.9 }) +
						beans(52, 38, 26) +
						flecks(pen, [0, 0], 84, 18, ['#3f8f3a', '#6fae4c'], 7),
				);
			}
		}
		return (
			plate(pen) +
			place(300, 300, pen.random.pick([-16, 8, 20]), bananaLeaf(pen, 390, 340) + pieces) +
			place(446, 432, -24, chilli('#3f8f3a')) +
			place(430, 460, 8, chilli())
		);
	},
});

export const eggs = drawing({
	view: 'table',
	looks: ['asin', 'ayam', 'puyuh'],
	draw: (pen, look) => {
		const shell = { asin: '#a9cfcf', ayam: '#d89c6a', puyuh: '#efe3cd' }[look];
		const size = look === 'puyuh' ? 42 : 60;
		let nest = '';
		for (let i = 0; i < 90; i++)
			nest += place(
				pen.random.range(-150, 150),
				pen.random.range(-130, 140),
				pen.random.int(0, 180),
				line('M-60 0Q0 -14 60 4', pen.random.pick(['#e0bd74', '#c99f55', '#f0d79c']), 5),
			);
		const spots = look === 'puyuh' ? 9 : 7;
		for (let i = 0; i < spots; i++) {
			const a = (i / (spots - 1)) * Math.PI * 2;
			const r = i === spots - 1 ? 0 : 108;
			const speckles =
				look === 'puyuh'
					? flecks(pen, [0, 0], size * 0.8, 26, ['#6d4a2a', '#8f6b45'], 7)
					: look === 'asin'
						? flecks(pen, [0, 0], size * 0.9, 8, ['#8db9b9', '#bfe0de'], 5)
						: '';
			nest += place(
				r * Math.cos(a),
				r * Math.sin(a) * 0.95,
				pen.random.int(0, 180),
				ellipse(5, 8, size * 0.84, size * 1.06, '#2a1a10', { opacity: 0.25 }) +
					ellipse(
						0,
						0,
						size * 0.84,
						size * 1.06,
						pen.radial([lighter(shell, 0.7), shell, darker(shell, 0.28)]),
					) +
					speckles +
					ellipse(-size * 0.26, -size * 0.42, size * 0.2, size * 0.3, '#ffffff', { opacity: 0.5 }),
			);
		}
		const cut =
			look === 'asin'
				? place(
						430,
						440,
						20,
						ellipse(5, 8, 62, 52, '#2a1a10', { opacity: 0.25 }) +
							ellipse(0, 0, 62, 52, '#a9cfcf') +
							ellipse(0, 0, 56, 46, '#fdf8ea') +
							circle(2, 2, 30, '#d9641c') +
							circle(0, 0, 26, '#ef8a2a') +
							ellipse(-8, -9, 9, 5, '#ffd9a0', { opacity: 0.9 }),
					)
				: '';
		return (
			plate(pen, pen.random.pick(['#c9935a', '#b98350', '#2f7a78', '#e9f0ee'])) +
			place(300, 300, 0, nest) +
			cut
		);
	},
});
