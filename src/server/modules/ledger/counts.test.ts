import { expect, test } from 'vitest';
import { newId } from '#platform/ids.ts';
import { system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { makeRecord, merge } from '#tests/make/merge.ts';
import { counterSales, recordSales, sellerCounts } from './index.ts';

const world = useDatabase();
const day = 86_400_000;

async function sell(enterpriseId: string, source: string, daysAgo: number): Promise<string> {
	const sourceId = newId();
	await world.write(system('test'), (ctx) =>
		recordSales(ctx, [
			{
				source,
				sourceId,
				sourceLine: 0,
				occurredAt: new Date(ctx.now.getTime() - daysAgo * day),
				enterpriseId,
				productId: null,
				productName: 'Keripik',
				quantity: 2,
				unit: 'bungkus',
				amountIdr: 20_000,
				channel: 'offline',
			},
		]),
	);
	return sourceId;
}

test('DN-10 selling are those whose sale of 90 days stands and is more than their own words', async () => {
	const { sql } = sellerCounts.find(({ what }) => what === 'selling')!;
	const selling = async () => {
		const { rows } = await world.app.platform.pool.query<{ count: number }>(sql, [new Date()]);
		return rows.reduce((sum, row) => sum + row.count, 0);
	};
	const [seller, silent, teller] = [
		await makeRecord(world),
		await makeRecord(world),
		await makeRecord(world),
	];
	expect(await selling()).toBe(0);
	await sell(silent.id, 'order', 91);
	await sell(teller.id, 'own-words', 1);
	expect(await selling()).toBe(0);
	const first = await sell(seller.id, 'order', 89);
	await sell(seller.id, 'order', 91);
	expect(await selling()).toBe(1);

	const counter = (lines?: { line: number; quantity: number; amountIdr: number }[]) =>
		world.write(system('test'), (ctx) =>
			counterSales(ctx, {
				source: 'order',
				sourceId: first,
				reason: 'refunded',
				...(lines ? { lines, cause: 'a' } : {}),
			}),
		);
	await counter([{ line: 0, quantity: 1, amountIdr: 10_000 }]);
	expect(await selling()).toBe(1);
	await counter();
	expect(await selling()).toBe(0);

	// A record that stands for a seller sells.
	await sell(silent.id, 'order', 2);
	const officer = asOfficer(await makePerson(world, 'Petugas', '+6281100000011'), '36.03');
	await merge(world, officer, teller.id, silent.id, { owner: 'keep' });
	expect(await selling()).toBe(1);
});
