import { afterAll, expect, test } from 'vitest';
import { apiOf } from '#tests/make/api.ts';
import { connectShop } from '#tests/make/connected-shop.ts';
import { useDatabase } from '#tests/make/database.ts';
import { startShopee } from '#tests/make/marketplaces/shopee.ts';
import { makeShop } from '#tests/make/shop.ts';

const shopee = await startShopee();
const path = '/api/v1/marketplaces/shopee/push';
const world = useDatabase(shopee.settings);
afterAll(() => shopee.stop());

test('a push that is proved is answered with 200 and no body at all, whether it is ours or not', async () => {
	const shop = await makeShop(world);
	const fakeShop = shopee.openShop('Toko');
	await connectShop(world, shop, shopee, fakeShop);
	const address = world.app.platform.config.publicUrl + path;
	for (const shopId of [fakeShop.shopId, '1']) {
		const { body, headers } = shopee.push(shopId, '771', address)!;
		const answer = await apiOf(world).post(path, body, headers);
		expect([answer.status, await answer.text()]).toEqual([200, '']);
	}
	const { body } = shopee.push(fakeShop.shopId, '771', address)!;
	expect((await apiOf(world).post(path, body, { authorization: 'x' })).status).toBe(403);
});
