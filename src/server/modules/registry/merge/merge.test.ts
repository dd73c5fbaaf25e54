import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#platform/context.ts';
import type { AppError } from '#platform/errors.ts';
import { listListings } from '#modules/catalogue/index.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeRecord, makeSellingShop, merge, undo } from '#tests/make/merge.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { consentVersion } from '#tests/make/registry.ts';
import {
	claimEnterprise,
	enterpriseVersion,
	findShopOfMerged,
	getConflict,
	getEnterprise360,
	listEnterprises,
	listFieldSources,
	listHistory,
	listMergesOf,
	listOwnEnterprises,
	proposeEdit,
	updateEnterprise,
} from '../index.ts';

const world = useDatabase();
let one: Actor;
let other: Actor;
let kota: Actor;

beforeAll(async () => {
	one = asOfficer(await makePerson(world, 'Petugas Satu', '+6281100000011'), '36.03');
	other = asOfficer(await makePerson(world, 'Petugas Dua', '+6281100000012'), '36.03');
	kota = asOfficer(await makePerson(world, 'Petugas Kota', '+6281100000013'), '36.71');
});

const refusal = (promise: Promise<unknown>) =>
	promise.then(
		() => 'no error',
		(error: AppError) => error.code,
	);

describe('merging (DN-03)', () => {
	test('the kept record takes what was chosen and what it lacked; the other leads to it', async () => {
		const keep = await makeRecord(world, { address: 'Jl. Satu', workers: 0, kbli: ['56102'] });
		const gone = await makeSellingShop(world);
		await world.write(gone.owner, (ctx) =>
			updateEnterprise(ctx, {
				enterpriseId: gone.enterpriseId,
				address: 'Jl. Dua',
				workers: 7,
				rt: '0',
			}),
		);
		const id = await merge(world, one, keep.id, gone.enterpriseId, {
			address: 'gone',
			owner: 'gone',
		});

		const record = await getEnterprise360(world.read(one), { id: keep.id });
		expect(record).toMatchObject({
			number: keep.number,
			address: 'Jl. Dua',
			workers: 0,
			rt: '0',
			published: true,
			status: 'active',
			kbli: [{ code: '56102' }],
		});
		const sources = await listFieldSources(world.read(one), keep.id);
		expect(sources.address).toMatchObject({ origin: 'merge', by: 'Petugas Satu' });
		expect(sources.workers).toMatchObject({ origin: 'import' });
		expect(await getEnterprise360(world.read(one), { number: gone.number })).toMatchObject({
			status: 'merged',
			mergedInto: keep.number,
			published: false,
		});
		expect(await findShopOfMerged(world.read(), gone.slug)).toBe(keep.slug);
		expect((await listListings(world.read(), { seller: keep.slug })).cards).toHaveLength(1);
		expect((await listListings(world.read(), { seller: gone.slug })).cards).toHaveLength(0);
		expect((await listOwnEnterprises(world.read(gone.owner))).map((row) => row.number)).toEqual([
			keep.number,
		]);
		const listed = (await listEnterprises(world.read(one), {})).items.map((row) => row.number);
		expect(listed).toContain(keep.number);
		expect(listed).not.toContain(gone.number);

		for (const enterpriseId of [keep.id, gone.enterpriseId]) {
			const lines = await listHistory(world.read(one), { enterpriseId });
			expect(lines.map((line) => line.action)).toContain('registry.enterprise.merged');
			expect(await listMergesOf(world.read(one), enterpriseId)).toMatchObject([
				{
					id,
					kept: { number: keep.number },
					gone: { number: gone.number },
					reason: 'Orang dan toko yang sama',
				},
			]);
		}
		await expect(
			world.write(one, (ctx) =>
				updateEnterprise(ctx, { enterpriseId: gone.enterpriseId, rt: '05' }),
			),
		).rejects.toMatchObject({
			code: 'registry/enterprise-merged',
			params: { number: keep.number },
		});
	});

	test('an edit that was written about the record before it went is one of the other, and overwrites nothing', async () => {
		const keep = await makeRecord(world, { address: 'Jl. Satu' });
		const gone = await makeRecord(world, { address: 'Jl. Satu' });
		const baseVersion = await enterpriseVersion(world.read(one), gone.id);
		await merge(world, one, keep.id, gone.id, { owner: 'keep' });
		const result = await world.write(other, (ctx) =>
			proposeEdit(ctx, {
				enterpriseId: gone.id,
				baseVersion,
				origin: 'field',
				change: { address: 'Jl. Baru', rw: '04' },
			}),
		);
		expect(result.applied).toEqual(['rw']);
		const conflict = await getConflict(world.read(one), result.conflictId!);
		expect(conflict).toMatchObject({ enterpriseId: keep.id, units: [{ unit: 'address' }] });
	});

	test('who owns it: chosen by an officer, never taken from an account, never two accounts', async () => {
		const [a, b] = [await makeSellingShop(world), await makeSellingShop(world)];
		const free = await makeRecord(world);
		expect(
			await refusal(merge(world, one, a.enterpriseId, b.enterpriseId, { owner: 'keep' })),
		).toBe('registry/merge-two-accounts');
		expect(await refusal(merge(world, one, a.enterpriseId, free.id))).toBe('registry/merge-owner');
		expect(await refusal(merge(world, one, a.enterpriseId, free.id, { owner: 'gone' }))).toBe(
			'registry/merge-account-owner',
		);
		expect(await refusal(merge(world, one, a.enterpriseId, a.enterpriseId))).toBe(
			'registry/merge-same',
		);
		expect(await refusal(merge(world, kota, a.enterpriseId, free.id, { owner: 'keep' }))).toBe(
			'registry/no-such-enterprise',
		);
		const asOwner = { ...asOfficer(a.owner, '36.03') } as Actor;
		expect(await refusal(merge(world, asOwner, a.enterpriseId, free.id, { owner: 'keep' }))).toBe(
			'registry/no-such-enterprise',
		);
		await merge(world, one, a.enterpriseId, free.id, { owner: 'keep' });
		expect(await refusal(merge(world, one, free.id, b.enterpriseId))).toBe(
			'registry/enterprise-merged',
		);
	});

	test('claims that wait follow the record, or are told that it belongs to somebody', async () => {
		const [keep, gone, shop] = [
			await makeRecord(world),
			await makeRecord(world),
			await makeSellingShop(world),
		];
		const joko = await makePerson(world, 'Joko', '+6281499000001');
		const version = await consentVersion(world, 'registry');
		await world.write(joko, (ctx) =>
			claimEnterprise(ctx, { number: gone.number, consentVersion: version }),
		);
		const claims = async () =>
			(
				await world.app.platform.pool.query(
					`SELECT c.enterprise_id AS "enterpriseId", c.state, c.reason, t.state AS task
					 FROM registry.claim c JOIN desk.task t ON t.subject_id = c.id::text
					 WHERE c.person_id = $1`,
					[(joko as { personId: string }).personId],
				)
			).rows;
		const first = await merge(world, one, keep.id, gone.id, { owner: 'keep' });
		expect(await claims()).toEqual([
			{ enterpriseId: keep.id, state: 'waiting', reason: null, task: 'open' },
		]);
		const second = await merge(world, one, shop.enterpriseId, keep.id, { owner: 'keep' });
		expect(await claims()).toEqual([
			{ enterpriseId: keep.id, state: 'refused', reason: 'already-claimed', task: 'done' },
		]);
		expect(await refusal(undo(world, one, first))).toBe('registry/undo-later-merge');
		await undo(world, one, second);
		await undo(world, one, first);
		expect((await claims())[0]).toMatchObject({ enterpriseId: gone.id, state: 'waiting' });
	});

	test('a card leads in one step to the record that stands for it, however often it was merged', async () => {
		const [a, b, c] = [await makeRecord(world), await makeRecord(world), await makeRecord(world)];
		const first = await merge(world, one, b.id, a.id, { owner: 'keep' });
		const second = await merge(world, one, c.id, b.id, { owner: 'keep' });
		const into = async (number: string) =>
			(await getEnterprise360(world.read(one), { number })).mergedInto;
		expect(await into(a.number)).toBe(c.number);
		expect(await refusal(undo(world, one, first))).toBe('registry/undo-later-merge');
		await undo(world, one, second);
		expect([await into(a.number), await into(b.number)]).toEqual([b.number, null]);
		await undo(world, one, first);
		expect(await into(a.number)).toBe(null);
		expect(await refusal(undo(world, one, first))).toBe('registry/merge-undone');
	});

	test('two officers in the same instant: one merge', async () => {
		const [a, b] = [await makeRecord(world), await makeRecord(world)];
		const results = await Promise.all([
			refusal(merge(world, one, a.id, b.id, { owner: 'keep' })),
			refusal(merge(world, other, b.id, a.id, { owner: 'keep' })),
		]);
		expect(results.sort()).toEqual(['no error', 'registry/enterprise-merged']);
	});
});
