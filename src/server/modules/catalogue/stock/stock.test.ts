import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { guest, system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeListing, makeShop } from '#tests/make/shop.ts';
import {
	changeDay,
	type Pieces,
	promiseDay,
	recomputeStock,
	releaseStock,
	reserveStock,
	returnStock,
	sellStock,
	setStock,
} from '../index.ts';

const world = useDatabase();
const keeper = system('test');

const pieces = (productId: string, quantity: number, orderId = newId()): Pieces => ({
	productId,
	name: 'Keripik',
	quantity,
	orderId,
});

async function balance(productId: string): Promise<{ onHand: number; reserved: number }> {
	const [row] = await world
		.read()
		.query<{ onHand: number; reserved: number }>(
			'',
			'SELECT on_hand AS "onHand", reserved FROM catalogue.stock WHERE product_id = $1',
			[productId],
		);
	return row!;
}

const soldOut = (error: unknown) => error instanceof AppError && error.code === 'orders/sold-out';

describe('one order', () => {
	it('takes all of its products or none', async () => {
		const shop = await makeShop(world);
		const many = await makeListing(world, shop, {}, 10);
		const few = await makeListing(world, shop, {}, 1);
		await expect(
			world.write(guest, (ctx) =>
				reserveStock(ctx, [pieces(many.id, 4), { ...pieces(few.id, 2), name: 'Dodol' }]),
			),
		).rejects.toMatchObject({
			kind: 'conflict',
			code: 'orders/sold-out',
			params: { product: 'Dodol', left: 1, listingId: few.id },
		});
		expect(await balance(many.id)).toEqual({ onHand: 10, reserved: 0 });
		expect(await world.write(keeper, recomputeStock)).toEqual([]);
	});

	it('counts the same product in several lines together', async () => {
		const { id } = await makeListing(world, await makeShop(world), {}, 3);
		await expect(
			world.write(guest, (ctx) => reserveStock(ctx, [pieces(id, 2), pieces(id, 2)])),
		).rejects.toSatisfy(soldOut);
		await world.write(guest, (ctx) => reserveStock(ctx, [pieces(id, 2), pieces(id, 1)]));
		expect(await balance(id)).toEqual({ onHand: 3, reserved: 3 });
	});

	it('may be paid, given back or undone', async () => {
		const { id } = await makeListing(world, await makeShop(world), {}, 5);
		const line = pieces(id, 2);
		await world.write(guest, (ctx) => reserveStock(ctx, [line]));
		await world.write(guest, (ctx) => releaseStock(ctx, [line]));
		expect(await balance(id)).toEqual({ onHand: 5, reserved: 0 });
		await world.write(guest, (ctx) => reserveStock(ctx, [line]));
		await world.write(guest, (ctx) => sellStock(ctx, [line]));
		expect(await balance(id)).toEqual({ onHand: 3, reserved: 0 });
		await world.write(guest, (ctx) => returnStock(ctx, [line]));
		expect(await balance(id)).toEqual({ onHand: 5, reserved: 0 });
	});

	it('cannot be counted away by the owner', async () => {
		const { id } = await makeListing(world, await makeShop(world), {}, 5);
		await world.write(guest, (ctx) => reserveStock(ctx, [pieces(id, 3)]));
		await expect(world.write(keeper, (ctx) => setStock(ctx, id, 2))).rejects.toMatchObject({
			code: 'catalogue/stock-below-promised',
			params: { promised: 3 },
		});
	});
});

describe('many buyers at once', () => {
	it('sell the last piece once', async () => {
		const { id } = await makeListing(world, await makeShop(world), {}, 1);
		const results = await Promise.allSettled(
			Array.from({ length: 20 }, () =>
				world.write(guest, (ctx) => reserveStock(ctx, [pieces(id, 1)])),
			),
		);
		expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
		for (const result of results)
			if (result.status === 'rejected') expect(result.reason).toSatisfy(soldOut);
	});

	it('sell 50 pieces to exactly 50 of 200', async () => {
		const { id } = await makeListing(world, await makeShop(world), {}, 50);
		const results = await Promise.allSettled(
			Array.from({ length: 200 }, () =>
				world.write(guest, (ctx) => reserveStock(ctx, [pieces(id, 1)])),
			),
		);
		expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(50);
		for (const result of results)
			if (result.status === 'rejected') expect(result.reason).toSatisfy(soldOut);
		expect(await balance(id)).toEqual({ onHand: 50, reserved: 50 });
		expect(await world.write(keeper, recomputeStock)).toEqual([]);
	});

	it('never wait for each other in a circle, whatever the order of their lines', async () => {
		const shop = await makeShop(world);
		const ids = await Promise.all(
			Array.from({ length: 6 }, async () => (await makeListing(world, shop, {}, 1000)).id),
		);
		const results = await Promise.allSettled(
			Array.from({ length: 80 }, (_, n) => {
				const turned = [...ids.slice(n % 6), ...ids.slice(0, n % 6)];
				const lines = (n % 2 ? turned : turned.toReversed()).map((id) => pieces(id, 1));
				return world.write(guest, (ctx) => reserveStock(ctx, lines));
			}),
		);
		expect(results.filter((result) => result.status === 'rejected')).toEqual([]);
		for (const id of ids) expect(await balance(id)).toEqual({ onHand: 1000, reserved: 80 });
	});

	it.each(['0', '3s'])(
		'leave the rest of their transaction as patient as it was: %s',
		async (was) => {
			const { id } = await makeListing(world, await makeShop(world), {}, 5);
			const after = await world.write(guest, async (ctx) => {
				const timeout = async () => {
					const rows = await ctx.query<{ now: string }>(
						'',
						"SELECT current_setting('lock_timeout') AS now",
					);
					return rows[0]!.now;
				};
				await ctx.query('', `SET LOCAL lock_timeout = '${was}'`);
				const seen: string[] = [];
				for (const lines of [[pieces(id, 1)], [pieces(newId(), 1)]]) {
					await reserveStock(ctx, lines).catch(() => undefined);
					seen.push(await timeout());
					await promiseDay(ctx, lines);
					seen.push(await timeout());
				}
				await changeDay(ctx, newId(), []);
				seen.push(await timeout());
				return seen;
			});
			expect(after).toEqual([was, was, was, was, was]);
		},
	);

	it('are asked to try again when somebody holds a product for too long', async () => {
		const { id } = await makeListing(world, await makeShop(world), {}, 5);
		const client = await world.app.platform.pool.connect();
		try {
			await client.query('BEGIN');
			await client.query('SELECT 1 FROM catalogue.stock WHERE product_id = $1 FOR UPDATE', [id]);
			await expect(
				world.write(guest, (ctx) => reserveStock(ctx, [pieces(id, 1)])),
			).rejects.toMatchObject({ kind: 'unavailable', code: 'catalogue/busy' });
		} finally {
			await client.query('ROLLBACK');
			client.release();
		}
	});
});

describe('the ledger', () => {
	it('sums to the balances after any history', async () => {
		const shop = await makeShop(world);
		type Step = { kind: 'reserve' | 'release' | 'sell' | 'return' | 'count'; n: number };
		const step: fc.Arbitrary<Step> = fc.record({
			kind: fc.constantFrom('reserve', 'release', 'sell', 'return', 'count'),
			n: fc.integer({ min: 1, max: 6 }),
		});
		await fc.assert(
			fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
				const { id } = await makeListing(world, shop, {}, 8);
				const expected = { onHand: 8, reserved: 0 };
				for (const { kind, n } of steps) {
					const line = [pieces(id, n)];
					const free = expected.onHand - expected.reserved;
					if (kind === 'reserve') {
						const taken = world.write(guest, (ctx) => reserveStock(ctx, line));
						if (n > free) await expect(taken).rejects.toSatisfy(soldOut);
						else {
							await taken;
							expected.reserved += n;
						}
					} else if (kind === 'count') {
						const onHand = expected.reserved + n;
						await world.write(keeper, (ctx) => setStock(ctx, id, onHand));
						expected.onHand = onHand;
					} else if (kind === 'return') {
						await world.write(guest, (ctx) => returnStock(ctx, line));
						expected.onHand += n;
					} else if (n <= expected.reserved) {
						await world.write(guest, (ctx) =>
							(kind === 'sell' ? sellStock : releaseStock)(ctx, line),
						);
						expected.reserved -= n;
						if (kind === 'sell') expected.onHand -= n;
					}
					expect(await balance(id)).toEqual(expected);
				}
				const [listing] = await world
					.read()
					.query<{ available: boolean; card: string }>(
						'',
						'SELECT available, card FROM catalogue.listing WHERE product_id = $1',
						[id],
					);
				const some = expected.onHand > expected.reserved;
				expect(listing).toMatchObject({ available: some });
				expect(JSON.parse(listing!.card).available).toBe(some);
				expect(await world.write(keeper, recomputeStock)).toEqual([]);
			}),
			{ numRuns: 15 },
		);
	});

	it('refuses changes, and mends a balance that somebody tampered with', async () => {
		const { id } = await makeListing(world, await makeShop(world), {}, 4);
		const { pool } = world.app.platform;
		await expect(pool.query('UPDATE catalogue.stock_entry SET delta = 9')).rejects.toThrow(
			/append-only/,
		);
		await pool.query('UPDATE catalogue.stock SET on_hand = 40 WHERE product_id = $1', [id]);
		expect(await world.write(keeper, recomputeStock)).toEqual([
			{ productId: id, onHand: 40, reserved: 0, ledgerOnHand: 4, ledgerReserved: 0 },
		]);
		expect(await balance(id)).toEqual({ onHand: 4, reserved: 0 });
	});
});
