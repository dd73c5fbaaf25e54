import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guest, system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { findAreaAt, importBoundaries, listAreaShapes, metresFromArea } from '../index.ts';
import { createFeatureReader } from './read-features.ts';

const world = useDatabase();

/** A square of side `size` whose south-west corner lies at the given degrees. */
const square = (west: number, south: number, size: number) => [
	[west, south],
	[west + size, south],
	[west + size, south + size],
	[west, south + size],
	[west, south],
];
const polygon = (...rings: number[][][]) => ({ type: 'Polygon', coordinates: rings });
const feature = (properties: object, geometry: object | null) => ({
	type: 'Feature',
	properties,
	geometry,
});
const collection = (...features: object[]) =>
	JSON.stringify({ type: 'FeatureCollection', features });

const take = (text: string, origin = {}) =>
	world.write(system('test'), (ctx) =>
		importBoundaries(ctx, { name: 'uji.geojson', text: [text] }, origin),
	);

describe('a file that cannot be meant is refused whole', () => {
	const good = feature({ kode: '36.03' }, polygon(square(106.3, -6.3, 0.5)));
	const swapped = (ring: number[][]) => ring.map(([x, y]) => [y!, x!]);
	test.each<[string, string, string, number?]>([
		['text', 'kode,nama\n36.03,Tangerang', 'areas/boundaries-not-json'],
		['nothing', '', 'areas/boundaries-not-json'],
		['a list', '[1,2]', 'areas/boundaries-not-json'],
		['a page', '<!doctype html><p>404 {"a":1}', 'areas/boundaries-not-json'],
		['other JSON', '{"a":{"features":[{}]}}', 'areas/boundaries-not-geojson'],
		['no features', collection(), 'areas/boundaries-empty'],
		['a file that stops', collection(good, good).slice(0, -40), 'areas/boundaries-cut-off'],
		[
			'latitude first',
			collection(good, feature({ kode: '36.71' }, polygon(swapped(square(106.6, -6.2, 0.1))))),
			'areas/boundaries-swapped',
			2,
		],
		[
			'metres',
			collection(feature({ kode: '36.03' }, polygon(square(669_000, 9_310_000, 4_000)))),
			'areas/boundaries-projected',
			1,
		],
		[
			'another projection by its own word',
			JSON.stringify({
				type: 'FeatureCollection',
				crs: { properties: { name: 'urn:ogc:def:crs:EPSG::32748' } },
				features: [good],
			}),
			'areas/boundaries-projected',
			1,
		],
	])('%s', async (_, text, code, at) => {
		await expect(take(text)).rejects.toMatchObject({ code });
		if (at) await expect(take(text)).rejects.toMatchObject({ params: { feature: at } });
		expect(await listAreaShapes(world.read(), { within: '36', level: 2 })).toBeUndefined();
	});

	test('whoever is not the system', async () => {
		await expect(
			world.write(guest, (ctx) => importBoundaries(ctx, { name: 'uji', text: [collection(good)] })),
		).rejects.toMatchObject({ code: 'areas/system-only' });
	});
});

describe('a file with good and bad features', () => {
	test('keeps the good ones and tells each other one by its place', async () => {
		const report = await take(
			'\uFEFF' +
				collection(
					feature({ KODE: '3602' }, polygon(square(106, -6.8, 0.2))),
					feature({ kd_kab: 3604 }, polygon(square(106, -6.4, 0.2))),
					feature({ code: '36.72' }, polygon(square(106, -6.2, 0.05).slice(0, 4))),
					feature({ code: '36.73' }, polygon(square(106, -6.2, 0.05).slice(0, 3))),
					feature({ code: '99.73' }, polygon(square(106, -6.2, 0.05))),
					feature({ nama: 'Tanpa kode' }, polygon(square(106, -6.2, 0.05))),
					feature({ code: '36.74' }, null),
					feature({ code: '36.74' }, { type: 'Point', coordinates: [106, -6] }),
					feature({ code: '36.74' }, polygon([['106', '-6']] as unknown as number[][])),
					feature({ code: '36.74' }, polygon(square(30, 50, 1))),
				),
		);
		expect(report).toMatchObject({ features: 10, imported: 2, replaced: 0, unknown: ['99.73'] });
		expect(report.rejected).toEqual([
			{ feature: 3, code: '36.72', reason: 'unclosed_ring' },
			{ feature: 4, code: '36.73', reason: 'too_few_points' },
			{ feature: 5, code: '99.73', reason: 'unknown_code' },
			{ feature: 6, code: null, reason: 'no_code' },
			{ feature: 7, code: '36.74', reason: 'no_area' },
			{ feature: 8, code: '36.74', reason: 'no_area' },
			{ feature: 9, code: '36.74', reason: 'not_numbers' },
			{ feature: 10, code: '36.74', reason: 'outside' },
		]);
		const map = await listAreaShapes(world.read(), { within: '36', level: 2 });
		expect(map?.shapes.map(({ code }) => code)).toEqual(['36.02', '36.04']);
		expect(map?.sources).toEqual(['uji.geojson']);
	});

	test('taken again replaces, also with less, and names who published it', async () => {
		const report = await take(
			collection(feature({ kode: '36.02' }, polygon(square(106, -6.6, 0.1)))),
			{ source: 'Badan Peta', licence: 'CC BY 4.0' },
		);
		expect(report).toMatchObject({ imported: 1, replaced: 1 });
		const map = await listAreaShapes(world.read(), { within: '36', level: 2 });
		expect(map?.shapes).toHaveLength(2);
		expect(map?.sources).toContain('Badan Peta (CC BY 4.0)');
		expect(await findAreaAt(world.read(), { latitude: -6.75, longitude: 106.1 })).toBeUndefined();
	});
});

describe('which area a place lies in', () => {
	test('the smallest, not in a hole, and how far outside', async () => {
		await take(
			collection(
				feature(
					{ kode: '36.03.09' },
					polygon(square(106.4, -6.2, 0.2), square(106.45, -6.15, 0.1)),
				),
				feature({ kode: '36.03.09.2004' }, polygon(square(106.4, -6.2, 0.04))),
				feature(
					{ kode: '36.03.09.2001' },
					{
						type: 'MultiPolygon',
						coordinates: [[square(106.56, -6.04, 0.01)], [square(106.58, -6.04, 0.01)]],
					},
				),
			),
		);
		const ctx = world.read();
		const at = async (longitude: number, latitude: number) =>
			(await findAreaAt(ctx, { longitude, latitude }))?.code;
		expect(await at(106.41, -6.19)).toBe('36.03.09.2004');
		expect(await at(106.585, -6.035)).toBe('36.03.09.2001');
		expect(await at(106.575, -6.035)).toBe('36.03.09');
		expect(await at(106.5, -6.1)).toBeUndefined();
		const metres = (longitude: number, latitude: number) =>
			metresFromArea(ctx, '36.03.09.2004', { longitude, latitude });
		expect(await metres(106.41, -6.19)).toBe(0);
		expect(await metres(106.45, -6.19)).toBeCloseTo(1112, -1);
		expect(
			await metresFromArea(ctx, '36.71', { longitude: 106.4, latitude: -6.2 }),
		).toBeUndefined();
	});
});

test('features are cut out alike however the text arrives', () => {
	const text = JSON.stringify({
		name: 'features',
		note: 'a "[{" in words \\',
		features: [{ a: '}{"' }, { b: [{ c: 1 }] }, {}],
		type: 'FeatureCollection',
		after: { features: [{ no: 1 }] },
	});
	fc.assert(
		fc.property(fc.array(fc.integer({ min: 0, max: text.length }), { maxLength: 12 }), (cuts) => {
			const at = [0, ...cuts.sort((a, b) => a - b), text.length];
			const reader = createFeatureReader();
			const found = at.slice(1).flatMap((to, index) => reader.push(text.slice(at[index], to)));
			expect(found.map((one) => JSON.parse(one) as object)).toEqual([
				{ a: '}{"' },
				{ b: [{ c: 1 }] },
				{},
			]);
			expect(reader.end()).toMatchObject({ type: 'FeatureCollection', features: [] });
		}),
	);
});

const data = join(import.meta.dirname, '../../../../../../shared/data/batas-banten');
const absent = existsSync(data) ? false : `no published boundaries at ${data}`;

describe('published boundaries of Banten', () => {
	test.skipIf(absent)(
		absent ? `skipped: ${absent}` : 'all of them, light enough to draw',
		async () => {
			let bytes = 0;
			for (const [file, count] of [
				['kab_36', 8],
				['kec_36', 155],
				['kel_36.03', 274],
				['kel_36.71', 104],
				['kel_36.74', 54],
			] as const) {
				const text = readFileSync(join(data, `${file}.geojson`), 'utf8');
				const report = await take(text);
				expect(report).toMatchObject({ features: count, imported: count, rejected: [] });
			}
			const ctx = world.read();
			const map = await listAreaShapes(ctx, { within: '36.03', level: 4 });
			expect(map?.shapes).toHaveLength(274);
			bytes = brotliCompressSync(map!.shapes.map(({ path }) => path).join()).length;
			process.stdout.write(`lines of 274 kelurahan: ${bytes} B compressed\n`);
			expect(bytes).toBeLessThan(20_000);
			const near = await listAreaShapes(ctx, { within: '36.03.14', level: 4 });
			expect(near?.shapes).toHaveLength(10);
			// Every label stands in its own area.
			const { rows } = await world.app.platform.pool.query<{ code: string }>(
				`SELECT b.area_code AS code FROM areas.boundary b WHERE (
					SELECT count(*) FROM areas.boundary_ring r WHERE r.area_code = b.area_code
						AND r.ring @> point(b.label_longitude, b.label_latitude)) % 2 = 0`,
			);
			expect(rows).toEqual([]);
		},
	);
});
