import { beforeAll, expect, test } from 'vitest';
import { system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import {
	areaPairs,
	editionWork,
	kbliEditions,
	kbliPairs,
	lontar,
	mappingRows,
	newLontar,
} from '#tests/make/editions.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { loadMapping, startMove } from './index.ts';

const world = useDatabase();
const work = editionWork(world);
const keeper = system('test');

beforeAll(() => work.loadKbli());

test('a mapping with a wrong row loads nothing, and says row and column', async () => {
	const wrong = [
		['10710', '10700', 'tetap'],
		['99999', '10700', '1:1'],
		['10793', '99998', '1:1'],
		['10794', '10799', 'mirip'],
		['56102', '56111', 'split'],
		['47111', '10700', 'dropped'],
		['10710', '10700', '1:1'],
		['', '10700', '1:1'],
	];
	const { loaded, rejected } = await work.map(kbliEditions, wrong);
	expect(loaded).toBe(0);
	expect(rejected.map(({ row, column, reason }) => [row, column, reason])).toEqual([
		[2, 'relation', 'relation-differs'],
		[3, 'from', 'unknown-code'],
		[4, 'to', 'unknown-code'],
		[5, 'relation', 'unknown-relation'],
		[6, 'relation', 'relation-differs'],
		[7, 'to', 'relation-differs'],
		[8, 'from', 'repeated'],
		[9, 'from', 'missing'],
	]);
	await expect(world.write(keeper, (ctx) => startMove(ctx, kbliEditions))).rejects.toMatchObject({
		code: 'registry/edition-unmapped',
	});
	await expect(work.map({ ...kbliEditions, to: '2031' }, kbliPairs)).rejects.toMatchObject({
		code: 'registry/edition-unknown',
	});
	const officer = asOfficer(await makePerson(world, 'Petugas', '+6281100000001'), '36.03');
	await expect(
		world.write(officer, (ctx) => loadMapping(ctx, kbliEditions, mappingRows(kbliPairs))),
	).rejects.toMatchObject({ code: 'registry/edition-keeper' });
});

test('a code of areas is of its own edition', async () => {
	const editions = await work.loadAreas();
	const back = { ...editions, from: editions.to, to: editions.from };
	const { rejected } = await work.map(back, [[lontar, newLontar, '1:1']]);
	expect(rejected).toMatchObject([{ column: 'from', reason: 'unknown-code' }]);
	expect((await work.map(editions, [[newLontar, lontar, '1:1']])).loaded).toBe(0);
	expect((await work.map(editions, areaPairs)).loaded).toBe(areaPairs.length);
});
