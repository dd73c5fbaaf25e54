import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeEditors, type Editors } from '#tests/make/edits.ts';
import {
	getConflict,
	listConflicts,
	listOwnConflicts,
	updateEnterprise,
	verifyEnterprise,
	type ProposeEdit,
} from '../index.ts';

const world = useDatabase();
let siti: Actor;
let one: Actor;
let other: Actor;
let kota: Actor;
let enumerator: Actor;
let makeRecord: Editors['makeRecord'];
let versionOf: Editors['versionOf'];
let factsOf: Editors['factsOf'];
let propose: Editors['propose'];

beforeAll(async () => {
	({ siti, one, other, kota, enumerator, makeRecord, versionOf, factsOf, propose } =
		await makeEditors(world));
});

const tasksOf = async (subjectId: string) =>
	(
		await world.app.platform.pool.query<{ state: string; outcome: string | null }>(
			`SELECT state, outcome FROM desk.task WHERE kind = 'conflict' AND subject_id = $1`,
			[subjectId],
		)
	).rows;

describe('two edits of one record (SH-08)', () => {
	test('different fields are both applied', async () => {
		const id = await makeRecord();
		const baseVersion = await versionOf(id);
		await propose(one, { enterpriseId: id, baseVersion, origin: 'office', change: { rt: '01' } });
		const second = await propose(other, {
			enterpriseId: id,
			baseVersion,
			origin: 'office',
			change: { rw: '02', address: 'Jl. Satu' },
		});
		expect(second).toEqual({ applied: ['rw'] });
		expect(await factsOf(id)).toMatchObject({ rt: '01', rw: '02' });
	});

	test('the same field to another value waits with both values, and nothing is overwritten', async () => {
		const id = await makeRecord();
		const baseVersion = await versionOf(id);
		await propose(one, {
			enterpriseId: id,
			baseVersion,
			origin: 'office',
			change: { address: 'Jl. Dua' },
		});
		const second = await propose(siti, {
			enterpriseId: id,
			baseVersion,
			origin: 'owner',
			change: { address: 'Jl. Tiga', rt: '03' },
		});
		expect(second).toEqual({ applied: ['rt'], conflictId: expect.any(String) });
		expect(await factsOf(id)).toMatchObject({ address: 'Jl. Dua', rt: '03' });
		const conflict = await getConflict(world.read(other), second.conflictId!);
		expect(conflict).toMatchObject({
			state: 'open',
			proposedSaid: { by: 'Siti Aminah', origin: 'owner', byMe: false },
			units: [
				{
					unit: 'address',
					base: { address: 'Jl. Satu' },
					current: { address: 'Jl. Dua' },
					currentSaid: { by: 'Petugas Satu', origin: 'office' },
					proposed: { address: 'Jl. Tiga' },
				},
			],
		});
		expect((await listConflicts(world.read(other))).map((row) => row.id)).toContain(conflict.id);
		expect((await listOwnConflicts(world.read(siti))).map((row) => row.id)).toContain(conflict.id);
		expect(await tasksOf(conflict.id)).toEqual([{ state: 'open', outcome: null }]);
		for (const actor of [kota, enumerator, { kind: 'guest' } as const])
			await expect(getConflict(world.read(actor), conflict.id)).rejects.toMatchObject({
				code: 'registry/no-such-conflict',
			});
	});

	test('the same value twice, and a field that was not touched, are no conflict', async () => {
		const id = await makeRecord();
		const baseVersion = await versionOf(id);
		const change = { address: 'Jl. Dua' };
		await propose(one, { enterpriseId: id, baseVersion, origin: 'office', change });
		expect(
			await propose(other, { enterpriseId: id, baseVersion, origin: 'office', change }),
		).toEqual({ applied: [] });
		// A whole form of somebody who only changed the RT: the address still says what its base said.
		expect(
			await propose(siti, {
				enterpriseId: id,
				baseVersion,
				origin: 'owner',
				change: { address: 'Jl. Satu', rt: '07' },
			}),
		).toEqual({ applied: ['rt'] });
		expect(await factsOf(id)).toMatchObject({ address: 'Jl. Dua', rt: '07' });
	});

	test('a value that was changed and changed back is free', async () => {
		const id = await makeRecord();
		const baseVersion = await versionOf(id);
		for (const address of ['Jl. Dua', 'Jl. Satu'])
			await world.write(one, (ctx) => updateEnterprise(ctx, { enterpriseId: id, address }));
		expect(
			await propose(other, {
				enterpriseId: id,
				baseVersion,
				origin: 'office',
				change: { address: 'Jl. Tiga' },
			}),
		).toEqual({ applied: ['address'] });
	});

	test('her own earlier edit is nobody else’s, unless she wrote it later', async () => {
		const id = await makeRecord();
		const baseVersion = await versionOf(id);
		const edit = (address: string, at?: Date) =>
			propose(siti, { enterpriseId: id, baseVersion, origin: 'owner', change: { address }, at });
		await edit('Jl. Dua');
		expect(await edit('Jl. Tiga')).toEqual({ applied: ['address'] });
		// Written before both without a signal, sent after them.
		expect(await edit('Jl. Lama', new Date(Date.now() - 86_400_000))).toMatchObject({
			applied: [],
			conflictId: expect.any(String),
		});
		expect(await factsOf(id)).toMatchObject({ address: 'Jl. Tiga' });
	});

	test('what belongs together is decided together: the two figures and their year', async () => {
		const id = await makeRecord();
		const baseVersion = await versionOf(id);
		await propose(one, {
			enterpriseId: id,
			baseVersion,
			origin: 'office',
			change: { annualSalesIdr: 50_000_000, figuresYear: 2025 },
		});
		const { conflictId } = await propose(enumerator, {
			enterpriseId: id,
			baseVersion,
			origin: 'field',
			change: { annualSalesIdr: 0, figuresYear: 2026 },
		});
		const { units } = await getConflict(world.read(one), conflictId!);
		expect(units).toMatchObject([
			{ unit: 'figures', proposed: { annualSalesIdr: 0, figuresYear: 2026 } },
		]);
	});

	test('the same form sent twice is one conflict with one task', async () => {
		const id = await makeRecord();
		const baseVersion = await versionOf(id);
		await propose(one, { enterpriseId: id, baseVersion, origin: 'office', change: { rt: '01' } });
		const again = () =>
			propose(other, { enterpriseId: id, baseVersion, origin: 'office', change: { rt: '02' } });
		const first = await again();
		expect(await again()).toEqual(first);
		expect(await tasksOf(first.conflictId!)).toHaveLength(1);
	});

	test('in the same instant on two connections: both are kept, one in the record and one for a person', async () => {
		for (let round = 0; round < 8; round += 1) {
			const id = await makeRecord();
			const baseVersion = await versionOf(id);
			const edit = (actor: Actor, address: string) =>
				propose(actor, { enterpriseId: id, baseVersion, origin: 'office', change: { address } });
			const results = await Promise.all([edit(one, 'Jl. Kiri'), edit(other, 'Jl. Kanan')]);
			const [waiting] = results.flatMap(({ conflictId }) => (conflictId ? [conflictId] : []));
			expect(results.flatMap(({ applied }) => applied)).toEqual(['address']);
			const { units } = await getConflict(world.read(one), waiting!);
			expect([units[0]!.current.address, units[0]!.proposed.address].sort()).toEqual([
				'Jl. Kanan',
				'Jl. Kiri',
			]);
		}
	});

	test('who may propose: owner, officers, enumerators of the area; nobody else', async () => {
		const id = await makeRecord();
		const baseVersion = await versionOf(id);
		const change = { rt: '09' };
		for (const [actor, origin] of [
			[kota, 'office'],
			[one, 'owner'],
			[enumerator, 'office'],
			[siti, 'office'],
			[siti, 'field'],
			[{ kind: 'guest' }, 'field'],
		] as [Actor, ProposeEdit['origin']][])
			await expect(
				propose(actor, { enterpriseId: id, baseVersion, origin, change }),
			).rejects.toMatchObject({ code: 'registry/no-such-enterprise' });
		expect(
			await propose(enumerator, { enterpriseId: id, baseVersion, origin: 'field', change }),
		).toEqual({ applied: ['rt'] });
		await expect(
			propose(one, { enterpriseId: id, baseVersion: 'kemarin', origin: 'office', change }),
		).rejects.toMatchObject({ code: 'registry/version' });
	});

	test('what an enumerator changes of a verified identity waits for an officer again', async () => {
		const id = await makeRecord();
		await world.write(one, (ctx) => verifyEnterprise(ctx, { enterpriseId: id }));
		const baseVersion = await versionOf(id);
		await propose(enumerator, {
			enterpriseId: id,
			baseVersion,
			origin: 'field',
			change: { workers: 3 },
		});
		expect(await factsOf(id)).toMatchObject({ verification: 'verified' });
		await propose(enumerator, {
			enterpriseId: id,
			baseVersion,
			origin: 'field',
			change: { name: 'Warung Baru Kemiri' },
		});
		expect(await factsOf(id)).toMatchObject({ verification: 'unverified' });
	});
});
