import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorOf, failureOf } from '#tests/make/marketplaces/contract.ts';
import { startSaying, type Saying } from '#tests/make/marketplaces/says.ts';
import type { ConnectableCode, MarketOrder, OrderState } from './marketplace-api.ts';
import { signShopeePush } from './signing.ts';

/*
 * What their public documentation and those who call them say (September 2026), where a server of our own would only
 * repeat what we believe.
 */

const shop = { shopId: '43', accessToken: 'a', refreshToken: 'r', cipher: 'c' };
const within = () => ({ since: new Date(Date.now() - 60_000), until: new Date() });

function saying(code: ConnectableCode) {
	const at = {} as Saying;
	beforeAll(async () => Object.assign(at, await startSaying(code)));
	afterAll(() => at.stop());
	return at;
}

describe('Shopee', () => {
	const at = saying('shopee');
	const item = {
		item_id: 1,
		item_name: 'Keripik',
		model_id: 0,
		model_quantity_purchased: 3,
		model_discounted_price: 5000,
	};
	const order = (more: object, ...items: object[]) => ({
		error: '',
		response: {
			order_list: [
				{ order_sn: 'A', currency: 'IDR', create_time: 1_784_000_000, item_list: items, ...more },
			],
		},
	});

	test('its page of consent is unsigned and keeps the state', () => {
		const redirectUrl = 'https://umkm.test/kembali';
		const url = new URL(at.api.authoriseUrl({ redirectUrl, state: 'st-1' })!);
		expect([url.pathname, Object.fromEntries(url.searchParams)]).toEqual([
			'/auth',
			{
				partner_id: '2000001',
				auth_type: 'seller',
				redirect_uri: redirectUrl,
				response_type: 'code',
				state: 'st-1',
			},
		]);
	});

	test('a consent that ended names its shops below data, in each of its ways', () => {
		const url = 'https://umkm.test/push';
		const read = (body: object, key = 'kunci-push-shopee-uji') => {
			const raw = JSON.stringify(body);
			return at.api.readPush({ url, raw, header: () => signShopeePush(key, url, raw) });
		};
		const gone = (data: object) => ({ code: 2, partner_id: 1, timestamp: 1, data });
		for (const [data, shopIds] of [
			[{ authorize_type: 'user cancel shop authorization', shop_id: 7, success: 1 }, ['7']],
			[{ authorize_type: 'expiry', shopid: 8 }, ['8']],
			[{ main_account_id: 5, shop_id_list: [7, 8] }, ['7', '8']],
		] as const)
			expect(read(gone(data))).toEqual({ ok: true, event: { kind: 'revoked', shopIds } });
		expect(read(gone({ merchant_id: 9 }))).toEqual({ ok: true, event: undefined });
		// Calls and pushes have keys of their own.
		expect(read(gone({ shop_id: 7 }), 'kunci-partner-shopee-uji').ok).toBe(false);
	});

	test('pieces that were cancelled are not of the line', async () => {
		at.say(
			order(
				{ order_status: 'READY_TO_SHIP' },
				{ ...item, cancelled_qty: 1 },
				{ ...item, item_id: 2, cancelled_qty: 3 },
			),
		);
		const [read] = await at.api.getOrders(shop, ['A']);
		expect(read!.lines).toMatchObject([
			{ quantity: 2, cancelled: false },
			{ quantity: 3, cancelled: true },
		]);
		expect(read!.goodsIdr).toBe(10_000);
	});

	test.each<[string, OrderState]>([
		['UNPAID', 'unpaid'],
		['PENDING', 'open'],
		['INVOICE_PENDING', 'open'],
		['READY_TO_SHIP', 'open'],
		['RETRY_SHIP', 'open'],
		['PROCESSED', 'open'],
		['IN_CANCEL', 'open'],
		['SHIPPED', 'shipped'],
		['TO_CONFIRM_RECEIVE', 'shipped'],
		['TO_RETURN', 'shipped'],
		['COMPLETED', 'done'],
		['CANCELLED', 'cancelled'],
	])('%s is %s', async (order_status, state) => {
		at.say(order({ order_status }, item));
		expect((await at.api.getOrders(shop, ['A']))[0]!.state).toBe(state);
	});
});

describe('Lazada', () => {
	const at = saying('lazada');
	const piece = (status: string) => ({
		order_item_id: 1,
		product_id: 1,
		sku_id: 2,
		name: 'Keripik',
		status,
		created_at: '2026-09-01 10:00:00 +0700',
	});
	const figures = [1, 2].map((n) => ({ sku: `S${n}`, modelId: `8${n}`, value: 3 }));

	test('a figure is refused though the answer says "0"; one that names nobody is about all', async () => {
		const because = async (...detail: object[]) => {
			at.say({ code: '0', data: {}, detail, request_id: 'r' });
			const outcomes = await at.api.setStock(shop, '7', figures);
			return outcomes.map((one) => (one.ok ? 'ok' : failureOf(one).because));
		};
		expect(await because({ seller_sku: 'S1', message: 'Stock is invalid', code: 'E0501' })).toEqual(
			['stock-refused', 'ok'],
		);
		expect(await because({ field: 'ItemId', message: 'ITEM_NOT_FOUND', code: 'E0501' })).toEqual([
			'product-gone',
			'product-gone',
		]);
		expect(await because()).toEqual(['ok', 'ok']);
	});

	test('a page begins before the last one ended: an order that changed meanwhile moves the others up', async () => {
		const orders = Array.from({ length: 100 }, (_, n) => ({ order_id: n + 1 }));
		at.say({ code: '0', data: { count: 100, orders } });
		const { ids, cursor } = await at.api.listOrders(shop, within());
		expect(ids).toHaveLength(100);
		expect(Number(cursor)).toBeLessThan(100);
	});

	test('a no that comes with "0" is a no', async () => {
		at.say({ code: '0', success: 'false', error_code: '901', error_msg: 'too frequent' });
		expect(await errorOf(at.api.findProduct(shop, ['X']))).toMatchObject({ problem: 'limited' });
	});

	test('new tokens that name no seller are of the seller who is known', async () => {
		at.say({
			code: '0',
			access_token: 'b',
			refresh_token: 's',
			expires_in: 9,
			refresh_expires_in: '60',
		});
		expect(await at.api.refresh(shop)).toMatchObject({ shopId: '43', accessToken: 'b' });
	});

	test.each<[string, OrderState, boolean]>([
		['unpaid', 'unpaid', false],
		['pending', 'open', false],
		['packed', 'open', false],
		['topack', 'open', false],
		['toship', 'open', false],
		['ready_to_ship', 'open', false],
		['shipping', 'shipped', false],
		['shipped', 'shipped', false],
		['INFO_ST_DOMESTIC_RETURN_AT_TRANSIT_HUB', 'shipped', false],
		['delivered', 'done', false],
		['canceled', 'cancelled', false],
		['returned', 'cancelled', true],
		['shipped_back_success', 'cancelled', true],
		['failed_delivery', 'cancelled', true],
		['lost_by_3pl', 'cancelled', true],
		['damaged_by_3pl', 'cancelled', true],
		['package_scrapped', 'cancelled', true],
	])('%s is %s', async (status, state, sent) => {
		at.say({ code: '0', data: [{ order_id: 5, order_items: [piece(status)] }] });
		expect((await at.api.getOrders(shop, ['5']))[0]).toMatchObject({ state, sent });
	});
});

describe('TikTok Shop', () => {
	const at = saying('tiktok-shop');
	const order = (status: string, more: object = {}) => ({
		code: 0,
		data: {
			orders: [
				{
					id: '5',
					status,
					create_time: 1_784_000_000,
					line_items: [
						{
							id: '51',
							product_id: '1',
							sku_id: '2',
							product_name: 'Paket',
							currency: 'IDR',
							sale_price: '30000',
							...more,
						},
					],
				},
			],
		},
	});

	test('the parts of a bundle are lines, so that their pieces are taken', async () => {
		const part = (n: number, sku_count: number) => ({
			product_id: `9${n}`,
			sku_id: `8${n}`,
			seller_sku: `S${n}`,
			sku_count,
		});
		at.say(order('AWAITING_SHIPMENT', { combined_listing_skus: [part(1, 2), part(2, 1)] }));
		const [read] = (await at.api.getOrders(shop, ['5'])) as [MarketOrder];
		expect(read.lines).toMatchObject([
			{ itemId: '91', modelId: '81', sku: 'S1', quantity: 2, priceIdr: 15_000 },
			{ itemId: '92', modelId: '82', sku: 'S2', quantity: 1, priceIdr: 0 },
		]);
		expect(new Set(read.lines.map(({ lineId }) => lineId)).size).toBe(2);
		expect(read.goodsIdr).toBe(30_000);
	});

	test('an answer without data is none without orders', async () => {
		for (const data of [null, 'x', []]) {
			at.say({ code: 0, message: 'Success', data });
			expect(await errorOf(at.api.listOrders(shop, within()))).toMatchObject({
				problem: 'strange',
			});
			expect(await errorOf(at.api.getOrders(shop, ['5']))).toMatchObject({ problem: 'strange' });
		}
		at.say({ code: 0, message: 'Success', data: { total_count: 0 } });
		expect(await at.api.listOrders(shop, within())).toMatchObject({ ids: [], cursor: null });
	});

	test.each<[string, OrderState]>([
		['UNPAID', 'unpaid'],
		['ON_HOLD', 'open'],
		['AWAITING_SHIPMENT', 'open'],
		['PARTIALLY_SHIPPING', 'open'],
		['AWAITING_COLLECTION', 'shipped'],
		['IN_TRANSIT', 'shipped'],
		['DELIVERED', 'done'],
		['COMPLETED', 'done'],
		['CANCELLED', 'cancelled'],
	])('%s is %s', async (status, state) => {
		at.say(order(status));
		expect((await at.api.getOrders(shop, ['5']))[0]!.state).toBe(state);
	});
});

describe('Blibli', () => {
	const at = saying('blibli');
	const item = (status: string, quantity: number, steps: string[] = ['FP']) => ({
		success: true,
		content: {
			itemId: '250',
			status,
			quantity,
			histories: steps.map((step) => ({ status: step, timestamp: 1_784_000_000_000 })),
			product: { blibliSku: 'B', sellerSku: 'S', name: 'Keripik' },
		},
	});
	const read = async (...answer: Parameters<typeof item>) => {
		at.say(item(...answer));
		return (await at.api.getOrders(shop, ['250']))[0]!;
	};

	test('an item of which nothing is left was cancelled', async () => {
		expect(await read('FP', 0)).toMatchObject({
			state: 'cancelled',
			sent: false,
			lines: [{ quantity: 0, cancelled: true }],
		});
	});

	test.each<[string, OrderState]>([
		['M', 'open'],
		['FP', 'open'],
		['PU', 'open'],
		['BP', 'open'],
		['CR', 'open'],
		['CX', 'shipped'],
		['FR', 'shipped'],
		['D', 'done'],
		['X', 'cancelled'],
		['OS', 'cancelled'],
		['RT', 'cancelled'],
	])('%s is %s', async (status, state) => {
		expect((await read(status, 1)).state).toBe(state);
	});

	test('what was on its way before it was cancelled is not in the house', async () => {
		expect(await read('X', 1, ['FP', 'PU', 'X'])).toMatchObject({ sent: false });
		expect(await read('X', 1, ['FP', 'PU', 'CX', 'X'])).toMatchObject({ sent: true });
		expect(await read('RT', 1)).toMatchObject({ sent: true });
	});
});
