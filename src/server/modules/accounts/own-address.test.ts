import { describe, expect, it } from 'vitest';
import { useDatabase } from '#tests/make/database.ts';
import {
	freshPhone,
	lastCode,
	recipientOf,
	type SignedIn,
	signInAs,
} from '#tests/make/signed-in.ts';
import { type Address, attachAddress, getOwnPerson, readAddress, requestCode } from './index.ts';

const world = useDatabase();

function mail(name: string): Address {
	const address = readAddress(`${name}@contoh.id`);
	if (!address) throw new Error('a test address must be readable');
	return address;
}

async function prove(someone: SignedIn, address: Address) {
	const work = world.app.workFor({ actor: someone.actor });
	await requestCode(work, { address });
	return attachAddress(work, { address, code: await lastCode(world, address) });
}

const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

describe('attachAddress', () => {
	it('lets one account be entered by phone and by e-mail', async () => {
		const someone = await signInAs(world);
		const address = mail('dua-jalan');
		expect(await prove(someone, address)).toEqual({ ok: true });
		const byMail = await signInAs(world, { address });
		expect(byMail.actor.personId).toBe(someone.actor.personId);
	});

	it('replaces a phone number, tells the old one, and sets it free', async () => {
		const someone = await signInAs(world);
		const fresh = freshPhone();
		expect(await prove(someone, fresh)).toEqual({ ok: true });
		expect(await getOwnPerson(world.read(someone.actor))).toMatchObject({
			phone: recipientOf(fresh),
			phoneVerified: true,
			email: undefined,
		});
		const { rows } = await world.app.platform.pool.query<{ purpose: string }>(
			'SELECT purpose FROM platform.message WHERE recipient = $1 ORDER BY created_at DESC LIMIT 1',
			[recipientOf(someone.address)],
		);
		expect(rows).toEqual([{ purpose: 'accounts/address-changed' }]);
		const stranger = await signInAs(world, { address: someone.address });
		expect(stranger.actor.personId).not.toBe(someone.actor.personId);
	});

	it('never takes an address from another account', async () => {
		const someone = await signInAs(world);
		const other = await signInAs(world);
		expect(await prove(someone, other.address)).toEqual({ ok: false, problem: 'taken' });
		expect((await signInAs(world, { address: other.address })).actor.personId).toBe(
			other.actor.personId,
		);
	});

	it('counts wrong codes like a sign-in does', async () => {
		const someone = await signInAs(world);
		const address = mail('salah');
		const work = world.app.workFor({ actor: someone.actor });
		await requestCode(work, { address });
		const code = await lastCode(world, address);
		for (const attemptsLeft of [4, 3, 2, 1])
			expect(await attachAddress(work, { address, code: wrong(code) })).toEqual({
				ok: false,
				problem: 'wrong',
				attemptsLeft,
			});
		expect(await attachAddress(work, { address, code: wrong(code) })).toMatchObject({
			problem: 'too-many',
		});
		expect(await attachAddress(work, { address, code })).toMatchObject({ problem: 'too-many' });
		expect((await getOwnPerson(world.read(someone.actor))).email).toBeUndefined();
	});

	it('gives an address that two accounts prove at once to one of them', async () => {
		const address = mail('rebutan');
		const [one, two] = [await signInAs(world), await signInAs(world)];
		await requestCode(world.app.workFor({ actor: one.actor }), { address });
		const code = await lastCode(world, address);
		const results = await Promise.all(
			[one, two].map(({ actor }) => attachAddress(world.app.workFor({ actor }), { address, code })),
		);
		expect(results.filter((result) => result.ok)).toHaveLength(1);
	});
});
