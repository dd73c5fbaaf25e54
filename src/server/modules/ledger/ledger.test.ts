import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeShop } from '#tests/make/shop.ts';
import {
	type CounterReason,
	counterReasons,
	counterSales,
	lastSaleOf,
	recordSales,
	type SaleFact,
	type SumBy,
	sumSales,
} from './index.ts';

const world = useDatabase();
const tester = system('test');
const write = <T>(work: Parameters<typeof world.write<T>>[1], now?: Date) =>
	world.write(tester, work, now);
const codeOf = (promise: Promise<unknown>) =>
	promise.then(
		(value) => value,
		(error: AppError) => error.code,
	);

const noon = (day: string) => new Date(`${day}T12:00:00+07:00`);
const now = noon('2026-03-15');
const days = ['2026-01-01', '2026-01-31', '2026-02-01', '2026-02-28'];
const products = ['Keripik', 'Dodol', 'Emping'];
const channels = ['offline', 'whatsapp', 'marketplace/shopee'];

const factOf = (
	enterpriseId: string,
	sourceId: string,
	over: Partial<SaleFact> = {},
): SaleFact => ({
	source: 'test',
	sourceId,
	sourceLine: 0,
	occurredAt: noon('2026-02-01'),
	enterpriseId,
	productId: null,
	productName: 'Keripik',
	quantity: 5,
	unit: 'bungkus',
	amountIdr: 50_000,
	channel: 'offline',
	...over,
});

const reasons = Object.keys(counterReasons) as CounterReason[];

/** One thing that somebody tells the ledger, perhaps again. `sale` and `cause` are numbers of a small choice. */
const commands = fc.array(
	fc.oneof(
		fc.record({
			what: fc.constant('record' as const),
			sale: fc.nat(3),
			lines: fc.array(
				fc.record({
					product: fc.constantFrom(...products),
					quantity: fc.integer({ min: 1, max: 9 }),
					amountIdr: fc.integer({ min: 0, max: 90_000 }),
				}),
				{ minLength: 1, maxLength: 3 },
			),
			day: fc.constantFrom(...days),
			channel: fc.constantFrom(...channels),
		}),
		fc.record({
			what: fc.constant('part' as const),
			sale: fc.nat(3),
			line: fc.nat(2),
			quantity: fc.nat(5),
			amountIdr: fc.nat(40_000),
			cause: fc.nat(4),
			reason: fc.constantFrom(...reasons),
		}),
		fc.record({
			what: fc.constant('whole' as const),
			sale: fc.nat(3),
			reason: fc.constantFrom(...reasons),
		}),
	),
	{ minLength: 1, maxLength: 14 },
);

interface ModelLine {
	day: string;
	product: string;
	channel: string;
	/** What still stands. */
	quantity: number;
	amountIdr: number;
	causes: Set<number>;
}
interface ModelEntry {
	day: string;
	product: string;
	channel: string;
	quantity: number;
	amountIdr: number;
}

/** What the ledger should hold, in the plainest way. */
function makeModel() {
	const sales = new Map<string, ModelLine>();
	const entries: ModelEntry[] = [];
	const linesOf = (sale: number) =>
		[0, 1, 2].flatMap((line) => {
			const found = sales.get(`${sale}/${line}`);
			return found ? [{ line, found }] : [];
		});
	const takeBack = (line: ModelLine, part: ModelEntry, reason: CounterReason) => {
		line.quantity -= part.quantity;
		line.amountIdr -= part.amountIdr;
		entries.push({
			...part,
			day: counterReasons[reason] === 'now' ? '2026-03-15' : line.day,
			quantity: -part.quantity,
			amountIdr: -part.amountIdr,
		});
	};
	const sum = (keyOf: (entry: ModelEntry) => string) => {
		const sums: Record<string, [number, number]> = {};
		for (const entry of entries) {
			const [quantity, amountIdr] = sums[keyOf(entry)] ?? [0, 0];
			sums[keyOf(entry)] = [quantity + entry.quantity, amountIdr + entry.amountIdr];
		}
		return sums;
	};
	return { sales, entries, linesOf, takeBack, sum };
}

describe('PROPERTY: sums are those of a model, whatever is recorded, repeated and taken back', () => {
	test('by day, month, product and channel', async () => {
		await fc.assert(
			fc.asyncProperty(commands, async (list) => {
				const { enterpriseId } = await makeShop(world, 'Model');
				const model = makeModel();
				for (const command of list) {
					const sourceId = `${enterpriseId}/${command.sale}`;
					const source = 'test';
					if (command.what === 'record') {
						const { day, channel } = command;
						const facts = command.lines.map(({ product, ...figures }, sourceLine) =>
							factOf(enterpriseId, sourceId, {
								sourceLine,
								occurredAt: noon(day),
								productName: product,
								channel,
								...figures,
							}),
						);
						const fresh = command.lines.flatMap(({ product, ...figures }, line) => {
							const key = `${command.sale}/${line}`;
							if (model.sales.has(key)) return [];
							model.sales.set(key, { day, product, channel, ...figures, causes: new Set() });
							return [{ day, product, channel, ...figures }];
						});
						model.entries.push(...fresh);
						expect(await write((ctx) => recordSales(ctx, facts))).toBe(fresh.length);
						expect(await write((ctx) => recordSales(ctx, facts))).toBe(0);
						continue;
					}
					const { reason } = command;
					const lines = model.linesOf(command.sale);
					if (command.what === 'whole') {
						const left = lines.filter(({ found }) => found.quantity > 0 || found.amountIdr > 0);
						const got = codeOf(
							write((ctx) => counterSales(ctx, { source, sourceId, reason }), now),
						);
						expect(await got).toBe(lines.length === 0 ? 'ledger/no-such-sale' : left.length);
						for (const { found } of left) model.takeBack(found, { ...found }, reason);
						continue;
					}
					const { line, quantity, amountIdr, cause } = command;
					const found = model.sales.get(`${command.sale}/${line}`);
					const got = () =>
						codeOf(
							write(
								(ctx) =>
									counterSales(ctx, {
										source,
										sourceId,
										lines: [{ line, quantity, amountIdr }],
										reason,
										cause: String(cause),
									}),
								now,
							),
						);
					if (!found) expect(await got()).toBe('ledger/no-such-sale');
					else if (found.causes.has(cause) || quantity + amountIdr === 0)
						expect(await got()).toBe(0);
					else if (quantity > found.quantity || amountIdr > found.amountIdr)
						expect(await got()).toBe('ledger/more-than-sold');
					else {
						expect(await got()).toBe(1);
						expect(await got()).toBe(0);
						found.causes.add(cause);
						model.takeBack(found, { ...found, quantity, amountIdr }, reason);
					}
				}
				const keys: Partial<Record<SumBy, (entry: ModelEntry) => string>> = {
					day: ({ day }) => day,
					month: ({ day }) => day.slice(0, 7),
					product: ({ product }) => product,
					channel: ({ channel }) => channel,
					area: () => '36.03.14',
				};
				const asked = { enterpriseIds: [enterpriseId], from: '2026-01-01', to: '2026-12-31' };
				for (const [by, keyOf] of Object.entries(keys)) {
					const sums = await sumSales(world.read(), { ...asked, by: by as SumBy });
					expect(
						Object.fromEntries(sums.map((row) => [row.key, [row.quantity, row.amountIdr]])),
						by,
					).toEqual(model.sum(keyOf));
				}
			}),
			{ numRuns: 40 },
		);
	}, 60_000);
});

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
