import { expect, test } from 'vitest';
import { enterpriseVersion, proposeEdit } from '#modules/registry/index.ts';
import type { AppError } from '#platform/errors.ts';
import { guest, system } from '#server/app.ts';
import { listMessages } from '#platform/messaging/index.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { sampleWith, samplePlus25000, staticSample } from '#tests/make/qris.ts';
import { makeProduct, makeShop } from '#tests/make/shop.ts';
import {
	decideQris,
	getDecidedQris,
	getSellerQris,
	getOrderByToken,
	listWaitingQris,
	ordersPersonalData,
	placeOrders,
	setSellerQris,
} from '../index.ts';

const world = useDatabase();
const codeOf = (promise: Promise<unknown>) =>
	promise.then(
		() => 'done',
		(error: AppError) => `${error.code} ${error.params['problem'] ?? ''}`.trim(),
	);
const changed = sampleWith({ '51': '0014ID.CO.QRIS.WWW0215ID1019999999999' });

test('the first code is active at once, a change waits for another person and warns the old phone (OW-07)', async () => {
	const shop = await makeShop(world, 'Laksa Nyai');
	const set = (payload: string) =>
		world.write(shop.owner, (ctx) => setSellerQris(ctx, shop.enterpriseId, payload));
	expect(await set(staticSample)).toBe('active');
	expect(await set(staticSample)).toBe('unchanged');
	expect(await set(changed)).toBe('waiting');
	const kept = await getSellerQris(world.read(shop.owner), shop.enterpriseId);
	expect(kept.map(({ state, nmid }) => [state, nmid])).toEqual([
		['active', 'ID1019123456781'],
		['waiting', 'ID1019999999999'],
	]);
	expect((await listMessages(world.read()))[0]).toMatchObject({ purpose: 'orders/qris-change' });

	const officer = asOfficer(await makePerson(world, 'Petugas', '+6281300000001'), '36.03');
	const elsewhere = asOfficer(await makePerson(world, 'Petugas Kota', '+6281300000002'), '36.71');
	const selfApproving = asOfficer(shop.owner, '36.03');
	const province = asOfficer(await makePerson(world, 'Petugas Provinsi', '+6281300000004'), '36');
	const [waiting] = await listWaitingQris(world.read(officer));
	expect(waiting).toMatchObject({
		enterpriseName: 'Laksa Nyai',
		oldMerchantName: 'NamaMerchantC1',
		numberChangedAt: null,
	});
	expect(await listWaitingQris(world.read(elsewhere))).toEqual([]);
	const decide = (actor: typeof officer, accept = true) =>
		world.write(actor, (ctx) => decideQris(ctx, waiting!.id, { accept }));
	// A province sees sums, not people (decision 10).
	expect(await listWaitingQris(world.read(province))).toEqual([]);
	expect(await codeOf(decide(province))).toBe('orders/no-such-qris');
	expect(await codeOf(decide(elsewhere))).toBe('orders/no-such-qris');
	expect(await codeOf(decide(selfApproving))).toBe('orders/no-such-qris');
	expect(await codeOf(decide({ ...officer, secondFactor: false } as typeof officer))).toBe(
		'orders/no-such-qris',
	);
	expect(await codeOf(decide(officer, false))).toBe('orders/reason-missing');
	expect(await getDecidedQris(world.read(shop.owner), shop.enterpriseId)).toBeUndefined();
	await decide(officer);
	expect((await listMessages(world.read()))[0]).toMatchObject({ purpose: 'orders/qris-accepted' });
	expect(await getDecidedQris(world.read(shop.owner), shop.enterpriseId)).toMatchObject({
		state: 'accepted',
		merchantName: 'NamaMerchantC1',
	});
	expect(await getSellerQris(world.read(shop.owner), shop.enterpriseId)).toMatchObject([
		{ state: 'active', nmid: 'ID1019999999999' },
	]);
});

test("a code that is nobody's static one, or somebody else's, is refused with the reason", async () => {
	const shop = await makeShop(world, 'Toko Kedua');
	const set = (payload: string) =>
		world.write(shop.owner, (ctx) => setSellerQris(ctx, shop.enterpriseId, payload));
	expect(await codeOf(set(samplePlus25000))).toMatch(
		/^orders\/qris-refused (dynamic|amount-present)$/,
	);
	expect(await codeOf(set('https://example.com/pay'))).toBe('orders/qris-refused not-qris');
	expect(await codeOf(set(changed))).toBe('orders/qris-taken');
	const stranger = await makePerson(world, 'Orang Lain', '+6281300000003');
	expect(
		await codeOf(
			world.write(stranger, (ctx) => setSellerQris(ctx, shop.enterpriseId, staticSample)),
		),
	).toBe('registry/no-such-enterprise');
});

test('a change warns the number that the shop had before it was changed, too', async () => {
	const shop = await makeShop(world, 'Toko Diambil Alih');
	const set = (payload: string) =>
		world.write(shop.owner, (ctx) => setSellerQris(ctx, shop.enterpriseId, payload));
	await set(sampleWith({ '51': '0014ID.CO.QRIS.WWW0215ID1019000000001' }));
	const [{ phone: old } = { phone: '' }] = (
		await world.app.platform.pool.query<{ phone: string }>(
			'SELECT phone FROM registry.enterprise WHERE id = $1',
			[shop.enterpriseId],
		)
	).rows;
	const base = await enterpriseVersion(world.read(shop.owner), shop.enterpriseId);
	await world.write(shop.owner, (ctx) =>
		proposeEdit(ctx, {
			enterpriseId: shop.enterpriseId,
			change: { phone: '+6285700000001', whatsapp: '+6285700000001' },
			baseVersion: base,
			origin: 'owner',
		}),
	);
	await set(sampleWith({ '51': '0014ID.CO.QRIS.WWW0215ID1019000000002' }));
	const { rows } = await world.app.platform.pool.query<{ recipient: string }>(
		`SELECT recipient FROM platform.message WHERE purpose = 'orders/qris-change'
			AND body LIKE '%Toko Diambil Alih%' ORDER BY recipient`,
	);
	expect(rows.map(({ recipient }) => recipient)).toEqual([old, '+6285700000001'].toSorted());
	// And the officer who decides is told that the number is new, with both codes before her.
	const officer = asOfficer(await makePerson(world, 'Petugas Tiga', '+6281300000006'), '36.03');
	const waiting = (await listWaitingQris(world.read(officer))).find(
		({ enterpriseName }) => enterpriseName === 'Toko Diambil Alih',
	);
	expect(waiting).toMatchObject({ oldNmid: 'ID1019000000001', nmid: 'ID1019000000002' });
	expect(waiting?.numberChangedAt).toBeInstanceOf(Date);
	// Who is erased is not named to whoever has her old number now.
	const left = () =>
		world.read().query('', 'SELECT 1 FROM platform.message WHERE recipient = $1', [old]);
	expect(await left()).not.toEqual([]);
	await world.write(system('privacy/erase'), (ctx) =>
		ordersPersonalData.erase(ctx, {
			personId: null,
			ownerIds: [],
			enterpriseIds: [shop.enterpriseId],
			phones: [],
		}),
	);
	expect(await left()).toEqual([]);
});

test('buyers pay by the old code until somebody else agrees to the new one, and after a refusal too', async () => {
	const shop = await makeShop(world, 'Warung Kode Lama');
	const product = await makeProduct(world, shop, { stock: 20 });
	const [first, second, third] = ['11', '12', '13'].map((end) =>
		sampleWith({ '51': `0014ID.CO.QRIS.WWW0215ID10190000000${end}` }),
	);
	const set = (payload: string) =>
		world.write(shop.owner, (ctx) => setSellerQris(ctx, shop.enterpriseId, payload));
	const paidBy = async () => {
		const [order] = await world.write(guest, (ctx) =>
			placeOrders(ctx, {
				lines: [{ productId: product, quantity: 1 }],
				buyer: { name: 'Rina', phone: '0812-3456-7890' },
				delivery: { method: 'pickup' },
				perSeller: { [shop.enterpriseId]: { payment: 'qris' } },
			}),
		);
		const { qrisPayload, merchant } = await getOrderByToken(world.read(), order!.token);
		const nmid = /ID10190000000\d\d/.exec(qrisPayload ?? '')?.[0];
		// What the page says the payer's app must show is the same code's.
		expect(merchant?.nmid).toBe(nmid);
		return nmid?.slice(-2);
	};
	const officer = asOfficer(await makePerson(world, 'Petugas Dua', '+6281300000005'), '36.03');
	const decide = async (accept: boolean) => {
		const own = (await listWaitingQris(world.read(officer))).find(
			({ enterpriseName }) => enterpriseName === 'Warung Kode Lama',
		);
		await world.write(officer, (ctx) =>
			decideQris(ctx, own!.id, { accept, ...(accept ? {} : { reason: 'Nama beda' }) }),
		);
	};
	await set(first!);
	expect(await paidBy()).toBe('11');
	await set(second!);
	expect(await paidBy()).toBe('11');
	await decide(false);
	expect(await paidBy()).toBe('11');
	await set(third!);
	expect(await paidBy()).toBe('11');
	await decide(true);
	expect(await paidBy()).toBe('13');
});
