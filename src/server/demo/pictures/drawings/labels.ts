import { colours } from '../colours.ts';
import { circle, darker, lighter, line, num, path, place, rect } from '../pen.ts';
import type { Pen } from '../pen.ts';

/** Emblems for labels: what a small maker prints, without a word of text. Drawn around 0,0, about 60 high. */
const emblems: readonly ((ink: string) => string)[] = [
	(ink) =>
		path('M-32 8H32C26 24 -26 24 -32 8Z', ink) +
		line('M0 6V-30', ink, 4) +
		path('M4 -28C24 -18 24 -4 4 2Z', ink) +
		path('M-4 -22C-18 -14 -18 -4 -4 2Z', ink) +
		line('M-34 28Q-17 22 0 28T34 28', ink, 4),
	(ink) =>
		[0, 72, 144, 216, 288]
			.map((a) => place(0, 0, a, path('M0 -6C16 -20 10 -34 0 -34C-10 -34 -16 -20 0 -6Z', ink)))
			.join('') + circle(0, 0, 7, ink),
	(ink) =>
		path('M-34 10L0 -26L34 10L26 10L26 28H-26V10Z', ink) +
		path('M-34 10L-26 22L-18 10L-9 22L0 10L9 22L18 10L26 22L34 10Z', lighter(ink, 0.75)),
	(ink) =>
		path('M0 30C-30 14 -28 -18 0 -32C28 -18 30 14 0 30Z', ink) +
		line('M0 26V-22M0 4L14 -8M0 12L-14 0', lighter(ink, 0.75), 3),
	(ink) =>
		circle(0, 0, 16, ink) +
		Array.from({ length: 12 }, (_, i) =>
			place(0, 0, i * 30, path('M-4 -20L0 -33L4 -20Z', ink)),
		).join(''),
	(ink) =>
		path('M-34 0C-20 -22 10 -22 22 -2L36 -16V16L22 2C10 22 -20 22 -34 0Z', ink) +
		circle(-18, -4, 3.5, lighter(ink, 0.8)),
];

function row(width: number, y: number, depth: number, fill: string): string {
	const count = Math.max(4, Math.round(width / 20));
	const step = width / count;
	let d = `M${num(-width / 2)} ${num(y)}`;
	for (let i = 0; i < count; i++)
		d += `L${num(-width / 2 + (i + 0.5) * step)} ${num(y + depth)}L${num(-width / 2 + (i + 1) * step)} ${num(y)}`;
	return path(`${d}Z`, fill);
}

/** A paper label around 0,0 with a row of teeth, an emblem and lines that stand for words. */
export function label(pen: Pen, width: number, height: number, ink?: string): string {
	const main =
		ink ??
		pen.random.pick([
			colours.teal,
			colours.chilli,
			colours.leafDark,
			colours.brown,
			colours.indigo,
			colours.plum,
		]);
	const paper = pen.random.pick([colours.rice, '#fdf1d2', '#f7e3b5']);
	const w = width / 2;
	const h = height / 2;
	const bar = height * 0.17;
	const emblem = pen.random.pick(emblems);
	const size = Math.min(width, height) / 150;
	const round = pen.random.chance(0.4);
	return (
		rect(-w, -h, width, height, paper, { rx: 6 }) +
		rect(-w, -h, width, bar, main, { rx: 6 }) +
		row(width, -h + bar - 3, 12, main) +
		rect(-w, h - bar * 0.8, width, bar * 0.8, pen.random.chance(0.5) ? colours.turmeric : main, {
			rx: 6,
		}) +
		place(
			0,
			-height * 0.04,
			0,
			(round ? circle(0, 0, 44, lighter(main, 0.82)) : '') + emblem(main),
			size,
		) +
		rect(-width * 0.3, height * 0.2, width * 0.6, height * 0.045, main, { rx: 3 }) +
		rect(-width * 0.2, height * 0.275, width * 0.4, height * 0.03, darker(paper, 0.35), { rx: 3 })
	);
}

/** A round sticker around 0,0. */
export function sticker(pen: Pen, radius: number, ink?: string): string {
	const main =
		ink ??
		pen.random.pick([colours.teal, colours.chilli, colours.leafDark, colours.brown, colours.plum]);
	let edge = '';
	for (let i = 0; i < 28; i++)
		edge += place(
			0,
			0,
			(i / 28) * 360,
			path(`M-7 ${-radius + 3}L0 ${-radius - 7}L7 ${-radius + 3}Z`, main),
		);
	return (
		edge +
		circle(0, 0, radius, main) +
		circle(0, 0, radius * 0.86, colours.rice) +
		circle(0, 0, radius * 0.8, 'none', { stroke: main, stroke_width: 2 }) +
		place(0, -radius * 0.12, 0, pen.random.pick(emblems)(main), radius / 66) +
		rect(-radius * 0.4, radius * 0.42, radius * 0.8, radius * 0.1, main, { rx: 3 })
	);
}

/** A gloss stripe for glass and foil. */
export const gloss = (
	x: number,
	y: number,
	width: number,
	height: number,
	strength = 0.35,
): string => rect(x, y, width, height, '#ffffff', { rx: width / 2, opacity: strength });
