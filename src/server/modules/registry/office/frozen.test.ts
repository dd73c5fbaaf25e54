import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { getBulk, getExport, openExportFile, startBulk, startExport } from '#modules/desk/index.ts';
import { giveConsent, withdrawConsent } from '#modules/accounts/index.ts';
import { listListings } from '#modules/catalogue/index.ts';
import { system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeOffice } from '#tests/make/office.ts';
import { consentVersion } from '#tests/make/registry.ts';
import { makeProduct, makeShop, type Shop } from '#tests/make/shop.ts';
import {
	enterpriseFilter,
	getEnterprise360,
	listHistory,
	listPublicEnterprises,
	restrictOwner,
	selectEnterpriseIds,
} from '../index.ts';

const world = useDatabase();
const { officerOf, runJob } = makeOffice(world);
let officer: Actor;
let free: Shop;
let frozen: Shop;

const ownerOf = async ({ enterpriseId }: Shop) =>
	(
		await world.app.platform.pool.query<{ owner_id: string }>(
			'SELECT owner_id FROM registry.enterprise WHERE id = $1',
			[enterpriseId],
		)
	).rows[0]!.owner_id;

beforeAll(async () => {
	officer = await officerOf('36.71.01');
	free = await makeShop(world, 'Dapur Bebas', '36.71.01.1007');
	frozen = await makeShop(world, 'Dapur Beku', '36.71.01.1007');
	await makeProduct(world, frozen, { name: 'Kue beku' });
	const ownerId = await ownerOf(frozen);
	await world.write(system('test'), (ctx) => restrictOwner(ctx, { ownerId, why: 'request' }));
});

async function exported(
	filter: { shown: Record<string, unknown>; words: string | null },
	more: object = {},
) {
	const exportId = await world.write(officer, (ctx) =>
		startExport(ctx, {
			list: 'enterprises',
			filter,
			groups: ['basic', 'owner', 'contact', 'address', 'figures'],
			formats: ['csv', 'xlsx', 'geojson'],
			options: { csv: 'plain', exact: true },
			reason: 'Undangan pelatihan',
			...more,
		}),
	);
	await runJob('desk/export', { exportId });
	const record = await getExport(world.read(officer), exportId);
	const work = world.app.workFor({ actor: officer });
	const files: Record<string, string> = {};
	for (const { format } of record.files)
		files[format] = await text((await openExportFile(work, { id: exportId, format })).stream);
	return { record, files };
}

describe('data that their owner froze (SH-06, UU 27/2022 pasal 41)', () => {
	test.each([
		['a filter', () => ({ shown: {}, words: null }), 1],
		[
			'records ticked one by one',
			() => ({ shown: { ids: [free.enterpriseId, frozen.enterpriseId] }, words: null }),
			1,
		],
		['its number', () => ({ shown: {}, words: frozen.number }), 0],
	] as const)('leave in no file, whether asked for by %s', async (_, filter, rows) => {
		const { record, files } = await exported(filter());
		expect(record).toMatchObject({ state: 'done', rows });
		expect(Object.keys(files).sort()).toEqual(['csv', 'geojson', 'xlsx']);
		expect(files['csv']).not.toMatch(/Beku/);
		expect(files['geojson']).not.toMatch(/Beku/);
		expect(files['csv']!.includes('Dapur Bebas')).toBe(rows === 1);
	});

	test('do not leave when she froze them after the export began', async () => {
		const late = await makeShop(world, 'Dapur Telat', '36.71.01.1007');
		const exportId = await world.write(officer, (ctx) =>
			startExport(ctx, {
				list: 'enterprises',
				filter: { shown: {}, words: null },
				groups: ['basic'],
				formats: ['csv'],
				options: { csv: 'plain', exact: false },
			}),
		);
		// The worker had chosen the records when it was killed.
		await world.app.platform.pool.query(
			'INSERT INTO desk.export_part VALUES ($1, $2::uuid, $2::uuid, $3)',
			[exportId, late.enterpriseId, [late.enterpriseId]],
		);
		await world.app.platform.pool.query('UPDATE desk.export SET expected_rows = 1 WHERE id = $1', [
			exportId,
		]);
		const ownerId = await ownerOf(late);
		await world.write(system('test'), (ctx) => restrictOwner(ctx, { ownerId, why: 'consent' }));
		await runJob('desk/export', { exportId });
		expect(await getExport(world.read(officer), exportId)).toMatchObject({
			state: 'done',
			rows: 0,
		});
	});

	test('are left out of work on many, by filter and ticked one by one', async () => {
		const filter = enterpriseFilter.parse({ q: frozen.number });
		expect(await selectEnterpriseIds(world.read(officer), filter, 10)).toEqual([]);
		const bulkId = await world.write(officer, (ctx) =>
			startBulk(ctx, {
				action: 'enterprise/verify',
				ids: [free.enterpriseId, frozen.enterpriseId],
				input: { reason: 'KTP sudah dilihat' },
			}),
		);
		await runJob('desk/bulk', { bulkId });
		expect(await getBulk(world.read(officer), bulkId)).toMatchObject({
			done: 1,
			skipped: 1,
			reasons: [{ code: 'registry/owner-frozen', count: 1 }],
		});
		const { verification } = await getEnterprise360(world.read(officer), {
			id: frozen.enterpriseId,
		});
		expect(verification).toBe('unverified');
	});

	test('are on no public page', async () => {
		const shops = await listPublicEnterprises(world.read(), { q: 'dapur' });
		expect(shops.items.map(({ slug }) => slug)).toContain(free.slug);
		expect(shops.items.map(({ slug }) => slug)).not.toContain(frozen.slug);
		expect((await listListings(world.read(), { seller: frozen.slug })).cards).toEqual([]);
	});
});

describe('a list for a partner (consent `sharing`)', () => {
	const forBank = { options: { csv: 'plain', exact: true, partner: 'Bank Banten' } };

	test('holds only owners who agreed, and only what the text of the consent names', async () => {
		const version = await consentVersion(world, 'sharing');
		const agreeing = await makeShop(world, 'Dapur Setuju', '36.71.01.1007');
		const every = { shown: { area: '36.71' }, words: null };
		for (const shop of [agreeing, frozen])
			await world.write(shop.owner, (ctx) => giveConsent(ctx, { purpose: 'sharing', version }));
		const { record, files } = await exported(every, forBank);
		expect(record).toMatchObject({
			rows: 1,
			personal: true,
			reason: 'Bank Banten: Undangan pelatihan',
			columns: ['number', 'name', 'kind', 'district', 'owner_name', 'whatsapp'],
		});
		// Where people live and how to reach them by other ways is given to nobody.
		expect(Object.keys(files).sort()).toEqual(['csv', 'xlsx']);
		expect(files['csv']).toContain('Dapur Setuju');
		expect(files['csv']).not.toMatch(/Beku|Bebas/);
		const trail = await listHistory(world.read(agreeing.owner), {
			enterpriseId: agreeing.enterpriseId,
		});
		expect(trail).toContainEqual(
			expect.objectContaining({ reason: 'Bank Banten: Undangan pelatihan', isView: true }),
		);
		await world.write(agreeing.owner, (ctx) => withdrawConsent(ctx, { purpose: 'sharing' }));
		expect((await exported(every, forBank)).record.rows).toBe(0);
	});

	test('needs a reason, and is no map', async () => {
		const every = { shown: {}, words: null };
		await expect(exported(every, { ...forBank, reason: '' })).rejects.toMatchObject({
			code: 'desk/reason',
		});
		await expect(exported(every, { ...forBank, formats: ['geojson'] })).rejects.toMatchObject({
			code: 'desk/export-empty',
		});
	});
});
