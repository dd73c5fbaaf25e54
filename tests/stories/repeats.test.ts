import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#platform/context.ts';
import type { AppError } from '#platform/errors.ts';
import { placeOrders } from '#modules/orders/index.ts';
import {
	askToCompare,
	claimEnterprise,
	findShopOfMerged,
	getEnterprise360,
	getLikelyRepeat,
	keepApart,
	likelyRepeatsOf,
	listLikelyRepeats,
	mergeEnterprises,
	openRepeatTasks,
	postponeRepeat,
	registerEnterprise,
	registerForOwner,
	undoMerge,
	type EnterpriseFields,
	type OnRepeats,
	type TypedNewcomer,
} from '#modules/registry/index.ts';
import { guest } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { consentVersion, kemiri, sukasari } from '#tests/make/registry.ts';
import { makeProduct, makeShop } from '#tests/make/shop.ts';

/*
 * "Duplicate warning fires for every role, for the value 0 and for two submissions in the same instant."
 * (requirements.md, EN-05, DN-03)
 */
const world = useDatabase();
let officer: Actor;
let enumerator: Actor;
let elsewhere: Actor;
let people = 0;

const somebody = (name: string) => {
	people += 1;
	return makePerson(world, name, `+62815000${String(people).padStart(5, '0')}`);
};

beforeAll(async () => {
	officer = asOfficer(await somebody('Petugas'), '36.03');
	elsewhere = asOfficer(await somebody('Petugas Kota'), '36.71');
	const field = await somebody('Pencacah');
	enumerator = {
		...field,
		grants: [{ role: 'enumerator', areaCode: kemiri }],
		secondFactor: true,
	} as Actor;
});

type Fields = Partial<EnterpriseFields> & { name: string };
const facts = (fields: Fields): EnterpriseFields => ({
	kind: 'culinary',
	areaCode: kemiri,
	...fields,
});

/** One way to record an enterprise for each role. */
const ways: Record<string, (fields: Fields, onRepeats?: OnRepeats) => Promise<{ id: string }>> = {
	owner: async (fields, onRepeats) => {
		const owner = await somebody('Siti Aminah');
		const version = await consentVersion(world, 'registry');
		return world.write(owner, (ctx) =>
			registerEnterprise(ctx, { enterprise: facts(fields), consentVersion: version, onRepeats }),
		);
	},
	officer: (fields, onRepeats) =>
		world.write(officer, (ctx) =>
			registerForOwner(ctx, {
				enterprise: facts(fields),
				owner: { name: 'Siti Aminah' },
				onRepeats,
			}),
		),
	enumerator: (fields, onRepeats) =>
		world.write(enumerator, (ctx) =>
			registerForOwner(ctx, {
				enterprise: facts(fields),
				owner: { name: 'Siti Aminah' },
				source: 'field',
				onRepeats,
			}),
		),
};
const roles = Object.keys(ways);
/** A name unlike all others. */
const ownName = (seed: string) =>
	createHash('sha256')
		.update(seed)
		.digest('base64')
		.replace(/[^a-z]/gi, '')
		.slice(0, 16);
const outcome = (promise: Promise<unknown>) =>
	promise.then(
		() => 'recorded',
		(error: AppError) => error.code,
	);

/** Values that a check for "is there anything?" forgets: zeros, and nothing at all. */
const emptyHanded: [string, Partial<EnterpriseFields>][] = [
	['nothing else is known', {}],
	['RT and RW are 0', { rt: '0', rw: '0' }],
	['the NIB is all zeros', { nib: '0000000000000' }],
	['the phone was typed as 0', { phone: null, phoneOriginal: '0' }],
	['workers and sales are 0', { workers: 0, annualSalesIdr: 0, capitalIdr: 0 }],
	['the place is 0, 0', { latitude: 0, longitude: 0 }],
];

describe.each(roles)('the warning for an %s', (role) => {
	const record = ways[role]!;

	test.each(emptyHanded)('comes when %s', async (what, values) => {
		const name = ownName(`${role} ${what}`);
		await ways['officer']!({ name, ...values });
		expect(await outcome(record({ name, ...values }, 'ask'))).toBe('registry/likely-repeat');
	});

	test('comes to one of two who record the same in the same instant', async () => {
		for (let round = 0; round < 6; round += 1) {
			const name = ownName(`serentak ${role} ${round}`);
			const results = await Promise.all([
				outcome(record({ name, rt: '0', nib: '0000000000000' }, 'ask')),
				outcome(record({ name, rt: '0', nib: '0000000000000' }, 'ask')),
			]);
			expect(results.sort()).toEqual(['recorded', 'registry/likely-repeat']);
		}
	});

	test('comes across roles in the same instant', async () => {
		for (const other of roles) {
			const name = ownName(`bersama ${role} ${other}`);
			const results = await Promise.all([
				outcome(record({ name }, 'ask')),
				outcome(ways[other]!({ name }, 'ask')),
			]);
			expect(results.sort()).toEqual(['recorded', 'registry/likely-repeat']);
		}
	});

	test('is answered with a reason, which the office reads beside the pair and finds in its queue', async () => {
		const name = ownName(`cabang ${role}`);
		const first = await ways['officer']!({ name });
		expect(await outcome(record({ name }, { keepBoth: 'ya' }))).toBe('registry/reason');
		const second = await record({ name }, { keepBoth: 'Cabang kedua di pasar' });
		const pair = (await listLikelyRepeats(world.read(officer), { limit: 500 })).find(
			({ one, other }) => one.id === second.id && other.id === first.id,
		);
		expect(pair).toMatchObject({ keptReason: 'Cabang kedua di pasar', mergeable: true });
		const { rows } = await world.app.platform.pool.query(
			`SELECT state, area_code FROM desk.task WHERE kind = 'repeat' AND subject_id = $1`,
			[pair!.id],
		);
		expect(rows).toEqual([{ state: 'open', area_code: kemiri }]);
	});
});

describe('while typing', () => {
	const ask = (actor: Actor, typed: TypedNewcomer) => likelyRepeatsOf(world.read(actor), typed);

	test('staff sees which within her area, else only that there is one and where', async () => {
		const name = 'Kerupuk Mak Ijah';
		await ways['officer']!({ name, phone: '+6281911110001' });
		const typed = { name: 'kerupuk mak ijah', areaCode: kemiri, phone: '0819-1111-0001' };
		for (const actor of [officer, enumerator])
			expect(await ask(actor, typed)).toMatchObject([
				{ view: 'record', name, ownerShort: 'Siti A.', score: 90 },
			]);
		const seen = await ask(elsewhere, typed);
		expect(seen).toEqual([{ view: 'place', score: 90, signs: [], areaName: expect.any(String) }]);
		expect(JSON.stringify(seen)).not.toMatch(/Ijah|Siti|UM-|0819/i);
	});

	test('an owner learns that there is one and where, nothing personal, and that she may claim it', async () => {
		await ways['officer']!({
			name: 'Tempe Pak Darmo',
			phone: '+6281911110002',
			nib: '1234567890128',
		});
		const owner = await somebody('Darmo');
		const seen = await ask(owner, { name: 'Tempe Pak Darmo', areaCode: kemiri });
		expect(seen).toMatchObject([{ view: 'place', claimable: true }]);
		expect(JSON.stringify(seen)).not.toMatch(/Darmo|Siti|UM-|0819|36\.03/);
	});

	test('a NIK tells an owner nothing, and strangers’ phones no more than everybody may ask', async () => {
		await world.write(officer, (ctx) =>
			registerForOwner(ctx, {
				enterprise: facts({ name: 'Batik Bu Rohmah', phone: '+6281911110003' }),
				owner: { name: 'Rohmah', nik: '3603094107800007' },
			}),
		);
		const owner = await somebody('Orang Ingin Tahu');
		expect(await ask(owner, { nik: '3603094107800007' })).toEqual([]);
		expect(
			await ask(officer, { nik: '3603094107800007', name: 'Batik Rohmah', areaCode: kemiri }),
		).toHaveLength(1);
		for (let turn = 0; turn < 20; turn += 1)
			expect(await ask(owner, { phone: `0813 9999 00${10 + turn}` })).toEqual([]);
		// The twenty-first number of the day is not looked up, also where there is somebody.
		expect(await ask(owner, { phone: '0819 1111 0003' })).toEqual([]);
		expect(await ask(await somebody('Lain'), { phone: '0819 1111 0003' })).toHaveLength(1);
		await expect(ask(guest, { name: 'Batik', areaCode: kemiri })).rejects.toMatchObject({
			code: 'accounts/sign-in-first',
		});
	});

	test('what cannot be read compares with nothing: 0, letters, half a NIB', async () => {
		for (const actor of [officer, await somebody('Coba')])
			expect(
				await ask(actor, {
					phone: '0',
					nib: '0',
					nik: '0',
					name: '',
					areaCode: 'x',
				} as TypedNewcomer),
			).toEqual([]);
		await ways['officer']!({ name: 'Soto Nol' });
		expect(
			await ask(officer, { name: 'Soto Nol', areaCode: kemiri, phone: '0', nib: '0' }),
		).toHaveLength(1);
	});
});

describe('deciding about a pair', () => {
	test('two enterprises, later, or one; across two offices neither sees the other’s record', async () => {
		const one = await ways['officer']!({ name: 'Bubur Ayam Mang Oyo', phone: '+6281911110004' });
		await world.write(elsewhere, (ctx) =>
			registerForOwner(ctx, {
				enterprise: facts({ name: 'Bubur Mang Oyo', areaCode: sukasari, phone: '+6281911110004' }),
				owner: { name: 'Oyo Sunaryo' },
			}),
		);
		const pairs = await listLikelyRepeats(world.read(officer), { limit: 500 });
		const pair = pairs.find(({ other }) => other.id === one.id)!;
		expect(pair).toMatchObject({
			one: { open: false, name: '', number: '', ownerName: '', phone: null },
			other: { open: true, name: 'Bubur Ayam Mang Oyo' },
			mergeable: false,
		});
		expect(await getLikelyRepeat(world.read(elsewhere), pair.id)).toMatchObject({
			one: { open: true },
			other: { open: false, name: '' },
		});
		await world.write(officer, (ctx) => postponeRepeat(ctx, { id: pair.id }));
		const listed = async () =>
			(await listLikelyRepeats(world.read(officer), { limit: 500 })).some(
				({ id }) => id === pair.id,
			);
		expect(await listed()).toBe(false);
		expect(
			await outcome(
				world.write(enumerator, (ctx) =>
					keepApart(ctx, { id: pair.id, reason: 'Bukan tugas saya' }),
				),
			),
		).toBe('registry/no-such-repeat');
		await world.write(elsewhere, (ctx) =>
			keepApart(ctx, { id: pair.id, reason: 'Cabang di kota' }),
		);
		expect(await outcome(world.write(officer, (ctx) => postponeRepeat(ctx, { id: pair.id })))).toBe(
			'registry/repeat-decided',
		);
	});

	test('a stall that was recorded twice becomes one: her sticker, her products and her claim lead to it', async () => {
		const shop = await makeShop(world, 'Golok Ratna', kemiri);
		const productId = await makeProduct(world, shop, { name: 'Golok ukir' });
		const record = await ways['officer']!({ name: 'Golok Ibu Ratna', address: 'Pasar Kemiri' });
		const { number } = await getEnterprise360(world.read(officer), { id: record.id });
		const pairId = await world.write(officer, (ctx) =>
			askToCompare(ctx, { one: shop.number, other: number }),
		);
		expect(await getLikelyRepeat(world.read(officer), pairId)).toMatchObject({ mergeable: true });
		const mergeId = await world.write(officer, (ctx) =>
			mergeEnterprises(ctx, {
				keepId: record.id,
				goneId: shop.enterpriseId,
				reason: 'Ditelepon, toko yang sama',
				take: { owner: 'gone' },
			}),
		);
		expect(await findShopOfMerged(world.read(), shop.slug)).toBeDefined();
		const [placed] = await world.write(guest, (ctx) =>
			placeOrders(ctx, {
				buyer: { name: 'Pembeli', phone: '0812-3456-7890' },
				delivery: { method: 'pickup' },
				lines: [{ productId, quantity: 1 }],
			}),
		);
		expect(placed).toBeDefined();
		const stranger = await somebody('Bukan Ratna');
		const version = await consentVersion(world, 'registry');
		for (const claimed of [shop.number, number])
			expect(
				await outcome(
					world.write(stranger, (ctx) =>
						claimEnterprise(ctx, { number: claimed, consentVersion: version }),
					),
				),
			).toMatch(/registry\/(already-claimed|no-such-enterprise)/);
		expect(
			await outcome(
				world.write(officer, (ctx) => undoMerge(ctx, { mergeId, reason: 'Salah gabung' })),
			),
		).toBe('orders/merge-open-orders');
	});

	test('the pairs of an import come into the queue with one call, once', async () => {
		const { rows } = await world.app.platform.pool.query<{ id: string }>(
			`INSERT INTO registry.import (id, file_name, file_sha256, area_code, plan, state, created_by, created_at)
			 VALUES (gen_random_uuid(), 'a.csv', '', '36.03', '{}', 'done', '', now()) RETURNING id`,
		);
		const importId = rows[0]!.id;
		await world.app.platform.pool.query(
			`INSERT INTO registry.likely_repeat (id, enterprise_id, other_id, score, reason, import_id, created_at)
			 SELECT gen_random_uuid(), a.id, b.id, 70, 'phone', $1, now()
			 FROM registry.enterprise a JOIN registry.enterprise b ON a.id < b.id
			 ON CONFLICT DO NOTHING`,
			[importId],
		);
		const open = () =>
			world.app.platform.pool.query<{ n: number }>(
				`SELECT count(*) AS n FROM desk.task t JOIN registry.likely_repeat r ON r.id::text = t.subject_id
				 WHERE r.import_id = $1 AND t.state = 'open'`,
				[importId],
			);
		const count = await world.write(officer, (ctx) => openRepeatTasks(ctx, importId));
		expect(count).toBeGreaterThan(500);
		await world.write(officer, (ctx) => openRepeatTasks(ctx, importId));
		expect((await open()).rows[0]!.n).toBe(count);
	});
});
