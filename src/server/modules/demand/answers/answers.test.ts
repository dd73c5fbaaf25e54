import { describe, expect, test } from 'vitest';
import {
	agreeToShare,
	chooseAnswer,
	getWish,
	getWishByToken,
	getWishForMaker,
	listOwnAnswers,
	refuseShare,
	withdrawAnswer,
} from '#modules/demand/index.ts';
import { fillFromBasket, getBasket, getCart } from '#modules/orders/index.ts';
import { guest } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeListing, makeShop } from '#tests/make/shop.ts';
import { wishes } from '#tests/make/wishes.ts';

const world = useDatabase();
const { post, answer, agree, ask, choose, messages } = wishes(world);

describe('answers (OW-17)', () => {
	test('of several makers add up, each setting her own share, and become orders', async () => {
		const [lead, second, third] = [
			await makeShop(world),
			await makeShop(world),
			await makeShop(world),
		];
		const product = await makeListing(world, lead, {
			name: 'Nasi kotak lele',
			priceIdr: 20_000,
			supply: 'made-to-order',
		});
		const other = await makeListing(world, second, {
			name: 'Nasi kotak bandeng',
			priceIdr: 21_000,
			supply: 'made-to-order',
		});
		const { id, token } = await post({ what: 'Nasi kotak', quantity: 300 });
		const answerId = await answer(id, lead, {
			quantity: 100,
			productId: product.id,
			priceIdr: null,
			together: true,
		});
		await ask(answerId, lead, second);
		await ask(answerId, lead, third);
		await ask(answerId, lead, third);
		await agree(answerId, second, 150, { productId: other.id });
		await agree(answerId, third, 50);
		const seen = await getWishForMaker(world.read(third.owner), id, third.enterpriseId);
		expect(seen.groups[0]).toMatchObject({
			quantity: 300,
			amountIdr: 100 * 20_000 + 150 * 21_000 + 50 * 8_500,
		});
		expect(seen.groups[0]!.members).toHaveLength(3);

		await choose(token, answerId);
		const mine = await getWishByToken(world.read(), token);
		expect(mine).toMatchObject({ state: 'matched', left: 0 });
		expect(mine.list[0]!.shares.every(({ whatsapp }) => whatsapp?.startsWith('+62'))).toBe(true);
		const basket = await getBasket(world.read(), mine.list[0]!.basketToken!);
		expect(basket.itemsIdr).toBe(100 * 20_000 + 150 * 21_000);
		const { token: cart } = await world.write(guest, (ctx) =>
			fillFromBasket(ctx, basket.token, undefined, 'pembeli'),
		);
		expect((await getCart(world.read(), cart)).groups).toHaveLength(2);
		expect(await messages(`demand/chosen-maker:${id}:%`)).toHaveLength(3);
	});

	test('never hold more than is looked for, also when two agree at once', async () => {
		const lead = await makeShop(world);
		const members = await Promise.all(Array.from({ length: 5 }, () => makeShop(world)));
		const { id } = await post({ quantity: 100 });
		const answerId = await answer(id, lead, { quantity: 10, together: true });
		for (const member of members) await ask(answerId, lead, member);
		const results = await Promise.allSettled(members.map((member) => agree(answerId, member, 40)));
		expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
		const { groups } = await getWishForMaker(world.read(lead.owner), id, lead.enterpriseId);
		expect(groups[0]).toMatchObject({ quantity: 90 });
	});

	test('a share is set by its maker alone, in one answer to a wish', async () => {
		const [lead, other, stranger] = [
			await makeShop(world),
			await makeShop(world),
			await makeShop(world),
		];
		const { id } = await post({});
		const answerId = await answer(id, lead, { together: true });
		await expect(agree(answerId, stranger, 10)).rejects.toMatchObject({
			code: 'demand/no-such-answer',
		});
		await expect(
			world.write(lead.owner, (ctx) =>
				agreeToShare(ctx, { answerId, enterpriseId: other.enterpriseId, quantity: 1, priceIdr: 1 }),
			),
		).rejects.toMatchObject({ kind: 'missing' });
		await ask(answerId, lead, other);
		await answer(id, other);
		await expect(agree(answerId, other, 10)).rejects.toMatchObject({
			code: 'demand/answered-already',
		});
		await expect(answer(id, lead)).rejects.toMatchObject({ code: 'demand/answered-already' });
		await expect(ask(answerId, other, stranger)).rejects.toMatchObject({
			code: 'demand/no-such-answer',
		});
	});

	test('two answers of one shop at once are one', async () => {
		const shop = await makeShop(world);
		const { id } = await post({});
		const results = await Promise.allSettled([answer(id, shop), answer(id, shop)]);
		expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect(await getWish(world.read(), id)).toMatchObject({ answers: 1 });
	});

	test('a member leaves, an answer is taken back', async () => {
		const [lead, member] = [await makeShop(world), await makeShop(world)];
		const { id, token } = await post({});
		const answerId = await answer(id, lead, { together: true });
		await ask(answerId, lead, member);
		await agree(answerId, member, 20);
		const mine = { answerId, enterpriseId: member.enterpriseId };
		await world.write(member.owner, (ctx) => refuseShare(ctx, mine));
		expect((await getWishByToken(world.read(), token)).list[0]).toMatchObject({ quantity: 100 });
		const hers = { answerId, enterpriseId: lead.enterpriseId };
		await world.write(lead.owner, (ctx) => withdrawAnswer(ctx, hers));
		expect((await getWishByToken(world.read(), token)).list).toEqual([]);
		expect(await listOwnAnswers(world.read(lead.owner), lead.enterpriseId)).toMatchObject([
			{ state: 'withdrawn' },
		]);
		await answer(id, lead);
	});

	test('is chosen as it was seen', async () => {
		const shop = await makeShop(world);
		const { id, token } = await post({});
		const answerId = await answer(id, shop);
		await agree(answerId, shop, 120, { priceIdr: 10_000 });
		const seen = { quantity: 100, amountIdr: 900_000 };
		await expect(
			world.write(guest, (ctx) => chooseAnswer(ctx, token, { answerId, seen })),
		).rejects.toMatchObject({ code: 'demand/answer-changed' });
	});

	test('of which several are chosen until there is enough; two at once never make too much', async () => {
		const shops = [await makeShop(world), await makeShop(world), await makeShop(world)];
		const { id, token } = await post({ quantity: 200 });
		const answers = await Promise.all(shops.map((shop) => answer(id, shop)));
		const results = await Promise.allSettled(answers.map((one) => choose(token, one)));
		expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
		const wish = await getWishByToken(world.read(), token);
		expect(wish).toMatchObject({ state: 'matched', left: 0, answers: 2 });
		expect(wish.list.map(({ state }) => state).sort()).toEqual(['chosen', 'chosen', 'declined']);
	});
});
