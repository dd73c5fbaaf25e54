import { describe, expect, test } from 'vitest';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import {
	consentVersion,
	registerByOfficer,
	registerOwn,
	someFields,
	sukasari,
} from '#tests/make/registry.ts';
import { newId } from '#platform/ids.ts';
import { system } from '#server/app.ts';
import {
	createEnterprises,
	getEnterprise360,
	listLikelyRepeats,
	listOwnEnterprises,
	registerEnterprise,
} from './index.ts';

const world = useDatabase();
const officerOf = async (area: string) =>
	asOfficer(
		await makePerson(world, 'Petugas', `+62811${Math.random().toString().slice(2, 10)}`),
		area,
	);

describe('recording oneself', () => {
	test('gives a number, a slug and a size class, and asks the same thing only once', async () => {
		const siti = await makePerson(world, 'Siti Aminah', '+6281200000001');
		const first = await registerOwn(
			world,
			siti,
			{ annualSalesIdr: 120_000_000 },
			'3603096505800001',
		);
		expect(first).toMatchObject({ created: true, slug: 'dapur-bu-siti', warnings: [] });
		const again = await registerOwn(world, siti, {}, '3603096505800001');
		expect(again).toMatchObject({ created: false, id: first.id });
		expect(await listOwnEnterprises(world.read(siti))).toHaveLength(1);
		const whole = await getEnterprise360(world.read(siti), { number: first.number });
		expect(whole).toMatchObject({
			size: { sizeClass: 'micro', basis: 'annual-sales', legalBasis: 'PP 7/2021 Pasal 35' },
			owner: { name: 'Siti Aminah', nikMasked: '3603********0001', claimed: true },
			verification: 'unverified',
			can: { own: true, decide: false },
		});
	});

	test('keeps the NIK sealed: no table holds it in the clear', async () => {
		const owner = await makePerson(world, 'Rini', '+6281200000002');
		await registerOwn(world, owner, { name: 'Kue Rini' }, '3603096505800099');
		const { rows } = await world.app.platform.pool.query<{ found: number }>(
			`SELECT count(*) FILTER (WHERE o::text LIKE '%3603096505800099%') AS found FROM registry.owner o`,
		);
		expect(rows[0]?.found).toBe(0);
	});

	test('an impossible date in a NIK is a warning; a second NIK on one account is refused', async () => {
		const owner = await makePerson(world, 'Wati', '+6281200000003');
		const made = await registerOwn(world, owner, { name: 'Kue Wati' }, '3603099913800001');
		expect(made.warnings).toEqual([{ code: 'nik-date' }]);
		await expect(
			registerOwn(world, owner, { name: 'Lain' }, '3603096505800555'),
		).rejects.toMatchObject({
			code: 'registry/other-nik',
		});
	});

	test('the NIK of another record is not taken: an officer looks, and the record is offered', async () => {
		const officer = await officerOf('36.03');
		await registerByOfficer(
			world,
			officer,
			{ name: 'Tuti', nik: '3603096505800777', phone: '+6281999' + '00001' },
			{ name: 'Emping Tuti' },
		);
		const stranger = await makePerson(world, 'Bukan Tuti', '+6281200000004');
		const made = await registerOwn(
			world,
			stranger,
			{ name: 'Emping Ibu Tuti' },
			'3603096505800777',
		);
		expect(made.warnings).toEqual([{ code: 'nik-known' }]);
		expect(made.repeats).toBe(1);
		const whole = await getEnterprise360(world.read(stranger), { id: made.id });
		expect(whole.owner).toMatchObject({ nikMasked: null, others: [] });
		const waiting = await listLikelyRepeats(world.read(officer));
		expect(waiting.map((pair) => pair.one.id)).toContain(made.id);
	});

	test('the NIK of a record with one’s own phone is one’s own record', async () => {
		const officer = await officerOf('36.03');
		const phone = '+6281200000005';
		const recorded = await registerByOfficer(
			world,
			officer,
			{ name: 'Ani', nik: '3603096505800888', phone },
			{ name: 'Sate Ani' },
		);
		const ani = await makePerson(world, 'Ani', phone);
		await registerOwn(world, ani, { name: 'Laksa Ani' }, '3603096505800888');
		const own = await listOwnEnterprises(world.read(ani));
		expect(own.map((enterprise) => enterprise.id)).toContain(recorded.id);
		expect(own).toHaveLength(2);
	});

	test('a NIK that a person only says of herself binds no later record to her account', async () => {
		const squatter = await makePerson(world, 'Licik', '+6281200000006');
		await registerOwn(world, squatter, { name: 'Toko Licik' }, '3603096505800999');
		const [made] = await world.write(system('import'), (ctx) =>
			createEnterprises(ctx, [
				{
					owner: { name: 'Korban', nik: '3603096505800999', phone: '+6281300000001' },
					name: 'Warung Korban',
					areaCode: someFields.areaCode,
					source: 'import',
				},
			]),
		);
		const own = await listOwnEnterprises(world.read(squatter));
		expect(own.map((enterprise) => enterprise.id)).not.toContain(made!.id);
	});

	test('needs an account, the present text, and a place that exists', async () => {
		const version = await consentVersion(world, 'registry');
		const owner = await makePerson(world, 'Neni', '+6281200000007');
		const form = { enterprise: { ...someFields, name: 'Neni' }, consentVersion: version };
		await expect(
			world.write({ kind: 'guest' }, (ctx) => registerEnterprise(ctx, form)),
		).rejects.toMatchObject({
			code: 'accounts/sign-in-first',
		});
		await expect(
			world.write(owner, (ctx) => registerEnterprise(ctx, { ...form, consentVersion: 99 })),
		).rejects.toMatchObject({ code: 'accounts/consent-text-changed' });
		await expect(
			world.write(owner, (ctx) =>
				registerEnterprise(ctx, {
					...form,
					enterprise: { ...form.enterprise, areaCode: '36.03.99' },
				}),
			),
		).rejects.toMatchObject({ code: 'areas/unknown' });
		expect(await listOwnEnterprises(world.read(owner))).toEqual([]);
	});
});

test('EN-05: two registrations of one enterprise in the same instant see each other', async () => {
	const officer = await officerOf('36.71');
	const people = await Promise.all(
		[1, 2, 3].map((n) => makePerson(world, 'Joko Susilo', `+628140000000${n}`)),
	);
	const made = await Promise.all(
		people.map((person) =>
			registerOwn(world, person, {
				name: 'Sate Pak Joko',
				areaCode: sukasari,
				phone: '+6281511111111',
			}),
		),
	);
	expect(made.map((one) => one.repeats).sort()).toEqual([0, 1, 2]);
	expect(new Set(made.map((one) => one.slug)).size).toBe(3);
	expect(await listLikelyRepeats(world.read(officer))).toHaveLength(3);
});

test('an officer records only in her area, for an owner who need not have an account', async () => {
	const officer = await officerOf('36.03.09');
	await expect(
		registerByOfficer(world, officer, { name: 'Budi' }, { areaCode: sukasari }),
	).rejects.toMatchObject({ code: 'registry/not-your-area' });
	const made = await registerByOfficer(world, officer, { name: 'Budi' }, { name: 'Golok Budi' });
	expect(await getEnterprise360(world.read(officer), { id: made.id })).toMatchObject({
		source: 'officer',
		owner: { name: 'Budi', claimed: false },
	});
});

test('many at once: one statement each, one owner for one NIK, slugs that differ', async () => {
	const rows = Array.from({ length: 300 }, (_, index) => ({
		id: newId(),
		owner: {
			name: `Pemilik ${index % 100}`,
			nik: `36030901018${String(index % 100).padStart(5, '0')}`,
		},
		name: `Warung Sama ${index % 3}`,
		areaCode: someFields.areaCode,
		source: 'import' as const,
		kbli: ['56102', '10794'],
	}));
	const made = await world.write(system('import'), (ctx) => createEnterprises(ctx, rows));
	expect(made.map((one) => one.id)).toEqual(rows.map((row) => row.id));
	expect(new Set(made.map((one) => one.slug)).size).toBe(300);
	expect(new Set(made.map((one) => one.number)).size).toBe(300);
	expect(new Set(made.map((one) => one.ownerId)).size).toBe(100);
});
