import { describe, expect, it } from 'vitest';
import { system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { actorAt, freshPhone, signInPerson, signInStaff, signInAs } from '#tests/make/signed-in.ts';
import {
	addStaff,
	findPersonAt,
	grantRole,
	hasRole,
	listGrants,
	listOwnGrants,
	revokeRole,
	workspaceOf,
} from './index.ts';

const world = useDatabase();

describe('roles held in areas', () => {
	it('are given by an administrator of a covering area, and count at the next request', async () => {
		const administrator = await signInStaff(world, 'administrator', '36.03');
		const address = freshPhone();
		await world.write(administrator.actor, (ctx) =>
			addStaff(ctx, { name: 'Budi', address, role: 'officer', areaCode: '36.03.14' }),
		);
		const budi = await signInAs(world, { address });
		expect(budi.actor.grants).toEqual([{ role: 'officer', areaCode: '36.03.14' }]);
		expect(workspaceOf(budi.actor)).toBe('/dinas');
	});

	it.each([
		['another area', 'officer', '36.71'],
		['a wider area', 'officer', '36'],
		['everywhere', 'officer', ''],
		['an area whose code only begins alike', 'officer', '36.030'],
		['a role they may not give', 'administrator', '36.04'],
	] as const)('are refused for %s, and no person is made', async (_what, role, areaCode) => {
		const administrator = await signInStaff(world, 'administrator', '36.03');
		const address = freshPhone();
		await expect(
			world.write(administrator.actor, (ctx) =>
				addStaff(ctx, { name: 'Budi', address, role, areaCode }),
			),
		).rejects.toMatchObject({ kind: 'forbidden' });
		expect(await findPersonAt(world.read(system('test')), address)).toBeUndefined();
	});

	it('are refused to people without a role, to guests, and before the second factor', async () => {
		const someone = await signInPerson(world);
		const other = await signInPerson(world);
		const input = { personId: other.actor.personId, role: 'mentor', areaCode: '36.03' };
		const officer = await signInStaff(world, 'officer', '36.03');
		for (const actor of [
			someone.actor,
			{ kind: 'guest' } as const,
			{ ...officer.actor, secondFactor: false },
		])
			await expect(world.write(actor, (ctx) => grantRole(ctx, input))).rejects.toMatchObject({
				kind: 'forbidden',
			});
		await world.write(officer.actor, (ctx) => grantRole(ctx, input));
		const mentor = await actorAt(world, other.headers);
		expect(hasRole(mentor, 'mentor', '36.03.01')).toBe(true);
	});

	it('are never changed by their holder', async () => {
		const administrator = await signInStaff(world, 'administrator', '36');
		const { personId } = administrator.actor;
		await expect(
			world.write(administrator.actor, (ctx) =>
				grantRole(ctx, { personId, role: 'officer', areaCode: '36.03' }),
			),
		).rejects.toMatchObject({ code: 'accounts/own-grant' });
		const own = (await listGrants(world.read(administrator.actor))).find(
			(grant) => grant.personId === personId,
		);
		await expect(
			world.write(administrator.actor, (ctx) => revokeRole(ctx, { grantId: own?.id ?? '' })),
		).rejects.toMatchObject({ code: 'accounts/own-grant' });
	});

	it('stop counting when they are taken away, and may be given anew', async () => {
		const administrator = await signInStaff(world, 'administrator', '36.04');
		const someone = await signInPerson(world);
		const { personId } = someone.actor;
		const give = () =>
			world.write(administrator.actor, (ctx) =>
				grantRole(ctx, { personId, role: 'mentor', areaCode: '36.04' }),
			);
		const grantId = await give();
		expect(await give()).toBe(grantId);
		await world.write(administrator.actor, (ctx) =>
			revokeRole(ctx, { grantId, reason: 'pindah tugas' }),
		);
		expect((await actorAt(world, someone.headers)).grants).toEqual([]);
		await expect(
			world.write(administrator.actor, (ctx) => revokeRole(ctx, { grantId })),
		).rejects.toMatchObject({ kind: 'missing' });
		expect(await give()).not.toBe(grantId);
		const { rows } = await world.app.platform.pool.query<{ action: string; areaCode: string }>(
			`SELECT action, area_code AS "areaCode" FROM platform.audit_line
			 WHERE subject_id = $1 AND action LIKE 'accounts.grant.%' ORDER BY id`,
			[personId],
		);
		expect(rows.map((row) => row.action)).toEqual([
			'accounts.grant.given',
			'accounts.grant.revoked',
			'accounts.grant.given',
		]);
		expect(rows[0]?.areaCode).toBe('36.04');
	});

	it('are listed only within the areas of who asks', async () => {
		const here = await signInStaff(world, 'administrator', '36.02');
		const officer = await signInStaff(world, 'officer', '36.02.01', 'Wati');
		const elsewhere = await signInStaff(world, 'administrator', '36.01');
		const names = (await listGrants(world.read(here.actor))).map((grant) => grant.personId);
		expect(new Set(names)).toEqual(new Set([here.actor.personId, officer.actor.personId]));
		expect((await listGrants(world.read(elsewhere.actor))).map((grant) => grant.personId)).toEqual([
			elsewhere.actor.personId,
		]);
		expect(await listGrants(world.read((await signInPerson(world)).actor))).toEqual([]);
		expect(await listOwnGrants(world.read(officer.actor))).toMatchObject([
			{ role: 'officer', areaCode: '36.02.01' },
		]);
	});

	it('refuse unknown roles and codes that are no area', async () => {
		const { personId } = (await signInPerson(world)).actor;
		const give = (role: string, areaCode: string) =>
			world.write(system('test'), (ctx) => grantRole(ctx, { personId, role, areaCode }));
		await expect(give('emperor', '36')).rejects.toMatchObject({ code: 'accounts/unknown-role' });
		await expect(give('officer', '36.')).rejects.toMatchObject({ code: 'accounts/unknown-area' });
	});
});
