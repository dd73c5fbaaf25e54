import { describe, expect, test } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { listMessages } from '#platform/messaging/index.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { consentVersion, registerByOfficer, registerOwn } from '#tests/make/registry.ts';
import {
	claimEnterprise,
	decideClaim,
	listOwnClaims,
	listOwnEnterprises,
	listWaitingClaims,
} from './index.ts';

const world = useDatabase();
let made = 0;

/** A record of an officer, with its own phone and NIK. */
async function recorded(name: string) {
	made += 1;
	const phone = `+62821000000${String(made).padStart(2, '0')}`;
	const nik = `36030965058010${String(made).padStart(2, '0')}`;
	const officer = asOfficer(
		await makePerson(world, 'Petugas', `+62822000000${String(made).padStart(2, '0')}`),
		'36.03',
	);
	const enterprise = await registerByOfficer(
		world,
		officer,
		{ name: `Bu ${name}`, nik, phone },
		{ name },
	);
	return { officer, phone, nik, enterprise };
}

async function claim(person: Actor, number: string, nik: string | null = null) {
	const version = await consentVersion(world, 'registry');
	return world.write(person, (ctx) =>
		claimEnterprise(ctx, { number, nik, consentVersion: version }),
	);
}

const numbersOf = async (person: Actor) =>
	(await listOwnEnterprises(world.read(person))).map((enterprise) => enterprise.number);

describe('claiming', () => {
	test('with the phone and NIK of the record is granted at once', async () => {
		const { phone, nik, enterprise } = await recorded('Laksa Nining');
		const owner = await makePerson(world, 'Nining', phone);
		expect(
			await claim(owner, enterprise.number.toLowerCase().replaceAll('-', ' '), nik),
		).toMatchObject({
			state: 'granted',
		});
		expect(await numbersOf(owner)).toEqual([enterprise.number]);
		await expect(claim(owner, enterprise.number, nik)).rejects.toMatchObject({
			code: 'registry/already-yours',
		});
	});

	test('with only one of the two waits for an officer, who is not the claimant', async () => {
		const { officer, phone, nik, enterprise } = await recorded('Kecap Teng');
		const owner = await makePerson(world, 'Teng', phone);
		const first = await claim(owner, enterprise.number);
		expect(first.state).toBe('waiting');
		const stranger = await makePerson(world, 'Orang lain', '+6282300000001');
		expect((await claim(stranger, enterprise.number, nik)).state).toBe('waiting');
		expect(await numbersOf(owner)).toEqual([]);
		expect(await listWaitingClaims(world.read(officer))).toHaveLength(2);

		const elsewhere = asOfficer(await makePerson(world, 'Kota', '+6282300000002'), '36.71');
		expect(await listWaitingClaims(world.read(elsewhere))).toEqual([]);
		const grant = (ctx: Parameters<typeof decideClaim>[0]) =>
			decideClaim(ctx, { claimId: first.claimId, decision: 'grant' });
		await expect(world.write(elsewhere, grant)).rejects.toMatchObject({ kind: 'missing' });
		await expect(world.write(asOfficer(owner, '36.03'), grant)).rejects.toMatchObject({
			kind: 'missing',
		});

		await world.write(officer, grant);
		expect(await numbersOf(owner)).toEqual([enterprise.number]);
		expect(await listOwnClaims(world.read(stranger))).toMatchObject([
			{ state: 'refused', reason: 'already-claimed' },
		]);
		const told = (await listMessages(world.read())).filter(
			(message) => message.purpose === 'registry/claim-decided',
		);
		expect(told.map((message) => message.recipient).sort()).toEqual(
			[phone, '+6282300000001'].sort(),
		);
		await expect(world.write(officer, grant)).rejects.toMatchObject({
			code: 'registry/claim-decided',
		});
	});

	test('typing the NIK the second time grants what waited', async () => {
		const { phone, nik, enterprise } = await recorded('Topi Bambu');
		const owner = await makePerson(world, 'Topi', phone);
		const first = await claim(owner, enterprise.number);
		expect(await claim(owner, enterprise.number, nik)).toEqual({ ...first, state: 'granted' });
	});

	test('a refusal says why, and a number that nobody has is missing', async () => {
		const { officer, enterprise } = await recorded('Dodol');
		const stranger = await makePerson(world, 'Salah', '+6282300000003');
		const { claimId } = await claim(stranger, enterprise.number);
		await world.write(officer, (ctx) =>
			decideClaim(ctx, { claimId, decision: 'refuse', reason: 'KTP tidak cocok' }),
		);
		expect(await listOwnClaims(world.read(stranger))).toMatchObject([
			{ state: 'refused', reason: 'KTP tidak cocok' },
		]);
		await expect(claim(stranger, 'UM-999999-9')).rejects.toMatchObject({
			code: 'registry/no-such-enterprise',
		});
	});

	test('somebody with an enterprise takes the claimed one over into the same owner', async () => {
		const { phone, nik, enterprise } = await recorded('Batik');
		const owner = await makePerson(world, 'Batik', phone);
		const own = await registerOwn(world, owner, { name: 'Sandal Curug' });
		await claim(owner, enterprise.number, nik);
		expect((await numbersOf(owner)).sort()).toEqual([own.number, enterprise.number].sort());
	});
});

test('of two who claim at once exactly one has it, again and again', async () => {
	for (let round = 0; round < 5; round += 1) {
		const { phone, nik, enterprise } = await recorded(`Balapan ${round}`);
		const owner = await makePerson(world, 'Satu', phone);
		// The same number on two accounts can't be; the other one is recorded as its second phone.
		await world.app.platform.pool.query(
			'UPDATE registry.enterprise SET whatsapp = $1 WHERE id = $2',
			[`+62824000000${round}`, enterprise.id],
		);
		const rival = await makePerson(world, 'Dua', `+62824000000${round}`);
		await registerOwn(world, rival, { name: `Usaha Dua ${round}` });
		const results = await Promise.allSettled([
			claim(owner, enterprise.number, nik),
			claim(rival, enterprise.number, nik),
		]);
		expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
		const [refused] = results.filter((result) => result.status === 'rejected');
		expect(refused?.reason).toMatchObject({ code: 'registry/already-claimed' });
		const { rows } = await world.app.platform.pool.query(
			`SELECT 1 FROM registry.claim WHERE enterprise_id = $1 AND state = 'granted'`,
			[enterprise.id],
		);
		expect(rows).toHaveLength(1);
		const holders = [await numbersOf(owner), await numbersOf(rival)];
		expect(holders.filter((numbers) => numbers.includes(enterprise.number))).toHaveLength(1);
	}
});
