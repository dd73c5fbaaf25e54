import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AppError } from '#platform/errors.ts';
import { system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { noon, saleFact as factOf } from '#tests/make/sales.ts';
import { makeShop } from '#tests/make/shop.ts';
import {
	type CounterReason,
	counterReasons,
	counterSales,
	recordSales,
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

const now = noon('2026-03-15');
const days = ['2026-01-01', '2026-01-31', '2026-02-01', '2026-02-28'];
const products = ['Keripik', 'Dodol', 'Emping'];
const channels = ['offline', 'whatsapp', 'marketplace/shopee'];

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
	});
});
