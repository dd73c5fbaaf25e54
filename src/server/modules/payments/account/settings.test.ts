import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { sendOwnCode } from '#modules/accounts/index.ts';
import { setSellerQris } from '#modules/orders/index.ts';
import type { AppError } from '#platform/errors.ts';
import { resealColumn } from '#platform/reseal.ts';
import { sealedColumns } from '#server/wiring/personal-data.ts';
import { useDatabase } from '#tests/make/database.ts';
import { startMidtrans } from '#tests/make/gateways/midtrans.ts';
import {
	codeOf,
	jobWork,
	keysOf,
	makeGatewayShop,
	placeWithCode,
} from '#tests/make/gateways/shop.ts';
import { startXendit } from '#tests/make/gateways/xendit.ts';
import { makePerson } from '#tests/make/people.ts';
import { sampleWith } from '#tests/make/qris.ts';
import { makeShop, type Shop } from '#tests/make/shop.ts';
import {
	gatewayKeysSchema,
	listGateways,
	removeGateway,
	saveGatewayKeys,
	testGateway,
	turnGateway,
} from '../index.ts';

const midtrans = await startMidtrans();
const xendit = await startXendit();
const world = useDatabase({ MIDTRANS_URL: midtrans.url, XENDIT_URL: xendit.url });
afterAll(() => Promise.all([midtrans.stop(), xendit.stop()]));
afterEach(() => {
	Object.assign(midtrans, { mood: 'well', serverKey: 'Mid-server-uji-0001' });
});

const refusal = (promise: Promise<unknown>) =>
	promise.then(
		() => 'no error',
		(error: AppError) => error.code,
	);
const workOf = (shop: Shop) => world.app.workFor({ actor: shop.owner });
const save = (shop: Shop, code: string, keys = keysOf(midtrans)) =>
	saveGatewayKeys(workOf(shop), { enterpriseId: shop.enterpriseId, keys, code });
const seen = (shop: Shop) => listGateways(world.read(shop.owner), shop.enterpriseId);
const messages = async (shop: Shop, purpose: string) =>
	(
		await world.app.platform.pool.query<{ recipient: string; channel: string; body: string }>(
			`SELECT m.recipient, m.channel, m.body FROM platform.message m, registry.enterprise e
			 WHERE e.id = $1 AND m.purpose = $2 AND m.body LIKE '%' || e.name || '%'
				AND m.recipient IN (e.phone, e.whatsapp, e.email)`,
			[shop.enterpriseId, purpose],
		)
	).rows;

describe('the keys of a gateway', () => {
	test('are kept only with a fresh code, sealed, and the shop is told', async () => {
		const shop = await makeShop(world, 'Kue Nyonya Kunci');
		expect(await refusal(save(shop, '000000'))).toBe('payments/qris-first');
		await world.write(shop.owner, (ctx) =>
			setSellerQris(
				ctx,
				shop.enterpriseId,
				sampleWith({ '51': '0014ID.CO.QRIS.WWW0215ID2990000000001' }),
			),
		);
		expect(await save(shop, '000000')).toEqual({ ok: false, problem: 'expired' });
		expect(await sendOwnCode(workOf(shop), undefined)).toMatch(/^0812••••/);
		const code = await codeOf(world, shop);
		const wrong = code === '111111' ? '222222' : '111111';
		expect(await save(shop, wrong)).toMatchObject({ ok: false, problem: 'wrong' });
		expect(await seen(shop)).toEqual([]);
		expect(await save(shop, code)).toMatchObject({ ok: true });
		expect(await save(shop, code)).toMatchObject({ ok: false, problem: 'expired' });

		expect(await seen(shop)).toMatchObject([
			{ provider: 'midtrans', state: 'on', keyEnd: '0001', problem: null },
		]);
		expect(JSON.stringify(await seen(shop))).not.toContain(midtrans.serverKey);
		const { rows } = await world.app.platform.pool.query<{ cipher: string }>(
			'SELECT secret_cipher AS cipher FROM payments.gateway_account WHERE enterprise_id = $1',
			[shop.enterpriseId],
		);
		expect(rows[0]!.cipher).not.toContain(midtrans.serverKey);
		expect(await messages(shop, 'payments/gateway-keysset')).toMatchObject([
			{ channel: 'whatsapp' },
		]);
		const audits = await world.app.platform.pool.query(
			`SELECT data::text FROM platform.audit_line WHERE subject_id = $1`,
			[shop.enterpriseId],
		);
		expect(JSON.stringify(audits.rows)).not.toContain('Mid-server');
	});

	test('that the gateway does not know, or of test mode, are refused before a code is spent', async () => {
		const shop = await makeGatewayShop(world, midtrans);
		await sendOwnCode(workOf(shop), undefined);
		const code = await codeOf(world, shop);
		const of = (secret: string) => save(shop, code, { provider: 'midtrans', secret });
		expect(await refusal(of('Mid-server-salah-0001'))).toBe('payments/key-wrong');
		for (const secret of ['SB-Mid-server-0001', 'xnd_development_0001', 'Mid-client-000001'])
			expect(await refusal(of(secret)), secret).toBe('payments/test-key');
		midtrans.mood = 'broken';
		expect(await refusal(of('Mid-server-uji-0001'))).toBe('payments/gateway-silent');
		midtrans.mood = 'well';
		expect(await of('Mid-server-uji-0001')).toMatchObject({ ok: true });
		expect(await messages(shop, 'payments/gateway-keyschanged')).toHaveLength(1);
	});

	test('are read however they were pasted, and nothing else is', () => {
		const read = (value: unknown) => gatewayKeysSchema.safeParse(value);
		expect(read({ provider: 'midtrans', secret: ' Mid-server-uji-0001\n' }).data).toEqual({
			provider: 'midtrans',
			secret: 'Mid-server-uji-0001',
		});
		for (const value of [
			{ provider: 'midtrans', secret: 'dua kata panjang' },
			{ provider: 'midtrans', secret: 'pendek' },
			{ provider: 'xendit', secret: 'xnd_production_0001' },
			{ provider: 'xendit', secret: 'xnd_production_0001', token: '' },
			{ provider: 'doku', secret: 'xnd_production_0001' },
		])
			expect(read(value).success, JSON.stringify(value)).toBe(false);
	});

	test('of one gateway go off when those of the other go on', async () => {
		const shop = await makeGatewayShop(world, midtrans);
		await sendOwnCode(workOf(shop), undefined);
		await save(shop, await codeOf(world, shop), keysOf(xendit) as never);
		expect(await seen(shop)).toMatchObject([
			{ provider: 'midtrans', state: 'off' },
			{ provider: 'xendit', state: 'on' },
		]);
		await turnGateway(workOf(shop), shop.enterpriseId, 'midtrans', true);
		expect(await seen(shop)).toMatchObject([{ state: 'on' }, { state: 'off' }]);
	});

	test('can be tried out, and an account whose key is wrong cannot be turned on', async () => {
		const shop = await makeGatewayShop(world, midtrans);
		const tryOut = () => testGateway(workOf(shop), shop.enterpriseId, 'midtrans');
		expect(await tryOut()).toBe('works');
		midtrans.mood = 'broken';
		expect(await tryOut()).toBe('silent');
		midtrans.mood = 'well';
		midtrans.serverKey = 'Mid-server-uji-0009';
		expect(await tryOut()).toBe('key-wrong');
		expect(await seen(shop)).toMatchObject([{ state: 'off', problem: 'key-wrong' }]);
		expect(await refusal(turnGateway(workOf(shop), shop.enterpriseId, 'midtrans', true))).toBe(
			'payments/key-wrong',
		);
	});

	test('are taken away for good, but not while a buyer holds a code', async () => {
		const shop = await makeGatewayShop(world, midtrans);
		await placeWithCode(world, shop);
		const remove = (now?: Date) =>
			world.write(shop.owner, (ctx) => removeGateway(ctx, shop.enterpriseId, 'midtrans'), now);
		expect(await refusal(remove())).toBe('payments/open-charges');
		await remove(new Date(Date.now() + 24 * 3_600_000));
		expect(await seen(shop)).toEqual([]);
	});

	test('are nobody else’s to see or to change', async () => {
		const shop = await makeGatewayShop(world, midtrans);
		const stranger = await makePerson(world, 'Orang Lain', '+6281399900001');
		const work = world.app.workFor({ actor: stranger });
		const { enterpriseId } = shop;
		for (const attempt of [
			() => listGateways(world.read(stranger), enterpriseId),
			() => saveGatewayKeys(work, { enterpriseId, keys: keysOf(midtrans), code: '000000' }),
			() => turnGateway(work, enterpriseId, 'midtrans', false),
			() => testGateway(work, enterpriseId, 'midtrans'),
			() => world.write(stranger, (ctx) => removeGateway(ctx, enterpriseId, 'midtrans')),
		])
			expect(await refusal(attempt())).toBe('registry/no-such-enterprise');
	});

	test('are sealed again with all others when the field key changes', async () => {
		await makeGatewayShop(world, xendit);
		const own = sealedColumns.filter(({ table }) => table === 'payments.gateway_account');
		expect(own.map(({ column }) => column).sort()).toEqual(['secret_cipher', 'token_cipher']);
		for (const column of own) expect(await resealColumn(jobWork(world), column)).toBe(0);
	});
});
