import { describe, expect, test } from 'vitest';
import { archiveProduct, updateProduct } from '#modules/catalogue/index.ts';
import { guest } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeProduct, makeShop } from '#tests/make/shop.ts';
import { addToCart, getCart, setCartQuantity } from './cart.ts';
import {
	dropBasket,
	fillFromBasket,
	getBasket,
	listBaskets,
	orderAgain,
	placeOrders,
	saveBasket,
} from '../index.ts';
import { sweepCarts } from './sweep.ts';

const world = useDatabase();
const asker = 'uji';
const day = 86_400_000;

const cartWith = (productId: string, quantity: number, now?: Date, who = asker) =>
	world.write(guest, (ctx) => addToCart(ctx, undefined, productId, quantity, who), now);

const orderOf = async (productId: string) =>
	(
		await world.write(guest, (ctx) =>
			placeOrders(ctx, {
				lines: [{ productId, quantity: 3 }],
				buyer: { name: 'Bu Pembeli', phone: '0812-3456-7890' },
				delivery: { method: 'pickup' },
			}),
		)
	)[0]!;

describe('a regular basket (BU-07)', () => {
	test('keeps a cart for whoever has its link, at the prices of the day it is used', async () => {
		const shop = await makeShop(world, 'Kue Rapat');
		const [lemper, risoles] = [await makeProduct(world, shop), await makeProduct(world, shop)];
		const cart = await cartWith(lemper, 30);
		await world.write(guest, (ctx) => addToCart(ctx, cart, risoles, 20, asker));
		const token = await world.write(guest, (ctx) => saveBasket(ctx, cart, 'Senin', asker));
		await world.write(shop.owner, (ctx) => archiveProduct(ctx, risoles));
		const basket = await getBasket(world.read(), token);
		expect(basket).toMatchObject({ name: 'Senin', mine: true, itemsIdr: 30 * 12_500 });
		expect(basket.lines.map(({ offer }) => offer !== undefined)).toEqual([true, false]);
		const filled = await world.write(guest, (ctx) => fillFromBasket(ctx, token, undefined, asker));
		expect(filled.left).toBe(1);
		expect((await getCart(world.read(), filled.token)).pieces).toBe(30);
		await expect(getBasket(world.read(), 'tebakan')).rejects.toMatchObject({ kind: 'missing' });
	});

	test('says what costs something else by now: in the basket, and in the cart before it is ordered', async () => {
		const shop = await makeShop(world, 'Harga Baru');
		const productId = await makeProduct(world, shop);
		const cart = await cartWith(productId, 2);
		const token = await world.write(guest, (ctx) => saveBasket(ctx, cart, 'Rapat', asker));
		const order = await orderOf(productId);
		await world.write(shop.owner, (ctx) => updateProduct(ctx, productId, { priceIdr: 14_000 }));
		const [line] = (await getBasket(world.read(), token)).lines;
		expect(line).toMatchObject({ priceSeenIdr: 12_500, offer: { priceIdr: 14_000 } });
		for (const fill of [
			() => world.write(guest, (ctx) => fillFromBasket(ctx, token, undefined, asker)),
			() => world.write(guest, (ctx) => orderAgain(ctx, order.token, undefined, asker)),
		]) {
			const [group] = (await getCart(world.read(), (await fill()).token)).groups;
			expect(group!.lines).toMatchObject([{ priceSeenIdr: 12_500, offer: { priceIdr: 14_000 } }]);
		}
	});

	test('of a signed-in person is listed for her, and nobody else deletes it', async () => {
		const shop = await makeShop(world, 'Langganan');
		const cart = await cartWith(await makeProduct(world, shop), 2);
		const token = await world.write(shop.owner, (ctx) => saveBasket(ctx, cart, 'Bulanan', asker));
		expect(await listBaskets(world.read(shop.owner))).toEqual([
			{ token, name: 'Bulanan', kinds: 1 },
		]);
		expect(await listBaskets(world.read())).toEqual([]);
		await expect(world.write(guest, (ctx) => dropBasket(ctx, token))).rejects.toMatchObject({
			code: 'orders/no-such-basket',
		});
		await world.write(shop.owner, (ctx) => dropBasket(ctx, token));
		expect(await listBaskets(world.read(shop.owner))).toEqual([]);
	});

	test('an order is ordered again, and an empty cart is not kept', async () => {
		const shop = await makeShop(world, 'Lagi');
		const productId = await makeProduct(world, shop);
		const order = await orderOf(productId);
		const { token } = await world.write(guest, (ctx) =>
			orderAgain(ctx, order.token, undefined, asker),
		);
		expect((await getCart(world.read(), token)).pieces).toBe(3);
		await expect(
			world.write(guest, (ctx) => saveBasket(ctx, undefined, 'Kosong', asker)),
		).rejects.toMatchObject({ code: 'orders/basket-empty' });
	});
});

describe('a cart', () => {
	test.each([-3, 0, 1.5, 10_000, Number.NaN, Infinity])('takes no %s pieces', async (quantity) => {
		const productId = await makeProduct(world, await makeShop(world, `Jumlah ${quantity}`));
		const refused = { code: 'orders/quantity' };
		await expect(cartWith(productId, quantity)).rejects.toMatchObject(refused);
		const cart = await cartWith(productId, 1);
		if (quantity !== 0)
			await expect(
				world.write(guest, (ctx) => setCartQuantity(ctx, cart, productId, quantity)),
			).rejects.toMatchObject(refused);
		await expect(
			world.write(guest, (ctx) =>
				placeOrders(ctx, {
					lines: [{ productId, quantity }],
					buyer: { name: 'Bu Pembeli', phone: '0812-3456-7890' },
					delivery: { method: 'pickup' },
				}),
			),
		).rejects.toMatchObject(refused);
	});

	test('1,000 from one address: 300 an hour, and other addresses still get theirs', async () => {
		const productId = await makeProduct(world, await makeShop(world, 'Seribu Keranjang'));
		const results: string[] = [];
		for (let round = 0; round < 40; round += 1)
			results.push(
				...(await Promise.all(
					Array.from({ length: 25 }, () =>
						cartWith(productId, 1, undefined, 'satu-alamat').then(
							() => 'made',
							(error: { code: string }) => error.code,
						),
					),
				)),
			);
		expect(results.filter((result) => result === 'made')).toHaveLength(300);
		expect(results.filter((result) => result === 'platform/too-many')).toHaveLength(700);
		expect(await cartWith(productId, 1, undefined, 'alamat-lain')).toBeTypeOf('string');
	});

	test('that nobody came back to is swept after a week, an empty one after a day', async () => {
		const productId = await makeProduct(world, await makeShop(world, 'Disapu'));
		const start = new Date(Date.now() - 30 * day);
		const [bot, empty, loved] = [
			await cartWith(productId, 1, start, 'a'),
			await cartWith(productId, 1, start, 'b'),
			await cartWith(productId, 1, start, 'c'),
		];
		await world.write(guest, (ctx) => setCartQuantity(ctx, empty, productId, 0), start);
		await world.write(
			guest,
			(ctx) => setCartQuantity(ctx, loved, productId, 2),
			new Date(start.getTime() + day),
		);
		const pieces = async () =>
			Promise.all([bot, empty, loved].map(async (t) => (await getCart(world.read(), t)).pieces));
		const at = (days: number) =>
			world.app.workFor({ actor: guest, now: new Date(start.getTime() + days * day) });
		expect(await sweepCarts(at(2))).toBe(1);
		expect(await pieces()).toEqual([1, 0, 2]);
		expect(await sweepCarts(at(8))).toBe(1);
		expect(await pieces()).toEqual([0, 0, 2]);
	});
});
