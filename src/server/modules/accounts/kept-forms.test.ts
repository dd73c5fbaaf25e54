import { describe, expect, it } from 'vitest';
import { useDatabase } from '#tests/make/database.ts';
import { signInAs } from '#tests/make/signed-in.ts';
import { endOtherSessions, findKeptForm, keepForm, type KeptForm } from './index.ts';

const world = useDatabase();
const guest = { kind: 'guest' } as const;
const form: KeptForm = {
	path: '/usaha/produk?/simpan',
	fields: [
		['name', 'Laksa'],
		['name', 'dua kali'],
	],
	files: true,
};

describe('a form sent after the session ended', () => {
	it('comes back to the person who typed it, and to nobody else', async () => {
		const typing = await signInAs(world, { shared: true });
		const token = await world.write(guest, (ctx) => keepForm(ctx, typing.headers, form));
		expect(await findKeptForm(world.read(typing.actor), token ?? '')).toEqual(form);
		const other = await signInAs(world);
		expect(await findKeptForm(world.read(other.actor), token ?? '')).toBeUndefined();
	});

	it('comes back after the session was ended from another device', async () => {
		const typing = await signInAs(world);
		const office = await signInAs(world, { address: typing.address });
		await world.write(office.actor, (ctx) => endOtherSessions(ctx, office.headers));
		const token = await world.write(guest, (ctx) => keepForm(ctx, typing.headers, form));
		expect(await findKeptForm(world.read(office.actor), token ?? '')).toEqual(form);
	});

	it('is kept sealed, for an hour', async () => {
		const typing = await signInAs(world);
		const token = await world.write(guest, (ctx) => keepForm(ctx, typing.headers, form));
		const { rows } = await world.app.platform.pool.query<{ row: string }>(
			"SELECT v::text AS row FROM accounts.verification v WHERE identifier LIKE 'kept-form-%'",
		);
		expect(rows.length).toBeGreaterThan(0);
		for (const { row } of rows) {
			expect(row).not.toContain('Laksa');
			expect(row).not.toContain(token);
		}
		const later = new Date(Date.now() + 3_601_000);
		expect(await findKeptForm(world.read(typing.actor, later), token ?? '')).toBeUndefined();
	});

	it('is not kept for browsers that never signed in', async () => {
		const headers = new Headers({ cookie: 'rumah.session_token=made.up' });
		expect(await world.write(guest, (ctx) => keepForm(ctx, headers, form))).toBeUndefined();
		expect(await world.write(guest, (ctx) => keepForm(ctx, new Headers(), form))).toBeUndefined();
	});
});
