import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { m } from '#messages/messages.js';
import { readSheets } from '#modules/registry/index.ts';
import type { FormDefinition } from '#shared/field/form.ts';
import { makeXlsx } from '#tests/make/xlsx.ts';
import { definitionProblems } from './check-definition.ts';
import { readXlsForm, type ReadXlsForm } from './read-xlsform.ts';

const words = (text: string) => ({ id: text, en: text });

describe('a workbook in XLSForm', () => {
	const header = [
		'type',
		'name',
		'label::Indonesian (id)',
		'label::English (en)',
		'required',
		'relevant',
		'constraint',
		'field',
		'hint::Indonesian (id)',
	];
	const settings = {
		name: 'settings',
		rows: [
			['form_title', 'form_id'],
			['Survei Pasar', 'pasar'],
		],
	};
	const choices = {
		name: 'choices',
		rows: [
			['list_name', 'name', 'label::Indonesian (id)', 'label::English (en)'],
			['rasa', 'manis', 'Manis', 'Sweet'],
			['rasa', 'asin', 'Asin', 'Salty'],
		],
	};

	async function readBook(
		rows: (string | number | null)[][],
		more = [choices, settings],
	): Promise<ReadXlsForm> {
		const folder = await mkdtemp(join(tmpdir(), 'rumah-form-'));
		try {
			const path = join(folder, 'form.xlsx');
			await writeFile(path, makeXlsx([{ name: 'survey', rows }, ...more]));
			return readXlsForm(await readSheets(path));
		} finally {
			await rm(folder, { recursive: true, force: true });
		}
	}

	it('becomes a form with sections, lists, conditions and bounds', async () => {
		const read = await readBook([
			header,
			['begin_group', 'jualan', 'Jualan', 'Selling', null, null, null, null, null],
			[
				'text',
				'nama_lapak',
				'Nama lapak',
				'Name of the stall',
				'yes',
				null,
				'string-length(.) <= 40',
				'enterprise.name',
				'Seperti di papan',
			],
			['select_multiple rasa', 'rasa', 'Rasa apa?', 'Which taste?', null, null, null, null, null],
			[
				'integer',
				'jumlah',
				'Berapa?',
				'How many?',
				`\${rasa} != ''`,
				`selected(\${rasa}, 'manis')`,
				'. >= 1 and . <= 50',
				null,
				null,
			],
			['end_group', null, null, null, null, null, null, null, null],
		]);
		expect(read).toEqual({
			form: {
				id: 'pasar',
				version: 1,
				title: words('Survei Pasar'),
				lists: {
					rasa: [
						{ code: 'manis', label: { id: 'Manis', en: 'Sweet' } },
						{ code: 'asin', label: { id: 'Asin', en: 'Salty' } },
					],
				},
				sections: [
					{
						key: 'jualan',
						title: { id: 'Jualan', en: 'Selling' },
						questions: [
							{
								key: 'nama-lapak',
								type: 'text',
								label: { id: 'Nama lapak', en: 'Name of the stall' },
								hint: words('Seperti di papan'),
								required: true,
								maxLength: 40,
								field: 'enterprise.name',
							},
							{
								key: 'rasa',
								type: 'choices',
								list: 'rasa',
								label: { id: 'Rasa apa?', en: 'Which taste?' },
							},
							{
								key: 'jumlah',
								type: 'number',
								label: { id: 'Berapa?', en: 'How many?' },
								required: { answered: 'rasa' },
								relevant: { question: 'rasa', includes: 'manis' },
								min: 1,
								max: 50,
							},
						],
					},
				],
			},
		});
		expect(definitionProblems((read as { form: FormDefinition }).form)).toEqual([]);
	});

	it('is refused with sheet, row and column of everything that is wrong, in words', async () => {
		const read = await readBook(
			[
				header,
				['barcode', 'kode', 'Kode', 'Code', null, null, null, null, null],
				['text', '1nama', 'Nama', null, null, null, null, null, null],
				['integer', 'n', 'N', 'N', null, `\${x} <= 3`, '. > 3', 'usaha', null],
			],
			[
				{
					name: 'choices',
					rows: [
						['list_name', 'name', 'label::Indonesian (id)', 'label::English (en)'],
						['a', 'tidak boleh', 'X', 'X'],
					],
				},
			],
		);
		if (!('problems' in read)) throw new Error('it is wrong');
		expect(
			read.problems.map(({ sheet, row, column, code }) => `${sheet} ${row} ${column} ${code}`),
		).toEqual([
			'choices 2 name choice-name',
			'survey 2 type type',
			'survey 3 name name',
			'survey 3 label::English missing',
			'survey 4 relevant operator',
			'survey 4 constraint constraint',
			'survey 4 field field',
		]);
		const texts = m as unknown as Record<string, unknown>;
		for (const { code } of read.problems)
			expect(texts[`fieldwork_xlsform_${code.replaceAll('-', '_')}`]).toBeTypeOf('function');
	});
});
