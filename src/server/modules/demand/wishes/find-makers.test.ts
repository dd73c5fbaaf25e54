import { describe, expect, test } from 'vitest';
import { findMakersOf, listFittingWishes } from '#modules/demand/index.ts';
import { guest } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeListing, makeShop } from '#tests/make/shop.ts';
import { inDays, wishes } from '#tests/make/wishes.ts';

const world = useDatabase();
const { post, messages } = wishes(world);

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
		const { id } = await post({ what: 'Rengginang', quantity: 100, neededOn: inDays(3) });
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
