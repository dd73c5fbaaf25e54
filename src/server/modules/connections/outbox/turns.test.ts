import { afterAll, beforeAll, expect, test } from 'vitest';
import { setStock } from '#modules/catalogue/index.ts';
import { bindThere, callFreely, connectShop, jobWork } from '#tests/make/connected-shop.ts';
import { useDatabase } from '#tests/make/database.ts';
import type { FakeMarketplace } from '#tests/make/marketplaces/fake-marketplace.ts';
import { startLazada } from '#tests/make/marketplaces/lazada.ts';
import { startShopee } from '#tests/make/marketplaces/shopee.ts';
import { makeProduct, makeShop } from '#tests/make/shop.ts';
import { connectionHealth } from '../health.ts';
import { giveTurns } from './turns.ts';

const [shopee, lazada] = await Promise.all([startShopee(), startLazada()]);
const world = useDatabase({ ...shopee.settings, ...lazada.settings });
afterAll(() => Promise.all([shopee.stop(), lazada.stop()]));
beforeAll(() => callFreely(world));

async function selling(fake: FakeMarketplace) {
	const shop = await makeShop(world);
	const fakeShop = fake.openShop('Toko');
	const linkId = await connectShop(world, shop, fake, fakeShop);
	const productId = await makeProduct(world, shop, { stock: 10 });
	const sku = await bindThere(world, shop, { linkId, productId, fakeShop });
	return {
		count: (pieces: number) => world.write(shop.owner, (ctx) => setStock(ctx, productId, pieces)),
		shown: () => fakeShop.shelf.bySku(sku)!.model.stock,
	};
}
const pool = {
	query: <Row extends object>(sql: string, values: unknown[] = []) =>
		world.app.platform.pool.query<Row>(sql, values),
};
const closed = async (marketplace: string) =>
	(
		await pool.query<{ closed: boolean }>(
			'SELECT coalesce(closed_until > clock_timestamp(), false) AS closed FROM connections.call_bucket WHERE key = $1',
			[marketplace],
		)
	).rows[0]!.closed;
/** Pauses of links and of whole marketplaces are over. */
async function later(): Promise<void> {
	await pool.query('UPDATE connections.link SET silent_until = NULL');
	await pool.query('UPDATE connections.outbox SET due_at = least(due_at, now())');
	await pool.query(
		'UPDATE connections.call_bucket SET closed_until = clock_timestamp() WHERE closed_until IS NOT NULL',
	);
}

test('a marketplace that answers nobody is left alone after a few shops, holds nobody up, and is tried by one (OW-11)', async () => {
	const dead = await Promise.all(Array.from({ length: 30 }, () => selling(shopee)));
	const well = await Promise.all(Array.from({ length: 3 }, () => selling(lazada)));
	shopee.faults.mayhem({ failing: 1, twice: 0, random: () => 0.8 });
	for (const [n, { count }] of [...dead, ...well].entries()) await count(20 + n);
	const asked = () => shopee.asked.length;

	let before = asked();
	await giveTurns(jobWork(world));
	expect(well.map(({ shown }) => shown())).toEqual([50, 51, 52]);
	expect(await closed('shopee')).toBe(true);
	// Those that were under way when it was closed, and no more.
	expect(asked() - before).toBeLessThanOrEqual(17);

	before = asked();
	await giveTurns(jobWork(world));
	expect(asked()).toBe(before);

	await later();
	await giveTurns(jobWork(world));
	expect(asked()).toBe(before + 1);
	expect(await closed('shopee')).toBe(true);

	shopee.faults.mayhem();
	await later();
	await giveTurns(jobWork(world));
	expect(dead.map(({ shown }) => shown())).toEqual(dead.map((_, n) => 20 + n));
	expect(await closed('shopee')).toBe(false);
	const health = await connectionHealth(world.read());
	expect(health).toMatchObject({ outbox: { waiting: 0 }, oldestWaitingSeconds: 0 });
}, 60_000);

test('one shop that is not answered closes nothing for the others', async () => {
	const [first, second] = [await selling(lazada), await selling(lazada)];
	for (let round = 1; round <= 8; round += 1) {
		await first.count(round);
		lazada.faults.next('closed');
		await giveTurns(jobWork(world));
		await later();
	}
	expect(await closed('lazada')).toBe(false);
	await second.count(5);
	await giveTurns(jobWork(world));
	expect([first.shown(), second.shown()]).toEqual([8, 5]);
}, 60_000);
