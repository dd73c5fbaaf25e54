import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { kemiri, registerByOfficer, registerOwn } from '#tests/make/registry.ts';
import { makeShop, type Shop } from '#tests/make/shop.ts';
import {
	checkRegistered,
	getCards,
	refuseVerification,
	sendStatus,
	verifyNumber,
} from './index.ts';

const world = useDatabase();
let officer: Actor;
let shop: Shop;
let unclaimed: { number: string };

beforeAll(async () => {
	officer = asOfficer(await makePerson(world, 'Petugas', '+6281700000100'), '36.03');
	shop = await makeShop(world, 'Keripik Bu Siti', kemiri);
	unclaimed = await registerByOfficer(
		world,
		officer,
		{ name: 'Ibu Ratna Dewi', phone: '+6281300000009' },
		{ name: 'Golok Ratna' },
	);
});

const anybody = () => `asker-${Math.random()}`;

describe('OW-01: "Apakah usaha saya sudah terdata?"', () => {
	const ask = (text: string, asker = anybody()) => checkRegistered(world.read(), { text, asker });

	test('answers by phone and by number where the record stands, and nothing personal', async () => {
		const byNumber = await ask(unclaimed.number);
		expect(byNumber).toEqual({
			understood: true,
			by: 'number',
			status: { verification: 'unverified', claimed: false, published: false },
		});
		expect(await ask('0813 0000 0009')).toEqual({ ...byNumber, by: 'phone' });
		expect(await ask(shop.number)).toMatchObject({ status: { claimed: true, published: true } });
		expect(await ask('0812 9999 0001')).toEqual({
			understood: true,
			by: 'phone',
			status: undefined,
		});
		expect(await ask('dapur')).toEqual({ understood: false });
		expect(JSON.stringify(byNumber)).not.toMatch(/Ratna|Golok|36\.03|81300/);
	});

	test('of several records behind a phone the one that needs its owner speaks', async () => {
		const owner = await makePerson(world, 'Ibu Dua Usaha', '+6281300000077');
		await registerOwn(world, owner, { name: 'Warung Satu' });
		const two = await registerOwn(world, owner, { name: 'Jahit Dua' });
		await world.write(officer, (ctx) =>
			refuseVerification(ctx, { enterpriseId: two.id, reason: 'Alamatnya belum jelas' }),
		);
		expect(await ask('0813 0000 0077')).toMatchObject({ status: { verification: 'refused' } });
	});

	test('a list of numbers cannot be tried out', async () => {
		for (let n = 0; n < 10; n += 1) await ask(`0812 8888 00${n}0`, 'one asker');
		await expect(ask('0817 0000 0001', 'one asker')).rejects.toMatchObject({ kind: 'limited' });
		for (let n = 0; n < 20; n += 1) await ask('0812 7777 0001');
		await expect(ask('0812 7777 0001')).rejects.toMatchObject({ kind: 'limited' });
	});
});

describe('the details go to the phone that they belong to', () => {
	const messages = async () => {
		const { rows } = await world.app.platform.pool.query<{ to: string; text: string }>(
			`SELECT recipient AS to, body AS text FROM platform.message WHERE purpose = 'registry/status'`,
		);
		return rows;
	};
	const send = (text: string, asker = anybody()) =>
		world.write({ kind: 'guest' }, (ctx) => sendStatus(ctx, { text, asker }));

	test('with names and numbers, and nothing to a phone without a record', async () => {
		expect(await send('0812 9999 0001')).toEqual({ understood: true });
		expect(await messages()).toEqual([]);
		expect(await send('0813 0000 0009')).toEqual({ understood: true });
		const [sent] = await messages();
		expect(sent).toMatchObject({ to: '+6281300000009' });
		expect(sent!.text).toContain(`Golok Ratna (${unclaimed.number})`);
	});

	test('three a day to one phone, whoever asks', async () => {
		for (let n = 0; n < 3; n += 1) await send('0812 6666 0001');
		await expect(send('0812 6666 0001')).rejects.toMatchObject({ kind: 'limited' });
	});
});

describe('OW-01, EN-13: what a card proves', () => {
	const verify = (text: string, asker = anybody()) => verifyNumber(world.read(), { text, asker });

	test('a name is veiled until its owner has opened a shop', async () => {
		expect(await verify(unclaimed.number)).toEqual({
			number: unclaimed.number,
			name: 'G***k R***a',
			areaName: 'Kemiri, Kabupaten Tangerang',
			verified: false,
			verifiedAt: null,
			status: 'active',
			slug: undefined,
			mergedInto: undefined,
		});
		expect(await verify(shop.number)).toMatchObject({ name: 'Keripik Bu Siti', slug: shop.slug });
		expect(await verify('UM-999999-9')).toBeUndefined();
		expect(await verify("' OR 1=1")).toBeUndefined();
	});

	test('the row of numbers cannot be read through', async () => {
		for (let n = 0; n < 60; n += 1) await verify(unclaimed.number, 'one scanner');
		await expect(verify(unclaimed.number, 'one scanner')).rejects.toMatchObject({
			kind: 'limited',
		});
	});

	test('cards are printed by the owner and the officers of the area, who leave a trace', async () => {
		const cards = (actor: Actor, ...numbers: string[]) =>
			world.write(actor, (ctx) => getCards(ctx, numbers));
		expect(await cards(shop.owner, shop.number, unclaimed.number)).toMatchObject([
			{ number: shop.number, claimed: true, published: true, hasNib: false },
		]);
		expect(await cards(officer, unclaimed.number, shop.number, shop.number)).toMatchObject([
			{ number: unclaimed.number, claimed: false },
			{ number: shop.number },
		]);
		const kota = asOfficer(officer, '36.71');
		expect(await cards(kota, shop.number)).toEqual([]);
		const { rows } = await world.app.platform.pool.query(
			`SELECT 1 FROM platform.audit_line WHERE action = 'registry.enterprise.viewed'
				AND data->>'purpose' = 'card'`,
		);
		expect(rows).toHaveLength(2);
	});
});
