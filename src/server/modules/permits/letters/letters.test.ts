import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { system } from '#server/app.ts';
import type { Actor } from '#platform/context.ts';
import { sha256 } from '#platform/crypto.ts';
import { newId } from '#platform/ids.ts';
import type { Work } from '#platform/jobs.ts';
import { updateEnterprise } from '#modules/registry/index.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { makeShop, type Shop } from '#tests/make/shop.ts';
import {
	askLetter,
	getOfficeLetter,
	issueLetter,
	listLetters,
	listOfficeLetters,
	printLetter,
	readLetterPdf,
	refuseLetter,
	revokeLetter,
	setLetterOffice,
	verifyLetter,
	withdrawLetter,
} from '../index.ts';
import { isNumberFormat, letterNumber } from './number.ts';

const world = useDatabase();
const now = new Date('2026-11-21T03:00:00Z');
let officer: Actor;
let head: Actor;
let elsewhere: Actor;
let shop: Shop;
let marks = 0;

const office = {
	government: 'Pemerintah Kabupaten Uji',
	officeName: 'Dinas Koperasi dan Usaha Mikro',
	address: 'Jalan Contoh 1, Tigaraksa',
	city: 'Tigaraksa',
	numberFormat: '500.3.10.4/{seq:3}/Diskum/{year}',
	signerName: 'Contoh Penanda Tangan',
	signerTitle: 'Kepala Dinas',
	signerId: '',
	validFrom: '2026-01-01',
};

beforeAll(async () => {
	const person = await makePerson(world, 'Petugas', '+628111000011');
	officer = asOfficer(person, '36.03');
	head = {
		...(person as Actor & { kind: 'person' }),
		grants: [{ role: 'administrator', areaCode: '36.03' }],
		secondFactor: true,
	};
	elsewhere = asOfficer(await makePerson(world, 'Lain', '+628111000012'), '36.71');
	shop = await makeShop(world);
	await world.write(shop.owner, (ctx) =>
		updateEnterprise(ctx, { enterpriseId: shop.enterpriseId, annualSalesIdr: 90_000_000 }),
	);
});

const ask = (mark = `Merek ${(marks += 1)}`, of = shop, at = now) =>
	world.write(
		of.owner,
		(ctx) =>
			askLetter(ctx, {
				enterpriseId: of.enterpriseId,
				mark,
				classes: [30, 29, 30],
				goods: 'Keripik singkong',
			}),
		at,
	);
const issue = (letterId: string, at = now) =>
	world.write(officer, (ctx) => issueLetter(ctx, letterId), at);
const work = (): Work => ({
	ctx: world.read(system('job'), now),
	write: (run) => world.write(system('job'), run, now),
});
const codeOf = async (letterId: string) =>
	(await getOfficeLetter(world.read(officer), letterId)).letter.code;

describe('the number of a letter', () => {
	it('follows the office’s format', () => {
		const day = '2026-03-05';
		expect(letterNumber('500.3.10.4/{seq:3}/Diskum/{year}', 12, day)).toBe(
			'500.3.10.4/012/Diskum/2026',
		);
		expect(letterNumber('{seq}/{roman}/{month}/{year}', 1234, day)).toBe('1234/III/03/2026');
		expect(isNumberFormat('{seq:3}/x/{year}')).toBe(true);
		for (const wrong of ['{year}', '{seq}', '{seq}/{year}/{name}', '{seq}/{year}\n', ''])
			expect(isNumberFormat(wrong)).toBe(false);
	});

	it('is another for each running number and year', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 9999 }), (a, b) => {
				const of = (seq: number) => letterNumber('A/{seq:3}/{year}', seq, '2026-01-31');
				expect(of(a) === of(b)).toBe(a === b);
			}),
		);
	});
});

describe('a letter for a brand (domain.md §3.5)', () => {
	it('waits for an office that has said how its letters look', async () => {
		const letterId = await ask();
		await expect(issue(letterId)).rejects.toMatchObject({ code: 'permits/office-not-set' });
		await expect(
			world.write(officer, (ctx) => setLetterOffice(ctx, { areaCode: '36.03', ...office })),
		).rejects.toMatchObject({ kind: 'missing' });
		await expect(
			world.write(head, (ctx) =>
				setLetterOffice(ctx, { areaCode: '36.03', ...office, numberFormat: '12/{year}' }),
			),
		).rejects.toMatchObject({ params: { field: 'numberFormat', reason: 'letter_office_format' } });
		await world.write(head, (ctx) => setLetterOffice(ctx, { areaCode: '36.03', ...office }));
		expect(await issue(letterId)).toEqual({ number: '500.3.10.4/001/Diskum/2026' });
	});

	it('is numbered without gap or double when many officers press at once', async () => {
		const ids: string[] = [];
		for (let index = 0; index < 12; index += 1) ids.push(await ask());
		// Each twice at the same time, and one that fails in the middle after it has taken its number.
		const broken = world
			.write(officer, async (ctx) => {
				await issueLetter(ctx, ids[0]!);
				throw new Error('the power went out');
			})
			.catch(() => undefined);
		const results = await Promise.allSettled([...ids, ...ids].map((id) => issue(id)));
		await broken;
		const numbers = results.flatMap((one) =>
			one.status === 'fulfilled' ? [one.value.number] : [],
		);
		expect(numbers).toHaveLength(12);
		const rows = await world.app.platform.pool.query<{ seq: number }>(
			`SELECT seq FROM permits.letter WHERE office_code = '36.03' AND year = 2026 ORDER BY seq`,
		);
		expect(rows.rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 13 }, (_, at) => at + 1));
	});

	it('begins anew with the year in WIB', async () => {
		const eve = new Date('2027-12-31T16:59:00Z');
		const newYear = new Date('2027-12-31T17:00:00Z');
		expect(await issue(await ask(undefined, shop, eve), eve)).toEqual({
			number: '500.3.10.4/001/Diskum/2027',
		});
		expect(await issue(await ask(undefined, shop, newYear), newYear)).toEqual({
			number: '500.3.10.4/001/Diskum/2028',
		});
	});

	it('is for one mark a year, for micro and small business, and not for strangers', async () => {
		const letterId = await ask('Keripik Bu Siti');
		await expect(ask('KERIPIK bu siti')).rejects.toMatchObject({ code: 'permits/letter-again' });
		await issue(letterId);
		await expect(ask('Keripik Bu Siti')).rejects.toMatchObject({ code: 'permits/letter-again' });
		await ask('Keripik Bu Siti', shop, new Date('2029-02-01T00:00:00Z'));

		const unknown = await makeShop(world, 'Tanpa Angka');
		await expect(issue(await ask('Nama', unknown))).rejects.toMatchObject({
			code: 'permits/letter-not-umk',
		});
		const waiting = await ask();
		for (const actor of [elsewhere, unknown.owner, shop.owner]) {
			await expect(world.write(actor, (ctx) => issueLetter(ctx, waiting))).rejects.toMatchObject({
				kind: 'missing',
			});
			await expect(
				world.write(actor, (ctx) => refuseLetter(ctx, { letterId: waiting, reason: 'Tidak.' })),
			).rejects.toMatchObject({ kind: 'missing' });
		}
		await expect(getOfficeLetter(world.read(elsewhere), waiting)).rejects.toMatchObject({
			kind: 'missing',
		});
		expect((await listOfficeLetters(world.read(elsewhere), { state: 'all' })).items).toEqual([]);
		await world.write(shop.owner, (ctx) => withdrawLetter(ctx, waiting));
		await expect(issue(waiting)).rejects.toMatchObject({ code: 'permits/letter-not-now' });
	});

	it('becomes a PDF once, and verifies by its code until it is revoked', async () => {
		const letterId = await ask('Emping Mak Ijah');
		const code = await codeOf(letterId);
		await expect(verifyLetter(world.read(), code, 'a')).rejects.toMatchObject({ kind: 'missing' });
		const { number } = await issue(letterId);
		await Promise.all([printLetter(work(), letterId), printLetter(work(), letterId)]);
		const first = await readLetterPdf(world.read(shop.owner), letterId);
		await printLetter(work(), letterId);
		const again = await readLetterPdf(world.read(officer), letterId);
		expect(first.type).toBe('application/pdf');
		expect(again.bytes.equals(first.bytes)).toBe(true);
		expect(first.bytes.subarray(0, 5).toString()).toBe('%PDF-');
		await expect(readLetterPdf(world.read(elsewhere), letterId)).rejects.toMatchObject({
			kind: 'missing',
		});

		const verified = await verifyLetter(world.read(), code, 'a');
		expect(verified).toEqual({
			number,
			issuedOn: '2026-11-21',
			validUntil: '2026-12-31',
			office: office.officeName,
			mark: 'Emping Mak Ijah',
			classes: [29, 30],
			enterpriseName: 'Dapur Bu Siti',
			enterpriseNumber: shop.number,
			state: 'issued',
			revokedAt: null,
			sha256: sha256(first.bytes),
		});
		await world.write(officer, (ctx) =>
			revokeLetter(ctx, { letterId, reason: 'Salah menulis merek.' }),
		);
		expect(await verifyLetter(world.read(), code, 'a')).toMatchObject({ state: 'revoked' });
		expect((await listLetters(world.read(shop.owner), shop.enterpriseId))[0]).toBeDefined();
	});

	it('is slow to guess', async () => {
		const guess = () => verifyLetter(world.read(), newId().slice(0, 27), 'guesser');
		for (let count = 0; count < 60; count += 1)
			await expect(guess()).rejects.toMatchObject({ kind: 'missing' });
		await expect(guess()).rejects.toMatchObject({ kind: 'limited' });
	});
});
