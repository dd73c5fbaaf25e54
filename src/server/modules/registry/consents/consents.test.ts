import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { giveConsent, hasConsent, listConsents, withdrawConsent } from '#modules/accounts/index.ts';
import { wibDay } from '#shared/dates.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { consentVersion, kemiri, registerByOfficer } from '#tests/make/registry.ts';
import { makeProduct, makeShop } from '#tests/make/shop.ts';
import {
	claimEnterprise,
	decideClaim,
	getPublicEnterprise,
	listConsentRecords,
	listEnterprises,
	listOwnConsentRecords,
	listOwnerConsents,
	readConsentPaper,
	recordConsent,
	storeConsentPaper,
	type RecordConsent,
} from '../index.ts';

/* "Consent per purpose with the text's version": also of those who sign on paper. (requirements.md, SH-05, SH-06) */
const world = useDatabase();
let officer: Actor & { kind: 'person' };
let elsewhere: Actor;
const today = wibDay(new Date());
const day = (back: number) => wibDay(new Date(Date.now() - back * 86_400_000));

beforeAll(async () => {
	officer = asOfficer(await makePerson(world, 'Petugas Satu', '+6281100000011'), '36.03') as never;
	elsewhere = asOfficer(await makePerson(world, 'Petugas Kota', '+6281100000013'), '36.71');
});

const photo = () =>
	sharp({ create: { width: 900, height: 1200, channels: 3, background: '#fff' } })
		.withExif({ IFD0: { Copyright: 'Ponsel petugas' } })
		.jpeg()
		.toBuffer();
const record = (
	enterpriseId: string,
	more: Partial<RecordConsent> = {},
	actor: Actor = officer,
): Promise<string> =>
	world.write(actor, (ctx) =>
		recordConsent(ctx, {
			enterpriseId,
			purpose: 'sharing',
			act: 'given',
			channel: 'assisted',
			version: 1,
			saidOn: today,
			...more,
		}),
	);

describe('of an owner with an account', () => {
	test('it stands in her ledger with its source, and she sees the paper; nobody else does', async () => {
		const shop = await makeShop(world, 'Dapur Kertas', kemiri);
		const paper = await storeConsentPaper(world.read(officer), await photo());
		const id = await record(shop.enterpriseId, { channel: 'paper', paper, saidOn: day(2) });
		const own = (await listConsents(world.read(shop.owner))).find((c) => c.purpose === 'sharing');
		expect(own!.given).toMatchObject({ version: 1, channel: 'paper', by: 'Petugas Satu' });
		expect(wibDay(own!.given!.at)).toBe(day(2));
		expect(await listOwnConsentRecords(world.read(shop.owner))).toMatchObject([
			{ id, act: 'given', channel: 'paper', by: 'Petugas Satu', saidOn: day(2), hasPaper: true },
		]);
		const read = (actor: Actor) => world.write(actor, (ctx) => readConsentPaper(ctx, id));
		const { bytes } = await read(shop.owner);
		const seen = await sharp(bytes).metadata();
		expect([seen.format, seen.width, seen.exif]).toEqual(['webp', 900, undefined]);
		expect((await read(officer)).bytes).toEqual(bytes);
		await expect(read(elsewhere)).rejects.toMatchObject({ code: 'registry/no-such-paper' });
		// Whoever has the disk has no picture.
		const folder = join(world.folder, 'files/private/consent');
		const files = await readdir(folder);
		expect(files).toHaveLength(1);
		expect((await readFile(join(folder, files[0]!))).includes('WEBP')).toBe(false);
	});

	test('a withdrawal works like her own: the shop is off at once', async () => {
		const shop = await makeShop(world, 'Dapur Tarik', kemiri);
		await makeProduct(world, shop);
		const version = await consentVersion(world, 'shop');
		await world.write(shop.owner, (ctx) => giveConsent(ctx, { purpose: 'shop', version }));
		await getPublicEnterprise(world.read(), shop.slug);
		await record(shop.enterpriseId, { purpose: 'shop', act: 'withdrawn' });
		await expect(getPublicEnterprise(world.read(), shop.slug)).rejects.toMatchObject({
			kind: 'missing',
		});
		const personId = (shop.owner as Actor & { kind: 'person' }).personId;
		expect(await hasConsent(world.read(), personId, 'shop')).toBe(false);
	});

	test('what she said herself since then counts, and a paper of the past does not bring it back', async () => {
		const shop = await makeShop(world, 'Dapur Lama', kemiri);
		await world.write(shop.owner, (ctx) => giveConsent(ctx, { purpose: 'sharing', version: 1 }));
		await world.write(shop.owner, (ctx) => withdrawConsent(ctx, { purpose: 'sharing' }));
		await expect(record(shop.enterpriseId, { saidOn: day(3) })).rejects.toMatchObject({
			code: 'accounts/consent-later',
		});
		// What she signs on the same day or later is her newest word.
		await record(shop.enterpriseId);
		const own = (await listConsents(world.read(shop.owner))).find((c) => c.purpose === 'sharing');
		expect(own!.given?.channel).toBe('assisted');
	});
});

describe('of an owner without an account', () => {
	const makeRecord = (name: string) =>
		registerByOfficer(
			world,
			officer,
			{ name: 'Bu Rohmah', phone: '+6281300000077' },
			{ name, areaCode: kemiri },
		);

	test('it stands with her record, freezes and frees it, and comes into her account with its dates', async () => {
		const made = await makeRecord('Emping Rohmah');
		await record(made.id, { purpose: 'registry', saidOn: day(5) });
		await record(made.id, { saidOn: day(5) });
		await record(made.id, { purpose: 'registry', act: 'withdrawn', saidOn: day(3) });
		const listed = async () =>
			(await listEnterprises(world.read(officer), { q: 'emping rohmah' })).items.length;
		expect(await listed()).toBe(0);
		await record(made.id, { purpose: 'registry', saidOn: day(1) });
		expect(await listed()).toBe(1);
		expect(await listOwnerConsents(world.read(officer), made.id)).toMatchObject([
			{ purpose: 'registry', withdrawnAt: null },
			{ purpose: 'sharing', withdrawnAt: null },
		]);

		const owner = await makePerson(world, 'Rohmah', '+6281300000099');
		const version = await consentVersion(world, 'registry');
		await world.write(owner, (ctx) =>
			claimEnterprise(ctx, { number: made.number, consentVersion: version }),
		);
		const { rows } = await world.app.platform.pool.query<{ id: string }>(
			'SELECT id FROM registry.claim WHERE enterprise_id = $1',
			[made.id],
		);
		await world.write(officer, (ctx) =>
			decideClaim(ctx, { claimId: rows[0]!.id, decision: 'grant' }),
		);
		const own = await listConsents(world.read(owner));
		expect(own.find(({ purpose }) => purpose === 'sharing')!.given).toMatchObject({
			channel: 'assisted',
			by: 'Petugas Satu',
		});
		const { rows: ledger } = await world.app.platform.pool.query<{ at: Date; stands: boolean }>(
			`SELECT given_at AS at, withdrawn_at IS NULL AS stands FROM accounts.consent
			 WHERE person_id = $1 AND purpose = 'registry' AND channel = 'assisted' ORDER BY given_at`,
			[(owner as Actor & { kind: 'person' }).personId],
		);
		expect(ledger.map(({ at, stands }) => [wibDay(at), stands])).toEqual([
			[day(5), false],
			[day(1), false],
		]);
		expect(await listOwnConsentRecords(world.read(owner))).toHaveLength(4);
	});

	test('the same line twice is one', async () => {
		const made = await makeRecord('Emping Dua Kali');
		expect(await record(made.id)).toBe(await record(made.id));
		expect(await listConsentRecords(world.read(officer), made.id)).toHaveLength(1);
	});
});

describe('is refused', () => {
	test.each([
		['for a day to come', { saidOn: '2999-01-01' }, 'registry/consent-day'],
		['for a day that is none', { saidOn: 'kemarin' }, 'registry/consent-day'],
		['before its text held', { saidOn: '2026-10-01' }, 'accounts/consent-version'],
		['with a text that there is not', { version: 99 }, 'accounts/consent-version'],
		['on paper without its photo', { channel: 'paper' }, 'registry/consent-paper'],
		['when nothing stands to be taken back', { act: 'withdrawn' }, 'registry/consent-none'],
	] as const)('%s', async (_, more, code) => {
		const shop = await makeShop(world, `Dapur ${code}`, kemiri);
		await expect(record(shop.enterpriseId, more)).rejects.toMatchObject({ code });
		expect(await listConsentRecords(world.read(officer), shop.enterpriseId)).toEqual([]);
	});

	test('to officers of another area, to the owner herself, and to an officer about herself', async () => {
		const shop = await makeShop(world, 'Dapur Orang', kemiri);
		for (const actor of [elsewhere, shop.owner, asOfficer(shop.owner, '36.03')])
			await expect(record(shop.enterpriseId, {}, actor)).rejects.toMatchObject({
				code: 'registry/no-such-enterprise',
			});
	});

	test('a photo that is none, cut short, or too large', async () => {
		const ctx = world.read(officer);
		const whole = await photo();
		for (const [bytes, code] of [
			[Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'registry/paper-unreadable'],
			[whole.subarray(0, whole.length / 2), 'registry/paper-unreadable'],
			[Buffer.alloc(10 * 1024 * 1024 + 1), 'registry/paper-too-large'],
		] as const)
			await expect(storeConsentPaper(ctx, bytes)).rejects.toMatchObject({ code });
	});
});
