import { describe, expect, it } from 'vitest';
import { useDatabase } from '#tests/make/database.ts';
import { signInAs } from '#tests/make/signed-in.ts';
import {
	actorFromHeaders,
	endOtherSessions,
	endSession,
	listOwnSessions,
	signOut,
} from './index.ts';

const world = useDatabase();
const minutes = 60_000;
const days = 24 * 60 * minutes;

const at = (milliseconds: number) => new Date(Date.now() + milliseconds);

/** The application as it answers at another time. */
const appAt = (now: Date) => ({
	read: (who: Parameters<typeof world.app.read>[0]) => world.app.read({ ...who, now }),
});

const android =
	'Mozilla/5.0 (Linux; Android 13; SM-A035F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36';
const windows =
	'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0';

describe('sessions', () => {
	it('asks no database without a cookie, and nothing with a forged one', async () => {
		const unreadable = {
			read: () => {
				throw new Error('the database was asked');
			},
		};
		await expect(actorFromHeaders(unreadable, new Headers())).resolves.toEqual({ kind: 'guest' });
		const { headers } = await signInAs(world);
		const forged = new Headers({ cookie: (headers.get('cookie') ?? '').replace('=', '=x') });
		await expect(actorFromHeaders(world.app, forged)).resolves.toEqual({ kind: 'guest' });
	});

	it('lasts half a year on an own phone, and every use moves its end on', async () => {
		const { headers } = await signInAs(world);
		const seen = (time: number) => actorFromHeaders(appAt(at(time)), headers);
		expect(await seen(170 * days)).toMatchObject({ kind: 'person' });
		expect(await seen(340 * days)).toMatchObject({ kind: 'person' });
		expect(await seen(521 * days)).toEqual({ kind: 'guest' });
	});

	it('ends after half an hour without use on a shared device', async () => {
		const { headers } = await signInAs(world, { shared: true });
		const seen = (time: number) => actorFromHeaders(appAt(at(time)), headers);
		expect(await seen(25 * minutes)).toMatchObject({ kind: 'person' });
		expect(await seen(50 * minutes)).toMatchObject({ kind: 'person' });
		expect(await seen(81 * minutes)).toEqual({ kind: 'guest' });
	});

	it('lists the devices in words people know and ends one or all others', async () => {
		const phone = await signInAs(world, { userAgent: android });
		const office = await signInAs(world, {
			address: phone.address,
			userAgent: windows,
			shared: true,
		});
		const third = await signInAs(world, { address: phone.address });
		const list = await listOwnSessions(world.read(phone.actor), phone.headers);
		expect(list).toMatchObject([
			{ current: true, device: { kind: 'phone', browser: 'Chrome', system: 'Android' } },
			{ current: false, shared: false, device: { kind: 'unknown' } },
			{
				current: false,
				shared: true,
				device: { kind: 'computer', browser: 'Edge', system: 'Windows' },
			},
		]);
		const sessionId = list[2]?.id ?? '';
		await world.write(phone.actor, (ctx) => endSession(ctx, { sessionId }));
		expect(await actorFromHeaders(world.app, office.headers)).toEqual({ kind: 'guest' });
		expect(await actorFromHeaders(world.app, third.headers)).toMatchObject({ kind: 'person' });
		expect(await world.write(phone.actor, (ctx) => endOtherSessions(ctx, phone.headers))).toBe(1);
		expect(await actorFromHeaders(world.app, third.headers)).toEqual({ kind: 'guest' });
		expect(await actorFromHeaders(world.app, phone.headers)).toMatchObject({ kind: 'person' });
	});

	it("never ends somebody else's session", async () => {
		const mine = await signInAs(world);
		const yours = await signInAs(world);
		const [theirs] = await listOwnSessions(world.read(yours.actor), yours.headers);
		const end = (sessionId: string) =>
			world.write(mine.actor, (ctx) => endSession(ctx, { sessionId }));
		await expect(end(theirs?.id ?? '')).rejects.toMatchObject({ kind: 'missing' });
		await expect(end('not-an-id')).rejects.toMatchObject({ kind: 'missing' });
		expect(await actorFromHeaders(world.app, yours.headers)).toMatchObject({ kind: 'person' });
	});

	it('signs out and takes the cookie away', async () => {
		const { actor, headers } = await signInAs(world);
		const cookies = await world.write(actor, (ctx) => signOut(ctx, headers));
		expect(cookies).toContainEqual(
			expect.objectContaining({
				name: 'rumah.session_token',
				options: expect.objectContaining({ maxAge: 0, httpOnly: true, sameSite: 'lax' }),
			}),
		);
		expect(await actorFromHeaders(world.app, headers)).toEqual({ kind: 'guest' });
	});
});
