import { describe, expect, it } from 'vitest';
import { system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { signInPerson, signInStaff, signInAs } from '#tests/make/signed-in.ts';
import { type ConsentTextFile, seedConsentTexts, textHash } from './consent-texts.ts';
import {
	actorFromHeaders,
	getConsentText,
	giveConsent,
	hasConsent,
	listConsents,
	requireConsent,
	withdrawConsent,
} from './index.ts';

const world = useDatabase();

async function history(personId: string) {
	const { rows } = await world.app.platform.pool.query<{
		purpose: string;
		version: number;
		withdrawn: boolean;
		channel: string;
		givenBy: string;
	}>(
		`SELECT purpose, version, withdrawn_at IS NOT NULL AS withdrawn, channel, given_by AS "givenBy"
		 FROM accounts.consent WHERE person_id = $1 ORDER BY given_at, id`,
		[personId],
	);
	return rows;
}

describe('consent', () => {
	it('is recorded with the version of its text and who gave it through what', async () => {
		const { actor } = await signInAs(world);
		await expect(requireConsent(world.read(actor), 'registry')).rejects.toMatchObject({
			code: 'accounts/consent-missing',
			params: { purpose: 'registry' },
		});
		await world.write(actor, (ctx) => giveConsent(ctx, { purpose: 'registry', version: 1 }));
		await expect(requireConsent(world.read(actor), 'registry')).resolves.toBeUndefined();
		expect(await history(actor.personId)).toEqual([
			{
				purpose: 'registry',
				version: 1,
				withdrawn: false,
				channel: 'web',
				givenBy: actor.personId,
			},
		]);
	});

	it('is given once even when the form is sent twice at the same time', async () => {
		const { actor } = await signInAs(world);
		await Promise.all(
			Array.from({ length: 5 }, () =>
				world.write(actor, (ctx) => giveConsent(ctx, { purpose: 'shop' })),
			),
		);
		expect(await history(actor.personId)).toHaveLength(1);
	});

	it('can be withdrawn and given again; the proof of both stays', async () => {
		const { actor } = await signInPerson(world);
		await world.write(actor, (ctx) => giveConsent(ctx, { purpose: 'shop' }));
		await world.write(actor, (ctx) => withdrawConsent(ctx, { purpose: 'shop' }));
		await world.write(actor, (ctx) => withdrawConsent(ctx, { purpose: 'shop' }));
		expect(await hasConsent(world.read(actor), actor.personId, 'shop')).toBe(false);
		await world.write(actor, (ctx) => giveConsent(ctx, { purpose: 'shop' }));
		const shop = (await history(actor.personId)).filter((row) => row.purpose === 'shop');
		expect(shop.map((row) => row.withdrawn)).toEqual([true, false]);
	});

	it('signs out of everything when it was the one for the account', async () => {
		const { actor, headers } = await signInPerson(world);
		await world.write(actor, (ctx) => withdrawConsent(ctx, { purpose: 'account' }));
		expect(await actorFromHeaders(world.app, headers)).toEqual({ kind: 'guest' });
	});

	it('is outdated when a newer text holds, and then asks to read again', async () => {
		const { actor } = await signInPerson(world);
		await world.write(actor, (ctx) => giveConsent(ctx, { purpose: 'shop', version: 1 }));
		const newer: ConsentTextFile = {
			purpose: 'shop',
			version: 2,
			validFrom: '2026-11-01T00:00:00Z',
			id: 'Teks baru',
			en: 'New text',
		};
		const later: ConsentTextFile = { ...newer, version: 3, validFrom: '2999-01-01T00:00:00Z' };
		await world.write(system('test'), (ctx) => seedConsentTexts(ctx, [newer, later]));
		expect(await getConsentText(world.read(actor), 'shop', 'en')).toMatchObject({
			version: 2,
			text: 'New text',
		});
		const shop = (await listConsents(world.read(actor))).find((row) => row.purpose === 'shop');
		expect(shop).toMatchObject({ version: 2, given: { version: 1 }, outdated: true });
		await expect(
			world.write(actor, (ctx) => giveConsent(ctx, { purpose: 'shop', version: 1 })),
		).rejects.toMatchObject({ kind: 'conflict', params: { version: 2 } });
		await world.write(actor, (ctx) => giveConsent(ctx, { purpose: 'shop', version: 2 }));
		const rows = (await history(actor.personId)).filter((row) => row.purpose === 'shop');
		expect(rows.map(({ version, withdrawn }) => [version, withdrawn])).toEqual([
			[1, true],
			[2, false],
		]);
	});

	it('stops the start when a text that people agreed to was changed', async () => {
		const changed: ConsentTextFile = {
			purpose: 'account',
			version: 1,
			validFrom: '2026-11-01T00:00:00Z',
			id: 'Saya setuju apa saja',
			en: 'I agree to anything',
		};
		await expect(
			world.write(system('test'), (ctx) => seedConsentTexts(ctx, [changed])),
		).rejects.toThrow('give the new wording a new version');
		const { text } = await getConsentText(world.read(), 'account');
		expect(text).not.toBe(changed.id);
		expect(textHash(changed)).toMatch(/^[0-9a-f]{64}$/);
	});

	it('is nobody else’s to give, save by staff who write down what was said', async () => {
		const owner = await signInPerson(world);
		const other = await signInPerson(world);
		const enumerator = await signInStaff(world, 'enumerator', '36.03.14');
		const { personId } = owner.actor;
		for (const channel of ['web', 'assisted'] as const)
			await expect(
				world.write(other.actor, (ctx) =>
					giveConsent(ctx, { purpose: 'registry', personId, channel }),
				),
			).rejects.toMatchObject({ kind: 'forbidden' });
		await world.write(enumerator.actor, (ctx) =>
			giveConsent(ctx, { purpose: 'registry', personId, channel: 'assisted' }),
		);
		expect((await history(personId)).at(-1)).toMatchObject({
			channel: 'assisted',
			givenBy: enumerator.actor.personId,
		});
	});

	it('needs somebody who is signed in', async () => {
		await expect(
			world.write({ kind: 'guest' }, (ctx) => giveConsent(ctx, { purpose: 'shop' })),
		).rejects.toMatchObject({ code: 'accounts/sign-in-first' });
	});
});
