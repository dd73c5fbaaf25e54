import { beforeAll, describe, expect, test } from 'vitest';
import { listLikelyRepeats, type EnterpriseFields } from '#modules/registry/index.ts';
import { useDatabase } from '#tests/make/database.ts';
import {
	makeRecorders,
	outcome,
	ownName,
	recorderRoles,
	type Recorders,
} from '#tests/make/recorders.ts';
import { kemiri } from '#tests/make/registry.ts';

/*
 * "Duplicate warning fires for every role, for the value 0 and for two submissions in the same instant."
 * (requirements.md, EN-05, DN-03)
 */
const world = useDatabase();
let people: Recorders;

beforeAll(async () => {
	people = await makeRecorders(world);
});

/** Values that a check for "is there anything?" forgets: zeros, and nothing at all. */
const emptyHanded: [string, Partial<EnterpriseFields>][] = [
	['nothing else is known', {}],
	['RT and RW are 0', { rt: '0', rw: '0' }],
	['the NIB is all zeros', { nib: '0000000000000' }],
	['the phone was typed as 0', { phone: null, phoneOriginal: '0' }],
	['workers and sales are 0', { workers: 0, annualSalesIdr: 0, capitalIdr: 0 }],
	['the place is 0, 0', { latitude: 0, longitude: 0 }],
];

describe.each(recorderRoles)('the warning for an %s', (role) => {
	const record: Recorders['ways'][typeof role] = (...given) => people.ways[role](...given);

	test.each(emptyHanded)('comes when %s', async (what, values) => {
		const name = ownName(`${role} ${what}`);
		await people.ways.officer({ name, ...values });
		expect(await outcome(record({ name, ...values }, 'ask'))).toBe('registry/likely-repeat');
	});

	test('comes to one of two who record the same in the same instant', async () => {
		for (let round = 0; round < 6; round += 1) {
			const name = ownName(`serentak ${role} ${round}`);
			const results = await Promise.all([
				outcome(record({ name, rt: '0', nib: '0000000000000' }, 'ask')),
				outcome(record({ name, rt: '0', nib: '0000000000000' }, 'ask')),
			]);
			expect(results.sort()).toEqual(['recorded', 'registry/likely-repeat']);
		}
	});

	test('comes across roles in the same instant', async () => {
		for (const other of recorderRoles) {
			const name = ownName(`bersama ${role} ${other}`);
			const results = await Promise.all([
				outcome(record({ name }, 'ask')),
				outcome(people.ways[other]({ name }, 'ask')),
			]);
			expect(results.sort()).toEqual(['recorded', 'registry/likely-repeat']);
		}
	});

	test('is answered with a reason, which the office reads beside the pair and finds in its queue', async () => {
		const name = ownName(`cabang ${role}`);
		const first = await people.ways.officer({ name });
		expect(await outcome(record({ name }, { keepBoth: 'ya' }))).toBe('registry/reason');
		const second = await record({ name }, { keepBoth: 'Cabang kedua di pasar' });
		const pair = (await listLikelyRepeats(world.read(people.officer), { limit: 500 })).find(
			({ one, other }) => one.id === second.id && other.id === first.id,
		);
		expect(pair).toMatchObject({ keptReason: 'Cabang kedua di pasar', mergeable: true });
		const { rows } = await world.app.platform.pool.query(
			`SELECT state, area_code FROM desk.task WHERE kind = 'repeat' AND subject_id = $1`,
			[pair!.id],
		);
		expect(rows).toEqual([{ state: 'open', area_code: kemiri }]);
	});
});
