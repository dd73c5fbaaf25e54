import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeEditors, type Editors } from '#tests/make/edits.ts';
import {
	decideConflict,
	getConflict,
	listFieldSources,
	listHistory,
	updateEnterprise,
	type EnterpriseChange,
} from '../index.ts';

const world = useDatabase();
let siti: Actor;
let one: Actor;
let other: Actor;
let makeRecord: Editors['makeRecord'];
let versionOf: Editors['versionOf'];
let factsOf: Editors['factsOf'];
let propose: Editors['propose'];

beforeAll(async () => {
	({ siti, one, other, makeRecord, versionOf, factsOf, propose } = await makeEditors(world));
});

const tasksOf = async (subjectId: string) =>
	(
		await world.app.platform.pool.query<{ state: string; outcome: string | null }>(
			`SELECT state, outcome FROM desk.task WHERE kind = 'conflict' AND subject_id = $1`,
			[subjectId],
		)
	).rows;

describe('deciding', () => {
	async function makeConflict(
		first: EnterpriseChange = { address: 'Jl. Dua', rt: '01' },
		second: EnterpriseChange = { address: 'Jl. Tiga', rt: '02' },
	) {
		const enterpriseId = await makeRecord();
		const baseVersion = await versionOf(enterpriseId);
		await propose(one, { enterpriseId, baseVersion, origin: 'office', change: first });
		const { conflictId } = await propose(other, {
			enterpriseId,
			baseVersion,
			origin: 'office',
			change: second,
		});
		return getConflict(world.read(one), conflictId!);
	}

	test('one, the other, or a third value, with a reason, audited and out of the queue', async () => {
		const { id, version, enterpriseId } = await makeConflict();
		await world.write(siti, (ctx) =>
			decideConflict(ctx, {
				conflictId: id,
				version,
				reason: 'Saya baru pindah',
				choices: { address: { other: { address: 'Jl. Empat' } }, rt: 'proposed' },
			}),
		);
		expect(await factsOf(enterpriseId)).toMatchObject({ address: 'Jl. Empat', rt: '02' });
		expect(await tasksOf(id)).toEqual([{ state: 'done', outcome: 'decided' }]);
		expect(await getConflict(world.read(one), id)).toMatchObject({
			state: 'decided',
			decidedBy: 'Siti Aminah',
			reason: 'Saya baru pindah',
			units: [
				{ unit: 'address', choice: 'other', current: { address: 'Jl. Dua' } },
				{ unit: 'rt', choice: 'proposed', decided: { rt: '02' } },
			],
		});
		const lines = await listHistory(world.read(one), { enterpriseId });
		expect(lines.map((line) => line.action)).toContain('registry.conflict.decided');
		expect((await listFieldSources(world.read(one), enterpriseId)).address).toMatchObject({
			origin: 'owner',
			by: 'Siti Aminah',
		});
		await expect(
			world.write(one, (ctx) =>
				decideConflict(ctx, {
					conflictId: id,
					version,
					reason: 'Terlambat',
					choices: { address: 'current', rt: 'current' },
				}),
			),
		).rejects.toMatchObject({ code: 'registry/conflict-decided' });
	});

	test('is refused without a reason, with a field left open, or about values that changed since', async () => {
		const { id, version, enterpriseId } = await makeConflict();
		const decide = (input: Partial<Parameters<typeof decideConflict>[1]>) =>
			world.write(one, (ctx) =>
				decideConflict(ctx, {
					conflictId: id,
					version,
					reason: 'Sudah ditanya',
					choices: { address: 'current', rt: 'current' },
					...input,
				}),
			);
		await expect(decide({ reason: '' })).rejects.toMatchObject({ code: 'registry/reason' });
		await expect(decide({ choices: { rt: 'current' } })).rejects.toMatchObject({
			code: 'registry/conflict-choice',
		});
		await expect(
			decide({ choices: { rt: { other: { rt: 'sebelas' } }, address: 'current' } }),
		).rejects.toMatchObject({ code: 'registry/conflict-choice' });
		await world.write(siti, (ctx) => updateEnterprise(ctx, { enterpriseId, address: 'Jl. Lima' }));
		await expect(decide({})).rejects.toMatchObject({ code: 'registry/conflict-moved' });
		const now = await getConflict(world.read(one), id);
		expect(now.units[0]).toMatchObject({
			current: { address: 'Jl. Lima' },
			currentSaid: { by: 'Siti Aminah' },
		});
		await decide({ version: now.version });
		expect(await factsOf(enterpriseId)).toMatchObject({ address: 'Jl. Lima', rt: '01' });
	});
});
