import { AppError } from '#platform/errors.ts';
import { readAreaCode } from '../names.ts';
import { country, MICRO } from './grid.ts';

/** A ring in millionths of a degree: longitude, latitude, longitude …; the first point is not repeated. */
export type Ring = Int32Array;

export interface ReadFeature {
	code: string;
	/** Outer rings and holes alike: what an odd number of rings surrounds is inside. */
	rings: Ring[];
}

/** Why one feature of a file is refused: the message `areas_boundary_<reason>`. */
export const featureProblems = [
	'broken',
	'no_code',
	'unknown_code',
	'no_area',
	'unclosed_ring',
	'too_few_points',
	'no_extent',
	'not_numbers',
	'outside',
] as const;
export type FeatureProblem = (typeof featureProblems)[number];

export type Judged = ReadFeature | { code: string | null; problem: FeatureProblem };

/**
 * Reads one feature.
 * @param number of the feature in its file, from 1, for errors
 * @throws AppError invalid areas/boundaries-swapped, areas/boundaries-projected: then the whole file is wrong
 */
export function judgeFeature(text: string, number: number): Judged {
	let feature: unknown;
	try {
		feature = JSON.parse(text);
	} catch {
		return { code: null, problem: 'broken' };
	}
	if (!isObject(feature)) return { code: null, problem: 'broken' };
	const code = findCode(feature);
	const rings = readRings(feature['geometry'], number);
	if (typeof rings === 'string') return { code: code ?? null, problem: rings };
	if (code === undefined) return { code: null, problem: 'no_code' };
	if (!rings.some(hasExtent)) return { code, problem: 'no_extent' };
	return { code, rings };
}

/** Whether a ring is more than a point or a straight line along a degree; crossing itself is no harm. */
function hasExtent(ring: Ring): boolean {
	const differs = (from: 0 | 1) =>
		ring.some((value, at) => at % 2 === from && value !== ring[from]);
	return differs(0) && differs(1);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Names under which published files carry a Kemendagri code, the deepest area first. */
const codeNames = [
	'kode',
	'code',
	'kdepum',
	'kdcpum',
	'kdpkab',
	'kdppum',
	'kodewilayah',
	'kodekemendagri',
	'kodedesa',
	'kodekel',
	'kodekelurahan',
	'kddesa',
	'kdkel',
	'kodekec',
	'kodekecamatan',
	'kdkec',
	'kodekab',
	'kodekabupaten',
	'kdkab',
	'kdprov',
	'kodeprov',
	'areacode',
	'id',
];

function findCode(feature: Record<string, unknown>): string | undefined {
	const properties = isObject(feature['properties']) ? feature['properties'] : {};
	const named = new Map<string, unknown>([['id', feature['id']]]);
	for (const [name, value] of Object.entries(properties))
		named.set(name.toLowerCase().replace(/[^a-z]/g, ''), value);
	for (const name of codeNames) {
		const value = named.get(name);
		const code =
			typeof value === 'string' || typeof value === 'number'
				? readAreaCode(String(value))
				: undefined;
		if (code !== undefined) return code;
	}
	return undefined;
}

function readRings(geometry: unknown, number: number): Ring[] | FeatureProblem {
	if (!isObject(geometry)) return 'no_area';
	const { type, coordinates } = geometry;
	if (type === 'GeometryCollection' && Array.isArray(geometry['geometries'])) {
		const all: Ring[] = [];
		for (const part of geometry['geometries'] as unknown[]) {
			const rings = readRings(part, number);
			if (typeof rings === 'string') return rings;
			all.push(...rings);
		}
		return all.length === 0 ? 'no_area' : all;
	}
	if ((type !== 'Polygon' && type !== 'MultiPolygon') || !Array.isArray(coordinates))
		return 'no_area';
	const polygons: unknown[] = type === 'Polygon' ? [coordinates] : (coordinates as unknown[]);
	const rings: Ring[] = [];
	for (const polygon of polygons) {
		if (!Array.isArray(polygon)) return 'not_numbers';
		for (const points of polygon as unknown[]) {
			const ring = readRing(points, number);
			if (typeof ring === 'string') return ring;
			rings.push(ring);
		}
	}
	return rings.length === 0 ? 'no_area' : rings;
}

function readRing(points: unknown, number: number): Ring | FeatureProblem {
	if (!Array.isArray(points)) return 'not_numbers';
	const ring = new Int32Array(Math.max(0, points.length - 1) * 2);
	let outside = false;
	for (const [index, point] of (points as unknown[]).entries()) {
		if (!Array.isArray(point)) return 'not_numbers';
		const [x, y] = point as unknown[];
		if (!Number.isFinite(x) || !Number.isFinite(y)) return 'not_numbers';
		outside ||= !isInCountry(x as number, y as number, number);
		if (index === points.length - 1) break;
		ring[index * 2] = Math.round((x as number) * MICRO);
		ring[index * 2 + 1] = Math.round((y as number) * MICRO);
	}
	if (outside) return 'outside';
	if (points.length < 4) return 'too_few_points';
	const [first, last] = [points[0] as number[], points.at(-1) as number[]];
	return first[0] === last[0] && first[1] === last[1] ? ring : 'unclosed_ring';
}

const within = (x: number, y: number) =>
	x >= country.west && x <= country.east && y >= country.south && y <= country.north;

/**
 * Whether a point lies in Indonesia. Its degrees of longitude and latitude have no number in common, so
 * swapped ones are told for certain.
 */
function isInCountry(x: number, y: number, feature: number): boolean {
	if (within(x, y)) return true;
	if (within(y, x))
		throw new AppError('invalid', 'areas/boundaries-swapped', 'Latitude stands before longitude', {
			feature,
		});
	if (Math.abs(x) > 180 || Math.abs(y) > 180)
		throw new AppError('invalid', 'areas/boundaries-projected', 'Coordinates are not degrees', {
			feature,
		});
	return false;
}
