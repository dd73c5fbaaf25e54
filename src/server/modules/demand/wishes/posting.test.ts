import { describe, expect, test } from 'vitest';
import {
	getWish,
	getWishByToken,
	listWishes,
	postWish,
	postWishFor,
} from '#modules/demand/index.ts';
import { guest } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { inDays, wishes } from '#tests/make/wishes.ts';

const world = useDatabase();
const { typed, post, messages } = wishes(world);

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
		['neededOn', { neededOn: inDays(-1) }, 'demand_day_past'],
		['neededOn', { neededOn: inDays(400) }, 'demand_day_far'],
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
