import { afterAll, beforeAll, expect, test } from 'vitest';
import { callFreely, connectShop, jobWork } from '#tests/make/connected-shop.ts';
import { useDatabase } from '#tests/make/database.ts';
import { startShopee } from '#tests/make/marketplaces/shopee.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { makeProduct, makeShop } from '#tests/make/shop.ts';
import { countQueue, listOfficeFailures, listQueue, offerProducts, retryAlike } from './index.ts';
import { sendLink } from './outbox/send-link.ts';
import { queuePage } from './queue.ts';

const shopee = await startShopee();
const world = useDatabase(shopee.settings);
afterAll(() => shopee.stop());
beforeAll(() => callFreely(world));

test('failures come page by page to her and to her office, which tries again all that failed alike (OW-11)', async () => {
	const shop = await makeShop(world);
	const linkId = await connectShop(world, shop, shopee, shopee.openShop('Toko'));
	const many = queuePage + 3;
	const ids = await Promise.all(Array.from({ length: many }, () => makeProduct(world, shop)));
	await world.write(shop.owner, (ctx) => offerProducts(ctx, linkId, ids));
	await sendLink(jobWork(world), linkId);

	const hers = world.read(shop.owner);
	const first = await listQueue(hers, shop.enterpriseId, { state: 'failed' });
	const second = await listQueue(hers, shop.enterpriseId, { state: 'failed', after: first.next });
	expect([first.items.length, second.items.length, second.next]).toEqual([queuePage, 3, undefined]);
	const seen = [...first.items, ...second.items].map(({ productId }) => productId);
	expect(seen.toSorted()).toEqual(ids.toSorted());
	expect(await countQueue(hers, shop.enterpriseId)).toMatchObject([
		{ marketplace: 'shopee', failed: many, waiting: 0 },
	]);
	const elsewhere = { state: 'failed', marketplace: 'lazada' } as const;
	expect((await listQueue(hers, shop.enterpriseId, elsewhere)).items).toEqual([]);

	const person = await makePerson(world, 'Rini', '0812-7777-0001');
	const officer = asOfficer(person, '36.03');
	const office = world.read(officer);
	const all = await listOfficeFailures(office);
	expect(all.items).toHaveLength(queuePage);
	const [row] = all.items;
	const whose = await listOfficeFailures(office, { whose: row!.whose });
	expect(whose.items.map(({ id }) => id)).toEqual(all.items.map(({ id }) => id));
	const others = (['owner', 'office', 'operator'] as const).filter((who) => who !== row!.whose);
	for (const who of others)
		expect((await listOfficeFailures(office, { whose: who })).items).toEqual([]);

	const stranger = asOfficer(person, '36.04');
	expect((await listOfficeFailures(world.read(stranger))).items).toEqual([]);
	await expect(world.write(stranger, (ctx) => retryAlike(ctx, row!.id))).rejects.toMatchObject({
		code: 'connections/no-such-failure',
	});
	expect(await world.write(officer, (ctx) => retryAlike(ctx, row!.id))).toBe(many);
	expect((await listQueue(hers, shop.enterpriseId, { state: 'waiting' })).items).toHaveLength(
		queuePage,
	);
}, 60_000);
