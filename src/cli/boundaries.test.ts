import { access, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findAreaAt } from '#modules/areas/index.ts';
import { rumah } from '#tests/make/command.ts';
import { useDatabase } from '#tests/make/database.ts';

const world = useDatabase();
const square = [
	[106, -6.4],
	[106.1, -6.4],
	[106.1, -6.3],
	[106, -6.3],
	[106, -6.4],
];
const polygon = (...rings: number[][][]) => ({ type: 'Polygon', coordinates: rings });
const feature = (properties: object, geometry: unknown = polygon(square)) => ({
	type: 'Feature',
	properties,
	geometry,
});
const collection = (...features: object[]) =>
	JSON.stringify({ type: 'FeatureCollection', features });

async function file(name: string, content: string): Promise<string> {
	const path = join(world.folder, name);
	await writeFile(path, content);
	return path;
}
interface FileReport {
	features: number;
	imported: number;
	rejected: { feature: number; code: string | null; reason: string }[];
	refused?: { code: string };
}
async function load(...paths: string[]) {
	const { code, out, err } = await rumah(world, ['import', 'areas', '--boundaries', ...paths]);
	expect(err).not.toMatch(/^\s+at /m);
	return { code, err, files: (JSON.parse(out) as { files: FileReport[] }).files };
}

describe('rumah import areas --boundaries', () => {
	it('takes good files, and refuses one whose coordinates are swapped whole', async () => {
		const good = await file(
			'baik.geojson',
			collection(feature({ kode: '36.03' }), feature({ kode: '36.99' })),
		);
		const flipped = square.map(([x, y]) => [y!, x!]);
		const swapped = await file(
			'tertukar.geojson',
			collection(feature({ kode: '36.71' }, polygon(flipped))),
		);
		const mixed = await load(good, swapped);
		expect(mixed.code).toBe(1);
		expect(mixed.files).toMatchObject([
			{
				file: 'baik.geojson',
				features: 2,
				imported: 1,
				rejected: [{ feature: 2, code: '36.99', reason: 'unknown_code' }],
				unknown: ['36.99'],
			},
			{ file: 'tertukar.geojson', refused: { code: 'areas/boundaries-swapped', feature: 1 } },
		]);
		expect(mixed.err).toContain('Coordinates are swapped');
		const again = await load(await file('lagi.geojson', collection(feature({ kode: '36.03' }))));
		expect(again).toMatchObject({ code: 0, files: [{ imported: 1, replaced: 1 }] });
	});

	it('finds the code under the names that offices give it, also after a byte order mark', async () => {
		const path = await file(
			'nama.geojson',
			`\uFEFF${collection(
				feature({ KODE: '36.01', NAMA: 'Pandeglang' }),
				feature({ KDPKAB: '36.02', WADMKK: 'Lebak' }),
				feature({ KDEPUM: '36.71.01.1001', KDCPUM: '36.71.01' }),
				feature({ kode_wilayah: 3674 }),
				{ ...feature({}), id: '36.73' },
			)}`,
		);
		expect(await load(path)).toMatchObject({ code: 0, files: [{ features: 5, imported: 5 }] });
	});

	it('tells every feature that is no area, and takes the others', async () => {
		const bowTie = polygon([
			[107, -6.4],
			[107.1, -6.3],
			[107.1, -6.4],
			[107, -6.3],
			[107, -6.4],
		]);
		const point = [106, -6.4];
		const path = await file(
			'rusak.geojson',
			collection(
				feature({ kode: '36.03.09' }, null),
				feature({ kode: '36.03.09' }, { type: 'Polygon', coordinates: [] }),
				feature({ kode: '36.03.09' }, { type: 'GeometryCollection', geometries: [] }),
				feature({ kode: '36.03.09' }, { type: 'Point', coordinates: point }),
				feature({ kode: '36.03.09' }, polygon([point, point, point, point])),
				feature({ kode: '3603090' }),
				feature({ nama: 'Kemiri' }),
				JSON.parse(collection(feature({ kode: '36.03.09' }))) as object,
				feature({ kode: '36.03.09' }, polygon(square.slice(0, 4))),
				feature(
					{ kode: '36.03.09' },
					polygon([
						[106, -6.4],
						[2, 50],
						[106, -6.3],
						[106, -6.4],
					]),
				),
				// Lines that cross: what an odd number of them surrounds is inside.
				feature({ kode: '36.03.09' }, bowTie),
			),
		);
		const { code, files, err } = await load(path);
		expect(code).toBe(1);
		expect(files[0]!.rejected.map(({ feature: at, reason }) => [at, reason])).toEqual([
			[1, 'no_area'],
			[2, 'no_area'],
			[3, 'no_area'],
			[4, 'no_area'],
			[5, 'no_extent'],
			[6, 'no_code'],
			[7, 'no_code'],
			[8, 'no_area'],
			[9, 'unclosed_ring'],
			[10, 'outside'],
		]);
		expect(files[0]).toMatchObject({ features: 11, imported: 1 });
		expect(err).toContain('rusak.geojson, feature 5 (36.03.09):');
		const at = async (longitude: number, latitude: number) =>
			(await findAreaAt(world.read(), { longitude, latitude }))?.code;
		expect(await at(107.02, -6.35)).toBe('36.03.09');
		expect(await at(107.05, -6.31)).toBeUndefined();
	});

	it('refuses a file that is cut off or no GeoJSON, and goes on with the next', async () => {
		const whole = collection(feature({ kode: '36.04' }));
		const cut = await file('potong.geojson', whole.slice(0, -40));
		const html = await file('galat.geojson', '<html>404</html>');
		const good = await file('utuh.geojson', whole);
		const { code, files } = await load(cut, html, good);
		expect(code).toBe(1);
		expect(files.map(({ refused }) => refused?.code)).toEqual([
			'areas/boundaries-cut-off',
			'areas/boundaries-not-json',
			undefined,
		]);
		expect(files[2]).toMatchObject({ imported: 1 });
	});

	const real = join(import.meta.dirname, '../../../shared/data/batas-banten/kel_36.74.geojson');
	it('takes the published boundaries of Tangerang Selatan', async ({ skip }) => {
		const isThere = await access(real).then(
			() => true,
			() => false,
		);
		if (!isThere) skip(`${real} is absent`);
		expect(await load(real)).toMatchObject({ code: 0, files: [{ imported: 54, features: 54 }] });
	});
});
