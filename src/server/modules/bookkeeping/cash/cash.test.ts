import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { tellSale } from '#modules/ledger/index.ts';
import { guest } from '#server/app.ts';
import { newId } from '#platform/ids.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeShop, type Shop } from '#tests/make/shop.ts';
import { addDebt, payDebt } from '../debts/debts.ts';
import { getBookMonth, makeCashFile, recordCash, correctCash, type BookMonth } from '../index.ts';

const world = useDatabase();
const now = new Date('2026-11-21T20:00:00Z');
const today = '2026-11-22';
let shop: Shop;
let other: Shop;

beforeAll(async () => {
	shop = await makeShop(world, 'Kas Uji');
	other = await makeShop(world, 'Kas Sebelah');
});

const book = (of = shop, month = '2026-11'): Promise<BookMonth> =>
	getBookMonth(world.read(of.owner, now), { enterpriseId: of.enterpriseId, month });
const spend = (amountIdr: number, extra: Partial<Parameters<typeof recordCash>[1]> = {}) =>
	world.write(
		shop.owner,
		(ctx) =>
			recordCash(ctx, {
				enterpriseId: shop.enterpriseId,
				direction: 'out',
				category: 'materials',
				amountIdr,
				happenedOn: today,
				...extra,
			}),
		now,
	);

describe('cash book (OW-12)', () => {
	test('keeps what came in and went out by day, and an entry sent twice once', async () => {
		const id = newId();
		await spend(15_000, { id, note: 'beras 5 kg' });
		await spend(15_000, { id, note: 'beras 5 kg' });
		await spend(200_000, { direction: 'in', category: 'capital', happenedOn: '2026-11-01' });
		const { days, sums } = await book();
		expect(days.map(({ day }) => day)).toEqual([today, '2026-11-01']);
		expect(days[0]?.lines).toMatchObject([{ id, note: 'beras 5 kg', corrected: false }]);
		expect(sums).toMatchObject({ inIdr: 200_000, outIdr: 15_000, salesIdr: 0 });
	});

	test('a sale of the ledger stands beside it and is never typed twice', async () => {
		const key = newId();
		for (let times = 0; times < 2; times++)
			await world.write(
				shop.owner,
				(ctx) =>
					tellSale(ctx, {
						enterpriseId: shop.enterpriseId,
						key,
						soldOn: today,
						productId: null,
						name: 'Penjualan tanpa rincian',
						quantity: 1,
						amountIdr: 75_000,
						channel: 'offline',
					}),
				now,
			);
		const { days, sums } = await book();
		expect(days[0]).toMatchObject({ day: today, soldIdr: 75_000 });
		expect(sums.sales).toEqual([{ channel: 'offline', amountIdr: 75_000, ownIdr: 75_000 }]);
		expect(sums).toMatchObject({ inIdr: 275_000, outIdr: 15_000 });
	});

	test('a mistake is taken back by one counter-entry, however often it is asked for', async () => {
		const before = (await book()).sums.outIdr;
		const id = await spend(999_000);
		await Promise.all(
			[1, 2, 3].map(() => world.write(shop.owner, (ctx) => correctCash(ctx, id), now)),
		);
		const { days, sums } = await book();
		expect(sums.outIdr).toBe(before);
		expect(days[0]?.lines.find((line) => line.id === id)).toMatchObject({ corrected: true });
		const { rows } = await world.app.platform.pool.query<{ id: string; amount: number }>(
			'SELECT id, amount_idr AS amount FROM bookkeeping.cash_entry WHERE corrects = $1',
			[id],
		);
		expect(rows).toMatchObject([{ amount: -999_000 }]);
		await expect(
			world.write(shop.owner, (ctx) => correctCash(ctx, rows[0]!.id), now),
		).rejects.toMatchObject({ code: 'bookkeeping/no-such-entry' });
	});

	test('cannot be written over or deleted', async () => {
		const { pool } = world.app.platform;
		await expect(pool.query('UPDATE bookkeeping.cash_entry SET amount_idr = 1')).rejects.toThrow(
			'append-only',
		);
		await expect(pool.query('DELETE FROM bookkeeping.cash_entry')).rejects.toThrow('append-only');
	});

	test('is nobody’s but the owner’s', async () => {
		const id = await spend(1_000);
		for (const actor of [guest, other.owner]) {
			await expect(world.write(actor, (ctx) => correctCash(ctx, id))).rejects.toMatchObject({
				kind: 'missing',
			});
			await expect(
				getBookMonth(world.read(actor), { enterpriseId: shop.enterpriseId, month: '2026-11' }),
			).rejects.toMatchObject({ kind: 'missing' });
		}
		await expect(
			world.write(
				other.owner,
				(ctx) =>
					recordCash(ctx, {
						id,
						enterpriseId: other.enterpriseId,
						direction: 'in',
						category: 'aid',
						amountIdr: 5,
						happenedOn: today,
					}),
				now,
			),
		).resolves.toBe(id);
		expect((await book(other)).days).toEqual([]);
	});

	test('takes no day to come and no amount that is none', async () => {
		await expect(spend(1_000, { happenedOn: '2026-11-23' })).rejects.toMatchObject({
			code: 'bookkeeping/future-day',
		});
		for (const amount of [0, -5, 1.5, Number.NaN, 1e15])
			await expect(spend(amount)).rejects.toThrow();
		await expect(spend(5, { category: 'capital' })).rejects.toThrow();
	});

	test('what is paid of a debt is in the book without being typed', async () => {
		const debtId = await world.write(shop.owner, (ctx) =>
			addDebt(ctx, {
				enterpriseId: shop.enterpriseId,
				who: 'Bu Ani',
				amountIdr: 60_000,
				sinceOn: '2026-10-01',
			}),
		);
		await world.write(
			shop.owner,
			(ctx) => payDebt(ctx, { debtId, amountIdr: 20_000, paidOn: today }),
			now,
		);
		expect((await book()).sums.in).toContainEqual({ category: 'debt-paid', amountIdr: 20_000 });
	});

	test('its file has every line, sales and counter-entries too, and adds up to the sums', async () => {
		await spend(2_500, { note: '=1+1;"nota"' });
		const ctx = world.read(shop.owner, now);
		const asked = { enterpriseId: shop.enterpriseId, month: '2026-11' };
		const csv = await makeCashFile(ctx, { ...asked, format: 'csv' });
		const text = csv.body.toString();
		expect(csv.name).toBe('buku-kas-2026-11.csv');
		expect(text).toContain(`"'=1+1;""nota"""`);
		expect(text).toContain('pembatalan');
		const lines = text.trim().split('\r\n').slice(1);
		const sum = (column: number) =>
			lines.reduce((total, line) => total + Number(line.split(';')[column] || 0), 0);
		const { sums } = await book();
		expect([sum(3), sum(4)]).toEqual([sums.inIdr, sums.outIdr]);
		const xlsx = await makeCashFile(ctx, { ...asked, format: 'xlsx' });
		expect(xlsx.name).toBe('buku-kas-2026-11.xlsx');
		expect(xlsx.body.subarray(0, 2).toString()).toBe('PK');
	});
});

test('sums are those of the lines that stand, whatever is written and taken back (property)', async () => {
	const fresh = await makeShop(world, 'Kas Acak');
	const months = ['2026-09', '2026-10'];
	await fc.assert(
		fc.asyncProperty(
			fc.array(
				fc.record({
					amountIdr: fc.integer({ min: 1, max: 5_000_000 }),
					direction: fc.constantFrom('in' as const, 'out' as const),
					day: fc.integer({ min: 1, max: 28 }),
					month: fc.constantFrom(...months),
					corrected: fc.boolean(),
				}),
				{ maxLength: 12 },
			),
			async (entries) => {
				const before = await Promise.all(months.map((month) => book(fresh, month)));
				await world.write(
					fresh.owner,
					async (ctx) => {
						for (const { amountIdr, direction, day, month, corrected } of entries) {
							const id = await recordCash(ctx, {
								enterpriseId: fresh.enterpriseId,
								direction,
								category: direction === 'in' ? 'other-in' : 'other-out',
								amountIdr,
								happenedOn: `${month}-${String(day).padStart(2, '0')}`,
							});
							if (corrected) await correctCash(ctx, id);
						}
					},
					now,
				);
				for (const [index, month] of months.entries()) {
					const { sums } = await book(fresh, month);
					const of = (direction: 'in' | 'out') =>
						entries
							.filter((one) => !one.corrected && one.month === month && one.direction === direction)
							.reduce((sum, one) => sum + one.amountIdr, 0);
					expect(sums.inIdr - before[index]!.sums.inIdr).toBe(of('in'));
					expect(sums.outIdr - before[index]!.sums.outIdr).toBe(of('out'));
				}
			},
		),
		{ numRuns: 15 },
	);
});
