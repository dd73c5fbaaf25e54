import { describe, expect, test } from 'vitest';
import { closeWish, getOfficeWish, listOfficeWishes, withdrawWish } from '#modules/demand/index.ts';
import { placeOrders, confirmOrder } from '#modules/orders/index.ts';
import { guest } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { makeListing, makeShop, type Shop } from '#tests/make/shop.ts';
import { wishes } from '#tests/make/wishes.ts';

const world = useDatabase();
const { post, answer, choose } = wishes(world);

describe('what came of a wish (DN-11, BU-10)', () => {
	test('the office reads who was chosen, what was ordered of them from that phone, and the asker’s words', async () => {
		const officer = asOfficer(await makePerson(world, 'Bu Hasil', '+628117770003'), '36.03');
		const [chosen, other] = [await makeShop(world, 'Dapur Terpilih'), await makeShop(world)];
		const [product, another] = [
			await makeListing(world, chosen, { supply: 'made-to-order', priceIdr: 9_000 }),
			await makeListing(world, other, { supply: 'made-to-order', priceIdr: 9_000 }),
		];
		const phone = '0813 7555 0001';
		const { id, token } = await post({ quantity: 100, askerPhone: phone });
		const order = async (productId: string, shop: Shop, from = phone) => {
			const [placed] = await world.write(guest, (ctx) =>
				placeOrders(ctx, {
					lines: [{ productId, quantity: 20 }],
					buyer: { name: 'Rina', phone: from },
					delivery: { method: 'pickup' },
				}),
			);
			return world.write(shop.owner, (ctx) => confirmOrder(ctx, placed!.number));
		};
		await order(product.id, chosen);
		await choose(token, await answer(id, chosen));
		await order(product.id, chosen);
		await order(product.id, chosen, '0813 7555 0002');
		await order(another.id, other);
		await world.write(guest, (ctx) => closeWish(ctx, token, 'bought'));

		const wish = await getOfficeWish(world.read(officer), id);
		expect(wish.outcome).toEqual({
			result: 'bought',
			makers: [
				{ number: chosen.number, name: 'Dapur Terpilih', quantity: 100, amountIdr: 900_000 },
			],
			ordered: { orders: 1, pieces: 20, itemsIdr: 180_000 },
		});
		const { items } = await listOfficeWishes(world.read(officer), { tab: 'over' });
		expect(items.find((one) => one.id === id)?.outcome).toEqual(wish.outcome);
		expect(JSON.stringify(wish)).not.toMatch(/Rina|7555/);
		await expect(getOfficeWish(world.read(asOfficer(officer, '36.71')), id)).rejects.toMatchObject({
			code: 'demand/no-such-wish',
		});
	});

	test('nothing is told of orders where nobody was chosen, or while it is open', async () => {
		const officer = asOfficer(await makePerson(world, 'Bu Sepi', '+628117770004'), '36.03');
		const { id, token } = await post();
		expect((await getOfficeWish(world.read(officer), id)).outcome).toBeUndefined();
		await world.write(guest, (ctx) => withdrawWish(ctx, token));
		expect((await getOfficeWish(world.read(officer), id)).outcome).toEqual({
			result: null,
			makers: [],
			ordered: null,
		});
	});
});
