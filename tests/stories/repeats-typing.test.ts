import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { likelyRepeatsOf, registerForOwner, type TypedNewcomer } from '#modules/registry/index.ts';
import { guest } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { enterpriseFacts, makeRecorders, type Recorders } from '#tests/make/recorders.ts';
import { kemiri } from '#tests/make/registry.ts';

/* What is said of a likely repeat before anything is recorded, and to whom. (requirements.md, EN-05, SH-03) */
const world = useDatabase();
let people: Recorders;

beforeAll(async () => {
	people = await makeRecorders(world);
});

describe('while typing', () => {
	const ask = (actor: Actor, typed: TypedNewcomer) => likelyRepeatsOf(world.read(actor), typed);

	test('staff sees which within her area, else only that there is one and where', async () => {
		const name = 'Kerupuk Mak Ijah';
		await people.ways.officer({ name, phone: '+6281911110001' });
		const typed = { name: 'kerupuk mak ijah', areaCode: kemiri, phone: '0819-1111-0001' };
		for (const actor of [people.officer, people.enumerator])
			expect(await ask(actor, typed)).toMatchObject([
				{ view: 'record', name, ownerShort: 'Siti A.', score: 90 },
			]);
		const seen = await ask(people.elsewhere, typed);
		expect(seen).toEqual([{ view: 'place', score: 90, signs: [], areaName: expect.any(String) }]);
		expect(JSON.stringify(seen)).not.toMatch(/Ijah|Siti|UM-|0819/i);
	});

	test('an owner learns that there is one and where, nothing personal, and that she may claim it', async () => {
		await people.ways.officer({
			name: 'Tempe Pak Darmo',
			phone: '+6281911110002',
			nib: '1234567890128',
		});
		const owner = await people.somebody('Darmo');
		const seen = await ask(owner, { name: 'Tempe Pak Darmo', areaCode: kemiri });
		expect(seen).toMatchObject([{ view: 'place', claimable: true }]);
		expect(JSON.stringify(seen)).not.toMatch(/Darmo|Siti|UM-|0819|36\.03/);
	});

	test('a NIK tells an owner nothing, and strangers’ phones no more than everybody may ask', async () => {
		await world.write(people.officer, (ctx) =>
			registerForOwner(ctx, {
				enterprise: enterpriseFacts({ name: 'Batik Bu Rohmah', phone: '+6281911110003' }),
				owner: { name: 'Rohmah', nik: '3603094107800007' },
			}),
		);
		const owner = await people.somebody('Orang Ingin Tahu');
		expect(await ask(owner, { nik: '3603094107800007' })).toEqual([]);
		expect(
			await ask(people.officer, {
				nik: '3603094107800007',
				name: 'Batik Rohmah',
				areaCode: kemiri,
			}),
		).toHaveLength(1);
		for (let turn = 0; turn < 20; turn += 1)
			expect(await ask(owner, { phone: `0813 9999 00${10 + turn}` })).toEqual([]);
		// The twenty-first number of the day is not looked up, also where there is somebody.
		expect(await ask(owner, { phone: '0819 1111 0003' })).toEqual([]);
		expect(await ask(await people.somebody('Lain'), { phone: '0819 1111 0003' })).toHaveLength(1);
		await expect(ask(guest, { name: 'Batik', areaCode: kemiri })).rejects.toMatchObject({
			code: 'accounts/sign-in-first',
		});
	});

	test('what cannot be read compares with nothing: 0, letters, half a NIB', async () => {
		for (const actor of [people.officer, await people.somebody('Coba')])
			expect(
				await ask(actor, {
					phone: '0',
					nib: '0',
					nik: '0',
					name: '',
					areaCode: 'x',
				} as TypedNewcomer),
			).toEqual([]);
		await people.ways.officer({ name: 'Soto Nol' });
		expect(
			await ask(people.officer, { name: 'Soto Nol', areaCode: kemiri, phone: '0', nib: '0' }),
		).toHaveLength(1);
	});
});
