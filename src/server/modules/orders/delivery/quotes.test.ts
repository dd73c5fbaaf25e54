import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { AppError } from '#platform/errors.ts';
import { guest } from '#server/app.ts';
import { startBiteship } from '#tests/make/couriers/biteship-server.ts';
import { startRajaOngkir } from '#tests/make/couriers/rajaongkir-server.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeTerms } from '#tests/make/delivery.ts';
import { makeListing, makeShop, type Shop } from '#tests/make/shop.ts';
import { getOrderByToken, placeOrders, prepareOrder, setCourierAccount } from '../index.ts';
import type { Delivery } from '../input.ts';
import { getCourierAccount } from './accounts.ts';
import { findQuotes, prepareQuotes, type WantedQuote } from './quotes.ts';

const key = 'kunci-pemasangan-0123';
const rajaongkir = await startRajaOngkir(key);
const biteship = await startBiteship('kunci-penjual-4567');
const world = useDatabase({
	RAJAONGKIR_URL: rajaongkir.url,
	RAJAONGKIR_KEY: key,
	BITESHIP_URL: biteship.url,
});
afterAll(() => Promise.all([rajaongkir.stop(), biteship.stop()]));

const minute = 60_000;
/** Each test an hour later: a service that failed in the one before has rested. */
let now = new Date();
beforeEach(() => {
	now = new Date(now.getTime() + 60 * minute);
	rajaongkir.be('well');
	rajaongkir.asked.length = 0;
});
const work = (at = now) => world.app.workFor({ actor: guest, now: at });
const costs = () => rajaongkir.asked.filter((asked) => asked.startsWith('POST')).length;

const coblong = '32.73.02';
const wanted = (shop: Shop, weightGrams = 1000): WantedQuote => ({
	enterpriseId: shop.enterpriseId,
	originCode: '36.03.14',
	destinationCode: coblong,
	weightGrams,
});

async function courierProduct(name: string, weightGrams: number | null = 500): Promise<string> {
	const shop = await makeShop(world, name);
	await makeTerms(world, shop, { deliveries: ['pickup', 'courier'] });
	const fields = { priceIdr: 20_000, ...(weightGrams && { weightGrams }) };
	return (await makeListing(world, shop, fields, 500)).id;
}

const order = (productId: string, quantity: number, delivery: Partial<Delivery> = {}) => ({
	lines: [{ productId, quantity }],
	buyer: { name: 'Bu Pembeli', phone: '0812-3456-7890' },
	delivery: {
		method: 'courier',
		areaCode: coblong,
		address: 'Jl. Dago 1',
		...delivery,
	} as Delivery,
});
async function place(input: ReturnType<typeof order>, at = now) {
	await prepareOrder(work(at), input);
	const [placed] = await world.write(guest, (ctx) => placeOrders(ctx, input), at);
	return placed!;
}

describe('what couriers ask (BU-05)', () => {
	test('is asked once for makers of one kecamatan, one bucket and all who ask at the same time', async () => {
		const [a, b] = [await makeShop(world, 'Kurir A'), await makeShop(world, 'Kurir B')];
		const all = await Promise.all([
			prepareQuotes(work(), [wanted(a)]),
			prepareQuotes(work(), [wanted(b)]),
			prepareQuotes(work(), [wanted(a)]),
		]);
		expect(all[0].get(a.enterpriseId)?.[0]).toMatchObject({ code: 'sicepat/REG', costIdr: 13_000 });
		expect(costs()).toBe(1);
		expect((await prepareQuotes(work(), [wanted(b)])).get(b.enterpriseId)).toHaveLength(3);
		expect(costs()).toBe(1);
		// Places are known from now on: another weight asks for its price only.
		rajaongkir.asked.length = 0;
		await prepareQuotes(work(), [wanted(a, 2000)]);
		expect(rajaongkir.asked).toEqual(['POST /calculate/domestic-cost']);
	});

	test('holds for the time of its rule and is then asked anew', async () => {
		const shop = await makeShop(world, 'Kurir Basi');
		await prepareQuotes(work(), [wanted(shop, 3000)]);
		const after = (ms: number) => new Date(now.getTime() + 720 * minute + ms);
		expect((await findQuotes(world.read(guest, after(-1000)), [wanted(shop, 3000)])).size).toBe(1);
		expect((await findQuotes(world.read(guest, after(0)), [wanted(shop, 3000)])).size).toBe(0);
		await prepareQuotes(work(after(0)), [wanted(shop, 3000)]);
		expect(costs()).toBe(2);
	});

	test('a service that fails is left alone for a while', async () => {
		const shop = await makeShop(world, 'Kurir Rusak');
		rajaongkir.be('broken');
		expect((await prepareQuotes(work(), [wanted(shop, 4000)])).size).toBe(0);
		rajaongkir.be('well');
		expect((await prepareQuotes(work(), [wanted(shop, 4000)])).size).toBe(0);
		expect(costs()).toBe(1);
		const rested = new Date(now.getTime() + 2 * minute);
		expect((await prepareQuotes(work(rested), [wanted(shop, 4000)])).size).toBe(1);
	});

	test('one asker uses up only her own questions', async () => {
		const shop = await makeShop(world, 'Kurir Ditanya');
		let answered = 0;
		for (let grams = 5000; grams < 5065; grams += 1)
			answered += (await prepareQuotes(work(), [wanted(shop, grams)], 'penanya')).size;
		expect(answered).toBe(60);
		expect((await prepareQuotes(work(), [wanted(shop, 5070)], 'lain')).size).toBe(1);
	});

	test('each maker of a page is a question of her own, and those before the limit are answered', async () => {
		const shops = [];
		for (let n = 0; n < 8; n += 1) shops.push(await makeShop(world, `Kurir Banyak ${n}`));
		let answered = 0;
		// Eight makers at once, each time another weight: nothing is known and nothing shared.
		for (let page = 0; page < 9; page += 1) {
			const all = shops.map((shop, n) => wanted(shop, 7001 + page * 10 + n));
			answered += (await prepareQuotes(work(), all, 'pemborong')).size;
		}
		expect(answered).toBe(60);
		expect(costs()).toBe(60);
	});

	test('a maker’s own key asks her own service; one that is refused is told to her alone', async () => {
		const shop = await makeShop(world, 'Kurir Sendiri');
		const keep = (given: string) =>
			world.write(shop.owner, (ctx) =>
				setCourierAccount(ctx, shop.enterpriseId, { provider: 'biteship', key: given }),
			);
		await keep('kunci-penjual-4567');
		const rates = await prepareQuotes(work(), [wanted(shop)]);
		expect(rates.get(shop.enterpriseId)?.[0]).toMatchObject({ code: 'jne/REG', costIdr: 13_000 });
		expect(costs()).toBe(0);
		await keep('kunci-yang-salah');
		expect((await prepareQuotes(work(), [wanted(shop)])).size).toBe(0);
		const { own } = await getCourierAccount(world.read(shop.owner), shop.enterpriseId);
		expect(own).toMatchObject({ keyMasked: '••••alah', refusedAt: now });
		const { rows } = await world.app.platform.pool.query<{ sealed: string }>(
			'SELECT key_cipher AS sealed FROM orders.courier_account',
		);
		expect(rows[0]!.sealed).not.toContain('salah');
		const other = await makeShop(world, 'Orang Lain');
		await expect(
			getCourierAccount(world.read(other.owner), shop.enterpriseId),
		).rejects.toMatchObject({ kind: 'missing' });
	});
});

describe('an order by courier', () => {
	test('takes the quote that holds, and what was chosen of it', async () => {
		const productId = await courierProduct('Pesan Kurir');
		expect(await place(order(productId, 2))).toMatchObject({
			deliveryFeeIdr: 13_000,
			totalIdr: 53_000,
		});
		const jne = await place(order(productId, 2, { courier: 'jne/YES', seenFeeIdr: 28_000 }));
		expect(jne).toMatchObject({ deliveryFeeIdr: 28_000, totalIdr: 68_000 });
		expect(await getOrderByToken(world.read(), jne.token)).toMatchObject({
			deliveryMethod: 'courier',
			courier: 'jne/YES',
		});
	});

	test('a fee that is another now is told, and nothing is ordered', async () => {
		const productId = await courierProduct('Ongkos Berubah');
		for (const seenFeeIdr of [9_000, null])
			await expect(
				place(order(productId, 2, { courier: 'jne/REG', seenFeeIdr })),
			).rejects.toMatchObject({ kind: 'conflict', code: 'orders/fee-changed' });
	});

	test.each([
		['the service is silent', 11, 500, 'quota'],
		['a weight is not known', 1, null, 'well'],
		['the parcel is too heavy', 99, 500, 'well'],
	] as const)('when %s the maker names the fee', async (why, quantity, weight, mood) => {
		const productId = await courierProduct(`Ongkos Menyusul ${why}`, weight);
		rajaongkir.be(mood);
		const placed = await place(
			order(productId, quantity, { courier: 'jne/REG', seenFeeIdr: 18_000 }),
		);
		expect(placed).toMatchObject({
			state: 'awaiting-seller',
			deliveryFeeIdr: null,
			totalIdr: 20_000 * quantity,
			qrisPayload: null,
		});
		expect(await getOrderByToken(world.read(), placed.token)).toMatchObject({
			deliveryMethod: 'confirm',
			courier: 'jne/REG',
		});
	});

	test('who sends by no courier is not sent by one', async () => {
		const shop = await makeShop(world, 'Tanpa Kurir');
		const { id } = await makeListing(world, shop, { weightGrams: 500 });
		for (const method of ['courier', 'confirm', 'seller'] as const)
			expect(
				await place(order(id, 1, { method })).then(
					() => 'placed',
					(error: AppError) => error.code,
				),
			).toBe('orders/delivery-not-offered');
	});
});
