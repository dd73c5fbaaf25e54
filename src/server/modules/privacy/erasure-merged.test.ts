import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { system } from '#server/app.ts';
import { mergeEnterprises } from '#modules/registry/index.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeRecord } from '#tests/make/merge.ts';
import { consentVersion, registerOwn } from '#tests/make/registry.ts';
import { recipientOf, signInPerson, signInStaff, type SignedIn } from '#tests/make/signed-in.ts';
import { decideRequest, makeRequest, runErasure } from './index.ts';
import { findWholeSubject } from './subject.ts';

const world = useDatabase();
let officer: Actor;
beforeAll(async () => {
	officer = (await signInStaff(world, 'officer', '36.03', 'Petugas Satu')).actor;
	expect(await consentVersion(world, 'registry')).toBeGreaterThan(0);
});

/** Somebody whom a register knew already, without her NIK: an officer finds that both records are hers. */
async function merged(name: string, keep: 'own' | 'old'): Promise<SignedIn> {
	const person = await signInPerson(world, name);
	const phone = recipientOf(person.address);
	const own = await registerOwn(world, person.actor, { name: `Dapur ${name}`, phone });
	const old = await makeRecord(world, {
		name: `Warung lama ${name}`,
		owner: { name, phone },
		phone,
		address: `Gang ${name} 7`,
	});
	await world.write(officer, (ctx) =>
		mergeEnterprises(ctx, {
			keepId: keep === 'own' ? own.id : old.id,
			goneId: keep === 'own' ? old.id : own.id,
			reason: 'Orang dan dapurnya sama.',
			take: { owner: keep === 'own' ? 'keep' : 'gone' },
		}),
	);
	return person;
}

const rowsWith = async (mark: string) =>
	(
		await world.app.platform.pool.query<{ where: string }>(
			`SELECT 'enterprise' AS where FROM registry.enterprise e WHERE strpos(e::text, $1) > 0
			 UNION ALL SELECT 'owner' FROM registry.owner o WHERE strpos(o::text, $1) > 0
			 UNION ALL SELECT 'entry' FROM registry.list_entry l WHERE strpos(l::text, lower($1)) > 0`,
			[mark],
		)
	).rows.map(({ where }) => where);

describe('an erasure after a merge', () => {
	test.each([
		['Rukmini', 'own'],
		['Sumarni', 'old'],
	] as const)('takes the record that went, and its owner, along: %s', async (name, keep) => {
		const { actor } = await merged(name, keep);
		expect((await rowsWith(name)).length).toBeGreaterThan(3);
		const { id } = await world.write(actor, (ctx) => makeRequest(ctx, { kind: 'erasure' }));
		await world.write(officer, (ctx) =>
			decideRequest(ctx, { requestId: id, decision: 'grant', answer: 'Baik, Bu.' }),
		);
		const { rows } = await world.app.platform.pool.query<{ id: string }>(
			'SELECT id FROM privacy.erasure WHERE request_id = $1',
			[id],
		);
		await runErasure(world.app.workFor({ actor: system('privacy/erase') }), rows[0]!.id);
		expect(await rowsWith(name)).toEqual([]);
	});

	test('leaves a former owner who has another enterprise', async () => {
		const { actor } = await merged('Tukinem', 'own');
		const read = () => findWholeSubject(world.read(officer), { personId: actor.personId });
		expect((await read()).ownerIds).toHaveLength(2);
		const { id } = await makeRecord(world, { name: 'Bengkel lain' });
		await world.app.platform.pool.query(
			`UPDATE registry.enterprise SET owner_id = (SELECT owner_id FROM registry.enterprise
				WHERE name = 'Warung lama Tukinem') WHERE id = $1`,
			[id],
		);
		const subject = await read();
		expect(subject.ownerIds).toHaveLength(1);
		expect(subject.enterpriseIds).toHaveLength(2);
	});
});
