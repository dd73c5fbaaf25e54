import { colours } from '../colours.ts';
import {
	blob,
	circle,
	darker,
	el,
	ellipse,
	lighter,
	line,
	mix,
	num,
	path,
	place,
	rect,
} from '../pen.ts';
import type { Pen } from '../pen.ts';
import { shadow } from '../scene.ts';

const glazes = [
	'#fbf6ea',
	'#e9f0ee',
	'#f6d88c',
	'#2f7a78',
	'#f3e3d3',
	'#b9552f',
	'#32505c',
] as const;

function rimDecoration(pen: Pen, radius: number, glaze: string): string {
	const accent = mix(glaze, glaze === '#fbf6ea' ? colours.teal : '#ffffff', 0.55);
	const kind = pen.random.int(0, 2);
	if (kind === 0) return circle(300, 300, radius, 'none', { stroke: accent, stroke_width: 5 });
	let marks = '';
	const count = kind === 1 ? 36 : 24;
	for (let i = 0; i < count; i++) {
		const mark = kind === 1 ? path('M-8 -7L0 8L8 -7Z', accent) : ellipse(0, 0, 4, 8, accent);
		const a = (i / count) * Math.PI * 2;
		marks += place(
			300 + radius * Math.cos(a),
			300 + radius * Math.sin(a),
			(a * 180) / Math.PI + 90,
			mark,
		);
	}
	return marks;
}

/** A bowl from above, filled with a liquid; what swims in it is drawn by the caller (radius 172). */
export function bowl(pen: Pen, broth: string): string {
	const glaze = pen.random.pick(glazes);
	return (
		shadow(312, 322, 250, 246) +
		circle(300, 300, 240, pen.radial([lighter(glaze, 0.4), glaze, darker(glaze, 0.28)])) +
		circle(300, 300, 226, pen.radial([lighter(glaze, 0.6), glaze])) +
		rimDecoration(pen, 211, glaze) +
		circle(300, 300, 196, darker(glaze, 0.3)) +
		circle(300, 300, 192, pen.radial([lighter(broth, 0.3), broth, darker(broth, 0.22)]))
	);
}

/** A flat plate from above; food goes inside radius 185. */
export function plate(pen: Pen, glaze: string = pen.random.pick(glazes)): string {
	return (
		shadow(310, 318, 258, 254) +
		circle(300, 300, 248, pen.radial([lighter(glaze, 0.5), glaze, darker(glaze, 0.16)])) +
		rimDecoration(pen, 224, glaze) +
		circle(300, 300, 196, darker(glaze, 0.1)) +
		circle(300, 302, 192, pen.radial([glaze, lighter(glaze, 0.5)], [0.7, 0.75]))
	);
}

/** A round tray of woven bamboo. */
export function tray(pen: Pen): string {
	const cane = pen.random.pick(['#dcb56c', '#d0a45e', '#e3c58a']);
	const tile =
		rect(0, 0, 28, 28, cane) +
		rect(0, 0, 14, 14, lighter(cane, 0.3)) +
		rect(14, 14, 14, 14, lighter(cane, 0.2)) +
		line('M0 14H28M14 0V28', darker(cane, 0.35), 1.6, { opacity: 0.7 });
	let rim = '';
	for (let i = 0; i < 48; i++) {
		const a = (i / 48) * Math.PI * 2;
		rim += place(
			300 + 238 * Math.cos(a),
			300 + 238 * Math.sin(a),
			(a * 180) / Math.PI + 28,
			rect(-14, -4, 28, 7, darker(cane, 0.3), { rx: 3 }),
		);
	}
	return (
		shadow(310, 320, 262, 258) +
		circle(300, 300, 254, pen.radial([lighter(cane, 0.2), darker(cane, 0.2)])) +
		rim +
		circle(300, 300, 222, darker(cane, 0.35)) +
		circle(300, 300, 218, pen.pattern([28, 28], tile, pen.random.int(0, 60))) +
		circle(300, 300, 218, pen.radial(['#ffffff00', '#ffffff00', '#5a3a1066'], [0.5, 0.5]))
	);
}

/** A cut piece of banana leaf around 0,0 with ribs. */
export function bananaLeaf(pen: Pen, width: number, height: number): string {
	const green = pen.random.pick(['#4f8f3f', '#5b9a45', '#3f7f3a']);
	const w = width / 2;
	const h = height / 2;
	let ribs = '';
	for (let x = -w + 12; x < w - 8; x += 15) {
		ribs += `M${num(x)} 0Q${num(x + 12)} ${num(-h * 0.55)} ${num(x + 15)} ${num(-h + 6)}M${num(x)} 0Q${num(x + 12)} ${num(h * 0.55)} ${num(x + 15)} ${num(h - 6)}`;
	}
	const edge = `M${-w} ${-h * 0.8}Q${-w * 0.5} ${-h * 1.08} 0 ${-h}T${w} ${-h * 0.86}L${w} ${h * 0.84}Q${w * 0.5} ${h * 1.06} 0 ${h}T${-w} ${h * 0.86}Z`;
	return (
		path(edge, '#2a1a10', { opacity: 0.2, transform: 'translate(6 10)' }) +
		path(edge, pen.linear([lighter(green, 0.22), green, darker(green, 0.16)])) +
		line(ribs, lighter(green, 0.35), 1.8, { opacity: 0.55 }) +
		line(`M${-w} 0H${w}`, lighter(green, 0.5), 5)
	);
}

/** A sprig leaf around 0,0, pointing up. */
export function leaf(green: string, length = 40): string {
	return (
		path(
			`M0 ${-length}C${length * 0.5} ${-length * 0.6} ${length * 0.45} ${length * 0.1} 0 ${length * 0.3}C${-length * 0.45} ${length * 0.1} ${-length * 0.5} ${-length * 0.6} 0 ${-length}Z`,
			green,
		) + line(`M0 ${-length * 0.85}V${length * 0.5}`, lighter(green, 0.4), 2)
	);
}

/** A whole chilli around 0,0. */
export function chilli(colour: string = colours.chilli): string {
	return (
		path('M-34 4C-20 -14 16 -14 36 6C20 8 4 16 -20 14C-30 14 -36 10 -34 4Z', colour) +
		line('M-22 0C-8 -7 8 -6 20 0', lighter(colour, 0.55), 3, { opacity: 0.7 }) +
		path('M-34 0C-40 2 -40 12 -32 13C-28 8 -28 4 -34 0Z', colours.leafDark) +
		line('M-37 6L-48 2', colours.leafDark, 5)
	);
}

/** Slices of chilli, cut across: rings with seeds. */
export function chilliRing(colour: string = colours.chilli): string {
	return (
		circle(0, 0, 9, colour) + circle(0, 0, 5, lighter(colour, 0.65)) + circle(1, 0, 2, '#f7e3a1')
	);
}

/** Half a boiled egg around 0,0. */
export function halfEgg(yolk = '#f0a92b'): string {
	return (
		ellipse(4, 7, 52, 42, '#2a1a10', { opacity: 0.2 }) +
		ellipse(0, 0, 52, 42, '#fffaf0') +
		ellipse(0, 0, 52, 42, 'none', { stroke: '#e9dcc2', stroke_width: 2.5 }) +
		circle(2, 1, 25, darker(yolk, 0.1)) +
		circle(0, 0, 23, yolk) +
		ellipse(-7, -8, 8, 5, '#fff3c9', { opacity: 0.85 })
	);
}

/** A lime cut in half. */
export function lime(): string {
	let cells = '';
	for (let i = 0; i < 8; i++) {
		cells += el('path', {
			d: 'M0 -4L8 -25A26 26 0 0 0 -8 -25Z',
			fill: '#d5e58a',
			transform: `rotate(${i * 45})`,
		});
	}
	return (
		circle(3, 5, 36, '#2a1a10', { opacity: 0.2 }) +
		circle(0, 0, 36, '#6f9f35') +
		circle(0, 0, 31, '#f1f4cf') +
		cells
	);
}

/** Fried shallots, herbs and the like: small flecks scattered in a disc. */
export function flecks(
	pen: Pen,
	[cx, cy]: readonly [number, number],
	radius: number,
	count: number,
	paints: readonly string[],
	size = 7,
): string {
	let body = '';
	for (let i = 0; i < count; i++) {
		const a = pen.random.range(0, Math.PI * 2);
		const r = radius * Math.sqrt(pen.random.next());
		const shape = path(blob(pen.random, size, 0.4, 5), pen.random.pick(paints));
		body += place(
			cx + r * Math.cos(a),
			cy + r * Math.sin(a),
			pen.random.int(0, 360),
			shape,
			pen.random.range(0.6, 1.2),
		);
	}
	return body;
}

/** A slice of cucumber. */
export function cucumber(): string {
	return (
		circle(0, 0, 25, '#5d9444') +
		circle(0, 0, 22, '#dcebb8') +
		circle(0, 0, 13, '#c6dd95') +
		[0, 60, 120, 180, 240, 300].map((a) => place(0, 0, a, ellipse(0, -9, 2, 4, '#f4f8dd'))).join('')
	);
}
