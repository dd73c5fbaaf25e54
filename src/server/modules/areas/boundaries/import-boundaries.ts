import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { MICRO } from './grid.ts';
import { judgeFeature, type FeatureProblem, type Ring } from './judge-feature.ts';
import { boxOf, labelPoint } from './measure.ts';
import { createFeatureReader } from './read-features.ts';
import { drawOutlines, type Outline } from './simplify.ts';

export interface BoundaryFile {
	/** What people call the file. */
	name: string;
	/** Its text, piece by piece. */
	text: AsyncIterable<string> | Iterable<string>;
}

export interface BoundaryOrigin {
	/** Who published the boundaries; the file's name when left out. */
	source?: string | undefined;
	licence?: string | undefined;
}

export interface RefusedFeature {
	/** Its place in the file, from 1. */
	feature: number;
	code: string | null;
	reason: FeatureProblem;
}

export interface BoundaryImport {
	file: string;
	features: number;
	/** Areas that have a boundary now; parts of one area under one code count once. */
	imported: number;
	/** Of these, how many had one before. */
	replaced: number;
	rejected: RefusedFeature[];
	/** Codes that no edition of the area list has; each is among `rejected` too. */
	unknown: string[];
}

const CHUNK = 200;

/**
 * Takes the boundaries of one GeoJSON file (WGS 84, longitude before latitude). Areas that the file names get its
 * boundary instead of the one they had; all others keep theirs. Features that cannot be used are listed.
 * @throws AppError forbidden areas/system-only
 * @throws AppError invalid areas/boundaries-… when the whole file cannot be meant; then nothing has changed
 */
export async function importBoundaries(
	ctx: Ctx,
	file: BoundaryFile,
	{ source = file.name, licence = '' }: BoundaryOrigin = {},
): Promise<BoundaryImport> {
	if (ctx.actor.kind !== 'system')
		throw new AppError('forbidden', 'areas/system-only', 'Boundaries are imported by command');
	const { features, found, rejected } = await readFile(file);
	const editions = await editionsOf(ctx, [...new Set(found.map(({ code }) => code))]);
	const rings = new Map<string, Ring[]>();
	for (const { code, number, rings: parts } of found) {
		if (!editions.has(code)) {
			rejected.push({ feature: number, code, reason: 'unknown_code' });
			continue;
		}
		const known = rings.get(code);
		if (known) known.push(...parts);
		else rings.set(code, [...parts]);
	}
	const outlines = [...rings].map(([code, parts]) => ({ code, rings: parts }));
	let replaced = 0;
	for (const neighbours of groupNeighbours(outlines))
		replaced += await writeOutlines(ctx, neighbours, { editions, source, licence });
	const report = {
		file: file.name,
		features,
		imported: outlines.length,
		replaced,
		rejected: rejected.sort((a, b) => a.feature - b.feature),
		unknown: rejected.flatMap(({ code, reason }) =>
			reason === 'unknown_code' && code ? [code] : [],
		),
	};
	await audit(ctx, {
		action: 'areas.boundaries.imported',
		subject: { type: 'boundaries', id: file.name },
		data: { features, imported: report.imported, replaced, rejected: rejected.length },
	});
	return report;
}

interface FoundFeature {
	number: number;
	code: string;
	rings: Ring[];
}

async function readFile({ text }: BoundaryFile) {
	const reader = createFeatureReader();
	const found: FoundFeature[] = [];
	const rejected: RefusedFeature[] = [];
	let features = 0;
	const take = (feature: string) => {
		const judged = judgeFeature(feature, ++features);
		if ('problem' in judged)
			rejected.push({ feature: features, code: judged.code, reason: judged.problem });
		else found.push({ number: features, ...judged });
	};
	for await (const piece of text) for (const feature of reader.push(piece)) take(feature);
	const root = reader.end();
	refuseOtherProjection(root);
	if (root['type'] === 'Feature') take(JSON.stringify(root));
	else if (root['type'] !== 'FeatureCollection' || !Array.isArray(root['features']))
		throw new AppError(
			'invalid',
			'areas/boundaries-not-geojson',
			'The file is JSON, but no FeatureCollection',
		);
	if (features === 0)
		throw new AppError('invalid', 'areas/boundaries-empty', 'The file has no features');
	return { features, found, rejected };
}

/** GeoJSON is in degrees (RFC 7946); an older `crs` may say that a file is not. */
function refuseOtherProjection(root: Record<string, unknown>): void {
	const crs = root['crs'] as { properties?: { name?: unknown } } | null | undefined;
	const name = crs?.properties?.name;
	if (typeof name === 'string' && !/CRS84|EPSG:+4326$/i.test(name))
		throw new AppError('invalid', 'areas/boundaries-projected', 'Coordinates are not degrees', {
			feature: 1,
		});
}

async function editionsOf(ctx: Ctx, codes: readonly string[]): Promise<Map<string, string>> {
	const rows = await ctx.query<{ code: string; edition: string }>(
		'areas.editionsOf',
		'SELECT code, edition_id AS edition FROM areas.area WHERE code = ANY($1)',
		[codes],
	);
	return new Map(rows.map(({ code, edition }) => [code, edition]));
}

/** Areas that are simplified together: villages of one kabupaten, kecamatan of one province, and so on. */
function groupNeighbours(outlines: readonly Outline[]): Outline[][] {
	const groups = new Map<string, Outline[]>();
	for (const outline of outlines) {
		const parts = outline.code.split('.');
		const key = `${parts.length} ${parts.slice(0, parts.length === 4 ? 2 : 1).join('.')}`;
		const group = groups.get(parts.length === 1 ? '1' : key);
		if (group) group.push(outline);
		else groups.set(parts.length === 1 ? '1' : key, [outline]);
	}
	return [...groups.values()];
}

async function writeOutlines(
	ctx: Ctx,
	outlines: readonly Outline[],
	{
		editions,
		source,
		licence,
	}: { editions: ReadonlyMap<string, string> } & Required<{
		source: string;
		licence: string;
	}>,
): Promise<number> {
	const wide = drawOutlines(outlines, 'wide');
	const close = drawOutlines(outlines, 'close');
	let replaced = 0;
	for (let at = 0; at < outlines.length; at += CHUNK) {
		const some = outlines.slice(at, at + CHUNK);
		const gone = await ctx.query(
			'areas.dropBoundaries',
			'DELETE FROM areas.boundary WHERE area_code = ANY($1) RETURNING area_code',
			[some.map(({ code }) => code)],
		);
		replaced += gone.length;
		await ctx.query(
			'areas.addBoundaries',
			`INSERT INTO areas.boundary (area_code, edition_id, source, licence, wide, close, west, south, east,
				north, label_longitude, label_latitude, imported_at)
			 SELECT b.code, b.edition, $2, $3, b.wide, b.close, b.west, b.south, b.east, b.north, b.longitude,
				b.latitude, $4
			 FROM jsonb_to_recordset($1::jsonb) AS b(code text, edition text, wide text, close text, west float8,
				south float8, east float8, north float8, longitude float8, latitude float8)`,
			[
				JSON.stringify(
					some.map(({ code, rings }) => ({
						code,
						edition: editions.get(code),
						wide: wide.get(code),
						close: close.get(code),
						...boxOf(rings),
						...labelPoint(rings),
					})),
				),
				source,
				licence,
				ctx.now,
			],
		);
		const lines = some.flatMap(({ code, rings }) => rings.map((ring) => ({ code, ring })));
		await ctx.query(
			'areas.addRings',
			`INSERT INTO areas.boundary_ring (area_code, ring)
			 SELECT r.code, r.ring::polygon FROM unnest($1::text[], $2::text[]) AS r(code, ring)`,
			[lines.map(({ code }) => code), lines.map(({ ring }) => polygonText(ring))],
		);
	}
	return replaced;
}

/** As PostgreSQL reads a polygon: `((106.5,-6.2),…)`. */
function polygonText(ring: Ring): string {
	const points: string[] = [];
	for (let at = 0; at < ring.length; at += 2)
		points.push(`(${ring[at]! / MICRO},${ring[at + 1]! / MICRO})`);
	return `(${points.join()})`;
}
