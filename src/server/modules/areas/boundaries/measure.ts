import { MICRO } from './grid.ts';
import type { Ring } from './judge-feature.ts';

export interface Box {
	west: number;
	south: number;
	east: number;
	north: number;
}

/** The box round some rings, in degrees. */
export function boxOf(rings: readonly Ring[]): Box {
	let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
	for (const ring of rings)
		for (let at = 0; at < ring.length; at += 2) {
			west = Math.min(west, ring[at]!);
			east = Math.max(east, ring[at]!);
			south = Math.min(south, ring[at + 1]!);
			north = Math.max(north, ring[at + 1]!);
		}
	return { west: west / MICRO, south: south / MICRO, east: east / MICRO, north: north / MICRO };
}

/** How high up in the box of the largest ring a label may stand. */
const HEIGHTS = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8];

/** Where a label stands: of the middles of the widest stretches inside, the one farthest from any line. In degrees. */
export function labelPoint(rings: readonly Ring[]): { longitude: number; latitude: number } {
	const largest = rings.reduce((a, b) => (area(b) > area(a) ? b : a));
	const { south, north } = boxOf([largest]);
	let best = { x: largest[0]!, y: largest[1]!, room: -1 };
	for (const height of HEIGHTS) {
		const y = (south + (north - south) * height) * MICRO;
		const crossings = rings.flatMap((ring) => crossingsAt(ring, y)).sort((a, b) => a - b);
		for (let at = 0; at + 1 < crossings.length; at += 2) {
			const x = (crossings[at]! + crossings[at + 1]!) / 2;
			if (x - crossings[at]! <= best.room) continue;
			const room = Math.min(...rings.map((ring) => distanceTo(ring, x, y)));
			if (room > best.room) best = { x, y, room };
		}
	}
	return { longitude: best.x / MICRO, latitude: best.y / MICRO };
}

/** Twice the area, without a sign. */
function area(ring: Ring): number {
	let twice = 0;
	for (let at = 0; at < ring.length; at += 2) {
		const next = (at + 2) % ring.length;
		twice +=
			(ring[at]! - ring[0]!) * (ring[next + 1]! - ring[1]!) -
			(ring[next]! - ring[0]!) * (ring[at + 1]! - ring[1]!);
	}
	return Math.abs(twice);
}

/** From a point to the nearest stretch of the ring. */
function distanceTo(ring: Ring, x: number, y: number): number {
	let least = Infinity;
	for (let at = 0; at < ring.length; at += 2) {
		const next = (at + 2) % ring.length;
		const [dx, dy] = [ring[next]! - ring[at]!, ring[next + 1]! - ring[at + 1]!];
		const [px, py] = [x - ring[at]!, y - ring[at + 1]!];
		const length = dx * dx + dy * dy;
		const along = length === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length));
		least = Math.min(least, (px - along * dx) ** 2 + (py - along * dy) ** 2);
	}
	return Math.sqrt(least);
}

/** Where the ring crosses a height. */
function crossingsAt(ring: Ring, height: number): number[] {
	const found: number[] = [];
	for (let at = 0; at < ring.length; at += 2) {
		const next = (at + 2) % ring.length;
		const [ax, ay, bx, by] = [ring[at]!, ring[at + 1]!, ring[next]!, ring[next + 1]!];
		if (ay > height === by > height) continue;
		found.push(ax + ((height - ay) / (by - ay)) * (bx - ax));
	}
	return found;
}
