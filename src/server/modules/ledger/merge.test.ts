import { beforeAll, expect, test } from 'vitest';
import { checkBalances } from '#modules/orders/index.ts';
import type { Actor } from '#platform/context.ts';
import { newId } from '#platform/ids.ts';
import { system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import {
	finishOrder,
	makeRecord,
	makeSellingShop,
	merge,
	placeOrder,
	undo,
} from '#tests/make/merge.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { wibDay } from '#shared/dates.ts';
import { lastSaleOf, recordSales, sumSales } from './index.ts';

const world = useDatabase();
const today = wibDay(new Date());
let officer: Actor;

beforeAll(async () => {
	officer = asOfficer(await makePerson(world, 'Petugas Satu', '+6281100000011'), '36.03');
});

/** One sale of 1,000 rupiah by a record that only the office knows. */
async function recordWithSale(): Promise<string> {
	const { id } = await makeRecord(world);
	await world.write(system('test'), (ctx) =>
		recordSales(ctx, [
			{
				source: 'test',
				sourceId: newId(),
				sourceLine: 0,
				occurredAt: ctx.now,
				enterpriseId: id,
				productId: null,
				productName: 'Keripik',
				quantity: 1,
				unit: 'bungkus',
				amountIdr: 1_000,
				channel: 'offline',
			},
		]),
	);
	return id;
}

const sumOf = async (id: string) =>
	(await sumSales(world.read(), { enterpriseIds: [id], from: today, to: today, by: 'day' })).reduce(
		(sum, row) => sum + row.amountIdr,
		0,
	);
const factsOf = async (id: string) =>
	(
		await world.app.platform.pool.query<{ sum: number }>(
			'SELECT coalesce(sum(amount_idr), 0) AS sum FROM ledger.sale_fact WHERE enterprise_id = $1',
			[id],
		)
	).rows[0]!.sum;

test('sales of three records stand with the one that is left, and go back one by one', async () => {
	const [a, b, c] = [await recordWithSale(), await recordWithSale(), await recordWithSale()];
	const sums = async () => [await sumOf(a), await sumOf(b), await sumOf(c)];
	const facts = async () => [await factsOf(a), await factsOf(b), await factsOf(c)];
	const { rows: before } = await world.app.platform.pool.query(
		'SELECT * FROM ledger.sale WHERE enterprise_id = ANY($1) ORDER BY id',
		[[a, b, c]],
	);
	const take = { owner: 'keep' } as const;

	const first = await merge(world, officer, b, a, take);
	expect(await sums()).toEqual([1_000, 2_000, 1_000]);
	const second = await merge(world, officer, c, b, take);
	expect((await sums())[2]).toBe(3_000);
	expect(await facts()).toEqual([0, 0, 3_000]);
	expect([...(await lastSaleOf(world.read(), [c])).keys()]).toEqual([c]);

	await undo(world, officer, second);
	expect(await facts()).toEqual([0, 2_000, 1_000]);
	await undo(world, officer, first);
	expect(await facts()).toEqual([1_000, 1_000, 1_000]);
	expect(await sums()).toEqual([1_000, 1_000, 1_000]);
	const again = await merge(world, officer, a, b, take);
	expect(await facts()).toEqual([2_000, 0, 1_000]);
	await undo(world, officer, again);

	const { rows: after } = await world.app.platform.pool.query(
		'SELECT * FROM ledger.sale WHERE enterprise_id = ANY($1) ORDER BY id',
		[[a, b, c]],
	);
	expect(after).toEqual(before);
});

test('what was sold while they were one stays with the record that sold it, and the books balance', async () => {
	const kept = await recordWithSale();
	const gone = await makeSellingShop(world);
	const own = await sumOf(gone.enterpriseId);
	expect(own).toBeGreaterThan(0);
	const id = await merge(world, officer, kept, gone.enterpriseId, { owner: 'gone' });
	await finishOrder(world, gone.owner, await placeOrder(world, gone.productId));
	expect(await sumOf(kept)).toBe(1_000 + 2 * own);
	await undo(world, officer, id);
	expect([await sumOf(kept), await sumOf(gone.enterpriseId)]).toEqual([1_000 + own, own]);
	expect(await checkBalances(world.read())).toEqual([]);
});
