import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { listListings } from '#modules/catalogue/index.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import {
	consentVersion,
	kemiri,
	registerByOfficer,
	registerOwn,
	sukasari,
} from '#tests/make/registry.ts';
import { makeProduct, makeShop } from '#tests/make/shop.ts';
import {
	countByArea,
	getEnterprise360,
	getOfficeHome,
	getPublicEnterprise,
	keepApart,
	listEnterprises,
	listHistory,
	listLikelyRepeats,
	listPublicEnterprises,
	publishShop,
	recordView,
	refuseVerification,
	revealNik,
	setEnterpriseStatus,
	unpublishShop,
	updateEnterprise,
	verifyEnterprise,
	type Registered,
} from './index.ts';

const world = useDatabase();
let siti: Actor;
let kabupaten: Actor;
let kecamatan: Actor;
let kota: Actor;
let province: Actor;
let dapur: Registered;
let sate: Registered;

beforeAll(async () => {
	siti = await makePerson(world, 'Siti Aminah', '+6281700000001');
	const person = (n: number) => makePerson(world, `Petugas ${n}`, `+628110000000${n}`);
	kabupaten = asOfficer(await person(1), '36.03');
	kecamatan = asOfficer(await person(2), '36.03.09');
	kota = asOfficer(await person(3), '36.71');
	province = asOfficer(await person(4), '36');
	dapur = await registerOwn(world, siti, { phone: '+6281700000001' }, '3603096505800001');
	sate = await registerByOfficer(
		world,
		kota,
		{ name: 'Joko Susilo', nik: '3671011212800001', phone: '+6281300000009' },
		{ name: 'Sate Bandeng Joko', areaCode: sukasari },
	);
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

describe('the shop', () => {
	test('is shown with the owner’s consent, and its listings come and go in the same transaction', async () => {
		const shop = await makeShop(world, 'Kecap Benteng Uji', sukasari);
		await makeProduct(world, shop, { name: 'Kecap manis uji' });
		const listed = async () =>
			(await listListings(world.read(), { seller: shop.slug })).cards.length;
		expect(await listed()).toBe(1);
		const failing = world.write(kota, async (ctx) => {
			await refuseVerification(ctx, {
				enterpriseId: shop.enterpriseId,
				reason: 'Alamat tidak ada',
			});
			throw new Error('changed my mind');
		});
		await expect(failing).rejects.toThrow('changed my mind');
		expect(await listed()).toBe(1);
		await world.write(kota, (ctx) =>
			refuseVerification(ctx, { enterpriseId: shop.enterpriseId, reason: 'Alamat tidak ada' }),
		);
		expect(await listed()).toBe(0);
		await expect(getPublicEnterprise(world.read(), shop.slug)).rejects.toMatchObject({
			kind: 'missing',
		});

		const version = await consentVersion(world, 'shop');
		const publish = (consentVersion?: number) =>
			world.write(shop.owner, (ctx) =>
				publishShop(ctx, {
					enterpriseId: shop.enterpriseId,
					...(consentVersion ? { consentVersion } : {}),
				}),
			);
		await expect(publish(version)).rejects.toMatchObject({ code: 'registry/shop-refused' });
		await world.write(shop.owner, (ctx) =>
			updateEnterprise(ctx, { enterpriseId: shop.enterpriseId, address: 'Jl. Baru 1' }),
		);
		await expect(publish()).rejects.toMatchObject({ code: 'accounts/consent-missing' });
		await publish(version);
		expect(await listed()).toBe(1);
		await world.write(shop.owner, (ctx) =>
			updateEnterprise(ctx, { enterpriseId: shop.enterpriseId, name: 'Kecap Cap Baru' }),
		);
		const { cards } = await listListings(world.read(), { seller: shop.slug });
		expect(JSON.stringify(cards)).toContain('Kecap Cap Baru');
		await world.write(shop.owner, (ctx) =>
			setEnterpriseStatus(ctx, { enterpriseId: shop.enterpriseId, status: 'closed' }),
		);
		expect(await listed()).toBe(0);
		await world.write(shop.owner, (ctx) => unpublishShop(ctx, { enterpriseId: shop.enterpriseId }));
	});

	test('the directory tells nothing about a person', async () => {
		const shop = await makeShop(world, 'Emping Umum', kemiri);
		const { items } = await listPublicEnterprises(world.read(), { q: 'emping', area: '36.03' });
		expect(items).toMatchObject([{ slug: shop.slug, area: { code: '36.03.09', name: 'Kemiri' } }]);
		const detail = await getPublicEnterprise(world.read(), shop.slug);
		expect(Object.keys(detail).sort()).toEqual(
			[
				'area',
				'badges',
				'id',
				'kind',
				'name',
				'number',
				'since',
				'slug',
				'startedYear',
				'story',
				'verified',
				'whatsapp',
			].sort(),
		);
		expect(JSON.stringify(detail)).not.toContain('Pemilik');
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
