import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#platform/context.ts';
import type { AppError } from '#platform/errors.ts';
import { system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import {
	dumpRecords,
	finishOrder,
	makeRecord,
	makeSellingShop,
	merge,
	placeOrder,
	undo,
} from '#tests/make/merge.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import {
	getEnterprise360,
	keepLikelyRepeats,
	listLikelyRepeats,
	listMerges,
	updateEnterprise,
	type EnterpriseChange,
	type NewEnterprise,
	type Take,
} from '../index.ts';

const world = useDatabase();
let one: Actor;
let other: Actor;
let kota: Actor;

beforeAll(async () => {
	one = asOfficer(await makePerson(world, 'Petugas Satu', '+6281100000011'), '36.03');
	other = asOfficer(await makePerson(world, 'Petugas Dua', '+6281100000012'), '36.03');
	kota = asOfficer(await makePerson(world, 'Petugas Kota', '+6281100000013'), '36.71');
});

const refusal = (promise: Promise<unknown>) =>
	promise.then(
		() => 'no error',
		(error: AppError) => error.code,
	);

describe('undoing', () => {
	test('is refused while a moved product is in an order that is not finished', async () => {
		const keep = await makeRecord(world);
		const gone = await makeSellingShop(world);
		const id = await merge(world, one, keep.id, gone.enterpriseId, { owner: 'gone' });
		const open = await placeOrder(world, gone.productId);
		await expect(undo(world, one, id)).rejects.toMatchObject({
			code: 'orders/merge-open-orders',
			params: { count: 1 },
		});
		await finishOrder(world, gone.owner, open);
		await undo(world, one, id);
		const { rows } = await world.app.platform.pool.query(
			'SELECT enterprise_id FROM orders."order" WHERE number = $1',
			[open],
		);
		// What was sold under the kept record stays its sale.
		expect(rows).toEqual([{ enterprise_id: keep.id }]);
		expect(await refusal(undo(world, kota, id))).toBe('registry/no-such-enterprise');
	});

	test('the pair waits again, and the list of merges tells both', async () => {
		const [a, b] = [await makeRecord(world), await makeRecord(world)];
		await world.write(system('test'), (ctx) =>
			keepLikelyRepeats(ctx, a.id, [{ otherId: b.id, score: 80, reason: 'name+person' }]),
		);
		const waiting = async () =>
			(await listLikelyRepeats(world.read(one), { limit: 200 })).some(
				(pair) => pair.one.id === a.id && pair.other.id === b.id,
			);
		expect(await waiting()).toBe(true);
		const id = await merge(world, one, a.id, b.id, { owner: 'keep' });
		expect(await waiting()).toBe(false);
		await undo(world, other, id);
		expect(await waiting()).toBe(true);
		expect((await listMerges(world.read(one)))[0]).toMatchObject({
			id,
			mergedBy: 'Petugas Satu',
			byMe: true,
			undoneBy: 'Petugas Dua',
			undoneReason: 'Ternyata dua toko',
		});
		const { rows } = await world.app.platform.pool.query<{ state: string }>(
			`SELECT t.state FROM desk.task t JOIN registry.likely_repeat r ON r.id::text = t.subject_id
			 WHERE r.enterprise_id = $1 ORDER BY t.opened_at`,
			[a.id],
		);
		expect(rows.map(({ state }) => state)).toEqual(['done', 'open']);
	});

	test('PROPERTY: merge, edit the kept record, undo: as before, with the edit', async () => {
		const side = fc.constantFrom('keep', 'gone', undefined);
		const units = [
			'name',
			'address',
			'rt',
			'phone',
			'figures',
			'place',
			'kbli',
			'verification',
			'nib',
		];
		const facts = fc.record({
			address: fc.constantFrom(null, 'Jl. Satu', 'Jl. Dua'),
			rt: fc.constantFrom(null, '0', '01'),
			nib: fc.constantFrom(null, '1234567890123'),
			workers: fc.constantFrom(null, 0, 4),
			annualSalesIdr: fc.constantFrom(null, 0, 3_000_000_000),
			latitude: fc.constantFrom(null, 0, -6.1),
			longitude: fc.constantFrom(null, 106.5),
			kbli: fc.constantFrom([], ['56102'], ['10710', '56102']),
			verification: fc.constantFrom('unverified', 'verified', 'refused'),
		});
		const edit = fc.record(
			{
				name: fc.constantFrom('Keripik Baru', 'Keripik Lama'),
				address: fc.constantFrom(null, 'Jl. Tiga'),
				annualSalesIdr: fc.constantFrom(0, 20_000_000_000),
				kbli: fc.constant(['47711']),
			},
			{ requiredKeys: [] },
		);
		await fc.assert(
			fc.asyncProperty(
				facts,
				facts,
				fc.record(Object.fromEntries(units.map((unit) => [unit, side]))),
				fc.boolean(),
				fc.option(edit, { nil: undefined }),
				async (ofKept, ofGone, take, goneSells, later) => {
					const keep = await makeRecord(world, ofKept as Partial<NewEnterprise>);
					const gone = goneSells
						? { id: (await makeSellingShop(world)).enterpriseId }
						: await makeRecord(world, ofGone as Partial<NewEnterprise>);
					const third = await makeRecord(world);
					await world.write(system('test'), (ctx) =>
						keepLikelyRepeats(ctx, gone.id, [
							{ otherId: keep.id, score: 90, reason: 'phone+name' },
							{ otherId: third.id, score: 70, reason: 'phone' },
						]),
					);
					const ids = [keep.id, gone.id, third.id];
					// The world in which nobody ever merged, but the later edit was made.
					const before = await dumpRecords(world, ids);
					const chosen = Object.fromEntries(Object.entries(take).filter(([, value]) => value));
					const id = await merge(world, one, keep.id, gone.id, {
						...(chosen as Take),
						owner: goneSells ? 'gone' : 'keep',
					});
					expect(await dumpRecords(world, ids)).not.toEqual(before);
					const merged = await getEnterprise360(world.read(one), { id: keep.id });
					const changed = Object.fromEntries(
						Object.entries(later ?? {}).filter(
							([field, value]) =>
								JSON.stringify(value) !==
								JSON.stringify(
									field === 'kbli'
										? merged.kbli.map(({ code }) => code)
										: merged[field as keyof typeof merged],
								),
						),
					) as EnterpriseChange;
					await world.write(one, (ctx) =>
						updateEnterprise(ctx, { enterpriseId: keep.id, ...changed }),
					);
					await undo(world, one, id);
					if (Object.keys(changed).length === 0) {
						expect(await dumpRecords(world, ids)).toEqual(before);
						return;
					}
					const after = await dumpRecords(world, ids);
					const row = (all: typeof after, enterpriseId: string) =>
						all['registry.enterprise id']!.find((one_) => one_.id === enterpriseId)!;
					expect(row(after, gone.id)).toEqual(row(before, gone.id));
					const {
						name,
						address,
						annual_sales_idr: sales,
						search_name: _search,
						size_class: _size,
						size_rule_id: _rule,
						verification: _v,
						...rest
					} = row(after, keep.id);
					const was = row(before, keep.id);
					expect(rest).toEqual(Object.fromEntries(Object.keys(rest).map((key) => [key, was[key]])));
					expect({ name, address, sales }).toEqual({
						name: changed.name ?? was.name,
						address: changed.address === undefined ? was.address : changed.address,
						sales: changed.annualSalesIdr ?? was.annual_sales_idr,
					});
					for (const table of ['catalogue.product enterprise_id', 'orders."order" enterprise_id'])
						expect(after[table]).toEqual(before[table]);
				},
			),
			{ numRuns: 30 },
		);
	});
});
