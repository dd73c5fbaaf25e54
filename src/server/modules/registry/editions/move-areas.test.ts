import { beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { system } from '#server/app.ts';
import { grantRole } from '#modules/accounts/index.ts';
import { findArea } from '#modules/areas/index.ts';
import { useDatabase } from '#tests/make/database.ts';
import {
	areaPairs,
	editionWork,
	lontar,
	newLontar,
	north,
	patramanggala,
	south,
} from '#tests/make/editions.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { kemiri } from '#tests/make/registry.ts';
import { updateEnterprise } from '../index.ts';
import {
	chooseCodes,
	listFormerCodes,
	listGrantsLeft,
	listWaitingChoices,
	planEdition,
} from './index.ts';

const world = useDatabase();
const work = editionWork(world);
const keeper = system('test');
let officer: Actor;

beforeAll(async () => {
	officer = asOfficer(await makePerson(world, 'Petugas', '+6281100000001'), '36.03');
});

test('areas (DN-12): records and roles follow, the divided kelurahan waits, what changed since stays at an undo', async () => {
	const inLontar = await work.record(officer, [], lontar);
	const inKemiri = [await work.record(officer, [], kemiri), await work.record(officer, [], kemiri)];
	const inPatra = await work.record(officer, [], patramanggala);
	const admin = (await makePerson(world, 'Petugas Lontar', '+6281100000003')) as {
		personId: string;
	};
	await world.write(keeper, async (ctx) => {
		await grantRole(ctx, { personId: admin.personId, role: 'enumerator', areaCode: lontar });
		await grantRole(ctx, { personId: admin.personId, role: 'enumerator', areaCode: kemiri });
	});
	const areas = await work.loadAreas();
	const lost = await planEdition(world.read(keeper), areas);
	expect(lost.unmapped.map(({ code }) => code).sort()).toEqual([lontar, kemiri, patramanggala]);
	await work.map(areas, areaPairs);
	expect((await planEdition(world.read(keeper), areas)).unmapped).toEqual([]);
	const waitingBefore = Number(
		(
			await work.query<{ n: number }>(
				'SELECT count(*) AS n FROM registry.enterprise WHERE area_code = $1',
				[kemiri],
			)
		)[0]!.n,
	);
	const done = await work.move(areas);
	expect(done).toMatchObject({ moved: 1, waiting: waitingBefore + 1 });
	expect(await work.areaOf(officer, inLontar)).toBe(newLontar);
	expect(await work.areaOf(officer, inKemiri[0]!)).toBe(kemiri);
	expect((await findArea(world.read(), kemiri))?.validTo).toBe('2026-01-01');
	expect(await listFormerCodes(world.read(officer), inLontar)).toMatchObject([
		{
			fromCode: lontar,
			fromTitle: 'Karang Anyar, Kemiri, Kabupaten Tangerang, Banten',
			toCode: newLontar,
		},
	]);
	const grants = () =>
		work.query('SELECT area_code FROM accounts.role_grant WHERE person_id = $1 ORDER BY 1', [
			admin.personId,
		]);
	expect(await grants()).toEqual([{ area_code: kemiri }, { area_code: newLontar }]);
	expect(await listGrantsLeft(world.read(keeper), areas)).toEqual([
		expect.objectContaining({ areaCode: kemiri, role: 'enumerator', count: 1 }),
	]);

	const waiting = await listWaitingChoices(world.read(officer), 'areas', { area: kemiri });
	expect(waiting.items).toHaveLength(waitingBefore);
	expect(waiting.places.map((place) => place.code)).toEqual([kemiri, patramanggala]);
	const choose = (ids: string[], fromCode: string, toCode: string) =>
		world.write(officer, (ctx) =>
			chooseCodes(ctx, {
				moveId: done.id,
				items: ids.map((enterpriseId) => ({ enterpriseId, fromCode })),
				toCode,
			}),
		);
	expect(await choose(inKemiri, kemiri, south)).toBe(2);
	await expect(choose([inPatra], patramanggala, '36.71.01.1007')).rejects.toMatchObject({
		code: 'registry/edition-choice',
	});
	expect(await choose([inPatra], patramanggala, north)).toBe(1);
	const counted = await work.query(
		`SELECT sum(enterprises)::int AS n FROM (SELECT area_code, enterprises FROM registry.area_count
			UNION ALL SELECT area_code, enterprises FROM registry.area_count_change) t WHERE area_code = $1`,
		[south],
	);
	expect(counted).toEqual([{ n: 2 }]);

	await world.write(officer, (ctx) =>
		updateEnterprise(ctx, { enterpriseId: inKemiri[1]!, areaCode: north }),
	);
	await work.undo(done.id);
	expect(await work.areaOf(officer, inLontar)).toBe(lontar);
	expect(await work.areaOf(officer, inKemiri[0]!)).toBe(kemiri);
	expect(await work.areaOf(officer, inKemiri[1]!)).toBe(north);
	expect(await work.areaOf(officer, inPatra)).toBe(patramanggala);
	expect(await work.openTasksOf('area-choice')).toEqual([]);
	expect(await grants()).toEqual([{ area_code: lontar }, { area_code: kemiri }]);
});
