import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { kemiri, registerByOfficer } from '#tests/make/registry.ts';
import { makeTwoOffices } from '#tests/make/two-offices.ts';
import { countByArea, getEnterprise360, listEnterprises, type Registered } from './index.ts';

const world = useDatabase();
let siti: Actor;
let kabupaten: Actor;
let kecamatan: Actor;
let kota: Actor;
let province: Actor;
let dapur: Registered;
let sate: Registered;

beforeAll(async () => {
	({ siti, kabupaten, kecamatan, kota, province, dapur, sate } = await makeTwoOffices(world));
});

const idsFor = async (actor: Actor, filter = {}) =>
	(await listEnterprises(world.read(actor), filter)).items.map((row) => row.id);

describe('who sees what', () => {
	test('an officer sees her area, the owner her own, a province and strangers no record', async () => {
		expect(await idsFor(kabupaten)).toEqual([dapur.id]);
		expect(await idsFor(kecamatan)).toEqual([dapur.id]);
		expect(await idsFor(kota)).toEqual([sate.id]);
		for (const actor of [province, siti, { kind: 'guest' } as const])
			expect(await idsFor(actor)).toEqual([]);
		for (const actor of [kota, province, { kind: 'guest' } as const])
			await expect(getEnterprise360(world.read(actor), { id: dapur.id })).rejects.toMatchObject({
				code: 'registry/no-such-enterprise',
			});
		expect(await getEnterprise360(world.read(kecamatan), { id: dapur.id })).toMatchObject({
			can: { own: false, decide: true },
		});
	});

	test('without the second factor an officer sees nothing', async () => {
		const half = { ...kabupaten, secondFactor: false } as Actor;
		expect(await idsFor(half)).toEqual([]);
		await expect(getEnterprise360(world.read(half), { id: dapur.id })).rejects.toMatchObject({
			kind: 'missing',
		});
	});

	test('an area that is asked for narrows, and never widens', async () => {
		expect(await idsFor(kecamatan, { area: '36' })).toEqual([dapur.id]);
		expect(await idsFor(kecamatan, { area: '36.71' })).toEqual([]);
		expect(await idsFor(kabupaten, { area: kemiri })).toEqual([dapur.id]);
	});

	test('a province reads numbers of its members', async () => {
		expect(await countByArea(world.read(province))).toMatchObject([
			{ code: '36.03', enterprises: 1, claimed: 1 },
			{ code: '36.71', enterprises: 1, claimed: 0 },
		]);
		expect(await countByArea(world.read(kota))).toMatchObject([
			{ code: '36.71.01', enterprises: 1 },
		]);
	});
});

describe('the list', () => {
	test.each([
		['dapur siti'],
		['siti aminah'],
		['Dapor Bu Siti'],
		['0817-0000-0001'],
		['3603096505800001'],
	])('finds by %s', async (q) => {
		expect(await idsFor(kabupaten, { q })).toEqual([dapur.id]);
	});

	test('finds by number, and says when names are only alike', async () => {
		expect(await idsFor(kabupaten, { q: dapur.number })).toEqual([dapur.id]);
		const alike = await listEnterprises(world.read(kabupaten), { q: 'Dapor Bu Siti' });
		expect(alike).toMatchObject({ approximate: true, count: { atLeast: 1, exact: true } });
		expect(await idsFor(kabupaten, { q: 'tidak ada sama sekali' })).toEqual([]);
	});

	test.each([
		[{ kind: 'culinary' }, 1],
		[{ kind: 'craft' }, 0],
		[{ verification: 'unverified' }, 1],
		[{ claimed: 'yes' }, 1],
		[{ claimed: 'no' }, 0],
		[{ source: 'self' }, 1],
		[{ size: 'unknown' }, 1],
		[{ shop: 'published' }, 0],
		[{ status: 'closed' }, 0],
	] as const)('filters %j', async (filter, count) => {
		expect(await idsFor(kabupaten, filter)).toHaveLength(count);
	});

	test('shows the owner only in short', async () => {
		const { items } = await listEnterprises(world.read(kabupaten), {});
		expect(items[0]).toMatchObject({ ownerShort: 'Siti A.', areaName: 'Kemiri, Kemiri' });
	});

	test('pages by key: each row once, also when rows come in between', async () => {
		const officer = asOfficer(await makePerson(world, 'Petugas', '+6281100000009'), '36.74');
		const all: string[] = [];
		for (let n = 0; n < 7; n += 1)
			all.unshift(
				(
					await registerByOfficer(
						world,
						officer,
						{ name: `P${n} Q` },
						{ name: `Toko ke ${n} Unik${n}`, areaCode: '36.74.05' },
					)
				).id,
			);
		const seen: string[] = [];
		let cursor: string | undefined;
		do {
			const list = await listEnterprises(world.read(officer), { cursor }, { limit: 3 });
			seen.push(...list.items.map((row) => row.id));
			cursor = list.nextCursor;
			if (seen.length === 3)
				await registerByOfficer(
					world,
					officer,
					{ name: 'Baru Q' },
					{ name: 'Belakangan', areaCode: '36.74.05' },
				);
		} while (cursor);
		expect(seen).toEqual(all);
	});
});
