import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createEnterprises } from '#modules/registry/index.ts';
import { system } from '#server/app.ts';
import { rumah } from '#tests/make/command.ts';
import { useDatabase } from '#tests/make/database.ts';

const world = useDatabase();

test('SH-12 the command writes each format into the folder and says so; what is personal needs a reason', async () => {
	await world.write(system('test'), (ctx) =>
		createEnterprises(ctx, [
			{
				owner: { name: 'Siti Aminah' },
				name: 'Laksa Nyai',
				areaCode: '36.03.01',
				source: 'import',
				phone: '+6281234567890',
			},
			{ owner: { name: 'Asep' }, name: 'Topi Bambu', areaCode: '36.71.01', source: 'import' },
		]),
	);
	const out = join(world.folder, 'keluar dari sini');
	const base = ['export', 'enterprises', '--area', '36.03', '--out', out];
	const done = await rumah(world, [...base, '--format', 'csv,xlsx,geojson']);
	expect(done.code).toBe(0);
	const made = JSON.parse(done.out) as { rows: number; files: { path: string; format: string }[] };
	expect(made).toMatchObject({
		rows: 1,
		files: [
			{ format: 'csv', rows: 1 },
			{ format: 'xlsx', rows: 1 },
			{ format: 'geojson', rows: 0 },
		],
	});
	expect(await readdir(out)).toHaveLength(3);
	const csv = await readFile(made.files[0]!.path, 'utf8');
	expect(csv).toContain('Laksa Nyai');
	expect(csv).not.toMatch(/Siti|0812/);
	// Programs read codes as they are; a spreadsheet is told that they are text.
	expect(csv).toContain(',36.03.01,');
	const marked = await rumah(world, [...base, '--format', 'csv', '--csv', 'excel']);
	expect(marked.code).toBe(0);
	expect(await readFile(made.files[0]!.path, 'utf8')).toContain(";'36.03.01;");

	const bare = await rumah(world, [...base, '--format', 'csv', '--personal']);
	expect([bare.code, bare.err]).toEqual([1, expect.stringContaining('desk/reason')]);
	const reason = ['--personal', '--reason', 'Undangan pelatihan'];
	const whole = await rumah(world, [...base, '--format', 'csv', ...reason]);
	expect(whole.code).toBe(0);
	expect(await readFile(made.files[0]!.path, 'utf8')).toContain('Siti Aminah');
	const { rows } = await world.app.platform.pool.query<{ personal: boolean; reason: string }>(
		`SELECT personal, reason FROM desk.export WHERE state = 'done' ORDER BY created_at`,
	);
	expect(rows).toEqual([
		{ personal: false, reason: null },
		{ personal: false, reason: null },
		{ personal: true, reason: 'Undangan pelatihan' },
	]);
});

test.each([
	[['--area', '36.03', '--format', 'csv']],
	[['--format', 'csv', '--out', 'x']],
	[['--area', '36.03', '--format', 'pdf', '--out', 'x']],
	[['--area', '36.03', '--format', 'csv', '--out', 'x', '--unknown']],
	[['--area', '36.03', '--format', 'csv', '--out', 'x', '--csv', 'pretty']],
])('%j is wrong use', async (args) => {
	expect((await rumah(world, ['export', 'enterprises', ...args])).code).toBe(2);
});
