import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { system } from '#server/app.ts';
import type { FormDefinition, Question } from '#shared/field/form.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { compareForms } from './compare.ts';
import { dropForm, listOfficeForms, publishForm, readOfficeForm, useDueForms } from './office.ts';
import { addForm, currentForm, retireForm, SURVEY } from './versions.ts';

const world = useDatabase();
const day = (text: string) => new Date(`${text}T05:00:00Z`);
const words = (text: string) => ({ id: text, en: text });
let operator: Actor;
let officer: Actor;

beforeAll(async () => {
	operator = {
		...((await makePerson(world, 'Operator', '+628111000031')) as Actor & { kind: 'person' }),
		grants: [{ role: 'administrator', areaCode: '' }],
		secondFactor: true,
	};
	officer = asOfficer(await makePerson(world, 'Petugas', '+628111000032'), '36.03');
});

/** The form in use with another question at its end. */
async function withQuestion(key: string): Promise<FormDefinition> {
	const form = structuredClone(await currentForm(world.read(operator)));
	form.sections.at(-1)!.questions.push({ key, type: 'text', label: words(`Baru ${key}`) });
	return form;
}
const add = (definition: FormDefinition) =>
	world.write(operator, (ctx) => addForm(ctx, { definition, origin: 'uji.xlsx' }));
const states = async () =>
	(await listOfficeForms(world.read(operator))).versions.map(
		({ version, state }) => `${version} ${state}`,
	);

describe('the operator keeps the form (AD-03)', () => {
	it('sees what a draft changes, plans it for a day, and it begins on that day', async () => {
		await add(await withQuestion('test.one'));
		expect((await listOfficeForms(world.read(operator))).draft).toMatchObject({
			version: 2,
			useFrom: null,
			changes: { added: [{ key: 'test.one' }], removed: [], changed: [], choices: [] },
		});
		const publish = (from: string) =>
			world.write(operator, (ctx) => publishForm(ctx, { version: 2, from }), day('2026-11-22'));
		for (const wrong of ['2026-11-21', '', 'besok', '2026-13-01'])
			await expect(publish(wrong)).rejects.toMatchObject({ code: 'fieldwork/form-day' });
		await publish('2026-12-01');
		expect(await states()).toEqual(['2 planned', '1 current']);

		const work = world.app.workFor({ actor: system('test') });
		const on = (date: string) => ({
			...work,
			write: <T>(run: Parameters<typeof world.write<T>>[1]) =>
				world.write(system('test'), run, day(date)),
		});
		await useDueForms(on('2026-11-30'));
		expect(await states()).toEqual(['2 planned', '1 current']);
		await useDueForms(on('2026-12-01'));
		expect(await states()).toEqual(['2 current', '1 accepted']);
		await useDueForms(on('2026-12-02'));
		expect((await currentForm(world.read(operator))).version).toBe(2);
	});

	it('publishes at once, closes a former one, and throws a draft away', async () => {
		await add(await withQuestion('test.two'));
		await world.write(
			operator,
			(ctx) => publishForm(ctx, { version: 3, from: '2026-12-03' }),
			day('2026-12-03'),
		);
		await world.write(operator, (ctx) => retireForm(ctx, { id: SURVEY, version: 1 }));
		expect(await states()).toEqual(['3 current', '2 accepted', '1 retired']);
		await add(await withQuestion('test.three'));
		await world.write(operator, (ctx) => dropForm(ctx, { version: 4 }));
		expect(await states()).toEqual(['3 current', '2 accepted', '1 retired']);
		await expect(
			world.write(operator, (ctx) => dropForm(ctx, { version: 3 })),
		).rejects.toMatchObject({ code: 'fieldwork/form-state' });
		await expect(
			world.write(operator, (ctx) => dropForm(ctx, { version: 9 })),
		).rejects.toMatchObject({ code: 'fieldwork/no-form' });
	});

	it('a draft that another replaces has no day any more', async () => {
		await add(await withQuestion('test.four'));
		await world.write(
			operator,
			(ctx) => publishForm(ctx, { version: 4, from: '2027-01-01' }),
			day('2026-12-04'),
		);
		await add(await withQuestion('test.five'));
		expect(await states()).toEqual(['4 draft', '3 current', '2 accepted', '1 retired']);
		expect((await readOfficeForm(world.read(operator), 0)).version).toBe(3);
		expect((await readOfficeForm(world.read(operator), 2)).version).toBe(2);
	});

	it('is not there for officers', async () => {
		const missing = { kind: 'missing', code: 'fieldwork/no-form' };
		const ctx = world.read(officer);
		await expect(listOfficeForms(ctx)).rejects.toMatchObject(missing);
		await expect(readOfficeForm(ctx, 1)).rejects.toMatchObject(missing);
		await expect(
			world.write(officer, (write) => publishForm(write, { version: 4, from: '2099-01-01' })),
		).rejects.toMatchObject(missing);
		await expect(
			world.write(officer, (write) => dropForm(write, { version: 4 })),
		).rejects.toMatchObject(missing);
	});
});

it('comparing names each part that differs, and choices that came and went', () => {
	const form = (questions: Question[], choices: string[]): FormDefinition => ({
		id: 'pendataan',
		version: 1,
		title: words('Uji'),
		lists: { rasa: choices.map((code) => ({ code, label: words(code) })) },
		sections: [{ key: 'a', title: words('A'), questions }],
	});
	const kept: Question = { key: 'kept', type: 'text', label: words('Tetap') };
	const gone: Question = { key: 'gone', type: 'text', label: words('Pergi') };
	const former = form(
		[kept, gone, { key: 'same', type: 'year', label: words('Sama') }],
		['manis', 'asin'],
	);
	const next = form(
		[
			{ ...kept, label: words('Lain'), required: true, maxLength: 4 },
			{ ...gone, retired: true },
			{ key: 'same', label: words('Sama'), type: 'year' },
			{ key: 'new', type: 'text', label: words('Baru') },
		],
		['manis', 'pedas'],
	);
	expect(compareForms(former, next)).toEqual({
		added: [{ key: 'new', label: words('Baru') }],
		removed: [{ key: 'gone', label: words('Pergi') }],
		changed: [{ key: 'kept', label: words('Lain'), parts: ['label', 'required', 'bounds'] }],
		choices: [{ list: 'rasa', added: [words('pedas')], removed: [words('asin')] }],
	});
	expect(compareForms(next, next)).toEqual({ added: [], removed: [], changed: [], choices: [] });
});
