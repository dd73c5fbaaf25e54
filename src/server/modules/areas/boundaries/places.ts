import type { Ctx } from '#platform/context.ts';
import type { AreaLevel } from '../names.ts';

/** A place as a device or a record has it, in degrees. */
export interface Point {
	latitude: number;
	longitude: number;
}

/** Metres a degree of latitude; near the equator one of longitude is at most 2 % shorter. */
const METRES_PER_DEGREE = 111_195;

/** The smallest area with a boundary round the place; undefined where no boundary holds it. */
export async function findAreaAt(
	ctx: Ctx,
	{ latitude, longitude }: Point,
): Promise<{ code: string; name: string; level: AreaLevel } | undefined> {
	// An odd number of rings of an area surrounds what is inside of it.
	const [found] = await ctx.query<{ code: string; name: string; level: AreaLevel }>(
		'areas.findAt',
		`SELECT a.code, a.name, a.level FROM (
			SELECT area_code FROM areas.boundary_ring
			WHERE box(ring) && box(point($1, $2), point($1, $2)) AND ring @> point($1, $2)
			GROUP BY area_code HAVING count(*) % 2 = 1) r
		 JOIN areas.area a ON a.code = r.area_code ORDER BY a.level DESC, a.code LIMIT 1`,
		[longitude, latitude],
	);
	return found;
}

/**
 * How far outside of an area a place lies, in metres; 0 inside. Undefined where the area has no boundary. A hint
 * for people, never a reason to refuse: devices and boundaries are both off by some metres.
 */
export async function metresFromArea(
	ctx: Ctx,
	code: string,
	{ latitude, longitude }: Point,
): Promise<number | undefined> {
	const [row] = await ctx.query<{ degrees: number | null; inside: boolean }>(
		'areas.metresFrom',
		`SELECT min(ring <-> point($2, $3)) AS degrees,
			count(*) FILTER (WHERE ring @> point($2, $3)) % 2 = 1 AS inside
		 FROM areas.boundary_ring WHERE area_code = $1`,
		[code, longitude, latitude],
	);
	if (!row || row.degrees === null) return undefined;
	return row.inside ? 0 : Math.round(row.degrees * METRES_PER_DEGREE);
}

/** An area that holds now, and where its middle is. */
interface AreaMiddle {
	code: string;
	name: string;
	parentCode: string;
	/** A point well inside its boundary; null where it has none. */
	middle: Point | null;
}

/** The areas directly below these, by parent and name, each with its middle, for choosing the nearest. */
export async function listMiddles(ctx: Ctx, parents: readonly string[]): Promise<AreaMiddle[]> {
	const rows = await ctx.query<
		Omit<AreaMiddle, 'middle'> & { latitude: number | null; longitude: number | null }
	>(
		'areas.middles',
		`SELECT a.code, a.name, a.parent_code AS "parentCode",
			b.label_latitude AS latitude, b.label_longitude AS longitude
		 FROM areas.area a LEFT JOIN areas.boundary b ON b.area_code = a.code
		 WHERE a.parent_code = ANY($1) AND a.valid_to IS NULL ORDER BY a.parent_code, a.name, a.code`,
		[parents],
	);
	return rows.map(({ latitude, longitude, ...area }) => ({
		...area,
		middle: latitude === null || longitude === null ? null : { latitude, longitude },
	}));
}
