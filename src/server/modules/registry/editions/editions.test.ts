import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { system } from '#server/app.ts';
import { grantRole } from '#modules/accounts/index.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { kemiri, registerByOfficer } from '#tests/make/registry.ts';
import { getEnterprise360, importKbli, listFieldChanges, updateEnterprise } from '../index.ts';
import {
	chooseCodes,
	listFormerCodes,
	listGrantsLeft,
	listWaitingChoices,
	loadMapping,
	planEdition,
	runMove,
	startMove,
	startUndoMove,
	type Editions,
	type MappingRow,
} from './index.ts';

const world = useDatabase();
const keeper = system('test');
let officer: Actor;
let elsewhere: Actor;

/** Invented: two activities become one, one is divided, one dropped, one goes on under another code. */
const kbli: Editions = { list: 'kbli', from: '2020', to: '2025' };
const kbliPairs = [
	['10710', '10700', '1:1'],
	['10793', '10799', 'digabung'],
	['10794', '10799', 'digabung'],
	['56102', '56111', 'dipecah'],
	['56102', '56112', 'dipecah'],
	['47111', '', 'dihapus'],
];
/** Invented: Kemiri is divided in two, Lontar goes on under another code, Patramanggala is dropped. */
const areas: Editions = { list: 'areas', from: '', to: 'contoh-2026' };
const [lontar, patra] = ['36.03.09.2002', '36.03.09.2005'];
const [north, south, newLontar] = ['36.03.09.2901', '36.03.09.2902', '36.03.09.2903'];

const rowsOf = (pairs: readonly string[][]): MappingRow[] =>
	pairs.map(([from, to, relation], index) => ({
		row: index + 2,
		from: from!,
		to: to!,
		relation: relation!,
	}));
const load = (editions: Editions, pairs: readonly string[][]) =>
	world.write(keeper, (ctx) => loadMapping(ctx, editions, rowsOf(pairs)));
const query = <Row>(text: string, values: unknown[] = []) =>
	world.read(keeper).query<Row>('', text, values);
const move = async (editions: Editions) => {
	const id = await world.write(keeper, (ctx) => startMove(ctx, editions));
	return runMove(world.app.workFor({ actor: keeper }), id);
};
const undo = async (id: string) => {
	await world.write(keeper, (ctx) => startUndoMove(ctx, id));
	return runMove(world.app.workFor({ actor: keeper }), id);
};
const codesOf = async (id: string) =>
	(await getEnterprise360(world.read(officer), { id })).kbli.map(
		(one) => `${one.editionId}:${one.code}${one.isPrimary ? '*' : ''}`,
	);
const areaOf = async (id: string) => (await getEnterprise360(world.read(officer), { id })).areaCode;
const openTasksOf = async (kind: string) =>
	(
		await query<{ id: string }>(
			`SELECT enterprise_id AS id FROM desk.task WHERE kind = $1 AND state = 'open'`,
			[kind],
		)
	).map((row) => row.id);

let serial = 0;
async function record(codes: string[], areaCode = kemiri): Promise<string> {
	serial += 1;
	const { id } = await registerByOfficer(
		world,
		officer,
		{ name: `Pemilik ${'abcdefghij'[serial]}${serial}x` },
		{
			name: `${'Kue,Golok,Batik,Emping,Roti,Jamu,Sate,Opak,Tahu'.split(',')[serial % 9]} ${serial * 7919}`,
			areaCode,
		},
	);
	// As registered before the new edition was loaded.
	for (const [place, code] of codes.entries())
		await query(`INSERT INTO registry.enterprise_kbli VALUES ($1, '2020', $2, $3)`, [
			id,
			code,
			place === 0,
		]);
	return id;
}

beforeAll(async () => {
	officer = asOfficer(await makePerson(world, 'Petugas', '+6281100000001'), '36.03');
	elsewhere = asOfficer(await makePerson(world, 'Petugas Lain', '+6281100000002'), '36.71');
	const titles = (codes: string[]) =>
		codes.map((code, row) => ({ row, code, title: `Usaha ${code}` }));
	await world.write(keeper, (ctx) =>
		importKbli(ctx, '2020', titles(['10710', '10793', '10794', '56102', '47111', '13131'])),
	);
	await world.write(keeper, (ctx) =>
		importKbli(ctx, '2025', titles(['10700', '10799', '56111', '56112', '13131'])),
	);
	const [edition] = await query<{ id: string }>('SELECT id FROM areas.area_edition');
	areas.from = edition!.id;
	await query(
		`INSERT INTO areas.area_edition VALUES ('contoh-2026', 'Contoh', '2026-01-01', 'contoh', 'contoh', now())`,
	);
	for (const [code, name] of [
		[north, 'Kemiri Utara'],
		[south, 'Kemiri Selatan'],
		[newLontar, 'Lontar'],
	])
		await query(
			`INSERT INTO areas.area (code, parent_code, level, kind, name, search_name, path_name, edition_id, valid_from)
			 VALUES ($1, '36.03.09', 4, 'desa', $2, lower($2), $2 || ', Kemiri', 'contoh-2026', '2026-01-01')`,
			[code, name],
		);
});

describe('a mapping', () => {
	test('with a wrong row loads nothing, and says row and column', async () => {
		const wrong = [
			['10710', '10700', 'tetap'],
			['99999', '10700', '1:1'],
			['10793', '99998', '1:1'],
			['10794', '10799', 'mirip'],
			['56102', '56111', 'split'],
			['47111', '10700', 'dropped'],
			['10710', '10700', '1:1'],
		];
		const { loaded, rejected } = await load(kbli, wrong);
		expect(loaded).toBe(0);
		expect(rejected.map(({ row, column, reason }) => [row, column, reason])).toEqual([
			[2, 'relation', 'relation-differs'],
			[3, 'from', 'unknown-code'],
			[4, 'to', 'unknown-code'],
			[5, 'relation', 'unknown-relation'],
			[6, 'relation', 'relation-differs'],
			[7, 'to', 'relation-differs'],
			[8, 'from', 'repeated'],
		]);
		await expect(world.write(keeper, (ctx) => startMove(ctx, kbli))).rejects.toMatchObject({
			code: 'registry/edition-unmapped',
		});
		await expect(load({ ...kbli, to: '2031' }, kbliPairs)).rejects.toMatchObject({
			code: 'registry/edition-unknown',
		});
		await expect(
			world.write(officer, (ctx) => loadMapping(ctx, kbli, rowsOf(kbliPairs))),
		).rejects.toMatchObject({ code: 'registry/edition-keeper' });
	});
});

describe('KBLI 2020 to 2025 (AD-03)', () => {
	test('moves what is plain, asks about what was divided, keeps the main one, and is undone as a whole', async () => {
		const plain = await record(['10710', '10793', '10794', '13131']);
		const divided = await record(['10794', '56102', '10793']);
		const dropped = await record(['47111']);
		expect(await load(kbli, kbliPairs)).toMatchObject({ loaded: 6, rejected: [] });
		const plan = await planEdition(world.read(keeper), kbli);
		expect(plan).toMatchObject({ moves: 5, choices: 2, unmapped: [{ code: '13131', records: 1 }] });
		expect(await codesOf(plain)).toContain('2020:10710*');

		const done = await move(kbli);
		expect(done).toMatchObject({ state: 'done', moved: 5, waiting: 2 });
		expect(await codesOf(plain)).toEqual(['2025:10700*', '2025:10799', '2020:13131']);
		expect(await codesOf(divided)).toEqual(['2025:10799*', '2020:56102']);
		expect((await openTasksOf('kbli-choice')).sort()).toEqual([divided, dropped].sort());
		expect(await listFormerCodes(world.read(officer), plain)).toContainEqual({
			list: 'kbli',
			fromEdition: '2020',
			fromCode: '10710',
			fromTitle: 'Usaha 10710',
			toEdition: '2025',
			toCode: '10700',
			toTitle: 'Usaha 10700',
		});
		const [change] = await listFieldChanges(world.read(officer), { enterpriseId: plain });
		expect(change).toMatchObject({
			field: 'kbli',
			oldValue: ['10710', '10793', '10794', '13131'],
			origin: 'edition',
		});
		await expect(move(kbli)).rejects.toMatchObject({ code: 'registry/edition-moved' });
		await expect(load(kbli, kbliPairs)).rejects.toMatchObject({ code: 'registry/edition-moved' });

		const { items } = await listWaitingChoices(world.read(officer), 'kbli');
		expect(items.map((item) => [item.enterpriseId, item.candidates.map((c) => c.code)])).toEqual(
			expect.arrayContaining([
				[divided, ['56111', '56112']],
				[dropped, []],
			]),
		);
		expect((await listWaitingChoices(world.read(elsewhere), 'kbli')).items).toEqual([]);
		const choose = (actor: Actor, enterpriseId: string, fromCode: string, toCode: string) =>
			world.write(actor, (ctx) =>
				chooseCodes(ctx, { moveId: done.id, items: [{ enterpriseId, fromCode }], toCode }),
			);
		await expect(choose(elsewhere, divided, '56102', '56112')).rejects.toMatchObject({
			kind: 'missing',
		});
		await expect(choose(officer, divided, '56102', '10700')).rejects.toMatchObject({
			code: 'registry/edition-choice',
		});
		expect(await choose(officer, divided, '56102', '56112')).toBe(1);
		expect(await choose(officer, divided, '56102', '56111')).toBe(0);
		expect(await codesOf(divided)).toEqual(['2025:10799*', '2025:56112']);
		expect(await openTasksOf('kbli-choice')).toEqual([dropped]);

		// Somebody writes new codes by hand: nobody need choose any more.
		await world.write(officer, (ctx) =>
			updateEnterprise(ctx, { enterpriseId: dropped, kbli: ['56111'] }),
		);
		expect(await openTasksOf('kbli-choice')).toEqual([]);

		expect(await undo(done.id)).toMatchObject({ state: 'undone' });
		expect(await codesOf(plain)).toEqual(['2020:10710*', '2020:10793', '2020:10794', '2020:13131']);
		expect(await codesOf(divided)).toEqual(['2020:10794*', '2020:10793', '2020:56102']);
		expect(await codesOf(dropped)).toEqual(['2025:56111*']);
		expect(await listFormerCodes(world.read(officer), plain)).toEqual([]);
		// And may be done once more.
		expect(await move(kbli)).toMatchObject({ state: 'done', moved: 5, waiting: 1 });
	});
});

describe('areas (DN-12)', () => {
	test('records and roles follow, the divided kelurahan waits, what changed since stays at an undo', async () => {
		const inLontar = await record([], lontar);
		const inKemiri = [await record([], kemiri), await record([], kemiri)];
		const inPatra = await record([], patra);
		const admin = (await makePerson(world, 'Petugas Lontar', '+6281100000003')) as {
			personId: string;
		};
		await world.write(keeper, async (ctx) => {
			await grantRole(ctx, { personId: admin.personId, role: 'enumerator', areaCode: lontar });
			await grantRole(ctx, { personId: admin.personId, role: 'enumerator', areaCode: kemiri });
		});
		await load(areas, [
			[lontar, newLontar, '1:1'],
			[kemiri, north, 'split'],
			[kemiri, south, 'split'],
			[patra, '', 'dropped'],
		]);
		const waitingBefore = Number(
			(
				await query<{ n: number }>(
					'SELECT count(*) AS n FROM registry.enterprise WHERE area_code = $1',
					[kemiri],
				)
			)[0]!.n,
		);
		const done = await move(areas);
		expect(done).toMatchObject({ moved: 1, waiting: waitingBefore + 1 });
		expect(await areaOf(inLontar)).toBe(newLontar);
		expect(await areaOf(inKemiri[0]!)).toBe(kemiri);
		const grants = () =>
			query('SELECT area_code FROM accounts.role_grant WHERE person_id = $1 ORDER BY 1', [
				admin.personId,
			]);
		expect(await grants()).toEqual([{ area_code: kemiri }, { area_code: newLontar }]);
		expect(await listGrantsLeft(world.read(keeper), areas)).toEqual([
			expect.objectContaining({ areaCode: kemiri, role: 'enumerator', count: 1 }),
		]);

		const waiting = await listWaitingChoices(world.read(officer), 'areas', { area: kemiri });
		expect(waiting.items).toHaveLength(waitingBefore);
		expect(waiting.places.map((place) => place.code)).toEqual([kemiri, patra]);
		const choose = (ids: string[], fromCode: string, toCode: string) =>
			world.write(officer, (ctx) =>
				chooseCodes(ctx, {
					moveId: done.id,
					items: ids.map((enterpriseId) => ({ enterpriseId, fromCode })),
					toCode,
				}),
			);
		expect(await choose(inKemiri, kemiri, south)).toBe(2);
		await expect(choose([inPatra], patra, '36.71.01.1007')).rejects.toMatchObject({
			code: 'registry/edition-choice',
		});
		expect(await choose([inPatra], patra, north)).toBe(1);
		const counted = await query(
			`SELECT sum(enterprises)::int AS n FROM (SELECT area_code, enterprises FROM registry.area_count
				UNION ALL SELECT area_code, enterprises FROM registry.area_count_change) t WHERE area_code = $1`,
			[south],
		);
		expect(counted).toEqual([{ n: 2 }]);

		await world.write(officer, (ctx) =>
			updateEnterprise(ctx, { enterpriseId: inKemiri[1]!, areaCode: north }),
		);
		await undo(done.id);
		expect(await areaOf(inLontar)).toBe(lontar);
		expect(await areaOf(inKemiri[0]!)).toBe(kemiri);
		expect(await areaOf(inKemiri[1]!)).toBe(north);
		expect(await areaOf(inPatra)).toBe(patra);
		expect(await openTasksOf('area-choice')).toEqual([]);
		expect(await grants()).toEqual([{ area_code: lontar }, { area_code: kemiri }]);
	});
});
