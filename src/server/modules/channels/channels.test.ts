import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { dryFood } from '#tests/make/dry-food.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { makeListing, makeShop, type Shop } from '#tests/make/shop.ts';
import {
	addDemand,
	addPlace,
	closeDemand,
	countClinics,
	getUnlock,
	listClinics,
	listPlaces,
	type PlaceFields,
	setPlaceState,
} from './index.ts';

const world = useDatabase();
const kosambi = '36.03.14.2005';

let officer: Actor;
let shop: Shop;
const corners: string[] = [];

const corner = (name: string, more: Partial<PlaceFields> = {}): PlaceFields => ({
	kind: 'school-corner',
	name,
	areaCode: '36.03',
	source: 'Surat sekolah',
	...more,
});
const demand = (placeId: string, valueIdr: number | null, more: object = {}) => ({
	placeId,
	title: '200 bungkus keripik sebulan',
	categories: ['snacks'],
	valueIdr,
	wantedFrom: '2026-01-01',
	wantedTo: '2099-12-31',
	source: 'Telepon',
	...more,
});

/** An officer has checked them; how that happens is the permits' own test. */
async function hold(enterpriseId: string, ...kinds: string[]): Promise<void> {
	for (const kind of kinds)
		await world.app.platform.pool.query(
			`INSERT INTO permits.permit (id, enterprise_id, area_code, kind, number_typed, number, covers_all, state,
				was_checked, findings, source, claimed_at, checked_at, updated_at)
			 VALUES (gen_random_uuid(), $1, $2, $3, 'x', gen_random_uuid()::text, true, 'checked', true, '[]', 'office',
				now(), now(), now())`,
			[enterpriseId, kosambi, kind],
		);
}

beforeAll(async () => {
	officer = asOfficer(await makePerson(world, 'Petugas', '+6281700000200'), '36.03');
	shop = await makeShop(world, 'Keripik Bu Siti', kosambi);
	const { id } = await makeListing(world, shop, { categoryCode: 'snacks' });
	await world.app.platform.pool.query('UPDATE catalogue.product SET facts = $2 WHERE id = $1', [
		id,
		dryFood,
	]);
	for (const name of ['SMPN 1', 'SMPN 2', 'SMPN 3'])
		corners.push(await world.write(officer, (ctx) => addPlace(ctx, corner(name))));
	await world.write(officer, (ctx) => addPlace(ctx, corner('SMPN 9', { state: 'planned' })));
	await world.write(system('test'), (ctx) =>
		addPlace(ctx, corner('SMPN Kota', { areaCode: '36.71' })),
	);
	await world.write(officer, (ctx) => addDemand(ctx, demand(corners[0]!, 3_000_000)));
	await world.write(officer, (ctx) => addDemand(ctx, demand(corners[1]!, null)));
	await world.write(officer, (ctx) =>
		addDemand(ctx, demand(corners[1]!, 9_000_000, { wantedTo: '2026-01-02' })),
	);
	await world.write(officer, (ctx) =>
		addDemand(ctx, demand(corners[1]!, 7_000_000, { categories: ['batik'] })),
	);
});

const unlock = (actor: Actor = shop.owner) =>
	getUnlock(world.read(actor), { enterpriseId: shop.enterpriseId });

describe('OW-09: permit to market', () => {
	test('what a missing permit keeps closed, in places and rupiah', async () => {
		const { alone, together, open } = await unlock();
		expect(open).toEqual([]);
		const pirt = alone.find(({ permit }) => permit === 'p-irt');
		expect(pirt?.places).toMatchObject([{ kind: 'marketplace', places: 5 }]);
		expect(pirt?.valueIdr).toBeUndefined();
		const halal = together.find(({ permit }) => permit === 'halal');
		expect(halal?.places).toContainEqual(
			expect.objectContaining({ kind: 'school-corner', places: 3 }),
		);
		// Neither what is over nor what looks for batik; one that names no sum counts as a place only.
		expect(halal?.valueIdr).toBe(3_000_000);
		expect(halal?.demands).toHaveLength(2);
		expect(halal?.reasons.length).toBeGreaterThan(0);
	});

	test('with P-IRT in hand, halal alone opens three corners, and a planned one does not count', async () => {
		await hold(shop.enterpriseId, 'p-irt');
		const { alone, open } = await unlock();
		expect(open).toMatchObject([{ kind: 'marketplace', places: 5 }]);
		expect(alone.find(({ permit }) => permit === 'halal')).toMatchObject({
			placeCount: 3,
			valueIdr: 3_000_000,
		});
	});

	test('officers of the area may look, nobody else', async () => {
		expect((await unlock(officer)).products).toBe(1);
		const stranger = await makePerson(world, 'Orang Lain', '+6281700000201');
		await expect(unlock(stranger)).rejects.toMatchObject({ kind: 'missing' });
		await expect(unlock(asOfficer(stranger, '36.71'))).rejects.toMatchObject({ kind: 'missing' });
	});

	test('an enterprise without a product learns what its kind leaves no doubt about', async () => {
		const craft = await makeShop(world, 'Anyaman Pak Asep', kosambi);
		await world.app.platform.pool.query(
			`UPDATE registry.enterprise SET kind = 'craft' WHERE id = $1`,
			[craft.enterpriseId],
		);
		const { products, alone, open } = await getUnlock(world.read(craft.owner), {
			enterpriseId: craft.enterpriseId,
		});
		expect(products).toBe(0);
		expect(alone.map(({ permit }) => permit)).toEqual(['nib']);
		expect(open.map(({ kind }) => kind)).toEqual(['marketplace', 'school-corner']);
	});
});

describe('which permit clinics would open most', () => {
	const count = () =>
		countClinics(world.app.workFor({ actor: { kind: 'system', name: 'channels/clinics' } }));
	const clinics = (actor: Actor, area = '36.03') => listClinics(world.read(actor), area);

	test('a morning of changes waits for one count', async () => {
		const counts = await world.app.platform.jobs.counts();
		expect(counts.find(({ name }) => name === 'channels/clinics')).toMatchObject({ queued: 1 });
	});

	test('sums by kecamatan, each demand once however many could answer it', async () => {
		for (const name of ['Emping A', 'Emping B']) {
			const other = await makeShop(world, name, kosambi);
			const { id } = await makeListing(world, other, { categoryCode: 'snacks' });
			await world.app.platform.pool.query('UPDATE catalogue.product SET facts = $2 WHERE id = $1', [
				id,
				dryFood,
			]);
			await hold(other.enterpriseId, 'p-irt');
		}
		expect(await count()).toBe(3);
		await count();
		const halal = (await clinics(officer)).find(({ permit }) => permit === 'halal');
		expect(halal).toMatchObject({
			enterprises: 3,
			openings: 9,
			demands: 2,
			valueIdr: 3_000_000,
		});
		expect((await clinics(officer, '36.03.14')).length).toBeGreaterThan(0);
		expect(await clinics(officer, '36.03.09')).toEqual([]);
		expect(await clinics(asOfficer(officer, '36.71'))).toEqual([]);
	});
});

describe('places and demand are kept by the office of their area', () => {
	test('an officer keeps those of her area, the operator those of everywhere', async () => {
		const elsewhere = asOfficer(officer, '36.71');
		const national = corner('Toko Daring Baru', { kind: 'marketplace', areaCode: null });
		const add = (actor: Actor, fields: PlaceFields) =>
			world.write(actor, (ctx) => addPlace(ctx, fields));
		await expect(add(elsewhere, corner('SMPN 4'))).rejects.toMatchObject({ kind: 'missing' });
		await expect(add(shop.owner, corner('SMPN 4'))).rejects.toMatchObject({ kind: 'missing' });
		await expect(add(officer, national)).rejects.toMatchObject({ kind: 'missing' });
		await expect(add(officer, corner('Toko saya', { kind: 'own-shop' }))).rejects.toMatchObject({
			code: 'channels/kind',
		});
		await add(system('test'), national);
		const names = (await listPlaces(world.read(officer), { kind: 'marketplace' })).items;
		expect(names.find(({ name }) => name === 'Toko Daring Baru')).toMatchObject({ mine: false });
		expect((await listPlaces(world.read(shop.owner))).items).toEqual([]);
	});

	test('places of one name are all read, page by page', async () => {
		for (let n = 0; n < 60; n += 1)
			await world.write(officer, (ctx) =>
				addPlace(ctx, corner('Kantor Kecamatan', { kind: 'government-office' })),
			);
		const first = await listPlaces(world.read(officer), { kind: 'government-office' });
		const second = await listPlaces(world.read(officer), {
			kind: 'government-office',
			after: first.nextAfter,
		});
		const seen = [...first.items, ...second.items].map(({ id }) => id);
		expect([seen.length, new Set(seen).size, second.nextAfter]).toEqual([60, 60, undefined]);
	});

	test('an ended place takes no demand, and what is filled is asked for no more', async () => {
		const placeId = await world.write(officer, (ctx) => addPlace(ctx, corner('SMPN 5')));
		const demandId = await world.write(officer, (ctx) => addDemand(ctx, demand(placeId, 500_000)));
		const find = async () =>
			(await listPlaces(world.read(officer), { kind: 'school-corner' })).items.find(
				({ id }) => id === placeId,
			);
		expect((await find())?.demands).toHaveLength(1);
		await world.write(officer, (ctx) => closeDemand(ctx, { demandId }));
		expect((await find())?.demands).toEqual([]);
		await world.write(officer, (ctx) => setPlaceState(ctx, { placeId, state: 'ended' }));
		await expect(
			world.write(officer, (ctx) => addDemand(ctx, demand(placeId, 1))),
		).rejects.toMatchObject({ code: 'channels/place-ended' });
		await expect(
			world.write(officer, (ctx) =>
				addDemand(ctx, demand(placeId, 1, { wantedFrom: '2026-03-01', wantedTo: '2026-02-01' })),
			),
		).rejects.toThrow('channels_days_turned');
	});
});
