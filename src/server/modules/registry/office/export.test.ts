import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import type { Actor } from '#platform/context.ts';
import {
	exportToFolder,
	getExport,
	listExports,
	openExportFile,
	startExport,
	sweepExports,
} from '#modules/desk/index.ts';
import { system } from '#server/app.ts';
import { wibDay } from '#shared/dates.ts';
import { useDatabase } from '#tests/make/database.ts';
import { codeOf, makeOffice } from '#tests/make/office.ts';
import { makeShop } from '#tests/make/shop.ts';
import { listHistory } from '../index.ts';
import { readTable } from '../import/read-table.ts';
import { cellText } from '#platform/workbook/cells.ts';

const world = useDatabase();
const { officerOf, record, runJob } = makeOffice(world);

const wish = {
	list: 'enterprises',
	filter: { shown: { area: '36.03.01' }, words: null },
	groups: ['basic', 'area'],
	formats: ['csv', 'xlsx', 'geojson'],
	options: { csv: 'excel', exact: false },
} as const;

test('SH-12 the list leaves as files with the filters of the screen, logged, for whoever made it, for a week', async () => {
	const officer = await officerOf('36.03');
	await record('36.03.01', ['=HYPERLINK("x")', 'Laksa; Nyai']);
	await record('36.03.02', ['Lain kecamatan']);
	const id = await world.write(officer, (ctx) => startExport(ctx, wish));
	await runJob('desk/export', { exportId: id });
	const done = await getExport(world.read(officer), id);
	expect(done).toMatchObject({ state: 'done', rows: 2, expectedRows: 2, personal: false });
	const work = world.app.workFor({ actor: officer });
	const fetch = async (format: string) => {
		const { stream } = await openExportFile(work, { id, format });
		return text(stream);
	};
	const csv = await fetch('csv');
	expect(csv.split('\r\n')).toHaveLength(4);
	expect(csv).toContain('"\'=HYPERLINK(""x"")"');
	expect(csv).toContain('"Laksa; Nyai"');
	expect(csv).toContain("'36.03.01");
	expect(csv).not.toMatch(/Pemilik|0812|1234567890123/);
	const map = JSON.parse(await fetch('geojson')) as { features: { geometry: object }[] };
	expect(map.features.map(({ geometry }) => geometry)).toEqual([
		{ type: 'Point', coordinates: [106.654, -6.123] },
		{ type: 'Point', coordinates: [106.654, -6.123] },
	]);
	expect((await fetch('xlsx')).slice(0, 2)).toBe('PK');
	expect(await listExports(world.read(officer))).toMatchObject([{ id, by: 'Wati', downloads: 3 }]);
	const head = await officerOf('36.03', 'Kepala');
	const narrow = await officerOf('36.03.01', 'Sempit');
	expect((await listExports(world.read(head))).map((one) => one.id)).toEqual([id]);
	expect(await listExports(world.read(narrow))).toEqual([]);
	expect(await codeOf(getExport(world.read(head), id))).toBe('desk/no-such-export');
	// Nothing is left of the parts, and after a week nothing of the files.
	const folder = join(world.folder, 'files/private/exports', id);
	expect((await readdir(folder)).toSorted()).toEqual([
		'enterprises.csv',
		'enterprises.geojson',
		'enterprises.xlsx',
	]);
	const later = new Date(Date.now() + 8 * 86_400_000);
	await sweepExports(world.app.workFor({ actor: system('sweep'), now: later }));
	expect(await readdir(folder)).toEqual([]);
	expect(await codeOf(openExportFile(work, { id, format: 'csv' }))).toBe('desk/export-gone');
});

test('SH-04 what is personal needs a reason, and every owner reads who took her data along and why', async () => {
	const officer = await officerOf('36.71.01');
	const shop = await makeShop(world, 'Dapur Bu Siti', '36.71.01.1007');
	const outside = await makeShop(world, 'Dapur Jauh', '36.71.02.1001');
	const ask = (more: object) =>
		world.write(officer, (ctx) =>
			startExport(ctx, { ...wish, filter: { shown: {}, words: null }, ...more }),
		);
	expect(await codeOf(ask({ groups: ['owner'] }))).toBe('desk/reason');
	expect(await codeOf(ask({ options: { csv: 'plain', exact: true } }))).toBe('desk/reason');
	expect(await codeOf(ask({ groups: [] }))).toBe('desk/export-empty');
	const exportId = await ask({
		groups: ['basic', 'contact'],
		formats: ['csv'],
		reason: 'Undangan pelatihan',
	});
	await runJob('desk/export', { exportId });
	const history = (enterpriseId: string, owner: Actor) =>
		listHistory(world.read(owner), { enterpriseId });
	expect(await history(shop.enterpriseId, shop.owner)).toContainEqual(
		expect.objectContaining({
			action: 'desk.export.made',
			by: 'Wati',
			reason: 'Undangan pelatihan',
			isView: true,
		}),
	);
	const other = await history(outside.enterpriseId, outside.owner);
	expect(other.map(({ action }) => action)).not.toContain('desk.export.made');
});

test('an export goes on behind the part that was kept, and holds each record once', async () => {
	const officer = await officerOf('36.72.01');
	const made = await record('36.72.01.1001', ['Satu', 'Dua', 'Tiga']);
	const id = await world.write(officer, (ctx) =>
		startExport(ctx, { ...wish, filter: { shown: {}, words: null }, formats: ['csv'] }),
	);
	// As a run left it that was killed after its first part.
	const first = made[0]!;
	const rest = made.slice(1).map((one) => one.id);
	const { pool, storage } = world.app.platform;
	await storage.put(
		`private/exports/${id}/part-00001`,
		Buffer.from(
			JSON.stringify({
				id: first.id,
				cells: ['bagian', 'lama', 'x', 'y', 'z', 'a', 'b', 'c', 'd'],
				point: null,
			}),
		),
		{ contentType: 'application/x-ndjson' },
	);
	for (const ids of [[first.id], rest])
		await pool.query('INSERT INTO desk.export_part VALUES ($1, $2, $3, $4)', [
			id,
			ids[0],
			ids.at(-1),
			ids,
		]);
	await pool.query(
		'UPDATE desk.export SET cursor = $2, parts = 1, rows = 1, expected_rows = 3 WHERE id = $1',
		[id, first.id],
	);
	await runJob('desk/export', { exportId: id });
	const { stream } = await openExportFile(world.app.workFor({ actor: officer }), {
		id,
		format: 'csv',
	});
	const lines = (await text(stream)).trimEnd().split('\r\n').slice(1);
	expect(lines).toHaveLength(3);
	expect(lines[0]).toContain('bagian;lama');
	expect(lines.slice(1).map((line) => line.split(';')[1])).toEqual(['Dua', 'Tiga']);
});

test('a workbook reads back as it was, whatever its texts hold', async () => {
	const names = [
		'=1+2',
		'<b>&"kue" \u0001 emping</b>',
		'  dua  spasi ',
		'baris satu\nbaris dua',
		'Emping 🥮 Ñandú',
		...Array.from({ length: 600 }, (_, index) => `Usaha ${index} ${'panjang '.repeat(10)}`),
	];
	await record('36.71.03', names);
	const work = world.app.workFor({ actor: await officerOf('36.71.03') });
	const { files } = await exportToFolder(
		work,
		{
			...wish,
			filter: { shown: {}, words: null },
			groups: ['basic', 'state', 'business'],
			formats: ['xlsx'],
		},
		join(world.folder, 'buku'),
	);
	const table = await readTable(files[0]!.path, { maxBytes: 10_000_000, maxRows: 10_000 });
	const rows: string[][] = [];
	for await (const batch of table.batches())
		rows.push(...batch.map(({ cells }) => cells.map(cellText)));
	await table.close();
	const withoutControls = names.map((name) => name.replace('\u0001', ''));
	expect(rows.map(([, name]) => name).toSorted()).toEqual(withoutControls.toSorted());
	// Long digits keep their zeros and are no number; a day is a day.
	expect(new Set(rows.map((cells) => cells.at(-1)))).toEqual(new Set(['1234567890123']));
	const today = wibDay(new Date());
	expect(rows[0]!.some((cell) => cell.startsWith(today))).toBe(true);
});

test('chosen records leave, others and those of other areas do not, and words searched for are not in the log', async () => {
	const officer = await officerOf('36.73.01');
	const [chosen] = await record('36.73.01.1001', ['Dipilih', 'Tidak']);
	const [far] = await record('36.73.02.1001', ['Jauh']);
	const folder = join(world.folder, 'keluar');
	const made = await exportToFolder(
		world.app.workFor({ actor: officer }),
		{ ...wish, filter: { shown: { ids: [chosen!.id, far!.id] }, words: null }, formats: ['csv'] },
		folder,
	);
	expect(made).toMatchObject({ rows: 1, files: [{ format: 'csv', rows: 1 }] });
	const nik = '3673010101900001';
	const id = await world.write(officer, (ctx) =>
		startExport(ctx, { ...wish, filter: { shown: {}, words: nik } }),
	);
	expect(await getExport(world.read(officer), id)).toMatchObject({ hasWords: true });
	const { rows } = await world.app.platform.pool.query<{ row: string }>(
		'SELECT x::text AS row FROM desk.export x WHERE id = $1',
		[id],
	);
	expect(rows[0]!.row).not.toContain(nik);
});
