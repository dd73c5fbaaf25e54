import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { findArea, listAreas } from '#modules/areas/index.ts';
import { type Ended, rumah } from '#tests/make/command.ts';
import { useDatabase } from '#tests/make/database.ts';
import { areaEdition, areaPairs, editionWork, lontar, newLontar } from '#tests/make/editions.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { makeXlsx } from '#tests/make/xlsx.ts';
import { run as areas } from './areas.ts';
import { run as move } from './edition-move.ts';
import { run as undo } from './edition-undo.ts';
import { run as kbli } from './kbli.ts';
import { run as mapping } from './mapping.ts';
import type { Run } from './command.ts';

const world = useDatabase();
const work = editionWork(world);
let officer: Actor;
let inLontar = '';
let packaged = '';

async function file(name: string, content: string | Buffer): Promise<string> {
	const path = join(world.folder, name);
	await writeFile(path, content);
	return path;
}
const run = (...args: string[]) => rumah(world, args);
const json = <Data>({ out }: Ended) => JSON.parse(out) as Data;

/** Kemiri as the invented edition has it. */
let lines: [string, string][] = [];

beforeAll(async () => {
	officer = asOfficer(await makePerson(world, 'Petugas', '+6281100000001'), '36.03');
	inLontar = await work.record(officer, [], lontar);
	const kept = (await listAreas(world.read(), { parent: '36.03.09' })).filter(
		({ code }) => !areaPairs.some(([from]) => from === code),
	);
	packaged = (await work.query<{ id: string }>('SELECT id FROM areas.area_edition'))[0]!.id;
	lines = [
		...kept.map(({ code, name }): [string, string] => [code, name.toUpperCase()]),
		['36.03.09.2901', 'KEMIRI UTARA'],
		['36.03.09.2902', 'KEMIRI SELATAN'],
		[newLontar!, 'LONTAR'],
	];
});

describe('rumah import areas --file (AD-03)', () => {
	const csv = (rows: readonly (readonly string[])[], head = 'NO;KODE;NAMA') =>
		`\uFEFF${head}\r\n${rows.map(([code, name], n) => `${n + 1};${code};${name}`).join('\r\n')}\r\n`;

	test('refuses a broken file whole, with row, column and what is wrong, in both languages', async () => {
		const path = await file(
			'rusak.csv',
			csv([
				...lines,
				['36.99.01.2001', 'AWAN'],
				['3603090', 'KEMIRI'],
				['SWAPPED', '36.03.09.2910'],
				[lines[0]![0].replaceAll('.', ''), 'LAGI'],
				['36.1', 'BULAT'],
				['36.03.09.2911', ''],
			]),
		);
		const refused = await run('import', 'areas', '--file', path, '--edition', areaEdition);
		expect(refused.code).toBe(1);
		const first = lines.length + 2;
		expect(json<{ rejected: object[] }>(refused).rejected).toEqual([
			expect.objectContaining({ row: first, column: 'code', reason: 'orphan', about: '36.99.01' }),
			expect.objectContaining({ row: first + 1, column: 'code', reason: 'code-bps' }),
			expect.objectContaining({ row: first + 2, column: 'code', reason: 'swapped' }),
			expect.objectContaining({ row: first + 3, column: 'code', reason: 'repeated', about: '2' }),
			expect.objectContaining({ row: first + 4, column: 'code', reason: 'code-zero-lost' }),
			expect.objectContaining({ row: first + 5, column: 'name', reason: 'name-missing' }),
		]);
		expect(refused.err).toContain(`Row ${first}, column code: “36.99.01.2001” lies in nothing`);
		expect(refused.err).toContain('Nothing was loaded');
		const indonesian = await rumah(world, ['import', 'areas', '--file', path, '--edition', 'x1'], {
			LANG: 'id_ID.UTF-8',
		});
		expect(indonesian.err).toContain(`Baris ${first + 3}, kolom kode:`);
		expect(indonesian.err).toContain('sudah ada di baris 2');
		expect(await findArea(world.read(), newLontar!)).toBeUndefined();
	});

	test('loads a workbook beside the old edition, tries it first, and changes nothing again', async () => {
		const rows = [['Kode Wilayah', 'Nama Wilayah'], ...lines];
		const path = await file('kemiri.xlsx', makeXlsx([{ rows }]));
		const args = [
			'import',
			'areas',
			'--file',
			path,
			'--edition',
			areaEdition,
			'--from',
			'2026-01-01',
		];
		const trial = await run(...args, '--dry-run');
		expect(trial.code, trial.err).toBe(0);
		const ended = [...new Set(areaPairs.map(([from]) => from))].sort();
		const said = { added: 3, changed: 0, ended: 3, endedCodes: ended, unchanged: lines.length - 3 };
		expect(json(trial)).toMatchObject({ ...said, dryRun: true });
		expect((await findArea(world.read(), lontar!))?.validTo).toBeNull();

		const done = await run(...args);
		expect(done.code, done.err).toBe(0);
		expect(json(done)).toMatchObject({ ...said, dryRun: false, from: '2026-01-01' });
		expect(done.err).toContain(lontar);
		expect(await findArea(world.read(), lontar!)).toMatchObject({
			validTo: '2026-01-01',
			name: 'Karang Anyar',
		});
		expect(json(await run(...args))).toMatchObject({ added: 0, changed: 0, ended: 0 });
		const older = await run('import', 'areas');
		expect(older.code).toBe(1);
		expect(older.err).toContain('areas/edition-older');
	});
});

describe('rumah import kbli', () => {
	test('tells each refused row by column, and takes the others', async () => {
		const path = await file(
			'kbli.csv',
			'kode,judul\nA,Pertanian\n10,Makanan\n107,Makanan lain\n1079,Lain\n10792,Kue basah\nKue,10793\n4711,Eceran\n10792,Lagi\n1071,\n',
		);
		const ended = await run('import', 'kbli', path, '--edition', '2020');
		expect(ended.code).toBe(1);
		expect(json(ended)).toMatchObject({
			rows: 9,
			imported: 5,
			rejected: [
				{ row: 7, column: 'code', reason: 'swapped' },
				{ row: 8, column: 'code', reason: 'orphan' },
				{ row: 9, column: 'code', reason: 'repeated' },
				{ row: 10, column: 'title', reason: 'title' },
			],
		});
		expect(ended.err).toContain('Row 7, column code: “Kue” is swapped');
	});
});

describe('rumah import mapping, edition move and edition undo', () => {
	const between = () => ['areas', '--from', packaged, '--to', areaEdition];
	const csv = (rows: readonly (readonly string[])[]) =>
		`kode_lama;kode_baru;hubungan\n${rows.map((row) => row.join(';')).join('\n')}\n`;

	test('a move without a mapping, of editions that are not there, and a mapping that is wrong', async () => {
		const unmapped = await run('edition', 'move', ...between());
		expect(unmapped).toMatchObject({ code: 1, out: '' });
		expect(unmapped.err).toContain('registry/edition-unmapped');
		const good = await file('padanan.csv', csv(areaPairs));
		const [, , old, ...rest] = between();
		const nowhere = await run('import', 'mapping', 'areas', good, '--from', old!, '--to', 'x9');
		expect(nowhere.err).toContain('registry/edition-unknown');
		const columns = await file('kolom.csv', 'lama;keterangan\n1;2\n');
		const lacking = await run('import', 'mapping', 'areas', columns, '--from', old!, ...rest);
		expect(lacking.code).toBe(2);
		expect(lacking.err).toContain('missing: to, relation');
		const wrong = await file(
			'salah.csv',
			csv([['36.03.09.9999', newLontar!, '1:1'], ...areaPairs]),
		);
		const refused = await run('import', 'mapping', 'areas', wrong, '--from', old!, ...rest);
		expect(refused.code).toBe(1);
		expect(json(refused)).toMatchObject({ loaded: 0, rejected: expect.any(Array) });
		expect(refused.err).toContain('Row 2, column from: “36.03.09.9999” – is not in that edition');
	});

	test('the records move, the divided wait, and undo gives all back', async () => {
		const inKemiri = await work.record(officer, [], '36.03.09.2001');
		const path = await file('padanan.csv', csv(areaPairs));
		const [list, ...editions] = between();
		const loaded = await run('import', 'mapping', list!, path, ...editions);
		expect(loaded.code, loaded.err).toBe(0);
		expect(json(loaded)).toMatchObject({ loaded: 4, plan: { moves: 1, choices: 0, unmapped: [] } });
		const tried = await run('edition', 'move', ...between(), '--dry-run');
		expect(json(tried)).toMatchObject({ moves: 1 });
		expect(await work.areaOf(officer, inLontar)).toBe(lontar);

		const moved = await run('edition', 'move', ...between());
		expect(moved.code, moved.err).toBe(0);
		const { id } = json<{ id: string }>(moved);
		expect(json(moved)).toMatchObject({ state: 'done', moved: 1, waiting: 0 });
		expect(await work.areaOf(officer, inLontar)).toBe(newLontar);
		expect(await work.areaOf(officer, inKemiri)).toBe('36.03.09.2001');
		const twice = await run('edition', 'move', ...between());
		expect(twice.err).toContain('registry/edition-moved');

		const undone = await run('edition', 'undo', id);
		expect(undone.code, undone.err).toBe(0);
		expect(json(undone)).toMatchObject({ id, state: 'undone' });
		expect(await work.areaOf(officer, inLontar)).toBe(lontar);
		const never = await run('edition', 'undo', '019b76da-bf70-7026-8c75-f902af8b1e6e');
		expect(never.err).toContain('registry/no-such-move');
	});
});

test('wrong use exits 2, says how, and prints nothing on stdout', async () => {
	const said: string[] = [];
	const io = {
		out: (text: string) => said.push(`out ${text}`),
		err: (text: string) => said.push(text),
	};
	const noColumns = await file('luas.csv', 'kelurahan;luas\nKemiri;12\n');
	const uses: [Run, string][] = [
		[areas, '--file /no/such.csv --edition x1'],
		[areas, `--file ${noColumns} --edition x1`],
		[areas, '--file a.csv'],
		[areas, '--edition x1'],
		[areas, '--from 2026-01-01'],
		[areas, '--dry-run'],
		[kbli, `${noColumns} --edition 2020`],
		[mapping, ''],
		[mapping, 'areas a.csv --from x'],
		[mapping, 'villages a.csv --from x --to y'],
		[move, 'areas --from x'],
		[undo, ''],
		[undo, '12'],
	];
	for (const [use, args] of uses)
		expect([args, await use(args.split(' ').filter(Boolean), io)]).toEqual([args, 2]);
	expect(said).toHaveLength(uses.length);
	expect(said.filter((text) => text.startsWith('out '))).toEqual([]);
	expect(said[1]).toContain('kelurahan, luas');
});

test('a file that holds no list exits 1 and says so', async () => {
	for (const [content, reason] of [
		['kode;nama\n', 'areas/edition-empty'],
		['%PDF-1.7\n', 'import/not-a-table'],
	] as const) {
		const path = await file('bukan.csv', content);
		const ended = await run('import', 'areas', '--file', path, '--edition', 'x-2027');
		expect(ended).toMatchObject({ code: 1, out: '' });
		expect(ended.err).toContain(reason);
		expect(ended.err).not.toMatch(/^\s+at /m);
	}
});
