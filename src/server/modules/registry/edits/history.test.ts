import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeEditors, type Editors } from '#tests/make/edits.ts';
import { registerOwn, sukasari } from '#tests/make/registry.ts';
import { listFieldChanges, listFieldSources, publishShop, updateEnterprise } from '../index.ts';

const world = useDatabase();
let siti: Actor;
let one: Actor;
let other: Actor;
let kota: Actor;
let makeRecord: Editors['makeRecord'];
let versionOf: Editors['versionOf'];
let factsOf: Editors['factsOf'];
let propose: Editors['propose'];

beforeAll(async () => {
	({ siti, one, other, kota, makeRecord, versionOf, factsOf, propose } = await makeEditors(world));
});

describe('the history of fields (SH-05)', () => {
	test('every field has a source and a date', async () => {
		const id = await makeRecord();
		await world.write(one, (ctx) =>
			updateEnterprise(ctx, { enterpriseId: id, kbli: ['56102', '10710'], workers: 0 }),
		);
		const sources = await listFieldSources(world.read(siti), id);
		expect(sources.name).toMatchObject({ origin: 'self', by: undefined });
		expect(sources.workers).toMatchObject({ origin: 'office', by: 'Petugas Satu', byMe: false });
		expect(
			(await listFieldChanges(world.read(one), { enterpriseId: id })).map(
				({ field, oldValue, newValue }) => ({ field, oldValue, newValue }),
			),
		).toEqual(
			expect.arrayContaining([
				{ field: 'kbli', oldValue: [], newValue: ['56102', '10710'] },
				{ field: 'workers', oldValue: null, newValue: 0 },
			]),
		);
		await expect(listFieldSources(world.read(kota), id)).rejects.toMatchObject({ kind: 'missing' });
	});

	test('opening a shop that fills in the number is a change like any other', async () => {
		const enterprise = await registerOwn(world, siti, {
			name: 'Kios Telepon',
			phone: '+6281700000099',
			areaCode: sukasari,
		});
		await world.write(siti, (ctx) =>
			publishShop(ctx, { enterpriseId: enterprise.id, consentVersion: 1 }),
		);
		expect((await listFieldSources(world.read(siti), enterprise.id)).whatsapp).toMatchObject({
			origin: 'owner',
			byMe: true,
		});
	});

	test('PROPERTY: the changes of a record, one after the other, lead from what it was to what it is', async () => {
		const value = fc.constantFrom(null, '01', '02', '3');
		const change = fc.record({ rt: value, rw: value, address: value }, { requiredKeys: [] });
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.record({ change, stale: fc.boolean(), who: fc.nat(1) }), { maxLength: 6 }),
				async (edits) => {
					const id = await makeRecord();
					const start = await factsOf(id);
					const first = start.version;
					let version = first;
					for (const { change: edit, stale, who } of edits) {
						await propose(who ? one : other, {
							enterpriseId: id,
							baseVersion: stale ? first : await versionOf(id),
							origin: 'office',
							change: edit,
						});
						const next = await versionOf(id);
						expect(next >= version).toBe(true);
						version = next;
					}
					const told: Record<string, unknown> = { ...start };
					for (const one_ of (
						await listFieldChanges(world.read(one), { enterpriseId: id })
					).reverse()) {
						expect(told[one_.field]).toEqual(one_.oldValue);
						told[one_.field] = one_.newValue;
					}
					const end = await factsOf(id);
					for (const field of ['rt', 'rw', 'address'] as const)
						expect(told[field]).toEqual(end[field]);
				},
			),
			{ numRuns: 25 },
		);
	});
});
