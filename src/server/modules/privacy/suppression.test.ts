import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { importEnterprises, registerForOwner } from '#modules/registry/index.ts';
import { system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { registerByOfficer, registerOwn } from '#tests/make/registry.ts';
import { signInPerson, signInStaff, type SignedIn } from '#tests/make/signed-in.ts';
import { findSubject } from './subject.ts';
import { suppress, suppressedSince } from './suppression.ts';

const world = useDatabase();
const nik = '3603144107850088';
const phone = '+6281377778888';
let officer: SignedIn;

/** Somebody who was recorded and had herself erased: what the list remembers of her. */
async function erased() {
	const made = await registerByOfficer(world, officer.actor, { name: 'Sumi Hilang', nik, phone });
	await world.write(system('test'), async (ctx) => {
		await suppress(ctx, await findSubject(ctx, { ownerId: made.ownerId }));
		await ctx.query('test.gone', 'DELETE FROM registry.enterprise WHERE id = $1', [made.id]);
		await ctx.query('test.goneOwner', 'DELETE FROM registry.owner WHERE id = $1', [made.ownerId]);
	});
}

beforeAll(async () => {
	officer = await signInStaff(world, 'officer', '36.03');
	await erased();
});

const known = (one: { nik?: string; phone?: string }) =>
	suppressedSince(world.read(), [one]).then(([since]) => since !== undefined);

describe('who had herself erased', () => {
	test('is known by hashes that hold neither NIK nor phone', async () => {
		expect([await known({ nik }), await known({ phone })]).toEqual([true, true]);
		expect([await known({ nik: '3603144107850099' }), await known({})]).toEqual([false, false]);
		const { rows } = await world.app.platform.pool.query('SELECT * FROM privacy.suppression');
		expect(JSON.stringify(rows)).not.toMatch(/0785|7777/);
		expect(rows).not.toEqual([]);
	});

	test('comes back by no file: the row is refused and says why, the others are imported', async () => {
		const path = join(world.folder, 'lama.csv');
		await writeFile(
			path,
			`Nama Usaha;Nama Pemilik;NIK;No HP;Kecamatan;Desa\r\nGeplak Sumi;Sumi;${nik};0813-7777-8888;Kemiri;Kemiri\r\nGeplak Ijah;Ijah;;0813-1111-9999;Kemiri;Kemiri\r\n`,
		);
		const result = await importEnterprises(world.app.workFor({ actor: system('import') }), {
			path,
			fileName: 'lama.csv',
			areaCode: '36.03',
		});
		expect(await result.firstRejected(5)).toMatchObject([{ row: 2, reason: 'asked-to-be-erased' }]);
		expect(result.head).toMatchObject({ rows: 2, imported: 1 });
		await result.release();
		const { rows } = await world.app.platform.pool.query<{ name: string }>(
			`SELECT name FROM registry.enterprise WHERE name LIKE 'Geplak%'`,
		);
		expect(rows.map(({ name }) => name)).toEqual(['Geplak Ijah']);
	});

	test('comes back by no interview from before, but may agree at her door later', async () => {
		const record = (agreedAt: Date) =>
			world.write(officer.actor, (ctx) =>
				registerForOwner(ctx, {
					enterprise: { name: 'Geplak Sumi', kind: 'culinary', areaCode: '36.03.09.2004' },
					owner: { name: 'Sumi', nik, phone: null },
					source: 'field',
					agreedAt,
				}),
			);
		await expect(record(new Date(Date.now() - 86_400_000))).rejects.toMatchObject({
			code: 'registry/asked-to-be-erased',
		});
		await record(new Date(Date.now() + 1000));
		expect(await known({ nik })).toBe(false);
	});

	test('may always record herself again', async () => {
		expect(await known({ phone })).toBe(true);
		const person = await signInPerson(world, 'Sumi');
		await world.app.platform.pool.query('UPDATE accounts.person SET phone = $2 WHERE id = $1', [
			person.actor.personId,
			phone,
		]);
		await registerOwn(world, person.actor, { name: 'Geplak Sumi Baru' });
		expect(await known({ phone })).toBe(false);
	});
});
