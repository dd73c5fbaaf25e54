import { expect, test } from 'vitest';
import { archiveProduct, updateProduct } from '#modules/catalogue/index.ts';
import { system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { build, giveShop, makePictured } from '#tests/make/feeds.ts';
import { makeShop } from '#tests/make/shop.ts';
import { feedHealth, refreshFeeds } from './index.ts';

const world = useDatabase();
const health = () => feedHealth(world.read(system('metrics')));

test('the operator sees what is given out, refused and waits (metrics)', async () => {
	expect(await health()).toEqual({
		feeds: { given: 0, empty: 0, refused: 0 },
		...{ toPurge: 0, oldestWantedSeconds: 0, oldestBuiltSeconds: 0 },
	});
	const shop = await makeShop(world, 'Dapur Ukur');
	const id = await makePictured(world, shop);
	const feedId = await giveShop(world, shop);
	await giveShop(world, await makeShop(world, 'Dapur Kosong'));
	expect((await health()).feeds).toEqual({ given: 1, empty: 1, refused: 0 });
	await world.write(shop.owner, (ctx) => archiveProduct(ctx, id));
	await build(world, feedId);
	expect((await health()).feeds).toEqual({ given: 0, empty: 1, refused: 1 });
});

test('a thousand changes at once are one run', async () => {
	const shop = await makeShop(world, 'Dapur Ramai');
	const id = await makePictured(world, shop);
	const feedId = await giveShop(world, shop);
	const change = (price: number) =>
		world.write(shop.owner, (ctx) => updateProduct(ctx, id, { priceIdr: price }));
	await change(1_000);
	// The other 999 as their transactions leave them.
	await world.app.platform.pool.query(
		'INSERT INTO feeds.change (enterprise_id) SELECT $1 FROM generate_series(1, 999)',
		[shop.enterpriseId],
	);
	const later = new Date(Date.now() + 600_000);
	const refresh = () =>
		refreshFeeds(world.app.workFor({ actor: system('feeds/refresh'), now: later }));
	const waiting = () =>
		world
			.read()
			.query(
				'',
				`SELECT 1 FROM jobs.job WHERE name = 'feeds/build' AND data ->> 'feedId' = $1 AND state = 'created'`,
				[feedId],
			);
	await world.app.platform.pool.query(`DELETE FROM jobs.job WHERE name = 'feeds/build'`);
	await Promise.all([refresh(), refresh(), refresh()]);
	expect(await waiting()).toHaveLength(1);
	expect(await world.read().query('', 'SELECT 1 FROM feeds.change')).toEqual([]);
});
