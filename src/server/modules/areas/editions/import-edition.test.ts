import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { guest, system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import {
	type AreaEditionInput,
	findArea,
	importAreaEdition,
	importAreas,
	listAreas,
	seedAreas,
} from '../index.ts';
import { tidyAreaName } from './tidy-name.ts';

const world = useDatabase();
const keeper = system('test');
const kemiri = '36.03.09';

/** Loads `code name` texts as an edition, as a file whose header is row 1. */
async function load(
	lines: readonly (readonly [string, string])[],
	input: Partial<AreaEditionInput> = {},
) {
	async function* pieces() {
		const rows = lines.map(([code, name], index) => ({ row: index + 2, code, name }));
		for (let at = 0; at < rows.length; at += 3) yield rows.slice(at, at + 3);
	}
	return world.write(keeper, (ctx) =>
		importAreaEdition(
			ctx,
			{ id: '2026-01', from: '2026-01-05', source: 'uji', ...input },
			pieces(),
		),
	);
}
const current = async (parent: string) =>
	(await listAreas(world.read(), { parent })).map(({ code, name }): [string, string] => [
		code,
		name,
	]);
const saidBy = async (edition: string, code: string) =>
	(
		await world
			.read()
			.query<{ name: string }>(
				'',
				'SELECT path_name AS name FROM areas.edition_area WHERE edition_id = $1 AND code = $2',
				[edition, code],
			)
	)[0]?.name;

describe('an edition from a file (AD-03)', () => {
	test('stands beside the old: new codes, a new name, one ended and readable; again changes nothing', async () => {
		const before = await current(kemiri);
		const [first, ...rest] = before;
		const [packaged] = await world
			.read()
			.query<{ id: string }>('', 'SELECT id FROM areas.area_edition');
		const [gone, renamed] = [rest[0]!, rest[1]!];
		const lines: [string, string][] = [
			[`${kemiri}.2901`, 'KEMIRI UTARA II'],
			first!,
			...rest.slice(2),
			[renamed[0].replaceAll('.', ''), 'Nama Lain'],
		];
		const trial = await load(lines, { dryRun: true });
		const said = {
			added: 1,
			changed: 1,
			unchanged: before.length - 2,
			ended: 1,
			endedCodes: [gone[0]],
			rejected: [],
		};
		expect(trial).toMatchObject({ ...said, dryRun: true });
		expect(await current(kemiri)).toEqual(before);

		expect(await load(lines)).toMatchObject(said);
		expect(await findArea(world.read(), gone[0])).toMatchObject({
			name: gone[1],
			validTo: '2026-01-05',
		});
		const after = new Map(await current(kemiri));
		expect(after.get(`${kemiri}.2901`)).toBe('Kemiri Utara II');
		expect(after.get(renamed[0])).toBe('Nama Lain');
		expect(after.has(gone[0])).toBe(false);
		expect(await saidBy(packaged!.id, renamed[0])).toBe(
			`${renamed[1]}, Kemiri, Kabupaten Tangerang, Banten`,
		);
		expect(await saidBy('2026-01', renamed[0])).toBe(
			'Nama Lain, Kemiri, Kabupaten Tangerang, Banten',
		);
		expect(await saidBy('2026-01', gone[0])).toBeUndefined();
		// A list of one kecamatan is a whole edition: what it says nothing about goes on.
		expect(await saidBy('2026-01', '36.71.01')).toContain('Kota Tangerang');

		const again = await load(lines, { from: undefined });
		expect(again).toMatchObject({
			added: 0,
			changed: 0,
			ended: 0,
			unchanged: lines.length,
			from: '2026-01-05',
		});
		// And the package has nothing to say any more.
		await expect(world.write(keeper, (ctx) => importAreas(ctx))).rejects.toMatchObject({
			code: 'areas/edition-older',
		});
		await world.write(keeper, seedAreas);
		expect((await findArea(world.read(), `${kemiri}.2901`))?.validTo).toBeNull();
	});

	test('ends a kecamatan with all that lies in it, unless the file only adds', async () => {
		const tangerang = await current('36.03');
		const left = tangerang.filter(([code]) => code !== '36.03.01');
		const added = await load(left, { id: '2026-02', from: '2026-02-01', isAddition: true });
		expect(added).toMatchObject({ ended: 0, added: 0, unchanged: left.length });
		const villages = (await current('36.03.01')).length;
		const whole = await load(left, { id: '2026-02', from: '2026-02-01', dryRun: true });
		expect(whole.ended).toBe(villages + 1);
	});

	test('a new name of a kecamatan is in the paths of its kelurahan', async () => {
		const names = await current('36.03');
		const lines = names.map(([code, name]): [string, string] => [
			code,
			code === '36.03.02' ? 'Jayanti Baru' : name,
		]);
		expect(await load(lines, { id: '2026-03', from: '2026-03-01' })).toMatchObject({ changed: 1 });
		const [village] = await listAreas(world.read(), { parent: '36.03.02' });
		expect(village!.pathName).toBe(`${village!.name}, Jayanti Baru, Kabupaten Tangerang, Banten`);
	});
});

describe('a file that is wrong loads nothing and says row, column and why', () => {
	const siblings = async (more: [string, string][]) => [...(await current(kemiri)), ...more];
	test.each<[string, string, string, string, string, string?]>([
		['an orphan', '36.99.01.2001', 'Awan', 'code', 'orphan', '36.99.01'],
		['a level that is skipped', '36.03.99.2001', 'Awan', 'code', 'gap', '36.03.99'],
		['a BPS kecamatan', '3603090', 'Kemiri', 'code', 'code-bps'],
		['a wrong length', '36.03.9', 'Kemiri', 'code', 'code-length'],
		['a number that lost its zero', '36.1', 'Awan', 'code', 'code-zero-lost'],
		['letters', '36.03.O9', 'Awan', 'code', 'code-letters'],
		['no code', ' ', 'Awan', 'code', 'code-missing'],
		['no name', '36.03.09.2950', ' ', 'name', 'name-missing'],
		['digits for a name', '36.03.09.2950', '12345', 'name', 'name-digits'],
		['a name without end', '36.03.09.2950', 'a'.repeat(101), 'name', 'name-long'],
		['swapped columns', 'Awan', '36.03.09.2950', 'code', 'swapped'],
		['a code written twice, with dots and without', '3603092002', 'Lontar', 'code', 'repeated'],
	])('%s', async (_, code, name, column, reason, about) => {
		const before = await current(kemiri);
		const lines = await siblings([[code, name]]);
		const report = await load(lines, { id: '2026-04', from: '2026-04-01' });
		expect(report).toMatchObject({ added: 0, ended: 0, rejectedRows: 1, rows: lines.length });
		expect(report.rejected).toEqual([
			expect.objectContaining({ row: lines.length + 1, column, reason, ...(about && { about }) }),
		]);
		expect(await current(kemiri)).toEqual(before);
		expect(await saidBy('2026-04', '36')).toBeUndefined();
	});

	test('a kelurahan of a kecamatan that the same file leaves out', async () => {
		const others = (await current('36.03')).filter(([code]) => code !== kemiri);
		const report = await load([...others, [`${kemiri}.2001`, 'Kemiri']], {
			id: '2026-08',
			from: '2026-08-01',
		});
		expect(report.rejected).toMatchObject([{ reason: 'parent-left-out', about: kemiri }]);
	});

	test('wrong names, days and senders of an edition', async () => {
		const lines: [string, string][] = [['36', 'Banten']];
		const codeOf = (input: Partial<AreaEditionInput>) =>
			load(lines, { id: '2026-09', from: '2026-09-01', ...input }).then(
				() => 'loaded',
				(error: { code: string }) => error.code,
			);
		expect(await codeOf({ id: 'edisi baru' })).toBe('areas/edition-id');
		expect(await codeOf({ id: 'idn-area-data-9' })).toBe('areas/edition-id');
		expect(await codeOf({ from: '2026-02-30' })).toBe('areas/edition-day');
		expect(await codeOf({ from: '1 Juni' })).toBe('areas/edition-day');
		expect(await codeOf({ from: '2099-01-01' })).toBe('areas/edition-future');
		expect(await codeOf({ from: '2025-12-31' })).toBe('areas/edition-older');
		await expect(load([], { id: '2026-09', from: '2026-09-01' })).rejects.toMatchObject({
			code: 'areas/edition-empty',
		});
		async function* none() {
			yield [];
		}
		await expect(
			world.write(guest, (ctx) => importAreaEdition(ctx, { id: 'x1', source: 'uji' }, none())),
		).rejects.toMatchObject({ kind: 'forbidden' });
	});
});

test.each([
	['KAB. TANGERANG', '36.03', 'Kabupaten Tangerang'],
	['Kota Tangerang Selatan', '36.74', 'Kota Tangerang Selatan'],
	['KOTA ADM. JAKARTA PUSAT', '31.71', 'Kota Administrasi Jakarta Pusat'],
	['Kec. KARANG II', '36.03.40', 'Karang II'],
	['  PONDOK   CABE-ILIR ', '36.74.06.1003', 'Pondok Cabe-Ilir'],
	['Sukasari', '36.71.01.1005', 'Sukasari'],
	['Desa', '36.71.01.1005', 'Desa'],
])('%s of %s is shown as %s', (typed, code, shown) => {
	expect(tidyAreaName(typed, code)).toBe(shown);
});

const folder = join(import.meta.dirname, '../../../../../../shared/data/wilayah-banten');
const real = ['regencies_36', 'districts_36', 'villages_36'].map((name) => {
	try {
		return readFileSync(join(folder, `${name}.csv`), 'utf8');
	} catch {
		return undefined;
	}
});

describe.skipIf(real.includes(undefined))(
	'the real list of Banten (skipped where it is absent)',
	() => {
		test('in capitals as offices send it changes no name', async () => {
			const [only] = await world
				.read()
				.query<{ n: number }>('', `SELECT count(*) AS n FROM areas.area WHERE code LIKE '36.%'`);
			const lines = real.flatMap((text) =>
				text!
					.trim()
					.split(/\r?\n/)
					.slice(1)
					.map((line): [string, string] => {
						const [code, , ...name] = line.split(',');
						return [code!, name.join(',').replaceAll('"', '').toUpperCase()];
					}),
			);
			const report = await load(lines, {
				id: '2026-10',
				from: '2026-10-01',
				dryRun: true,
			});
			// Of what the tests above renamed, ended and added.
			expect(report).toMatchObject({ rejectedRows: 0, changed: 3, added: 0, ended: 1 });
			expect(report.unchanged).toBe(lines.length - 3);
			expect(Number(only!.n)).toBe(lines.length + 1);
		});
	},
);
