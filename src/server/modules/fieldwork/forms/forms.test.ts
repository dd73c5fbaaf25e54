import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { m } from '#messages/messages.js';
import { readSheets } from '#modules/registry/index.ts';
import { problemsOf, questionsOf, relevantKeys } from '#shared/field/evaluate.ts';
import type { Condition, FormDefinition } from '#shared/field/form.ts';
import { kitchen } from '#tests/make/field.ts';
import { makeXlsx } from '#tests/make/xlsx.ts';
import { definitionProblems } from './check-definition.ts';
import { readDefinition } from './definition-file.ts';
import { versionProblems, withFormer } from './next-version.ts';
import { readCondition } from './read-condition.ts';
import { readXlsForm, type ReadXlsForm } from './read-xlsform.ts';
import survey from './pendataan.1.json' with { type: 'json' };

const first = survey as unknown as FormDefinition;
const words = (text: string) => ({ id: text, en: text });

describe('the survey that every installation has', () => {
	it('is whole, has the seven aspects, and asks for no family card', () => {
		expect(readDefinition(survey)).toHaveProperty('form');
		expect(definitionProblems(first)).toEqual([]);
		const sections = first.sections.map(({ key }) => key);
		for (const aspect of [
			'business',
			'marketing',
			'production',
			'finance',
			'organisation',
			'logistics',
			'people',
		])
			expect(sections).toContain(aspect);
		expect(JSON.stringify(survey)).not.toMatch(/kartu keluarga|nomor kk/i);
	});

	it('is short for a simple kitchen, and turnover may be a band beside its tax statement (SH-13)', () => {
		expect(problemsOf(first, kitchen, '2026-11-20')).toEqual([]);
		expect(relevantKeys(first, kitchen).size).toBeLessThan(50);
		const money = questionsOf(first).filter(({ key }) => key.startsWith('money.sales'));
		expect(money.map(({ type }) => type)).toEqual(['choice', 'money']);
		for (const { statement, required } of money) {
			expect(statement?.id).toContain('pajak');
			expect(required).toBeUndefined();
		}
	});

	it('keeps NIK, birth day, disability and tax number sealed', () => {
		const sealed = questionsOf(first).filter((question) => question.sealed);
		expect(sealed.map(({ key }) => key)).toEqual([
			'owner.nik',
			'owner.born',
			'owner.disability',
			'legal.npwp',
		]);
	});
});

describe('the next version', () => {
	const change = (how: (form: FormDefinition) => void) => {
		const form = structuredClone(first);
		how(form);
		return form;
	};

	it('keeps a question and a choice that were left out, as retired (EN-04)', () => {
		const next = change((form) => {
			form.lists['kind'] = form.lists['kind']!.filter(({ code }) => code !== 'trade');
			form.sections = form.sections.filter(({ key }) => key !== 'logistics');
		});
		const kept = withFormer(first, next);
		expect(kept.lists['kind']!.find(({ code }) => code === 'trade')).toMatchObject({
			retired: true,
		});
		expect(kept.lists['sending']).toHaveLength(first.lists['sending']!.length);
		expect(
			questionsOf(kept)
				.filter(({ retired }) => retired)
				.map(({ key }) => key),
		).toEqual(['logistics.sending', 'logistics.supply']);
		expect([...relevantKeys(kept, kitchen)]).not.toContain('logistics.sending');
	});

	it('never gives a key another meaning', () => {
		const next = change((form) => {
			for (const question of questionsOf(form)) {
				if (question.key === 'people.total') question.type = 'text';
				if (question.key === 'business.kind') question.list = 'form';
				if (question.key === 'business.address') question.field = 'enterprise.story';
				if (question.key === 'owner.nik') delete question.sealed;
			}
		});
		expect(versionProblems(first, next).map(({ key, code }) => `${key} ${code}`)).toEqual([
			'business.kind list-changed',
			'business.address field-changed',
			'owner.nik unsealed',
			'people.total type-changed',
		]);
	});

	it('is refused with keys that come twice, lists that lack and conditions that could never hold', () => {
		const form: FormDefinition = {
			id: 'uji',
			version: 1,
			title: words('Uji'),
			lists: {
				a: [
					{ code: 'x', label: words('X') },
					{ code: 'x', label: words('X') },
				],
			},
			sections: [
				{
					key: 's',
					title: words('S'),
					questions: [
						{ key: 'q', type: 'text', label: words('Q'), relevant: { answered: 'later' } },
						{ key: 'q', type: 'choice', list: 'b', label: { id: 'Q', en: '' } },
						{ key: 'later', type: 'text', label: words('L') },
					],
				},
			],
		};
		expect(definitionProblems(form).map(({ code }) => code)).toEqual([
			'condition',
			'key-twice',
			'label',
			'list',
			'code-twice',
		]);
	});
});

describe('conditions of XLSForm', () => {
	const keyOf = (name: string) => name;
	const read = (text: string) => readCondition(text, keyOf, (key) => key === 'yn');
	it.each<[string, Condition]>([
		[`\${a} = 'x'`, { question: 'a', is: 'x' }],
		[`\${a} != 'x'`, { not: { question: 'a', is: 'x' } }],
		[`\${a} = 3`, { question: 'a', is: 3 }],
		[`\${yn} = 'yes'`, { question: 'yn', is: true }],
		[`\${a} != ''`, { answered: 'a' }],
		[`\${a} = ''`, { not: { answered: 'a' } }],
		[`\${a} >= 2`, { question: 'a', atLeast: 2 }],
		[`\${a} < 2`, { all: [{ answered: 'a' }, { not: { question: 'a', atLeast: 2 } }] }],
		[
			`selected(\${a}, 'x') and not(\${b} = 'y')`,
			{ all: [{ question: 'a', includes: 'x' }, { not: { question: 'b', is: 'y' } }] },
		],
		[
			`(\${a}='x' or \${a}='y') and \${b}>=1`,
			{
				all: [
					{
						any: [
							{ question: 'a', is: 'x' },
							{ question: 'a', is: 'y' },
						],
					},
					{ question: 'b', atLeast: 1 },
				],
			},
		],
	])('%s', (text, condition) => {
		expect(read(text)).toEqual({ condition });
	});
	it.each([
		[`\${a} <= 3`, 'operator'],
		[`\${a} = x`, 'no-text'],
		[`a = 'x'`, 'no-question'],
		[`\${a} = 'x' \${b}`, 'too-much'],
		[`selected(\${a}, 'x'`, 'expected'],
		[`\${a} = 'x' # note`, 'unreadable'],
		[`\${a} >= 'x'`, 'no-number'],
	])('%s is refused: %s', (text, code) => {
		expect(read(text)).toMatchObject({ problem: { code } });
	});
});

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

it.each([
	[undefined],
	[{}],
	[
		{
			...first,
			sections: [
				{ key: 'a', title: words('a'), questions: [{ key: 'q', type: 'file', label: words('q') }] },
			],
		},
	],
	[{ ...first, secret: 1 }],
])('a JSON file that is no form is refused with its place (%#)', (given) => {
	expect(readDefinition(given)).toHaveProperty('wrongAt');
});
