import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { setStock } from '#modules/catalogue/index.ts';
import { environmentOf } from '#tests/make/command.ts';
import { callFreely, connectShop, skuOf } from '#tests/make/connected-shop.ts';
import { useDatabase } from '#tests/make/database.ts';
import { startLazada } from '#tests/make/marketplaces/lazada.ts';
import { startShopee } from '#tests/make/marketplaces/shopee.ts';
import { makeProduct, makeShop } from '#tests/make/shop.ts';
import { offerProducts } from '../index.ts';

const fakes = await Promise.all([startShopee(), startLazada()]);
const settings: Record<string, string> = Object.assign({}, ...fakes.map((fake) => fake.settings));
const world = useDatabase(settings);
const children: ChildProcess[] = [];
beforeAll(() => callFreely(world));
afterEach(() => children.splice(0).forEach((child) => child.kill('SIGKILL')));
afterAll(() => Promise.all(fakes.map((fake) => fake.stop())));

async function startTeller(): Promise<ChildProcess> {
	const child = spawn(process.execPath, ['tests/make/marketplaces/teller.ts'], {
		env: { ...environmentOf(world), ...settings, DEMO: 'off', LOG_LEVEL: 'silent' },
		stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
	});
	children.push(child);
	await once(child, 'message');
	return child;
}

const rowsOf = async <Row extends object>(sql: string) =>
	(await world.app.platform.pool.query<Row>(sql)).rows;
const waiting = async () =>
	(await rowsOf<{ n: number }>('SELECT count(*)::int AS n FROM connections.outbox'))[0]!.n;

const sold = () =>
	rowsOf(
		`SELECT coalesce(sum(quantity), 0)::int AS pieces FROM ledger.sale WHERE source = 'marketplace'`,
	);

test('a worker that is killed in the middle of a call loses nothing, and two never tell one shop at once (OW-11)', async () => {
	const shop = await makeShop(world);
	const products = await Promise.all(
		Array.from({ length: 10 }, async () => {
			const id = await makeProduct(world, shop, { stock: 40 });
			return { id, sku: await skuOf(world, id) };
		}),
	);
	const there = await Promise.all(
		fakes.map(async (fake) => {
			const fakeShop = fake.openShop('Toko');
			const linkId = await connectShop(world, shop, fake, fakeShop);
			for (const { sku } of products)
				fakeShop.shelf.put({
					name: 'Emping melinjo',
					description: 'Gurih',
					pictures: [],
					weightGrams: 250,
					hidden: false,
					models: [{ sku, modelId: fakeShop.shelf.id(), label: '', priceIdr: 12_500, stock: 0 }],
				});
			await world.write(shop.owner, (ctx) =>
				offerProducts(
					ctx,
					linkId,
					products.map(({ id }) => id),
				),
			);
			return { fake, shelf: fakeShop.shelf };
		}),
	);
	await startTeller();
	await expect.poll(waiting, { timeout: 20_000 }).toBe(0);

	const second = await startTeller();
	for (const { shelf } of there) shelf.told.length = 0;
	// Each call takes its time now, so that the kill meets one in the middle.
	for (const { fake } of there)
		fake.faults.next(...Array.from({ length: 60 }, () => 'slow' as const));
	for (const { id } of products) await world.write(shop.owner, (ctx) => setStock(ctx, id, 33));
	for (const { shelf } of there) shelf.buy([{ sku: products[0]!.sku, quantity: 2 }]);
	// As a call of the marketplace says.
	await world.app.platform.pool.query('UPDATE connections.link SET next_orders_at = now()');
	const heldBy = () =>
		rowsOf<{ n: number }>(
			'SELECT count(writer_id)::int AS n FROM connections.link WHERE writer_until > clock_timestamp()',
		);
	await expect.poll(heldBy, { timeout: 10_000, interval: 5 }).toEqual([{ n: 2 }]);
	await expect
		.poll(() => there.reduce((sum, { shelf }) => sum + shelf.told.length, 0), {
			timeout: 10_000,
			interval: 5,
		})
		.toBeGreaterThan(2);
	const [first] = children;
	process.kill(first!.pid!, 'SIGKILL');
	await once(first!, 'exit');
	// What the killed one held is free as soon as nobody believes it alive.
	await world.app.platform.pool.query(
		'UPDATE connections.link SET writer_until = clock_timestamp()',
	);
	await expect.poll(sold, { timeout: 20_000 }).toEqual([{ pieces: 4 }]);
	await expect.poll(waiting, { timeout: 20_000 }).toBe(0);
	process.kill(second.pid!, 'SIGKILL');

	for (const [n, { sku }] of products.entries())
		for (const { shelf } of there) expect(shelf.bySku(sku)!.model.stock).toBe(n === 0 ? 29 : 33);
	for (const { shelf } of there)
		for (const { sku } of products.slice(1)) {
			const told = shelf.told.filter((one) => one.sku === sku);
			// Again only what the killed one had told without having noted it.
			expect(told.length).toBeLessThanOrEqual(2);
			expect(told.every(({ stock }) => stock === 33)).toBe(true);
		}
	expect(await sold()).toEqual([{ pieces: 4 }]);
}, 90_000);
