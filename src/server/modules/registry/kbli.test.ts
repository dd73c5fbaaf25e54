import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { guest, system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { findKbliEdition, getKbli, importKbli, searchKbli } from './index.ts';

const world = useDatabase();
const rows = [
	{ row: 2, code: 'C', title: 'INDUSTRI PENGOLAHAN' },
	{ row: 3, code: '10794', title: 'INDUSTRI KERUPUK, KERIPIK, PEYEK DAN SEJENISNYA' },
	{ row: 4, code: '56102', title: 'RUMAH/WARUNG MAKAN' },
	{ row: 5, code: '56102', title: 'LAGI' },
	{ row: 6, code: '1O794', title: 'HURUF O' },
	{ row: 7, code: '10795', title: ' ' },
];
const load = (edition: string) =>
	world.write(system('test'), (ctx) => importKbli(ctx, edition, rows));

test('a classification is loaded, with each refused row and why', async () => {
	expect(await findKbliEdition(world.read())).toBeUndefined();
	expect(await searchKbli(world.read(), 'keripik')).toEqual([]);
	const report = await load('2020');
	expect(report).toMatchObject({ rows: 6, imported: 3 });
	expect(report.rejected.map(({ row, reason }) => [row, reason])).toEqual([
		[5, 'repeated'],
		[6, 'code'],
		[7, 'title'],
	]);
	expect(await load('2020')).toMatchObject({ imported: 3 });
	await expect(load('baru')).rejects.toMatchObject({ code: 'registry/kbli-edition' });
	await expect(world.write(guest, (ctx) => importKbli(ctx, '2020', rows))).rejects.toMatchObject({
		kind: 'forbidden',
	});
});

test('activities are found by words in any order and by the beginning of a code', async () => {
	expect(await searchKbli(world.read(), 'peyek keripik')).toMatchObject([{ code: '10794' }]);
	expect(await searchKbli(world.read(), '561')).toMatchObject([{ code: '56102' }]);
	expect(await searchKbli(world.read(), '%')).toEqual([]);
	expect(await getKbli(world.read(), ['56102', '99999'])).toMatchObject([{ editionId: '2020' }]);
});

const real = '../shared/data/kbli/kbli2020.csv';
test.skipIf(!existsSync(real))('the real edition of 2020 (needs ../shared/data)', async () => {
	const lines = parse(readFileSync(real, 'utf8'), { from_line: 2 }) as string[][];
	const report = await world.write(system('test'), (ctx) =>
		importKbli(
			ctx,
			'2021',
			lines.map(([code = '', title = ''], index) => ({ row: index + 2, code, title })),
		),
	);
	expect(report.imported + report.rejected.length).toBe(2705);
	expect((await searchKbli(world.read(), 'keripik')).map(({ code }) => code)).toContain('10794');
});
