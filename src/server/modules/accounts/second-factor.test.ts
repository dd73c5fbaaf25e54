import { describe, expect, it } from 'vitest';
import { system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import {
	actorAt,
	authenticatorCode,
	cookieHeader,
	signInStaff,
	type SignedIn,
	signInAs,
	withAuthenticator,
} from '#tests/make/signed-in.ts';
import {
	actorFromHeaders,
	addStaff,
	awaitsSecondFactor,
	beginAuthenticator,
	hasRole,
	passSecondFactor,
	pendingAuthenticator,
	renewBackupCodes,
	resetAuthenticator,
	secondFactorState,
	staffAreas,
} from './index.ts';

const world = useDatabase();

async function officer(): Promise<SignedIn> {
	const someone = await signInAs(world);
	await world.write(system('test'), (ctx) =>
		addStaff(ctx, {
			name: 'Petugas',
			address: someone.address,
			role: 'officer',
			areaCode: '36.03',
		}),
	);
	return { ...someone, actor: await actorAt(world, someone.headers) };
}

const pass = (someone: SignedIn, code: string) =>
	passSecondFactor(world.app.workFor({ actor: someone.actor }), { headers: someone.headers, code });

describe('the second factor of staff', () => {
	it('is what makes a role count', async () => {
		const before = await officer();
		expect(before.actor.grants).toEqual([{ role: 'officer', areaCode: '36.03' }]);
		expect(hasRole(before.actor, 'officer', '36.03.14')).toBe(false);
		expect(staffAreas(before.actor, 'officer')).toEqual([]);
		expect(awaitsSecondFactor(before.actor)).toBe(true);

		const after = await withAuthenticator(world, before);
		expect(after.actor.secondFactor).toBe(true);
		expect(hasRole(after.actor, ['administrator', 'officer'], '36.03.14.2005')).toBe(true);
		expect(hasRole(after.actor, 'officer', '36.04')).toBe(false);
		expect(awaitsSecondFactor(after.actor)).toBe(false);
		expect(after.backupCodes).toHaveLength(10);
	});

	it('replaces the session that was there before', async () => {
		const before = await officer();
		await withAuthenticator(world, before);
		expect(await actorFromHeaders(world.app, before.headers)).toEqual({ kind: 'guest' });
	});

	it('is asked again in every new session', async () => {
		const first = await withAuthenticator(world, await officer());
		const second = await signInAs(world, { address: first.address });
		expect(second.actor.secondFactor).toBe(false);
		expect(await secondFactorState(world.read(second.actor))).toBe('asked');
		const result = await pass(second, authenticatorCode(first.uri, 1));
		if (!result.ok) throw new Error('refused');
		expect(result.backupCodes).toBeUndefined();
		expect(await actorAt(world, second.headers)).toMatchObject({ secondFactor: true });
	});

	it('takes each code once', async () => {
		const first = await withAuthenticator(world, await officer());
		const second = await signInAs(world, { address: first.address });
		const code = authenticatorCode(first.uri, 1);
		expect(await pass(second, code)).toMatchObject({ ok: true });
		const third = await signInAs(world, { address: first.address });
		expect(await pass(third, code)).toEqual({ ok: false, problem: 'wrong' });
	});

	it('takes a backup code once, and none before the set-up is confirmed', async () => {
		const first = await withAuthenticator(world, await officer());
		const second = await signInAs(world, { address: first.address });
		const backup = first.backupCodes[0] ?? '';
		expect(await pass(second, `  ${backup} `)).toMatchObject({ ok: true });
		const third = await signInAs(world, { address: first.address });
		expect(await pass(third, backup)).toEqual({ ok: false, problem: 'wrong' });

		const fresh = await officer();
		await world.write(fresh.actor, (ctx) => beginAuthenticator(ctx, fresh.headers));
		expect(await pass(fresh, 'abcde-fghij')).toEqual({ ok: false, problem: 'wrong' });
	});

	it('limits attempts and says for how long', async () => {
		const someone = await withAuthenticator(world, await officer());
		const second = await signInAs(world, { address: someone.address });
		for (let n = 0; n < 9; n += 1)
			expect(await pass(second, `00000${n}`)).toEqual({ ok: false, problem: 'wrong' });
		await expect(pass(second, '000009')).rejects.toMatchObject({ kind: 'limited' });
	});

	it('shows the key under the name of the site, without the whole phone number', async () => {
		const someone = await officer();
		await world.write(someone.actor, (ctx) => beginAuthenticator(ctx, someone.headers));
		const { uri, secret } = await pendingAuthenticator(world.read(someone.actor), someone.headers);
		expect(decodeURIComponent(uri)).toMatch(/^otpauth:\/\/totp\/Rumah UMKM:0812••••\d{3}\?secret=/);
		expect(secret).toMatch(/^[A-Z2-7]{16,}$/);
		expect(await secondFactorState(world.read(someone.actor))).toBe('pending');
	});

	it('gives new backup codes only to a session that passed it', async () => {
		const someone = await officer();
		await expect(
			world.write(someone.actor, (ctx) => renewBackupCodes(ctx, someone.headers)),
		).rejects.toMatchObject({ code: 'accounts/second-factor-first' });
		const passed = await withAuthenticator(world, someone);
		const fresh = await world.write(passed.actor, (ctx) => renewBackupCodes(ctx, passed.headers));
		expect(fresh).toHaveLength(10);
		expect(fresh).not.toContain(passed.backupCodes[0]);
	});

	it('can be taken away after it was lost, by an administrator of the whole area only', async () => {
		const lost = await withAuthenticator(world, await officer());
		const reset = (by: SignedIn) =>
			world.write(by.actor, (ctx) =>
				resetAuthenticator(ctx, { personId: lost.actor.personId, reason: 'KTP diperiksa' }),
			);
		const elsewhere = await signInStaff(world, 'administrator', '36.71');
		await expect(reset(elsewhere)).rejects.toMatchObject({ kind: 'missing' });
		await expect(reset(lost)).rejects.toMatchObject({ kind: 'missing' });
		await reset(await signInStaff(world, 'administrator', '36'));
		expect(await actorFromHeaders(world.app, lost.headers)).toEqual({ kind: 'guest' });
		const again = await signInAs(world, { address: lost.address });
		expect(await secondFactorState(world.read(again.actor))).toBe('none');
	});

	it('keeps its cookie a session cookie on a shared device', async () => {
		const address = (await officer()).address;
		const shared = await signInAs(world, { address, shared: true });
		const work = world.app.workFor({ actor: shared.actor });
		await work.write((ctx) => beginAuthenticator(ctx, shared.headers));
		const { uri } = await pendingAuthenticator(work.ctx, shared.headers);
		const result = await passSecondFactor(work, {
			headers: shared.headers,
			code: authenticatorCode(uri),
		});
		if (!result.ok) throw new Error('refused');
		const cookie = result.cookies.find(({ name }) => name === 'rumah.session_token');
		expect(cookie?.options.maxAge).toBeUndefined();
		const { rows } = await world.app.platform.pool.query<{ shared: boolean; soon: boolean }>(
			`SELECT shared, expires_at < now() + interval '31 minutes' AS soon
			 FROM accounts.session WHERE person_id = $1 ORDER BY created_at DESC LIMIT 1`,
			[shared.actor.personId],
		);
		expect(rows).toEqual([{ shared: true, soon: true }]);
		expect(await actorAt(world, cookieHeader(result.cookies))).toMatchObject({
			secondFactor: true,
		});
	});
});
