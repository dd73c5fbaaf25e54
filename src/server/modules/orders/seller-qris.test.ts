import { expect, test } from 'vitest';
import { enterpriseVersion, proposeEdit } from '#modules/registry/index.ts';
import type { AppError } from '#platform/errors.ts';
import { listMessages } from '#platform/messaging/index.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { sampleWith, samplePlus25000, staticSample } from '#tests/make/qris.ts';
import { makeShop } from '#tests/make/shop.ts';
import {
	decideQris,
	getDecidedQris,
	getSellerQris,
	listWaitingQris,
	setSellerQris,
} from './index.ts';

const world = useDatabase();
const codeOf = (promise: Promise<unknown>) =>
	promise.then(
		() => 'done',
		(error: AppError) => `${error.code} ${error.params['problem'] ?? ''}`.trim(),
	);
const changed = sampleWith({ '51': '0014ID.CO.QRIS.WWW0215ID1019999999999' });

test('the first code is active at once, a change waits for another person and warns the old phone', async () => {
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
});
