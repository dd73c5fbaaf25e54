import { metresBetween } from '#shared/distance.ts';
import type { Ctx } from '#platform/context.ts';

/** Places looked at to find about where the shops of a kecamatan are, where no boundary is loaded. */
const sampled = 40;

export interface NearDistrict {
	code: string;
	/** Between the middles of the two; null where one of them is not known. */
	metres: number | null;
}

/**
 * The kecamatan of the same kabupaten or kota, the nearest first: by the middles of their boundaries, else of some of
 * their shops; those of which nothing is known come last.
 */
export async function nearDistricts(ctx: Ctx, areaCode: string): Promise<NearDistrict[]> {
	const own = areaCode.slice(0, 8);
	const rows = await ctx.query<{
		code: string;
		latitude: number | null;
		longitude: number | null;
	}>(
		'demand.districts',
		`SELECT a.code, coalesce(b.label_latitude, s.latitude) AS latitude,
			coalesce(b.label_longitude, s.longitude) AS longitude
		 FROM areas.area a LEFT JOIN areas.boundary b ON b.area_code = a.code
		 LEFT JOIN LATERAL (SELECT avg(p.latitude) AS latitude, avg(p.longitude) AS longitude FROM (
			SELECT e.latitude, e.longitude FROM registry.enterprise e
			WHERE e.area_code ~>=~ a.code AND e.area_code ~<~ (a.code || '/') LIMIT ${sampled}) p) s
			ON b.area_code IS NULL
		 WHERE a.parent_code = left($1, 5) AND a.level = 3 AND a.valid_to IS NULL ORDER BY a.code`,
		[areaCode],
	);
	const middle = rows.find(({ code }) => code === own);
	return rows
		.map(({ code, latitude, longitude }) => ({
			code,
			metres: code === own ? 0 : between(middle, { latitude, longitude }),
		}))
		.sort((a, b) => (a.metres ?? Infinity) - (b.metres ?? Infinity) || (a.code < b.code ? -1 : 1));
}

interface Middle {
	latitude: number | null;
	longitude: number | null;
}

function between(a: Middle | undefined, b: Middle): number | null {
	if (!a || a.latitude === null || a.longitude === null) return null;
	if (b.latitude === null || b.longitude === null) return null;
	return Math.round(
		metresBetween(
			{ latitude: a.latitude, longitude: a.longitude },
			{ latitude: b.latitude, longitude: b.longitude },
		),
	);
}
