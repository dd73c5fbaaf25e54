import type { Random } from '../random.ts';

/** Collects the gradients, clips and patterns that a drawing uses and gives back references. */
export interface Pen {
	random: Random;
	/** Vertical (or turned by `angle` degrees) gradient through the colours; returns a paint. */
	linear(colours: readonly string[], angle?: number): string;
	/** Light from the upper left unless told; returns a paint. */
	radial(colours: readonly string[], centre?: readonly [number, number]): string;
	/** A repeated tile; returns a paint. */
	pattern(size: readonly [number, number], body: string, turn?: number): string;
	/** Clips `body` to `shape`. */
	clip(shape: string, body: string): string;
	/** Everything that was defined, to go into the document's `<defs>`. */
	defs(): string;
}

export function createPen(random: Random): Pen {
	const defined: string[] = [];
	const define = (make: (id: string) => string): string => {
		const id = `d${defined.length}`;
		defined.push(make(id));
		return id;
	};
	const stops = (colours: readonly string[]): string =>
		colours
			.map((c, i) => `<stop offset="${num(i / (colours.length - 1))}" stop-color="${c}"/>`)
			.join('');
	return {
		random,
		linear: (colours, angle = 0) =>
			`url(#${define(
				(id) =>
					`<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1" gradientTransform="rotate(${angle} .5 .5)">${stops(colours)}</linearGradient>`,
			)})`,
		radial: (colours, [x, y] = [0.4, 0.35]) =>
			`url(#${define(
				(id) =>
					`<radialGradient id="${id}" cx="${x}" cy="${y}" r=".75">${stops(colours)}</radialGradient>`,
			)})`,
		pattern: ([width, height], body, turn = 0) =>
			`url(#${define(
				(id) =>
					`<pattern id="${id}" width="${width}" height="${height}" patternUnits="userSpaceOnUse" patternTransform="rotate(${turn})">${body}</pattern>`,
			)})`,
		clip: (shape, body) =>
			`<g clip-path="url(#${define((id) => `<clipPath id="${id}">${shape}</clipPath>`)})">${body}</g>`,
		defs: () => defined.join(''),
	};
}

/** A number as short as a picture needs. */
export function num(value: number): string {
	return String(Math.round(value * 100) / 100);
}

type Attributes = Record<string, string | number>;

/** One element; numbers are shortened, `_` in a name stands for `-`. */
export function el(name: string, attributes: Attributes, body = ''): string {
	const written = Object.entries(attributes)
		.map(
			([key, value]) =>
				`${key.replaceAll('_', '-')}="${typeof value === 'number' ? num(value) : value}"`,
		)
		.join(' ');
	return body === '' ? `<${name} ${written}/>` : `<${name} ${written}>${body}</${name}>`;
}

export const circle = (cx: number, cy: number, r: number, fill: string, more: Attributes = {}) =>
	el('circle', { cx, cy, r, fill, ...more });
export const ellipse = (
	cx: number,
	cy: number,
	rx: number,
	ry: number,
	fill: string,
	more: Attributes = {},
) => el('ellipse', { cx, cy, rx, ry, fill, ...more });
export const rect = (
	x: number,
	y: number,
	width: number,
	height: number,
	fill: string,
	more: Attributes = {},
) => el('rect', { x, y, width, height, fill, ...more });
export const path = (d: string, fill: string, more: Attributes = {}) =>
	el('path', { d, fill, ...more });
export const line = (d: string, stroke: string, width: number, more: Attributes = {}) =>
	el('path', {
		d,
		fill: 'none',
		stroke,
		stroke_width: width,
		stroke_linecap: 'round',
		stroke_linejoin: 'round',
		...more,
	});

/** Moves and turns (degrees) what is drawn around 0,0. */
export function place(x: number, y: number, turn: number, body: string, scale = 1): string {
	const size = scale === 1 ? '' : ` scale(${num(scale)})`;
	return `<g transform="translate(${num(x)} ${num(y)}) rotate(${num(turn)})${size}">${body}</g>`;
}

export const group = (body: string, more: Attributes) => el('g', more, body || ' ');

/** Mixes two `#rrggbb` colours; 0 gives the first, 1 the second. */
export function mix(first: string, second: string, share: number): string {
	const channel = (colour: string, at: number): number => parseInt(colour.slice(at, at + 2), 16);
	return `#${[1, 3, 5]
		.map((at) =>
			Math.round(channel(first, at) * (1 - share) + channel(second, at) * share)
				.toString(16)
				.padStart(2, '0'),
		)
		.join('')}`;
}

export const lighter = (colour: string, share = 0.3) => mix(colour, '#fff7e6', share);
export const darker = (colour: string, share = 0.3) => mix(colour, '#2a1a10', share);

/** A closed, softly uneven outline around 0,0: leaves of food, stones, puddles. */
export function blob(random: Random, radius: number, unevenness = 0.12, points = 9): string {
	const at = Array.from({ length: points }, (_, i) => {
		const angle = (i / points) * Math.PI * 2;
		const r = radius * (1 + random.range(-unevenness, unevenness));
		return [Math.cos(angle) * r, Math.sin(angle) * r] as const;
	});
	const middle = (a: readonly [number, number], b: readonly [number, number]) =>
		`${num((a[0] + b[0]) / 2)} ${num((a[1] + b[1]) / 2)}`;
	const pairs = at.map((p, i) => [p, at[(i + 1) % points] ?? p] as const);
	const first = pairs[points - 1] ?? pairs[0];
	if (!first) return '';
	return `M${middle(first[0], first[1])}${pairs
		.map(([p, q]) => `Q${num(p[0])} ${num(p[1])} ${middle(p, q)}`)
		.join('')}Z`;
}

/** Even scatter in a disc of radius 1: the nth point of a sunflower, so that pieces never clump. */
export function sunflower(index: number, count: number): readonly [number, number] {
	const r = Math.sqrt((index + 0.5) / count);
	const angle = index * 2.399963;
	return [r * Math.cos(angle), r * Math.sin(angle)];
}
