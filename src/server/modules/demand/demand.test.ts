import { describe, expect, test } from 'vitest';
import {
	agreeToShare,
	answerWish,
	askNeighbour,
	chooseAnswer,
	closeWish,
	expireWishes,
	findMakersOf,
	getWish,
	getWishByToken,
	getWishForMaker,
	handToOffice,
	hideWish,
	listFittingWishes,
	listOwnAnswers,
	listWishes,
	postWish,
	postWishFor,
	refuseShare,
	showWish,
	withdrawAnswer,
	withdrawWish,
	type WishInput,
} from '#modules/demand/index.ts';
import { fillFromBasket, getBasket, getCart } from '#modules/orders/index.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import { guest } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { makeListing, makeShop, type Shop } from '#tests/make/shop.ts';

const world = useDatabase();
const day = (days: number) => addDays(wibDay(new Date()), days);
let phones = 0;

/** What a buyer types; every wish from another phone. */
function typed(fields: Partial<WishInput> = {}): WishInput {
	phones += 1;
	return {
		askerKind: 'buyer',
		askerName: 'Rina Kusuma',
		askerPhone: `0813 7000 ${String(1000 + phones)}`,
		what: 'Keripik singkong',
		quantity: 300,
		unit: 'bungkus',
		neededOn: day(6),
		areaCode: '36.03.14',
		...fields,
	};
}

const post = (fields?: Partial<WishInput>) =>
	world.write(guest, (ctx) => postWish(ctx, typed(fields)));
const answer = (wishId: string, shop: Shop, fields: object = {}) =>
	world.write(shop.owner, (ctx) =>
		answerWish(ctx, {
			wishId,
			enterpriseId: shop.enterpriseId,
			quantity: 100,
			priceIdr: 9_000,
			readyOn: day(5),
			...fields,
		}),
	);
const agree = (
	answerId: string,
	shop: Shop,
	quantity: number,
	more: object = { priceIdr: 8_500 },
) =>
	world.write(shop.owner, (ctx) =>
		agreeToShare(ctx, { answerId, enterpriseId: shop.enterpriseId, quantity, ...more }),
	);
const ask = (answerId: string, lead: Shop, neighbour: Shop) =>
	world.write(lead.owner, (ctx) =>
		askNeighbour(ctx, { answerId, enterpriseId: lead.enterpriseId, number: neighbour.number }),
	);
const choose = async (token: string, answerId: string) => {
	const { list } = await getWishByToken(world.read(), token);
	const seen = list.find(({ id }) => id === answerId)!;
	return world.write(guest, (ctx) => chooseAnswer(ctx, token, { answerId, seen }));
};
const messages = async (purpose: string) =>
	(
		await world.app.platform.pool.query<{ body: string; recipient: string }>(
			'SELECT body, recipient FROM platform.message WHERE purpose LIKE $1 ORDER BY created_at',
			[purpose],
		)
	).rows;

describe('posting (BU-10)', () => {
	test('is on the board without a name or phone of a buyer', async () => {
		const { id, token } = await post({ what: 'Nasi kotak ayam', details: 'Tidak pedas' });
		const wish = await getWish(world.read(), id);
		expect(wish).toMatchObject({ what: 'Nasi kotak ayam', askerName: null, left: 300, answers: 0 });
		expect(JSON.stringify(await listWishes(world.read()))).not.toMatch(/Rina|8137000/);
		expect((await getWishByToken(world.read(), token)).token).toBe(token);
		const [told] = await messages(`demand/posted:${id}`);
		expect(told!.body).toContain(`/kebutuhan/saya/${token}`);
	});

	test('shows the name of a school, checked where an officer wrote it down', async () => {
		const officer = asOfficer(await makePerson(world, 'Bu Dewi', '+628117770001'), '36.03');
		const school = { askerKind: 'school', askerName: 'SDN Kosambi 1' } as const;
		const { id } = await world.write(officer, (ctx) => postWishFor(ctx, typed(school)));
		expect(await getWish(world.read(), id)).toMatchObject({
			askerName: 'SDN Kosambi 1',
			checked: true,
		});
		const elsewhere = asOfficer(officer, '36.71');
		await expect(
			world.write(elsewhere, (ctx) => postWishFor(ctx, typed(school))),
		).rejects.toMatchObject({ code: 'demand/no-such-wish' });
	});

	test.each([
		['quantity', { quantity: -3 }, 'demand_quantity_wrong'],
		['quantity', { quantity: 1.5 }, 'demand_quantity_wrong'],
		['quantity', { quantity: Number.NaN }, 'demand_quantity_wrong'],
		['quantity', { quantity: 9e15 }, 'demand_quantity_high'],
		['neededOn', { neededOn: day(-1) }, 'demand_day_past'],
		['neededOn', { neededOn: day(400) }, 'demand_day_far'],
		['neededOn', { neededOn: '2026-02-31' }, 'demand_day_wrong'],
		['what', { what: '<b></b>' }, 'demand_what_short'],
		['what', { what: 'Nasi, WA 0812-3456-7890' }, 'demand_words_phone'],
		['details', { details: 'kirim ke saya@contoh.id' }, 'demand_words_phone'],
		['areaCode', { areaCode: '99.99.99' }, 'demand_area_missing'],
		['askerPhone', { askerPhone: 'nanti saja' }, 'demand_phone_wrong'],
		['categoryCode', { categoryCode: 'rockets' }, 'demand_category_unknown'],
		['budgetIdr', { budgetIdr: 0 }, 'demand_price_wrong'],
	] as const)('refuses a wrong %s: %o', async (field, fields, reason) => {
		await expect(post(fields)).rejects.toMatchObject({ params: { field, reason } });
	});

	test('takes markup and turning marks out of the words', async () => {
		const { id } = await post({
			what: '<script>alert(1)</script>Kue \u202elapis\u202c <i>legit</i>',
		});
		expect((await getWish(world.read(), id)).what).toBe('Kue lapis legit');
	});

	test('counts the open ones of a phone, also when they come at once', async () => {
		const askerPhone = '0813 9999 0001';
		const results = await Promise.allSettled(Array.from({ length: 8 }, () => post({ askerPhone })));
		expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
		expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
			reason: { code: 'demand/too-many-open' },
		});
	});

	test('limits one address, by the rule of an hour', async () => {
		const from = 'alamat-uji';
		const one = () => world.write(guest, (ctx) => postWish(ctx, typed(), from));
		for (let times = 0; times < 10; times++) await one();
		await expect(one()).rejects.toMatchObject({ code: 'platform/too-many' });
	});
});

describe('makers nearby (OW-16)', () => {
	test('are found by words, told once, and see why and how many they could do', async () => {
		const near = await makeShop(world, 'Dapur Dekat', '36.03.14.2005');
		const far = await makeShop(world, 'Dapur Lain Kota', '36.71.01.1007');
		const slow = await makeShop(world, 'Dapur Lambat', '36.03.14.2005');
		for (const shop of [near, far])
			await makeListing(world, shop, {
				name: 'Rengginang terasi',
				supply: 'made-to-order',
				leadDays: 2,
				dailyLimit: 40,
			});
		await makeListing(world, slow, {
			name: 'Rengginang terasi',
			supply: 'made-to-order',
			leadDays: 20,
		});
		const { id } = await post({ what: 'Rengginang', quantity: 100, neededOn: day(3) });
		await findMakersOf(world.app.workFor({ actor: guest }), id);
		await findMakersOf(world.app.workFor({ actor: guest }), id);
		const [fitting] = await listFittingWishes(world.read(near.owner), near.enterpriseId);
		// Two days until it is begun, so today and the next: two days of forty.
		expect(fitting).toMatchObject({
			id,
			share: null,
			fit: { why: 'words', pieces: 80, leadDays: 2, metres: 0 },
		});
		for (const { owner, enterpriseId } of [far, slow])
			expect(await listFittingWishes(world.read(owner), enterpriseId)).toEqual([]);
		expect(await messages(`demand/new-maker:${id}:%`)).toHaveLength(1);
	});

	test('who can do less than a tenth is not led there', async () => {
		const small = await makeShop(world, 'Warung Kecil');
		await makeListing(world, small, { name: 'Dodol durian' }, 9);
		const { id } = await post({ what: 'Dodol durian', quantity: 100 });
		await findMakersOf(world.app.workFor({ actor: guest }), id);
		expect(await listFittingWishes(world.read(small.owner), small.enterpriseId)).toEqual([]);
	});
});

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

describe('the end of a wish', () => {
	test('withdrawn, it leaves the board and its makers hear of it', async () => {
		const shop = await makeShop(world);
		const { id, token } = await post({});
		await answer(id, shop);
		await world.write(guest, (ctx) => withdrawWish(ctx, token));
		await expect(getWish(world.read(), id)).rejects.toMatchObject({ kind: 'missing' });
		expect(await messages(`demand/gone-maker:${id}:%`)).toHaveLength(1);
		await expect(world.write(guest, (ctx) => withdrawWish(ctx, token))).rejects.toMatchObject({
			code: 'demand/not-open',
		});
	});

	test('its day passes: expired, and the asker may still say how it ended', async () => {
		const { id, token } = await post({ neededOn: day(0) });
		const tomorrow = new Date(Date.now() + 86_400_000);
		await expireWishes(world.app.workFor({ actor: guest, now: tomorrow }));
		expect(await getWish(world.read(), id)).toMatchObject({ state: 'expired' });
		await world.write(guest, (ctx) => closeWish(ctx, token, 'elsewhere'));
		expect(await getWishByToken(world.read(), token)).toMatchObject({
			state: 'closed',
			result: 'elsewhere',
		});
	});

	test('an officer of its area hides it with a reason and shows it again', async () => {
		const officer = asOfficer(await makePerson(world, 'Pak Joko', '+628117770002'), '36.03.14');
		const stranger = asOfficer(officer, '36.71');
		const { id, token } = await post({});
		const hide = { wishId: id, reason: 'Bukan barang yang boleh dijual' };
		await expect(world.write(stranger, (ctx) => hideWish(ctx, hide))).rejects.toMatchObject({
			kind: 'missing',
		});
		await world.write(officer, (ctx) => hideWish(ctx, hide));
		await expect(getWish(world.read(), id)).rejects.toMatchObject({ kind: 'missing' });
		expect(await getWishByToken(world.read(), token)).toMatchObject({
			state: 'hidden',
			reason: hide.reason,
		});
		await world.write(officer, (ctx) => showWish(ctx, id));
		expect(await getWish(world.read(), id)).toMatchObject({ state: 'open' });
	});

	test('nobody answers though its day is near: a task of the office, closed by an answer', async () => {
		const shop = await makeShop(world);
		const { id } = await post({ neededOn: day(2) });
		const work = world.app.workFor({ actor: guest });
		await handToOffice(work);
		await handToOffice(work);
		const tasks = () =>
			world.app.platform.pool.query<{ state: string }>(
				`SELECT state FROM desk.task WHERE kind = 'wish' AND subject_id = $1`,
				[id],
			);
		expect((await tasks()).rows).toEqual([{ state: 'open' }]);
		await answer(id, shop, { readyOn: day(1) });
		expect((await tasks()).rows).toEqual([{ state: 'done' }]);
	});
});
