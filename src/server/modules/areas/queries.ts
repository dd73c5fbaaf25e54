import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import {
	createMatcher,
	type AreaResolution,
	type AreaResolver,
	type NamedArea,
} from './matcher.ts';
import { areaCodesAbove, type AreaLevel } from './names.ts';

export interface Area extends Omit<NamedArea, 'searchName'> {
	readonly parentCode: string | null;
	/** Day on which an edition dropped the code, `YYYY-MM-DD`; null while it holds. */
	readonly validTo: string | null;
}

const columns = `code, name, kind, level, parent_code AS "parentCode", path_name AS "pathName",
	valid_to AS "validTo"`;

/** An area by its code, also one that no longer holds; undefined when there never was one. */
export async function findArea(ctx: Ctx, code: string): Promise<Area | undefined> {
	const [row] = await ctx.query<Area>(
		'areas.find',
		`SELECT ${columns} FROM areas.area WHERE code = $1`,
		[code],
	);
	return row;
}

/** @throws AppError missing areas/unknown */
export async function getArea(ctx: Ctx, code: string): Promise<Area> {
	const area = await findArea(ctx, code);
	if (!area) throw new AppError('missing', 'areas/unknown', 'No area has this code', { code });
	return area;
}

/** Many areas at once, by code; unknown codes are left out. */
export async function getAreas(ctx: Ctx, codes: readonly string[]): Promise<Map<string, Area>> {
	if (codes.length === 0) return new Map();
	const rows = await ctx.query<Area>(
		'areas.getMany',
		`SELECT ${columns} FROM areas.area WHERE code = ANY($1)`,
		[[...new Set(codes)]],
	);
	return new Map(rows.map((row) => [row.code, row]));
}

/** The areas directly below `parent` that hold now, by name; without `parent` the provinces. */
export async function listAreas(
	ctx: Ctx,
	{ parent }: { parent?: string | undefined } = {},
): Promise<Area[]> {
	return ctx.query<Area>(
		'areas.list',
		`SELECT ${columns} FROM areas.area
		 WHERE parent_code IS NOT DISTINCT FROM $1::text AND valid_to IS NULL ORDER BY name, code`,
		[parent || null],
	);
}

/** The kabupaten and kota of the provinces whose villages are loaded: where enterprises can be recorded. */
export async function listHomeRegencies(ctx: Ctx): Promise<Area[]> {
	return ctx.query<Area>(
		'areas.homeRegencies',
		`SELECT ${columns} FROM areas.area
		 WHERE level = 2 AND valid_to IS NULL AND parent_code IN (
			SELECT p.code FROM areas.area p WHERE p.level = 1 AND EXISTS (
				SELECT 1 FROM areas.area v WHERE v.code > p.code || '.' AND v.code < p.code || '/' AND v.level = 4))
		 ORDER BY parent_code, name`,
	);
}

/** An area and all that it lies in, province first. Empty when the code is unknown. */
export async function areaPath(ctx: Ctx, code: string): Promise<Area[]> {
	const areas = await getAreas(ctx, areaCodesAbove(code));
	return areas.has(code) ? [...areas.values()].sort((a, b) => a.level - b.level) : [];
}

/**
 * Loads the names within an area once (`36.03`; without one the provinces, kabupaten, kota and kecamatan of
 * the whole country) and finds areas by misspelt names in memory, for imports.
 */
export async function createAreaResolver(ctx: Ctx, within = ''): Promise<AreaResolver> {
	const areas = await ctx.query<NamedArea>(
		'areas.namesWithin',
		`SELECT code, name, kind, level, search_name AS "searchName", path_name AS "pathName"
		 FROM areas.area
		 WHERE valid_to IS NULL AND CASE WHEN $1 = '' THEN level <= 3
			ELSE code = $1 OR starts_with(code, $1 || '.') END
		 ORDER BY code`,
		[within],
	);
	return createMatcher(areas);
}

/** What one misspelt name means. For many names load `createAreaResolver` once. */
export async function resolveArea(
	ctx: Ctx,
	text: string,
	{ within = '', level }: { within?: string; level?: AreaLevel } = {},
): Promise<AreaResolution> {
	return (await createAreaResolver(ctx, within)).resolve(text, level ? { level } : {});
}

/** More kecamatan of one name than this nobody chooses among. */
const mostFound = 8;

/**
 * The kecamatan whose name, and kabupaten where more is typed, holds every word of `text`: "Coblong, Bandung". Those
 * whose own name it is come first. Empty for less than three letters.
 */
export async function searchDistricts(ctx: Ctx, text: string): Promise<Area[]> {
	const words = text
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.split(' ')
		.filter((word) => word && !/^(kec|kecamatan|kab|kabupaten|kota)$/.test(word))
		.slice(0, 6);
	if (words.join('').length < 3) return [];
	return ctx.query<Area>(
		'areas.searchDistricts',
		`SELECT ${columns} FROM areas.area
		 WHERE level = 3 AND valid_to IS NULL AND search_name LIKE '%' || $1 || '%'
			AND lower(path_name) LIKE ALL ($2::text[])
		 ORDER BY search_name <> $3, length(search_name), path_name LIMIT ${mostFound}`,
		[words[0], words.map((word) => `%${word}%`), words.join(' ')],
	);
}

/** Postcodes of an area, smallest first; empty where none were imported. */
export async function listPostcodes(ctx: Ctx, areaCode: string): Promise<string[]> {
	const rows = await ctx.query<{ postcode: string }>(
		'areas.postcodes',
		'SELECT postcode FROM areas.area_postcode WHERE area_code = $1 ORDER BY postcode',
		[areaCode],
	);
	return rows.map((row) => row.postcode);
}
