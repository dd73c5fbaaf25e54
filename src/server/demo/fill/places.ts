import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { groupPlaces, regencies, type Place, type Places } from '../plan/region.ts';

/**
 * The kelurahan and desa of the demonstration, named as the areas table names them.
 * @throws AppError missing demo/no-areas when the villages of Banten are not loaded
 */
export async function loadPlaces(ctx: Ctx): Promise<Places> {
	const rows = await ctx.query<Place>(
		'demo.places',
		`SELECT v.code, v.name, d.code AS "districtCode", d.name AS "districtName", left(v.code, 5) AS "regencyCode"
		 FROM areas.area v JOIN areas.area d ON d.code = v.parent_code
		 WHERE v.level = 4 AND v.valid_to IS NULL AND left(v.code, 5) = ANY($1) ORDER BY v.code`,
		[[...regencies]],
	);
	if (rows.length === 0)
		throw new AppError('missing', 'demo/no-areas', 'The villages of the region are not loaded');
	return groupPlaces(rows);
}
