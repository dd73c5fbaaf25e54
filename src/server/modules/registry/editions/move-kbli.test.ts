import { beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { editionWork, kbliEditions as kbli, kbliPairs } from '#tests/make/editions.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { listFieldChanges, updateEnterprise } from '../index.ts';
import { chooseCodes, listFormerCodes, listWaitingChoices, planEdition } from './index.ts';

const world = useDatabase();
const work = editionWork(world);
const keeper = system('test');
let officer: Actor;
let elsewhere: Actor;

beforeAll(async () => {
	officer = asOfficer(await makePerson(world, 'Petugas', '+6281100000001'), '36.03');
	elsewhere = asOfficer(await makePerson(world, 'Petugas Lain', '+6281100000002'), '36.71');
	await work.loadKbli();
});

test('KBLI 2020 to 2025 moves what is plain, asks about what was divided, keeps the main one, and is undone as a whole (AD-03)', async () => {
	const plain = await work.record(officer, ['10710', '10793', '10794', '13131']);
	const divided = await work.record(officer, ['10794', '56102', '10793']);
	const dropped = await work.record(officer, ['47111']);
	expect(await work.map(kbli, kbliPairs)).toMatchObject({ loaded: 6, rejected: [] });
	const plan = await planEdition(world.read(keeper), kbli);
	expect(plan).toMatchObject({ moves: 5, choices: 2, unmapped: [{ code: '13131', records: 1 }] });
	expect(await work.codesOf(officer, plain)).toContain('2020:10710*');

	const done = await work.move(kbli);
	expect(done).toMatchObject({ state: 'done', moved: 5, waiting: 2 });
	expect(await work.codesOf(officer, plain)).toEqual(['2025:10700*', '2025:10799', '2020:13131']);
	expect(await work.codesOf(officer, divided)).toEqual(['2025:10799*', '2020:56102']);
	expect((await work.openTasksOf('kbli-choice')).sort()).toEqual([divided, dropped].sort());
	expect(await listFormerCodes(world.read(officer), plain)).toContainEqual({
		list: 'kbli',
		fromEdition: '2020',
		fromCode: '10710',
		fromTitle: 'Usaha 10710',
		toEdition: '2025',
		toCode: '10700',
		toTitle: 'Usaha 10700',
	});
	const [change] = await listFieldChanges(world.read(officer), { enterpriseId: plain });
	expect(change).toMatchObject({
		field: 'kbli',
		oldValue: ['10710', '10793', '10794', '13131'],
		origin: 'edition',
	});
	await expect(work.move(kbli)).rejects.toMatchObject({ code: 'registry/edition-moved' });
	await expect(work.map(kbli, kbliPairs)).rejects.toMatchObject({ code: 'registry/edition-moved' });

	const { items } = await listWaitingChoices(world.read(officer), 'kbli');
	expect(items.map((item) => [item.enterpriseId, item.candidates.map((c) => c.code)])).toEqual(
		expect.arrayContaining([
			[divided, ['56111', '56112']],
			[dropped, []],
		]),
	);
	expect((await listWaitingChoices(world.read(elsewhere), 'kbli')).items).toEqual([]);
	const choose = (actor: Actor, enterpriseId: string, fromCode: string, toCode: string) =>
		world.write(actor, (ctx) =>
			chooseCodes(ctx, { moveId: done.id, items: [{ enterpriseId, fromCode }], toCode }),
		);
	await expect(choose(elsewhere, divided, '56102', '56112')).rejects.toMatchObject({
		kind: 'missing',
	});
	await expect(choose(officer, divided, '56102', '10700')).rejects.toMatchObject({
		code: 'registry/edition-choice',
	});
	expect(await choose(officer, divided, '56102', '56112')).toBe(1);
	expect(await choose(officer, divided, '56102', '56111')).toBe(0);
	expect(await work.codesOf(officer, divided)).toEqual(['2025:10799*', '2025:56112']);
	expect(await work.openTasksOf('kbli-choice')).toEqual([dropped]);

	// Somebody writes new codes by hand: nobody need choose any more.
	await world.write(officer, (ctx) =>
		updateEnterprise(ctx, { enterpriseId: dropped, kbli: ['56111'] }),
	);
	expect(await work.openTasksOf('kbli-choice')).toEqual([]);

	expect(await work.undo(done.id)).toMatchObject({ state: 'undone' });
	expect(await work.codesOf(officer, plain)).toEqual([
		'2020:10710*',
		'2020:10793',
		'2020:10794',
		'2020:13131',
	]);
	expect(await work.codesOf(officer, divided)).toEqual(['2020:10794*', '2020:10793', '2020:56102']);
	expect(await work.codesOf(officer, dropped)).toEqual(['2025:56111*']);
	expect(await listFormerCodes(world.read(officer), plain)).toEqual([]);
	// And may be done once more.
	expect(await work.move(kbli)).toMatchObject({ state: 'done', moved: 5, waiting: 1 });
});
