import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer } from '#tests/make/people.ts';
import { kemiri, registerByOfficer, sukasari } from '#tests/make/registry.ts';
import { makeTwoOffices } from '#tests/make/two-offices.ts';
import {
	getEnterprise360,
	getOfficeHome,
	keepApart,
	listHistory,
	listLikelyRepeats,
	recordView,
	revealNik,
	updateEnterprise,
	verifyEnterprise,
	type Registered,
} from './index.ts';

const world = useDatabase();
let siti: Actor;
let kabupaten: Actor;
let kecamatan: Actor;
let kota: Actor;
let dapur: Registered;

beforeAll(async () => {
	({ siti, kabupaten, kecamatan, kota, dapur } = await makeTwoOffices(world));
});

describe('verifying', () => {
	test('is the work of an officer of the area, and never of the owner', async () => {
		const verify = (actor: Actor) =>
			world.write(actor, (ctx) => verifyEnterprise(ctx, { enterpriseId: dapur.id }));
		await expect(verify(kota)).rejects.toMatchObject({ kind: 'missing' });
		await expect(verify(siti)).rejects.toMatchObject({ kind: 'missing' });
		await expect(verify(asOfficer(siti, '36.03'))).rejects.toMatchObject({ kind: 'missing' });
		await verify(kecamatan);
		expect(await getEnterprise360(world.read(siti), { id: dapur.id })).toMatchObject({
			verification: 'verified',
			verifiedBy: 'Petugas 2',
		});
	});

	test('a change of name by the owner is looked at again; a new phone is not', async () => {
		const change = (fields: object) =>
			world.write(siti, (ctx) => updateEnterprise(ctx, { enterpriseId: dapur.id, ...fields }));
		expect(await change({ whatsapp: '+6281700000001', story: 'Sejak 1999.' })).toEqual([
			'whatsapp',
			'story',
		]);
		expect((await getEnterprise360(world.read(siti), { id: dapur.id })).verification).toBe(
			'verified',
		);
		expect(await change({ name: 'Dapur Bu Siti Aminah' })).toEqual(['name']);
		expect((await getEnterprise360(world.read(siti), { id: dapur.id })).verification).toBe(
			'unverified',
		);
		expect(await change({ name: 'Dapur Bu Siti Aminah' })).toEqual([]);
		expect(await change({ annualSalesIdr: 2_000_000_001 })).toEqual(['annualSalesIdr']);
		expect((await getEnterprise360(world.read(siti), { id: dapur.id })).size?.sizeClass).toBe(
			'small',
		);
	});

	test('nobody moves a record out of her own reach, or changes a stranger’s', async () => {
		await expect(
			world.write(kecamatan, (ctx) =>
				updateEnterprise(ctx, { enterpriseId: dapur.id, areaCode: sukasari }),
			),
		).rejects.toMatchObject({ kind: 'missing' });
		await expect(
			world.write(kota, (ctx) => updateEnterprise(ctx, { enterpriseId: dapur.id, name: 'Rampas' })),
		).rejects.toMatchObject({ kind: 'missing' });
	});
});

describe('looking at personal data', () => {
	test('SH-04: the owner reads who looked and why; looking twice at once is one view', async () => {
		const ctx = world.read(kabupaten);
		await recordView(ctx, { enterpriseId: dapur.id, areaCode: kemiri });
		await recordView(ctx, { enterpriseId: dapur.id, areaCode: kemiri });
		const nik = await world.write(kabupaten, (write) =>
			revealNik(write, { enterpriseId: dapur.id, reason: 'Cocokkan dengan KTP' }),
		);
		expect(nik).toBe('3603096505800001');
		const views = (await listHistory(world.read(siti), { enterpriseId: dapur.id })).filter(
			(line) => line.isView,
		);
		expect(views.map((line) => [line.action, line.by, line.reason])).toEqual(
			expect.arrayContaining([
				['registry.owner.nikRevealed', 'Petugas 1', 'Cocokkan dengan KTP'],
				['registry.enterprise.viewed', 'Petugas 1', null],
			]),
		);
		expect(views).toHaveLength(2);
		await expect(listHistory(world.read(kota), { enterpriseId: dapur.id })).rejects.toMatchObject({
			kind: 'missing',
		});
		await expect(
			world.write(kota, (write) =>
				revealNik(write, { enterpriseId: dapur.id, reason: 'ingin tahu' }),
			),
		).rejects.toMatchObject({ kind: 'missing' });
	});
});

test('likely repeats are decided once, by an officer of the area', async () => {
	const one = await registerByOfficer(
		world,
		kota,
		{ name: 'Ratna' },
		{ name: 'Golok Ratna', areaCode: sukasari },
	);
	const two = await registerByOfficer(
		world,
		kota,
		{ name: 'Ratna' },
		{ name: 'Golok Ibu Ratna', areaCode: sukasari },
	);
	expect([one.repeats, two.repeats]).toEqual([0, 1]);
	const [pair] = await listLikelyRepeats(world.read(kota));
	expect(pair).toMatchObject({ one: { id: two.id }, other: { id: one.id } });
	expect(await listLikelyRepeats(world.read(kabupaten))).toEqual([]);
	expect((await getOfficeHome(world.read(kota))).repeats).toBe(1);
	const decide = (actor: Actor) =>
		world.write(actor, (ctx) => keepApart(ctx, { id: pair!.id, reason: 'Dua orang' }));
	await expect(decide(kabupaten)).rejects.toMatchObject({ kind: 'missing' });
	await decide(kota);
	await expect(decide(kota)).rejects.toMatchObject({ code: 'registry/repeat-decided' });
	expect(await listLikelyRepeats(world.read(kota))).toEqual([]);
});
