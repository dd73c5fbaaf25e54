import { afterAll, beforeAll, expect, test } from 'vitest';
import { bindThere, callFreely, connectShop, jobWork } from '#tests/make/connected-shop.ts';
import { useDatabase } from '#tests/make/database.ts';
import { startShopee } from '#tests/make/marketplaces/shopee.ts';
import { makeProduct, makeShop } from '#tests/make/shop.ts';
import { wantAllStock } from './want-rows.ts';

const shopee = await startShopee();
const world = useDatabase(shopee.settings);
afterAll(() => shopee.stop());
beforeAll(() => callFreely(world));

test('all pieces are told anew some at a time, so that an order waits for few of them', async () => {
	const shop = await makeShop(world);
	const fakeShop = shopee.openShop('Toko');
	const linkId = await connectShop(world, shop, shopee, fakeShop);
	for (let n = 0; n < 3; n++) {
		const productId = await makeProduct(world, shop, { stock: 5 });
		await bindThere(world, shop, { linkId, productId, fakeShop });
	}
	const { pool } = world.app.platform;
	const { rows: sold } = await pool.query<{ id: string }>(
		'SELECT id FROM connections.link_product WHERE link_id = $1 ORDER BY id',
		[linkId],
	);
	const waiting = async () =>
		(
			await pool.query<{ id: string }>(
				'SELECT link_product_id AS id FROM connections.outbox WHERE link_id = $1 ORDER BY 1',
				[linkId],
			)
		).rows;
	expect(await waiting()).toEqual([]);

	// An order of the last one that is not written yet: the night waits for it there, and has let go of all before.
	const order = await pool.connect();
	try {
		await order.query('BEGIN');
		await order.query(
			`INSERT INTO connections.outbox (id, link_id, link_product_id, kind, idempotency_key, state, due_at, since)
			 VALUES (gen_random_uuid(), $1, $2, 'stock', gen_random_uuid(), 'waiting', now(), now())`,
			[linkId, sold[2]!.id],
		);
		const night = wantAllStock(jobWork(world), 1);
		await expect.poll(waiting).toEqual(sold.slice(0, 2));
		await order.query('COMMIT');
		await night;
	} finally {
		order.release();
	}
	expect(await waiting()).toEqual(sold);
});
