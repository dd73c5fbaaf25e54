import { describe, expect, it } from 'vitest';
import { useDatabase } from '#tests/make/database.ts';
import { browserWith, freshPhone, lastCode, recipientOf } from '#tests/make/signed-in.ts';
import { type Address, actorFromHeaders, readAddress, requestCode, signIn } from './index.ts';

const world = useDatabase();
const guest = { kind: 'guest' } as const;

async function codeFor(address: Address): Promise<string> {
	await requestCode(world.app.workFor({ actor: guest }), { address });
	return lastCode(world, address);
}

const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

const attempt = (address: Address, code: string, shared = false) =>
	signIn(world.app.workFor({ actor: guest }), { address, code, shared });

async function peopleAt(address: Address): Promise<number> {
	const { rows } = await world.app.platform.pool.query<{ n: number }>(
		'SELECT count(*)::int AS n FROM accounts.person WHERE phone = $1 OR email = $1',
		[recipientOf(address)],
	);
	return rows[0]?.n ?? 0;
}

describe('signing in by code', () => {
	it('makes a new person of an unknown phone and knows them by their cookie', async () => {
		const address = freshPhone();
		const result = await attempt(address, await codeFor(address));
		expect(result).toMatchObject({ ok: true, isNew: true });
		const actor = await actorFromHeaders(world.app, browserWith(result));
		expect(actor).toMatchObject({ kind: 'person', grants: [], secondFactor: false });
		const again = await attempt(address, await codeFor(address));
		expect(again).toMatchObject({ ok: true, isNew: false });
		expect(await peopleAt(address)).toBe(1);
	});

	it('works by e-mail too, whatever the case of the letters', async () => {
		const typed = readAddress(' Siti@Contoh.ID ');
		expect(typed).toEqual({ kind: 'email', email: 'siti@contoh.id' });
		if (!typed) return;
		const first = await attempt(typed, await codeFor(typed));
		const second = await attempt(typed, await codeFor(typed));
		expect([first, second]).toMatchObject([
			{ ok: true, isNew: true },
			{ ok: true, isNew: false },
		]);
	});

	it('keeps no code that can be read', async () => {
		const address = freshPhone();
		const code = await codeFor(address);
		const { rows } = await world.app.platform.pool.query<{ value: string }>(
			"SELECT value FROM accounts.verification WHERE identifier LIKE '%' || $1",
			[recipientOf(address)],
		);
		expect(rows).toHaveLength(1);
		expect(rows[0]?.value).toMatch(/^[0-9a-f]{64}:0$/);
		expect(rows[0]?.value).not.toContain(code);
	});

	it('refuses a used code', async () => {
		const address = freshPhone();
		const code = await codeFor(address);
		expect(await attempt(address, code)).toMatchObject({ ok: true });
		expect(await attempt(address, code)).toEqual({ ok: false, problem: 'expired' });
	});

	it('counts wrong codes and cancels the code after the fifth', async () => {
		const address = freshPhone();
		const code = await codeFor(address);
		for (const attemptsLeft of [4, 3, 2, 1])
			expect(await attempt(address, wrong(code))).toEqual({
				ok: false,
				problem: 'wrong',
				attemptsLeft,
			});
		expect(await attempt(address, wrong(code))).toEqual({ ok: false, problem: 'too-many' });
		expect(await attempt(address, code)).toEqual({ ok: false, problem: 'too-many' });
		expect(await attempt(address, await codeFor(address))).toMatchObject({ ok: true });
	});

	it('refuses an expired code', async () => {
		const address = freshPhone();
		const code = await codeFor(address);
		const later = new Date(Date.now() + 301_000);
		const result = await signIn(world.app.workFor({ actor: guest, now: later }), {
			address,
			code,
			shared: false,
		});
		expect(result).toEqual({ ok: false, problem: 'expired' });
	});

	it('takes only the newest of two codes', async () => {
		const address = freshPhone();
		const old = await codeFor(address);
		const fresh = await codeFor(address);
		if (old !== fresh) expect(await attempt(address, old)).toMatchObject({ problem: 'wrong' });
		expect(await attempt(address, fresh)).toMatchObject({ ok: true });
	});

	it('never takes the code of one phone for another', async () => {
		const mine = freshPhone();
		const yours = freshPhone();
		const code = await codeFor(mine);
		await codeFor(yours);
		const stored = 'UPDATE accounts.verification SET value = $2 WHERE identifier LIKE $1';
		const { rows } = await world.app.platform.pool.query<{ value: string }>(
			"SELECT value FROM accounts.verification WHERE identifier LIKE '%' || $1",
			[recipientOf(mine)],
		);
		await world.app.platform.pool.query(stored, [`%${recipientOf(yours)}`, rows[0]?.value]);
		expect(await attempt(yours, code)).toMatchObject({ ok: false, problem: 'wrong' });
	});

	it('limits how many codes a phone gets, known or not, and says for how long', async () => {
		const address = freshPhone();
		for (let n = 0; n < 3; n += 1) await codeFor(address);
		await expect(codeFor(address)).rejects.toMatchObject({
			kind: 'limited',
			params: { minutes: 10 },
		});
	});

	it('limits how many codes one client asks for', async () => {
		const ask = () =>
			requestCode(world.app.workFor({ actor: guest }), {
				address: freshPhone(),
				client: '203.0.113.7',
			});
		for (let n = 0; n < 60; n += 1) await ask();
		await expect(ask()).rejects.toMatchObject({ kind: 'limited' });
	});

	it('limits attempts although every refusal is a value', async () => {
		const address = freshPhone();
		await codeFor(address);
		for (let n = 0; n < 20; n += 1) await attempt(address, '000000');
		await expect(attempt(address, '000000')).rejects.toMatchObject({ kind: 'limited' });
	});

	it('makes one person and one session of a code that is sent twice at once', async () => {
		const address = freshPhone();
		const code = await codeFor(address);
		const results = await Promise.all(Array.from({ length: 8 }, () => attempt(address, code)));
		expect(results.filter((result) => result.ok)).toHaveLength(1);
		expect(await peopleAt(address)).toBe(1);
	});

	it('counts every one of many wrong codes sent at once', async () => {
		const address = freshPhone();
		const code = await codeFor(address);
		const results = await Promise.all(
			Array.from({ length: 15 }, () => attempt(address, wrong(code))),
		);
		expect(results.filter((r) => !r.ok && r.problem === 'wrong')).toHaveLength(4);
		expect(await attempt(address, code)).toEqual({ ok: false, problem: 'too-many' });
	});

	it('writes who was made and who came in, without phone numbers', async () => {
		const address = freshPhone();
		const result = await attempt(address, await codeFor(address));
		const { rows } = await world.app.platform.pool.query<{ action: string; line: string }>(
			'SELECT action, l::text AS line FROM platform.audit_line l WHERE subject_id = $1 ORDER BY id',
			[result.ok ? result.personId : ''],
		);
		expect(rows.map((row) => row.action)).toEqual([
			'accounts.person.created',
			'accounts.session.started',
		]);
		for (const row of rows) expect(row.line).not.toContain(recipientOf(address).slice(3));
	});
});
