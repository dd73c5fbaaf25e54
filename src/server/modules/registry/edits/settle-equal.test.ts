import { beforeAll, describe, expect, test } from 'vitest';
import { useDatabase } from '#tests/make/database.ts';
import { makeEditors, type Editors } from '#tests/make/edits.ts';
import { merge, undo } from '#tests/make/merge.ts';
import {
	decideConflict,
	getConflict,
	listConflicts,
	updateEnterprise,
	type EnterpriseChange,
} from '../index.ts';

const world = useDatabase();
let people: Editors;

beforeAll(async () => {
	people = await makeEditors(world);
});

const tasksOf = async (subjectId: string) =>
	(
		await world.app.platform.pool.query<{ state: string; outcome: string | null }>(
			`SELECT state, outcome FROM desk.task WHERE kind = 'conflict' AND subject_id = $1
			 ORDER BY opened_at`,
			[subjectId],
		)
	).rows;

/** Address and RT in dispute: the record says Jl. Dua, 01; the proposal Jl. Tiga, 02. */
async function makeConflict(second: EnterpriseChange = { address: 'Jl. Tiga', rt: '02' }) {
	const { one, other, propose } = people;
	const enterpriseId = await people.makeRecord();
	const baseVersion = await people.versionOf(enterpriseId);
	const say = (actor: typeof one, change: EnterpriseChange) =>
		propose(actor, { enterpriseId, baseVersion, origin: 'office', change });
	await say(one, { address: 'Jl. Dua', rt: '01' });
	const { conflictId } = await say(other, second);
	return { id: conflictId!, enterpriseId };
}

const change = (enterpriseId: string, fields: EnterpriseChange) =>
	world.write(people.siti, (ctx) => updateEnterprise(ctx, { enterpriseId, ...fields }));

describe('a field whose two values have become equal (DN-03)', () => {
	test('leaves the conflict, and the rest is decided as ever', async () => {
		const { id, enterpriseId } = await makeConflict();
		await change(enterpriseId, { address: 'Jl. Tiga' });
		const left = await getConflict(world.read(people.one), id);
		expect(left).toMatchObject({ state: 'open', units: [{ unit: 'rt' }] });
		expect(left.units).toHaveLength(1);
		expect(
			(await listConflicts(world.read(people.one), { limit: 500 })).find((row) => row.id === id),
		).toMatchObject({ units: ['rt'] });
		expect(await tasksOf(id)).toEqual([{ state: 'open', outcome: null }]);
		// Of the form that still showed both fields only what is left counts.
		await world.write(people.one, (ctx) =>
			decideConflict(ctx, {
				conflictId: id,
				version: left.version,
				reason: 'Sudah ditanya',
				choices: { address: 'current', rt: 'proposed' },
			}),
		);
		expect(await people.factsOf(enterpriseId)).toMatchObject({ address: 'Jl. Tiga', rt: '02' });
		expect(await getConflict(world.read(people.one), id)).toMatchObject({
			state: 'decided',
			decidedBy: 'Petugas Satu',
			units: [
				{ unit: 'address', choice: 'same', decided: { address: 'Jl. Tiga' } },
				{ unit: 'rt', choice: 'proposed', decided: { rt: '02' } },
			],
		});
		expect(await tasksOf(id)).toEqual([{ state: 'done', outcome: 'decided' }]);
	});

	test('closes the conflict and its task when it was the last', async () => {
		const { id, enterpriseId } = await makeConflict();
		await change(enterpriseId, { rt: '02' });
		await change(enterpriseId, { address: 'Jl. Tiga' });
		expect(await getConflict(world.read(people.one), id)).toMatchObject({
			state: 'decided',
			decidedBy: undefined,
			reason: null,
		});
		expect(await tasksOf(id)).toEqual([{ state: 'done', outcome: 'same' }]);
		await expect(
			world.write(people.one, (ctx) =>
				decideConflict(ctx, {
					conflictId: id,
					version: '2026-11-21T10:00:00.123456Z',
					reason: 'Terlambat',
					choices: { address: 'current', rt: 'current' },
				}),
			),
		).rejects.toMatchObject({ code: 'registry/conflict-decided' });
		// It is over: another edit does not bring it back.
		await change(enterpriseId, { address: 'Jl. Lima' });
		expect(await tasksOf(id)).toEqual([{ state: 'done', outcome: 'same' }]);
	});

	test('a decision about one conflict settles another that proposed the same', async () => {
		const first = await makeConflict({ address: 'Jl. Tiga' });
		const { conflictId: second } = await people.propose(people.siti, {
			enterpriseId: first.enterpriseId,
			baseVersion: '2000-01-01T00:00:00.000000Z',
			origin: 'owner',
			change: { address: 'Jl. Tiga' },
		});
		expect(second).not.toBe(first.id);
		const { version } = await getConflict(world.read(people.one), first.id);
		await world.write(people.one, (ctx) =>
			decideConflict(ctx, {
				conflictId: first.id,
				version,
				reason: 'Sudah ditanya',
				choices: { address: 'proposed' },
			}),
		);
		expect(await tasksOf(first.id)).toEqual([{ state: 'done', outcome: 'decided' }]);
		expect(await tasksOf(second!)).toEqual([{ state: 'done', outcome: 'same' }]);
	});

	test('what a merge made equal waits again when the merge is undone', async () => {
		const { id, enterpriseId } = await makeConflict({ address: 'Jl. Tiga' });
		const twin = await people.makeRecord();
		await change(twin, { address: 'Jl. Tiga' });
		for (const [keepId, goneId, take] of [
			[enterpriseId, twin, 'gone'],
			// The conflict of the record that goes moves over, is settled there, and comes back.
			[twin, enterpriseId, 'keep'],
		] as const) {
			const before = await getConflict(world.read(people.one), id);
			const mergeId = await merge(world, people.one, keepId, goneId, { address: take });
			expect(await getConflict(world.read(people.one), id)).toMatchObject({ state: 'decided' });
			expect((await tasksOf(id)).at(-1)).toEqual({ state: 'done', outcome: 'same' });
			await undo(world, people.one, mergeId);
			expect(await getConflict(world.read(people.one), id)).toMatchObject({
				state: 'open',
				enterpriseId,
				units: before.units.map(({ unit, current, proposed }) => ({ unit, current, proposed })),
			});
			expect((await tasksOf(id)).at(-1)).toEqual({ state: 'open', outcome: null });
		}
	});
});
