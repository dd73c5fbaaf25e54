import { cellsPerDegree, gridX, gridY, MICRO, type Detail } from './grid.ts';
import type { Ring } from './judge-feature.ts';

export interface Outline {
	code: string;
	rings: readonly Ring[];
}

/** How far, in cells, a drawn line may stray from the true one. */
const TOLERANCE = { wide: 1.1, close: 1.1 } satisfies Record<Detail, number>;
/** A cell of a small picture is about what an eye can tell apart. */
const COARSE_TOLERANCE = 0.8;

/**
 * SVG paths of neighbouring areas on one grid, with far fewer points than they came with. A line between two
 * areas is cut where three lines meet and simplified once, in one direction, so that both areas keep the same
 * line and no gap opens between them.
 */
export function drawOutlines(outlines: readonly Outline[], detail: Detail): Map<string, string> {
	return drawTogether(
		outlines.map(({ code, rings }) => {
			const cells = rings.map((ring) => snap(ring, detail));
			return { code, rings: cells, lost: () => dot(cells[0]![0]!, cellsPerDegree[detail] / 2_500) };
		}),
		TOLERANCE[detail],
	);
}

/**
 * Drawn lines once more, on a grid of which a cell is `step` old ones wide, for a small picture of a wide region.
 * Areas that were drawn together still meet.
 */
export function coarsenOutlines(
	drawn: readonly { code: string; path: string }[],
	step: number,
): Map<string, string> {
	const coarse = (cell: Cell) => Math.round(y(cell) / step) * ROW + Math.round(x(cell) / step);
	return drawTogether(
		drawn.map(({ code, path }) => {
			const rings = readPath(path).map((ring) => tidy(ring.map(coarse)));
			return { code, rings, lost: () => dot(rings[0]![0]!, 1) };
		}),
		COARSE_TOLERANCE,
	);
}

interface Snapped {
	code: string;
	rings: readonly Cell[][];
	/** What is drawn of an area that is too small for the grid. */
	lost: () => string;
}

function drawTogether(areas: readonly Snapped[], tolerance: number): Map<string, string> {
	const whole = areas.map(({ rings }) => rings.filter((ring) => ring.length >= 3));
	const meeting = findMeetings(whole.flat());
	return new Map(
		areas.map(({ code, lost }, at) => {
			const drawn = whole[at]!.map((ring) => simplifyRing(ring, meeting, tolerance)).filter(
				(ring) => ring.length >= 3,
			);
			return [code, drawn.length > 0 ? drawn.map(ringPath).join('') : lost()];
		}),
	);
}

/** A point of the grid as one number: cells of a row come before those of the next. */
type Cell = number;
const ROW = 2 ** 20;
const x = (cell: Cell) => cell % ROW;
const y = (cell: Cell) => Math.floor(cell / ROW);

function snap(ring: Ring, detail: Detail): Cell[] {
	const cells: Cell[] = [];
	for (let at = 0; at < ring.length; at += 2)
		cells.push(gridY(ring[at + 1]! / MICRO, detail) * ROW + gridX(ring[at]! / MICRO, detail));
	return tidy(cells);
}

/** A ring without repeated points and without spikes that lead out and back; one point of it is always left. */
function tidy(ring: readonly Cell[]): Cell[] {
	const cells: Cell[] = [];
	for (const cell of ring) {
		if (cell === cells.at(-1)) continue;
		if (cell === cells.at(-2)) cells.pop();
		else cells.push(cell);
	}
	while (cells.length > 1 && cells[0] === cells.at(-1)) cells.pop();
	while (cells.length > 2 && cells[1] === cells.at(-1)) {
		cells.shift();
		cells.pop();
	}
	return cells;
}

/** Cells from which lines lead to more than two others: there a line between two areas ends. */
function findMeetings(rings: readonly Cell[][]): Set<Cell> {
	const beside = new Map<Cell, [Cell, Cell]>();
	const meetings = new Set<Cell>();
	for (const ring of rings)
		for (const [at, cell] of ring.entries()) {
			const before = ring.at(at - 1)!;
			const after = ring[(at + 1) % ring.length]!;
			const known = beside.get(cell);
			if (!known) beside.set(cell, [before, after]);
			else if (![before, after].every((other) => known.includes(other))) meetings.add(cell);
		}
	return meetings;
}

function simplifyRing(
	ring: readonly Cell[],
	meetings: ReadonlySet<Cell>,
	tolerance: number,
): Cell[] {
	const ends = ring.flatMap((cell, at) => (meetings.has(cell) ? [at] : []));
	// A line that meets no other is cut at two places that every walk round it finds again.
	if (ends.length === 0) ends.push(indexOfLeast(ring));
	if (ends.length === 1) ends.push(indexOfFarthest(ring, ring[ends[0]!]!));
	ends.sort((a, b) => a - b);
	const drawn: Cell[] = [];
	for (const [index, from] of ends.entries()) {
		const to = ends[(index + 1) % ends.length]!;
		const arc =
			to > from ? ring.slice(from, to + 1) : [...ring.slice(from), ...ring.slice(0, to + 1)];
		const turned = arc[0]! > arc.at(-1)!;
		const kept = simplifyLine(turned ? arc.toReversed() : arc, tolerance);
		drawn.push(...(turned ? kept.toReversed() : kept).slice(0, -1));
	}
	return drawn;
}

function indexOfLeast(ring: readonly Cell[]): number {
	let found = 0;
	for (const [at, cell] of ring.entries()) if (cell < ring[found]!) found = at;
	return found;
}

function indexOfFarthest(ring: readonly Cell[], from: Cell): number {
	let found = 0;
	let distance = -1;
	for (const [at, cell] of ring.entries()) {
		const now = (x(cell) - x(from)) ** 2 + (y(cell) - y(from)) ** 2;
		if (now < distance || (now === distance && cell >= ring[found]!)) continue;
		found = at;
		distance = now;
	}
	return found;
}

/** Douglas and Peucker: keeps the ends and whatever lies farther than `tolerance` from the straight line. */
function simplifyLine(line: readonly Cell[], tolerance: number): Cell[] {
	const keep = new Uint8Array(line.length);
	keep[0] = keep[line.length - 1] = 1;
	const spans: [number, number][] = [[0, line.length - 1]];
	for (let span = spans.pop(); span; span = spans.pop()) {
		const [from, to] = span;
		let farthest = -1;
		let distance = tolerance ** 2;
		for (let at = from + 1; at < to; at++) {
			const now = squaredDistance(line[at]!, line[from]!, line[to]!);
			if (now <= distance) continue;
			farthest = at;
			distance = now;
		}
		if (farthest < 0) continue;
		keep[farthest] = 1;
		spans.push([from, farthest], [farthest, to]);
	}
	return line.filter((_, at) => keep[at]);
}

/** From a point to the stretch between two others. */
function squaredDistance(point: Cell, from: Cell, to: Cell): number {
	const [dx, dy] = [x(to) - x(from), y(to) - y(from)];
	const [px, py] = [x(point) - x(from), y(point) - y(from)];
	const length = dx * dx + dy * dy;
	const along = length === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length));
	return (px - along * dx) ** 2 + (py - along * dy) ** 2;
}

/** `M31250 33000l3-4 5 2z`: one absolute point, then steps. */
function ringPath(ring: readonly Cell[]): string {
	let path = `M${x(ring[0]!)} ${y(ring[0]!)}l`;
	for (let at = 1; at < ring.length; at++) {
		const [dx, dy] = [x(ring[at]!) - x(ring[at - 1]!), y(ring[at]!) - y(ring[at - 1]!)];
		path += `${at > 1 && dx >= 0 ? ' ' : ''}${dx}${dy >= 0 ? ' ' : ''}${dy}`;
	}
	return `${path}z`;
}

/** The rings of what `ringPath` and `dot` wrote. */
function readPath(path: string): Cell[][] {
	return path
		.split('z')
		.filter(Boolean)
		.map((ring) => {
			const [left, top, ...steps] = ring.match(/-?\d+/g)!.map(Number) as [number, number];
			const cells: Cell[] = [top * ROW + left];
			for (let at = 0; at < steps.length; at += 2)
				cells.push(cells.at(-1)! + steps[at + 1]! * ROW + steps[at]!);
			return cells;
		});
}

/** An island too small for the grid is still there. */
function dot(cell: Cell, half: number): string {
	return `M${x(cell) - half} ${y(cell)}l${half}-${half} ${half} ${half}-${half} ${half}z`;
}
