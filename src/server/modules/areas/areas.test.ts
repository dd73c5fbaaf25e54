import { describe, expect, test } from 'vitest';
import { guest, system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import {
	areaPath,
	findArea,
	getArea,
	importAreas,
	importPostcodes,
	listAreas,
	listPostcodes,
	resolveArea,
	seedAreas,
} from './index.ts';

const world = useDatabase();

describe('a fresh database', () => {
	test('has the provinces, and villages of Banten, with their kinds', async () => {
		const ctx = world.read();
		expect(await listAreas(ctx)).toHaveLength(38);
		expect(await listAreas(ctx, { parent: '36' })).toHaveLength(8);
		expect(await listAreas(ctx, { parent: '36.03' })).toHaveLength(29);
		const villages = await listAreas(ctx, { parent: '36.71.01' });
		expect(villages.every((village) => village.kind === 'kelurahan')).toBe(true);
		expect(await getArea(ctx, '36.71')).toMatchObject({ kind: 'city', name: 'Kota Tangerang' });
		expect(await findArea(ctx, '11.01.01.2001')).toBeUndefined();
		await expect(getArea(ctx, '99')).rejects.toMatchObject({ code: 'areas/unknown' });
	});

	test('knows what an area lies in', async () => {
		const path = await areaPath(world.read(), '36.03.09');
		expect(path.map((area) => area.name)).toEqual(['Banten', 'Kabupaten Tangerang', 'Kemiri']);
		expect(path[2]?.pathName).toBe('Kemiri, Kabupaten Tangerang, Banten');
		expect(await areaPath(world.read(), '36.03.99')).toEqual([]);
	});

	test('finds a misspelt name within an area', async () => {
		const answer = await resolveArea(world.read(), 'Kec. Kemeri', { within: '36.03' });
		expect(answer).toMatchObject({ certain: true, match: { area: { code: '36.03.09' } } });
	});
});

describe('importing', () => {
	test('again changes nothing, and starting again reads nothing', async () => {
		const again = await world.write(system('test'), (ctx) => importAreas(ctx));
		expect(again).toMatchObject({ added: 0, changed: 0, ended: 0 });
		const asked: string[] = [];
		await world.write(system('test'), (ctx) =>
			seedAreas({
				...ctx,
				query: (name, ...rest) => {
					asked.push(name);
					return ctx.query(name, ...rest);
				},
			}),
		);
		expect(asked).toEqual(['areas.hasEdition']);
	});

	test('a code that the edition drops is kept with an end, and is no longer listed', async () => {
		await world.write(system('test'), async (ctx) => {
			await ctx.query(
				'test.oldEdition',
				`INSERT INTO areas.area_edition VALUES ('old', 'Old list', '2019-01-01', 'test', 'test', now())`,
			);
			await ctx.query(
				'test.oldArea',
				`INSERT INTO areas.area VALUES
					('36.03.98', '36.03', 3, 'district', 'Lama', 'lama', 'Lama, Kabupaten Tangerang, Banten', 'old', '2019-01-01')`,
			);
			expect(await importAreas(ctx)).toMatchObject({ ended: 1 });
			expect(await findArea(ctx, '36.03.98')).toMatchObject({
				name: 'Lama',
				validTo: '2025-04-25',
			});
			expect(await listAreas(ctx, { parent: '36.03' })).toHaveLength(29);
		});
	});

	test('postcodes: each row is imported or refused with its reason', async () => {
		const rows = [
			{ row: 2, code: '36.71.01.1005', postcode: '15118' },
			{ row: 3, code: '3671011005', postcode: '15119' },
			{ row: 4, code: '36.71.01.9999', postcode: '15118' },
			{ row: 5, code: '36.71.01.1001', postcode: '1511' },
		];
		const result = await world.write(system('test'), (ctx) => importPostcodes(ctx, rows));
		expect(result).toMatchObject({ rows: 4, imported: 2 });
		expect(result.rejected.map(({ row, reason }) => [row, reason])).toEqual([
			[4, 'area'],
			[5, 'postcode'],
		]);
		expect(await listPostcodes(world.read(), '36.71.01.1005')).toEqual(['15118', '15119']);
	});

	test('is for commands only', async () => {
		await expect(world.write(guest, (ctx) => importAreas(ctx))).rejects.toMatchObject({
			kind: 'forbidden',
		});
	});
});
