import type { Ctx } from '#platform/context.ts';
import { gridX, gridY, WIDE_FROM_DEGREES, type Detail } from './grid.ts';
import type { Box } from './measure.ts';
import { sourcesOf, type AreaShapes } from './shapes.ts';
import { coarsenOutlines } from './simplify.ts';

/** Cells of the longer side: about the pixels that a map has on a screen. */
const longSide = 720;
/** Cells left free round the areas, for the width of their lines. */
const edge = 4;

interface Row extends Box {
	code: string;
	name: string;
	wide: string;
	close: string;
	longitude: number;
	latitude: number;
	source: string;
	licence: string;
}

/**
 * The boundaries of these areas with no more points than a map of them in a page shows: 155 kecamatan in about 15 KB
 * compressed. Areas of one level, neighbours still meet. Undefined where none of them has a boundary; those whose
 * boundary is missing among others are left out.
 */
export async function drawSmallMap(
	ctx: Ctx,
	codes: readonly string[],
): Promise<AreaShapes | undefined> {
	const rows = await ctx.query<Row>(
		'areas.smallMap',
		`SELECT a.code, a.name, b.wide, b.close, b.west, b.south, b.east, b.north, b.source, b.licence,
			b.label_longitude AS longitude, b.label_latitude AS latitude
		 FROM areas.boundary b JOIN areas.area a ON a.code = b.area_code
		 WHERE b.area_code = ANY($1) ORDER BY a.code`,
		[codes],
	);
	if (rows.length === 0) return undefined;
	const [west, east] = [
		Math.min(...rows.map((row) => row.west)),
		Math.max(...rows.map((row) => row.east)),
	];
	const [south, north] = [
		Math.min(...rows.map((row) => row.south)),
		Math.max(...rows.map((row) => row.north)),
	];
	const longest = Math.max(east - west, north - south);
	const detail: Detail = longest > WIDE_FROM_DEGREES ? 'wide' : 'close';
	const cells = Math.max(
		gridX(east, detail) - gridX(west, detail),
		gridY(south, detail) - gridY(north, detail),
	);
	const step = Math.max(1, cells / longSide);
	const paths = coarsenOutlines(
		rows.map((row) => ({ code: row.code, path: row[detail] })),
		step,
	);
	const at = (cell: number) => Math.round(cell / step);
	const [left, top] = [at(gridX(west, detail)) - edge, at(gridY(north, detail)) - edge];
	const width = at(gridX(east, detail)) + edge - left;
	const height = at(gridY(south, detail)) + edge - top;
	return {
		viewBox: `${left} ${top} ${width} ${height}`,
		width,
		height,
		shapes: rows.map(({ code, name, longitude, latitude }) => ({
			code,
			name,
			path: paths.get(code)!,
			labelX: at(gridX(longitude, detail)),
			labelY: at(gridY(latitude, detail)),
		})),
		sources: sourcesOf(rows),
	};
}
