import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rumah } from '#tests/make/command.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeXlsx } from '#tests/make/xlsx.ts';
import { run as formRun } from './form.ts';

const world = useDatabase();
type Cells = (string | null)[];
const header = ['type', 'name', 'label::Indonesian (id)', 'label::English (en)', 'relevant'];

async function file(name: string, content: string | Buffer): Promise<string> {
	const path = join(world.folder, name);
	await writeFile(path, content);
	return path;
}
const book = (rows: Cells[], choices: Cells[] = []) =>
	makeXlsx([
		{ name: 'survey', rows: [header, ...rows] },
		{
			name: 'choices',
			rows: [['list_name', 'name', 'label::Indonesian (id)', 'label::English (en)'], ...choices],
		},
		{
			name: 'settings',
			rows: [
				['form_id', 'form_title'],
				['pasar', 'Survei Pasar'],
			],
		},
	]);
const lapak: Cells = ['text', 'nama_lapak', 'Nama lapak', 'Name of the stall', null];
const states = async () =>
	(
		await world
			.read()
			.query<{ version: number; state: string; origin: string }>(
				'',
				`SELECT version, state, origin FROM fieldwork.form_version WHERE form_id = 'pasar' ORDER BY version`,
			)
	).map(({ version, state, origin }) => `${version} ${state} ${origin}`);

describe('rumah import form (EN-04, AD-03)', () => {
	it('takes a workbook as a draft, puts it to use, replaces it and retires the former', async () => {
		const first = await file('pasar.xlsx', book([lapak]));
		const draft = await rumah(world, ['import', 'form', first]);
		expect({ code: draft.code, out: JSON.parse(draft.out) as unknown }, draft.err).toEqual({
			code: 0,
			out: { form: 'pasar', version: 1, used: false },
		});
		expect(await states()).toEqual(['1 draft pasar.xlsx']);
		const used = await rumah(world, ['import', 'form', first, '--use']);
		expect(used.code, used.err).toBe(0);
		const second = await file(
			'pasar2.xlsx',
			book(
				[lapak, ['select_one rasa', 'rasa', 'Rasa apa?', 'Which taste?', null]],
				[['rasa', 'manis', 'Manis', 'Sweet']],
			),
		);
		const next = await rumah(world, ['import', 'form', second, '--use']);
		expect(JSON.parse(next.out)).toEqual({ form: 'pasar', version: 2, used: true });
		expect(await states()).toEqual(['1 accepted pasar.xlsx', '2 current pasar2.xlsx']);
	});

	it('names sheet, row and column of everything that is wrong, and keeps nothing', async () => {
		const before = await states();
		const path = await file(
			'rusak.xlsx',
			book(
				[
					lapak,
					['barcode', 'kode', 'Kode', 'Code', null],
					['text', '1nama', 'Nama', 'Name', null],
					['text', 'tanpa', 'Tanpa', null, null],
				],
				[['rasa', 'tidak boleh', 'X', 'X']],
			),
		);
		const refused = await rumah(world, ['import', 'form', path], { LANG: 'id_ID.UTF-8' });
		expect(refused.code).toBe(1);
		const { problems } = JSON.parse(refused.out) as {
			problems: { sheet: string; row: number; column: string }[];
		};
		expect(problems.map(({ sheet, row, column }) => `${sheet} ${row} ${column}`)).toEqual([
			'choices 2 name',
			'survey 3 type',
			'survey 4 name',
			'survey 5 label::English',
		]);
		expect(refused.err).toContain(
			'Lembar survey, baris 3, kolom type: Jenis pertanyaan "barcode" tidak dikenal.',
		);
		expect(refused.err).not.toMatch(/^\s+at /m);
		expect(await states()).toEqual(before);
	});

	it('takes a definition as JSON, and says at which place another is none', async () => {
		const words = (text: string) => ({ id: text, en: text });
		const question = { key: 'nama-lapak', type: 'text', label: words('Nama lapak') };
		const form = (extra: object) =>
			JSON.stringify({
				id: 'pasar',
				version: 1,
				title: words('Survei Pasar'),
				lists: {},
				sections: [{ key: 'form', title: words('Form'), questions: [{ ...question, ...extra }] }],
			});
		const good = await rumah(world, ['import', 'form', await file('pasar.json', form({}))]);
		expect(JSON.parse(good.out), good.err).toMatchObject({ form: 'pasar', version: 3 });
		const shape = await rumah(world, ['import', 'form', await file('b.json', form({ type: 'x' }))]);
		expect(shape).toMatchObject({ code: 1, out: '' });
		expect(shape.err).toContain('sections.0.questions.0.type');
		const other = await rumah(world, [
			'import',
			'form',
			await file('c.json', form({ type: 'year' })),
		]);
		expect(other.code).toBe(1);
		expect(JSON.parse(other.out)).toMatchObject({
			problems: [{ key: 'nama-lapak', code: 'type-changed' }],
		});
	});

	it('says so of what is no workbook, of nothing, and of wrong use', async () => {
		const pdf = await rumah(world, ['import', 'form', await file('surat.xlsx', '%PDF-1.7')]);
		expect(pdf).toMatchObject({ code: 1, out: '' });
		expect(pdf.err).not.toMatch(/^\s+at /m);
		const absent = await rumah(world, ['import', 'form', '/no/such/form.xlsx']);
		expect(absent).toMatchObject({ code: 2, out: '' });
		expect(absent.err).toContain('/no/such/form.xlsx');
		const said: string[] = [];
		const io = { out: (text: string) => said.push(text), err: (text: string) => said.push(text) };
		expect(await formRun([], io)).toBe(2);
		expect(await formRun(['a.xlsx', 'b.xlsx'], io)).toBe(2);
		expect(await formRun(['--retire', 'dua'], io)).toBe(2);
		expect(said).toHaveLength(3);
	});
});
