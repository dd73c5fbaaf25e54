import { describe, expect, test } from 'vitest';
import type { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeShop } from '#tests/make/shop.ts';
import { noon, saleFact as factOf } from '#tests/make/sales.ts';
import { counterSales, lastSaleOf, recordSales, sumSales } from './index.ts';

const world = useDatabase();
const tester = system('test');
const write = <T>(work: Parameters<typeof world.write<T>>[1]) => world.write(tester, work);
const codeOf = (promise: Promise<unknown>) =>
	promise.then(
		(value) => value,
		(error: AppError) => error.code,
	);

describe('races', () => {
	test('of many who record the same sale write it once', async () => {
		const { enterpriseId } = await makeShop(world, 'Serempak');
		const facts = [0, 1, 2].map((sourceLine) => factOf(enterpriseId, newId(), { sourceLine }));
		const counts = await Promise.all(
			Array.from({ length: 8 }, (_, n) =>
				write((ctx) => recordSales(ctx, n % 2 ? facts : facts.toReversed())),
			),
		);
		expect(counts.reduce((sum, count) => sum + count)).toBe(3);
	});

	test('of many who take back parts never take back more than was sold', async () => {
		const { enterpriseId } = await makeShop(world, 'Rebutan');
		const sourceId = newId();
		await write((ctx) => recordSales(ctx, [factOf(enterpriseId, sourceId)]));
		const part = (cause: string) =>
			codeOf(
				write((ctx) =>
					counterSales(ctx, {
						source: 'test',
						sourceId,
						lines: [{ line: 0, quantity: 2, amountIdr: 20_000 }],
						reason: 'returned',
						cause,
					}),
				),
			);
		const got = await Promise.all(['a', 'b', 'c', 'd', 'a', 'b'].map(part));
		expect(got.filter((one) => one === 1)).toHaveLength(2);
		const whole = () =>
			write((ctx) => counterSales(ctx, { source: 'test', sourceId, reason: 'cancelled' }));
		expect((await Promise.all([whole(), whole(), whole()])).toSorted()).toEqual([0, 0, 1]);
		expect(
			await sumSales(world.read(), {
				enterpriseIds: [enterpriseId],
				from: '2026-01-01',
				to: '2099-12-31',
				by: 'channel',
			}),
		).toMatchObject([{ sales: 0, quantity: 0, amountIdr: 0 }]);
	});
});

test('days are those of WIB, and an area is its kecamatan and all within', async () => {
	const { enterpriseId } = await makeShop(world, 'Malam');
	const at = (iso: string) => factOf(enterpriseId, newId(), { occurredAt: new Date(iso) });
	await write((ctx) =>
		recordSales(ctx, [at('2025-05-31T16:59:59.999Z'), at('2025-05-31T17:00:00Z')]),
	);
	const asked = { from: '2025-05-01', to: '2025-06-30', by: 'day' } as const;
	const keys = async (area: string, over: object = {}) =>
		(await sumSales(world.read(), { area, ...asked, ...over })).map(({ key }) => key);
	expect(await keys('')).toEqual(['2025-05-31', '2025-06-01']);
	expect(await keys('36.03', { to: '2025-05-31' })).toEqual(['2025-05-31']);
	expect(await keys('36.03.14.2005', { from: '2025-06-01' })).toEqual(['2025-06-01']);
	expect(await keys('36.0')).toEqual([]);
	expect(await keys('36.03', { by: 'area' })).toEqual(['36.03.14']);
});

test('the last sale is the last that stands', async () => {
	const { enterpriseId } = await makeShop(world, 'Terakhir');
	const last = async () => (await lastSaleOf(world.read(), [enterpriseId])).get(enterpriseId);
	expect(await last()).toBeUndefined();
	const [early, late] = [newId(), newId()];
	await write((ctx) =>
		recordSales(ctx, [
			factOf(enterpriseId, early, { occurredAt: noon('2026-01-05') }),
			factOf(enterpriseId, late, { occurredAt: noon('2026-02-05') }),
		]),
	);
	expect(await last()).toEqual(noon('2026-02-05'));
	await write((ctx) =>
		counterSales(ctx, {
			source: 'test',
			sourceId: late,
			lines: [{ line: 0, quantity: 4, amountIdr: 40_000 }],
			reason: 'returned',
			cause: 'a',
		}),
	);
	expect(await last()).toEqual(noon('2026-02-05'));
	await write((ctx) => counterSales(ctx, { source: 'test', sourceId: late, reason: 'cancelled' }));
	expect(await last()).toEqual(noon('2026-01-05'));
});

test('a sale of nobody or by no channel is the caller’s mistake, and nothing of it is written', async () => {
	const { enterpriseId } = await makeShop(world, 'Salah');
	const wrong = [
		factOf(newId(), newId()),
		factOf(enterpriseId, newId(), { channel: 'marketplace/unknown' }),
	];
	for (const fact of wrong)
		await expect(
			write((ctx) => recordSales(ctx, [factOf(enterpriseId, newId()), fact])),
		).rejects.toThrow('1 of 2 sales');
	expect((await lastSaleOf(world.read(), [enterpriseId])).size).toBe(0);
});
