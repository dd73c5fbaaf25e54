import { expect, test } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeQueue } from '#tests/make/desk-queue.ts';
import { codeOf } from '#tests/make/office.ts';
import { deleteFilter, listSavedFilters, saveFilter } from './index.ts';

const world = useDatabase();
const { staff } = makeQueue(world);

test('DN-01 filters are kept under a name, shared in the area, and deleted by who made them', async () => {
	const officer = await staff('officer', '36.73.01', 'Wati');
	const near = await staff('officer', '36.73', 'Budi');
	const far = await staff('officer', '36.74', 'Lain');
	const save = (name: string, query: string, shared = false) =>
		world.write(officer, (ctx) => saveFilter(ctx, { list: 'enterprises', name, query, shared }));
	await save('Kuliner', 'kind=culinary&q=3603140101900001', true);
	await save('Sendiri', 'verification=refused');
	await save('Kuliner', 'kind=culinary&verification=unverified', true);
	expect(await codeOf(save('', 'kind=craft'))).toBe('desk/filter-name');
	// A NIK is never kept, and then nothing is left.
	expect(await codeOf(save('NIK', 'q=3603140101900001'))).toBe('desk/filter-empty');
	const seen = async (actor: Actor) =>
		(await listSavedFilters(world.read(actor), 'enterprises')).map(({ name, own, by }) => [
			name,
			own,
			by,
		]);
	expect(await seen(officer)).toEqual([
		['Kuliner', true, null],
		['Sendiri', true, null],
	]);
	expect(await seen(near)).toEqual([['Kuliner', false, 'Wati']]);
	expect(await seen(far)).toEqual([]);
	const [filter] = await listSavedFilters(world.read(officer), 'enterprises');
	expect(filter!.query).toBe('kind=culinary&verification=unverified');
	const drop = (actor: Actor) => world.write(actor, (ctx) => deleteFilter(ctx, filter!.id));
	expect(await codeOf(drop(near))).toBe('desk/no-such-filter');
	await drop(officer);
	expect(await seen(near)).toEqual([]);
});
