import { expect, test } from 'vitest';
import type { GridValues } from '#shared/grid/read-cell.ts';
import { newId } from '#platform/ids.ts';
import { guest } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeProduct, makeShop, type Shop } from '#tests/make/shop.ts';
import {
	addVariant,
	archiveProduct,
	checkGrid,
	type GridChange,
	listGrid,
	listShelf,
	reserveStock,
	saveGrid,
	sellStock,
	setStock,
	updateProduct,
} from '../index.ts';

/** The table of products is saved whole, never over somebody else's work (OW-04, issue 4 item 6). */
const world = useDatabase();

const change = (id: string, to: Partial<GridValues>, base: Partial<GridValues>): GridChange => ({
	id,
	isNew: false,
	change: to,
	base,
});
const added = (name: string, more: Partial<GridValues> = {}): GridChange => ({
	id: newId(),
	isNew: true,
	change: { name, ...more },
	base: { name: '', priceIdr: 0, stock: null },
});
const save = (
	shop: Shop,
	rows: GridChange[],
	{ pressId = newId(), write = 'all' as 'all' | 'good' } = {},
) =>
	world.write(shop.owner, (ctx) =>
		saveGrid(ctx, { enterpriseId: shop.enterpriseId, pressId, rows, write }),
	);
const rowsOf = async (shop: Shop) =>
	(await listGrid(world.read(shop.owner), shop.enterpriseId)).products;
const lines = async (shop: Shop) =>
	(
		await world.app.platform.pool.query<{ action: string }>(
			`SELECT l.action FROM platform.audit_line l JOIN catalogue.product p ON p.id::text = l.subject_id
			 WHERE p.enterprise_id = $1 ORDER BY l.id`,
			[shop.enterpriseId],
		)
	).rows.map(({ action }) => action);

test('changes prices and counts, adds drafts with a count, and writes a line for each', async () => {
	const shop = await makeShop(world);
	const id = await makeProduct(world, shop, { priceIdr: 10_000, stock: 10 });
	const before = (await lines(shop)).length;
	const result = await save(shop, [
		change(id, { priceIdr: 15_000, stock: 7 }, { priceIdr: 10_000, stock: 10 }),
		added('Emping', { priceIdr: 20_000, stock: 3 }),
	]);
	expect(result).toEqual({ saved: 2, created: 1, problems: [] });
	expect(
		(await rowsOf(shop)).map(({ state, values }) => [state, values.priceIdr, values.stock]),
	).toEqual([
		['published', 15_000, 7],
		['draft', 20_000, 3],
	]);
	expect((await lines(shop)).slice(before).sort()).toEqual([
		'catalogue.product.changed',
		'catalogue.product.created',
		'catalogue.stock.counted',
		'catalogue.stock.counted',
	]);
	const shown = await listShelf(world.read(shop.owner), shop.enterpriseId);
	expect(shown.map((row) => row.shown)).toEqual([true, false]);
});

test('writes nothing while one cell is wrong, or only the good rows when asked', async () => {
	const shop = await makeShop(world);
	const id = await makeProduct(world, shop, { priceIdr: 10_000 });
	const rows = [
		change(id, { priceIdr: 0 }, { priceIdr: 10_000 }),
		added('Emping', { priceIdr: 2_000_000_000 }),
		added('Dodol', { categoryCode: 'no-such-thing', minOrder: -1, weightGrams: 1.5, stock: 1e12 }),
		added('Kerupuk'),
	];
	const refused = await save(shop, rows);
	expect([refused.saved, await rowsOf(shop)]).toMatchObject([
		0,
		[{ values: { priceIdr: 10_000 } }],
	]);
	expect(refused.problems.map(({ column, reason }) => `${column} ${reason}`)).toEqual([
		'priceIdr catalogue_missing_price',
		'priceIdr catalogue_price_high',
		'categoryCode catalogue_category_unknown',
		'minOrder catalogue_min_order_number',
		'weightGrams catalogue_weight_number',
		'stock catalogue_stock_number',
	]);
	expect(await save(shop, rows, { write: 'good' })).toMatchObject({ saved: 1, created: 1 });
	expect((await rowsOf(shop)).map(({ values }) => values.name)).toContain('Kerupuk');
});

test('marks what another device changed and what was sold meanwhile, and keeps both', async () => {
	const shop = await makeShop(world);
	const id = await makeProduct(world, shop, { priceIdr: 10_000, stock: 10 });
	await world.write(shop.owner, (ctx) => updateProduct(ctx, id, { priceIdr: 12_000 }));
	await world.write(guest, async (ctx) => {
		const piece = { productId: id, name: 'x', quantity: 4, orderId: newId() };
		await reserveStock(ctx, [piece]);
		await sellStock(ctx, [piece]);
	});
	const stale = change(
		id,
		{ priceIdr: 15_000, stock: 20, unit: 'botol' },
		{ priceIdr: 10_000, stock: 10, unit: 'bungkus' },
	);
	const { problems } = await save(shop, [stale]);
	expect(problems.map(({ column, reason, theirs }) => [column, reason, theirs])).toEqual([
		['priceIdr', 'grid_changed', 12_000],
		['stock', 'grid_changed', 6],
	]);
	expect((await rowsOf(shop))[0]!.values).toMatchObject({ priceIdr: 12_000, stock: 6 });
	// What she did not touch is nobody's conflict, and what she wants already is none.
	const fresh = change(id, { priceIdr: 12_000, unit: 'botol' }, { priceIdr: 1, unit: 'bungkus' });
	expect(await save(shop, [fresh])).toMatchObject({ saved: 1, problems: [] });
	expect((await rowsOf(shop))[0]!.values).toMatchObject({ unit: 'botol', stock: 6 });
});

test('never counts fewer pieces than buyers were promised', async () => {
	const shop = await makeShop(world);
	const id = await makeProduct(world, shop, { stock: 10 });
	await world.write(guest, (ctx) =>
		reserveStock(ctx, [{ productId: id, name: 'x', quantity: 4, orderId: newId() }]),
	);
	const { problems } = await save(shop, [change(id, { stock: 3 }, { stock: 10 })]);
	expect(problems).toMatchObject([
		{ column: 'stock', reason: 'error_catalogue_stock_below_promised', params: { promised: 4 } },
	]);
});

test('answers the same press in the same way, also two at once and after a sale', async () => {
	const shop = await makeShop(world);
	const id = await makeProduct(world, shop, { stock: 10 });
	const rows = [change(id, { stock: 30 }, { stock: 10 }), added('Emping', { stock: 2 })];
	const pressId = newId();
	const [one, two] = await Promise.all([
		save(shop, rows, { pressId }),
		save(shop, rows, { pressId }),
	]);
	expect(one).toEqual({ saved: 2, created: 1, problems: [] });
	expect(two).toEqual(one);
	await world.write(guest, async (ctx) => {
		const piece = { productId: id, name: 'x', quantity: 1, orderId: newId() };
		await reserveStock(ctx, [piece]);
		await sellStock(ctx, [piece]);
	});
	expect(await save(shop, rows, { pressId })).toEqual(one);
	expect((await rowsOf(shop)).map(({ values }) => values.stock)).toEqual([29, 2]);
});

test('keeps two devices that save at once apart: the second hears of the first', async () => {
	const shop = await makeShop(world);
	const ids = [await makeProduct(world, shop), await makeProduct(world, shop)];
	const wanted = (price: number, order: string[]) =>
		order.map((id) => change(id, { priceIdr: price }, { priceIdr: 12_500 }));
	const results = await Promise.all([
		save(shop, wanted(20_000, ids)),
		save(shop, wanted(30_000, [...ids].reverse())),
	]);
	expect(results.map(({ saved }) => saved).sort()).toEqual([0, 2]);
	const prices = new Set((await rowsOf(shop)).map(({ values }) => values.priceIdr));
	expect(prices.size).toBe(1);
});

test('shows variants below their product and changes only their price and stock', async () => {
	const shop = await makeShop(world);
	const lead = await makeProduct(world, shop, { priceIdr: 10_000 });
	const id = await world.write(shop.owner, (ctx) =>
		addVariant(ctx, lead, { label: '500 g', priceIdr: 18_000, stock: 2 }),
	);
	expect((await rowsOf(shop)).map(({ variant }) => variant)).toEqual(['', '500 g']);
	const row = change(
		id,
		{ priceIdr: 19_000, stock: 5, name: 'Lain' },
		{ priceIdr: 18_000, stock: 2, name: 'Keripik' },
	);
	expect(await save(shop, [row])).toMatchObject({ saved: 1, problems: [] });
	const [, variant] = await rowsOf(shop);
	expect(variant!.values).toMatchObject({ priceIdr: 19_000, stock: 5 });
	expect(variant!.values.name).not.toBe('Lain');
});

test('is nobody else’s, holds no archived product, and takes no more than 500 rows', async () => {
	const [shop, other] = [await makeShop(world), await makeShop(world)];
	const id = await makeProduct(world, shop);
	await expect(rowsOf({ ...shop, owner: other.owner })).rejects.toMatchObject({ kind: 'missing' });
	await expect(save({ ...shop, owner: other.owner }, [])).rejects.toMatchObject({
		kind: 'missing',
	});
	const foreign = change(id, { priceIdr: 1 }, { priceIdr: 12_500 });
	const seen = await world.write(other.owner, (ctx) =>
		checkGrid(ctx, { enterpriseId: other.enterpriseId, rows: [foreign] }),
	);
	expect(seen).toMatchObject([{ reason: 'grid_gone' }]);
	await world.write(shop.owner, (ctx) => archiveProduct(ctx, id));
	expect(await rowsOf(shop)).toEqual([]);
	expect((await save(shop, [foreign])).problems).toMatchObject([{ reason: 'grid_gone' }]);
	const many = Array.from({ length: 501 }, (_, at) => added(`Kue ke-${at}`));
	await expect(save(shop, many)).rejects.toMatchObject({ code: 'catalogue/grid-rows' });
	await world.write(shop.owner, (ctx) => setStock(ctx, id, 3));
});
