import { colours } from './colours.ts';
import {
	circle,
	darker,
	el,
	ellipse,
	group,
	lighter,
	line,
	mix,
	num,
	path,
	place,
	rect,
} from './pen.ts';
import type { Pen } from './pen.ts';

/** Seen from above on a table, or from the front before a wall. */
export type View = 'table' | 'wall';

/** The row of pointed teeth of Betawi eaves, from x 0 to 600, hanging from `y`. */
export function teeth(y: number, width: number, depth: number, fill: string): string {
	const count = Math.round(600 / width);
	const step = 600 / count;
	let d = `M0 ${num(y)}`;
	for (let i = 0; i < count; i++) {
		d += `L${num((i + 0.5) * step)} ${num(y + depth)}L${num((i + 1) * step)} ${num(y)}`;
	}
	return path(`${d}L600 ${num(y - 200)}L0 ${num(y - 200)}Z`, fill);
}

function boards(pen: Pen, base: string): string {
	const turn = pen.random.pick([0, 0, 90]);
	let body = rect(-60, -60, 720, 720, base);
	for (let i = 0; i < 6; i++) {
		const y = i * 120 - 60;
		const tone = pen.random.chance(0.5) ? lighter(base, 0.14) : darker(base, 0.06);
		body += rect(-60, y, 720, 120, tone);
		for (let g = 0; g < 4; g++) {
			const gy = y + 14 + g * 28 + pen.random.range(-8, 8);
			const bend = pen.random.range(-10, 10);
			body += line(
				`M-60 ${num(gy)}C140 ${num(gy + bend)} 380 ${num(gy - bend)} 660 ${num(gy + 3)}`,
				darker(base, 0.25),
				1.6,
				{ opacity: 0.35 },
			);
		}
		body += rect(-60, y - 2, 720, 3.5, darker(base, 0.45), { opacity: 0.5 });
	}
	return el('g', { transform: `rotate(${turn} 300 300)` }, body);
}

function mat(pen: Pen): string {
	const a = pen.random.pick(['#e6cf9a', '#e3c68c', '#dcc9a0']);
	const b = darker(a, 0.12);
	const tile =
		rect(0, 0, 36, 36, a) +
		rect(0, 0, 18, 18, b) +
		rect(18, 18, 18, 18, b) +
		line('M0 6H18M0 12H18M18 24H36M18 30H36', darker(a, 0.26), 1.2, { opacity: 0.6 }) +
		line('M24 0V18M30 0V18M6 18V36M12 18V36', darker(a, 0.2), 1.2, { opacity: 0.5 });
	return rect(0, 0, 600, 600, pen.pattern([36, 36], tile, pen.random.pick([0, 45, 12])));
}

function tableCloth(pen: Pen, base: string): string {
	const accent = darker(base, 0.12);
	const style = pen.random.int(0, 2);
	if (style === 0) {
		return (
			rect(0, 0, 600, 600, base) +
			rect(
				0,
				0,
				600,
				600,
				pen.pattern(
					[80, 80],
					rect(0, 0, 40, 80, accent, { opacity: 0.35 }) +
						rect(0, 0, 80, 40, accent, { opacity: 0.35 }),
					pen.random.pick([0, 45]),
				),
			)
		);
	}
	if (style === 1) {
		const petal = ellipse(30, 17, 8, 13, accent, { opacity: 0.4 });
		const flower = [0, 90, 180, 270]
			.map((turn) => el('g', { transform: `rotate(${turn} 30 30)` }, petal))
			.join('');
		return (
			rect(0, 0, 600, 600, base) +
			rect(0, 0, 600, 600, pen.pattern([60, 60], flower, pen.random.pick([0, 45])))
		);
	}
	let flecks = '';
	for (let i = 0; i < 60; i++) {
		flecks += circle(
			pen.random.range(0, 600),
			pen.random.range(0, 600),
			pen.random.range(2, 6),
			pen.random.pick([accent, lighter(base, 0.5), colours.turmeric, mix(base, colours.teal, 0.5)]),
			{ opacity: 0.4 },
		);
	}
	return rect(0, 0, 600, 600, base) + flecks;
}

function table(pen: Pen): string {
	const kind = pen.random.int(0, 5);
	const ground =
		kind === 0
			? boards(pen, pen.random.pick([colours.wood, '#8c5a36', '#c4935f']))
			: kind === 1
				? mat(pen)
				: tableCloth(
						pen,
						pen.random.pick([
							colours.rice,
							'#f2dfc0',
							'#d8e6de',
							colours.sky,
							colours.blush,
							'#1d6a68',
							'#f3cf7c',
							'#2b4a4a',
						]),
					);
	const light = pen.radial(['#fff8e8', '#fff8e800'], [0.25, 0.18]);
	return ground + rect(0, 0, 600, 600, light, { opacity: 0.5 });
}

function wall(pen: Pen): string {
	const [high, low, shelf] = pen.random.pick([
		['#f8ecd2', '#f3dcae', '#b98150'],
		['#d9e9e4', '#b9d6d0', '#a86f43'],
		['#fbe3d0', '#f2c4a6', '#8c5a36'],
		['#1c6867', '#0f5151', '#d9b26a'],
		['#f9e0a0', '#efc257', '#96613a'],
		['#dfe6ee', '#b9cadb', '#a87b55'],
		['#efe9d6', '#d5dcb9', '#9a6a42'],
	] as const);
	const motif = pen.random.int(0, 3);
	const pale = lighter(high, 0.55);
	let body = rect(0, 0, 600, 600, pen.linear([high, low]));
	if (motif === 0) {
		body += circle(300, 300, 232, pale, { opacity: 0.6 });
	} else if (motif === 1) {
		body += path('M96 470V300A204 204 0 0 1 504 300V470Z', pale, { opacity: 0.6 });
	} else if (motif === 2) {
		let rays = '';
		for (let i = 0; i < 24; i++) {
			const a = (i / 24) * Math.PI * 2;
			const b = a + Math.PI / 24;
			rays += `M300 330L${num(300 + 520 * Math.cos(a))} ${num(330 + 520 * Math.sin(a))}L${num(300 + 520 * Math.cos(b))} ${num(330 + 520 * Math.sin(b))}Z`;
		}
		body += path(rays, pale, { opacity: 0.3 });
	} else {
		body += path('M60 0L260 0L420 470L150 470Z', pale, { opacity: 0.35 });
	}
	if (motif !== 3 || pen.random.chance(0.5)) {
		const trim = pen.random.pick([colours.teal, colours.chilli, colours.turmeric, '#ffffff']);
		body += teeth(24, 46, 34, darker(low, 0.18)) + teeth(18, 46, 34, trim);
	}
	body += rect(0, 468, 600, 132, pen.linear([lighter(shelf, 0.12), darker(shelf, 0.12)]));
	body += rect(0, 468, 600, 5, lighter(shelf, 0.45), { opacity: 0.7 });
	for (let i = 0; i < 5; i++) {
		const y = 490 + i * 23 + pen.random.range(-4, 4);
		body += line(
			`M0 ${num(y)}C200 ${num(y + pen.random.range(-6, 6))} 400 ${num(y + pen.random.range(-6, 6))} 600 ${num(y)}`,
			darker(shelf, 0.3),
			1.6,
			{ opacity: 0.4 },
		);
	}
	return body;
}

/** A small pencil in the corner: this is a drawing and not a photograph. */
function illustrationMark(): string {
	const pencil =
		path('M-5 -17H5V9L0 18L-5 9Z', colours.turmeric) +
		path('M-5 -17H5V-11H-5Z', '#e58f7b') +
		path('M-5 9L5 9L0 18Z', '#f3dcb4') +
		path('M-1.8 14.6L1.8 14.6L0 18Z', colours.ink);
	return el(
		'g',
		{ transform: 'translate(562 562)' },
		circle(0, 0, 25, colours.rice, { opacity: 0.92 }) +
			circle(0, 0, 25, 'none', { stroke: colours.teal, stroke_width: 2.5 }) +
			el('g', { transform: 'rotate(40) scale(.86)' }, pencil),
	);
}

/** A soft shadow that lies on the table or shelf. */
export function shadow(cx: number, cy: number, rx: number, ry: number, strength = 0.22): string {
	return group(
		ellipse(cx, cy, rx, ry, '#2a1a10', { opacity: strength * 0.45 }) +
			ellipse(cx, cy, rx * 0.93, ry * 0.9, '#2a1a10', { opacity: strength * 0.5 }) +
			ellipse(cx, cy, rx * 0.84, ry * 0.78, '#2a1a10', { opacity: strength * 0.5 }),
		{},
	);
}

/** The whole document: ground, what is drawn on it, the mark of a drawing where it is shown as one; 600 units square. */
export function scene(pen: Pen, view: View, body: string, marked: boolean): string {
	const ground = view === 'table' ? table(pen) : wall(pen);
	const drawn = view === 'table' ? body : place(300, 508, 0, place(-300, -508, 0, body), 1.14);
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 600" width="960" height="960"><defs>${pen.defs()}</defs>${ground}${drawn}${marked ? illustrationMark() : ''}</svg>`;
}
