import type { Ctx } from '#platform/context.ts';
import type { AreaLevel } from '../names.ts';
import { gridX, gridY, WIDE_FROM_DEGREES, type Detail } from './grid.ts';
import type { Box } from './measure.ts';

export interface AreaShape {
	code: string;
	name: string;
	/** SVG path, holes by the even-odd rule. */
	path: string;
	labelX: number;
	labelY: number;
}

/** A picture of areas, ready for an SVG. */
export interface AreaShapes {
	/** `left top width height`. */
	viewBox: string;
	width: number;
	height: number;
	shapes: AreaShape[];
	/** Who published the boundaries, with the licence. */
	sources: string[];
}

interface Row extends Box {
	code: string;
	name: string;
	path: string;
	longitude: number;
	latitude: number;
	source: string;
	licence: string;
	wide: boolean;
}

/**
 * The boundaries of the areas of one level that lie within `within`, for drawing. Undefined where none were
 * loaded. Areas whose boundary is missing among others are left out.
 */
export async function listAreaShapes(
	ctx: Ctx,
	{ within, level }: { within: string; level: AreaLevel },
): Promise<AreaShapes | undefined> {
	const rows = await ctx.query<Row>(
		'areas.shapes',
		`WITH RECURSIVE below AS (
			SELECT code, name, level FROM areas.area WHERE parent_code = $1 AND valid_to IS NULL
			UNION ALL
			SELECT a.code, a.name, a.level FROM below JOIN areas.area a ON a.parent_code = below.code
			WHERE below.level < $2 AND a.valid_to IS NULL
		 )
		 SELECT s.*, CASE WHEN s.wide THEN b.wide ELSE b.close END AS path FROM (
			SELECT a.code, a.name, b.west, b.south, b.east, b.north, b.source, b.licence,
				b.label_longitude AS longitude, b.label_latitude AS latitude,
				greatest(max(b.east) OVER () - min(b.west) OVER (),
					max(b.north) OVER () - min(b.south) OVER ()) > $3 AS wide
			FROM below a JOIN areas.boundary b ON b.area_code = a.code WHERE a.level = $2) s
		 JOIN areas.boundary b ON b.area_code = s.code ORDER BY s.code`,
		[within, level, WIDE_FROM_DEGREES],
	);
	const [first] = rows;
	if (!first) return undefined;
	const detail: Detail = first.wide ? 'wide' : 'close';
	const edge = 4;
	const left = gridX(Math.min(...rows.map(({ west }) => west)), detail) - edge;
	const right = gridX(Math.max(...rows.map(({ east }) => east)), detail) + edge;
	const top = gridY(Math.max(...rows.map(({ north }) => north)), detail) - edge;
	const bottom = gridY(Math.min(...rows.map(({ south }) => south)), detail) + edge;
	return {
		viewBox: `${left} ${top} ${right - left} ${bottom - top}`,
		width: right - left,
		height: bottom - top,
		shapes: rows.map(({ code, name, path, longitude, latitude }) => ({
			code,
			name,
			path,
			labelX: gridX(longitude, detail),
			labelY: gridY(latitude, detail),
		})),
		sources: sourcesOf(rows),
	};
}

/** Who published some boundaries, each once with its licence. */
export function sourcesOf(rows: readonly { source: string; licence: string }[]): string[] {
	return [
		...new Set(rows.map(({ source, licence }) => (licence ? `${source} (${licence})` : source))),
	];
}
