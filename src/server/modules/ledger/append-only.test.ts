import { beforeAll, describe, expect, test } from 'vitest';
import { system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeShop } from '#tests/make/shop.ts';
import { recordSales } from './index.ts';

const world = useDatabase();
let enterpriseId: string;

beforeAll(async () => {
	({ enterpriseId } = await makeShop(world, 'Keripik Kekal'));
	await world.write(system('test'), (ctx) =>
		recordSales(ctx, [
			{
				source: 'test',
				sourceId: 'a',
				sourceLine: 0,
				occurredAt: new Date('2026-10-01T03:00:00Z'),
				enterpriseId,
				productId: null,
				productName: 'Keripik',
				quantity: 3,
				unit: 'bungkus',
				amountIdr: 30_000,
				channel: 'offline',
			},
		]),
	);
});

const refusal = (text: string) =>
	world.app.platform.pool.query(text).then(
		() => 'done',
		(error: { code: string; constraint?: string }) => error.constraint ?? error.code,
	);

describe('the database keeps the ledger append-only', () => {
	test.each([
		['UPDATE ledger.sale SET amount_idr = 1'],
		['UPDATE ledger.sale SET recorded_at = now()'],
		['DELETE FROM ledger.sale'],
	])('%s is refused', async (text) => {
		expect(await refusal(text)).toBe('23001');
	});

	const columns = `id, occurred_at, recorded_at, enterprise_id, product_name, unit, channel, area_code, source,
		source_id, source_line, entry, quantity, amount_idr, corrects, reason`;
	const another = (source: string, figures: string) =>
		refusal(`INSERT INTO ledger.sale (${columns}) SELECT gen_random_uuid(), occurred_at, recorded_at, enterprise_id,
			product_name, unit, channel, area_code, '${source}', source_id, source_line, ${figures} FROM ledger.sale`);

	test.each([
		['the same sale twice', 'test', '0, 3, 30000, NULL, NULL', 'sale_once'],
		['a sale of nothing', 'other', '0, 0, 30000, NULL, NULL', 'sale_entry'],
		['a sale below zero', 'other', '0, 3, -1, NULL, NULL', 'sale_entry'],
		['a correction that adds', 'other', `1, 1, 0, id, 'returned'`, 'sale_entry'],
		['a correction without a reason', 'other', '1, -1, -1, id, NULL', 'sale_entry'],
		['a correction of nothing', 'other', `1, -1, -1, NULL, 'returned'`, 'sale_entry'],
		['words as a reason', 'other', `1, -1, -1, id, 'Bu Ani minta uangnya kembali'`, 'sale_codes'],
	])('%s is refused', async (_, source, figures, constraint) => {
		expect(await another(source, figures)).toBe(constraint);
	});
});
