import { beforeAll, describe, expect, test } from 'vitest';
import { placeOrders } from '#modules/orders/index.ts';
import {
	askToCompare,
	claimEnterprise,
	createEnterprises,
	findShopOfMerged,
	getEnterprise360,
	getLikelyRepeat,
	keepApart,
	listLikelyRepeats,
	mergeEnterprises,
	openRepeatTasks,
	postponeRepeat,
	registerForOwner,
	undoMerge,
} from '#modules/registry/index.ts';
import { guest, system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { enterpriseFacts, makeRecorders, outcome, type Recorders } from '#tests/make/recorders.ts';
import { consentVersion, kemiri, sukasari } from '#tests/make/registry.ts';
import { makeProduct, makeShop } from '#tests/make/shop.ts';

/* Two offices, one pair: who sees it, who decides, and what becomes of it. (requirements.md, DN-03) */
const world = useDatabase();
let people: Recorders;

beforeAll(async () => {
	people = await makeRecorders(world);
});

describe('deciding about a pair', () => {
	test('two enterprises, later, or one; across two offices neither sees the other’s record', async () => {
		const one = await people.ways.officer({ name: 'Bubur Ayam Mang Oyo', phone: '+6281911110004' });
		await world.write(people.elsewhere, (ctx) =>
			registerForOwner(ctx, {
				enterprise: enterpriseFacts({
					name: 'Bubur Mang Oyo',
					areaCode: sukasari,
					phone: '+6281911110004',
				}),
				owner: { name: 'Oyo Sunaryo' },
			}),
		);
		const pairs = await listLikelyRepeats(world.read(people.officer), { limit: 500 });
		const pair = pairs.find(({ other }) => other.id === one.id)!;
		expect(pair).toMatchObject({
			one: { open: false, name: '', number: '', ownerName: '', phone: null },
			other: { open: true, name: 'Bubur Ayam Mang Oyo' },
			mergeable: false,
			across: ['Kota Tangerang', 'Kabupaten Tangerang'],
		});
		const tasks = async () =>
			(
				await world.app.platform.pool.query<{ area: string; state: string }>(
					`SELECT area_code AS area, state FROM desk.task
					 WHERE kind = 'repeat' AND split_part(subject_id, '/', 1) = $1 ORDER BY 1`,
					[pair.id],
				)
			).rows;
		// Each office has it in its own queue, and none of the other's record in it.
		expect(await tasks()).toEqual([
			{ area: '36.03', state: 'open' },
			{ area: '36.71', state: 'open' },
		]);
		expect(await getLikelyRepeat(world.read(people.elsewhere), pair.id)).toMatchObject({
			one: { open: true },
			other: { open: false, name: '' },
		});
		await world.write(people.officer, (ctx) => postponeRepeat(ctx, { id: pair.id }));
		const listed = async () =>
			(await listLikelyRepeats(world.read(people.officer), { limit: 500 })).some(
				({ id }) => id === pair.id,
			);
		expect(await listed()).toBe(false);
		expect(
			await outcome(
				world.write(people.enumerator, (ctx) =>
					keepApart(ctx, { id: pair.id, reason: 'Bukan tugas saya' }),
				),
			),
		).toBe('registry/no-such-repeat');
		await world.write(people.elsewhere, (ctx) =>
			keepApart(ctx, { id: pair.id, reason: 'Cabang di kota' }),
		);
		expect(
			await outcome(world.write(people.officer, (ctx) => postponeRepeat(ctx, { id: pair.id }))),
		).toBe('registry/repeat-decided');
	});

	test('a stall that was recorded twice becomes one: her sticker, her products and her claim lead to it', async () => {
		const shop = await makeShop(world, 'Golok Ratna', kemiri);
		const productId = await makeProduct(world, shop, { name: 'Golok ukir' });
		const record = await people.ways.officer({ name: 'Golok Ibu Ratna', address: 'Pasar Kemiri' });
		const { number } = await getEnterprise360(world.read(people.officer), { id: record.id });
		const pairId = await world.write(people.officer, (ctx) =>
			askToCompare(ctx, { one: shop.number, other: number }),
		);
		expect(await getLikelyRepeat(world.read(people.officer), pairId)).toMatchObject({
			mergeable: true,
		});
		const mergeId = await world.write(people.officer, (ctx) =>
			mergeEnterprises(ctx, {
				keepId: record.id,
				goneId: shop.enterpriseId,
				reason: 'Ditelepon, toko yang sama',
				take: { owner: 'gone' },
			}),
		);
		expect(await findShopOfMerged(world.read(), shop.slug)).toBeDefined();
		const [placed] = await world.write(guest, (ctx) =>
			placeOrders(ctx, {
				buyer: { name: 'Pembeli', phone: '0812-3456-7890' },
				delivery: { method: 'pickup' },
				lines: [{ productId, quantity: 1 }],
			}),
		);
		expect(placed).toBeDefined();
		const stranger = await people.somebody('Bukan Ratna');
		const version = await consentVersion(world, 'registry');
		for (const claimed of [shop.number, number])
			expect(
				await outcome(
					world.write(stranger, (ctx) =>
						claimEnterprise(ctx, { number: claimed, consentVersion: version }),
					),
				),
			).toMatch(/registry\/(already-claimed|no-such-enterprise)/);
		expect(
			await outcome(
				world.write(people.officer, (ctx) => undoMerge(ctx, { mergeId, reason: 'Salah gabung' })),
			),
		).toBe('orders/merge-open-orders');
	});

	test('the pairs of an import come into the queue with one call, once', async () => {
		await world.write(system('test'), (ctx) =>
			createEnterprises(
				ctx,
				Array.from({ length: 35 }, (_, index) => ({
					owner: { name: `Pemilik ${index}` },
					name: `Warung ${index}`,
					areaCode: kemiri,
					source: 'import' as const,
				})),
			),
		);
		const { rows } = await world.app.platform.pool.query<{ id: string }>(
			`INSERT INTO registry.import (id, file_name, file_sha256, area_code, plan, state, created_by, created_at)
			 VALUES (gen_random_uuid(), 'a.csv', '', '36.03', '{}', 'done', '', now()) RETURNING id`,
		);
		const importId = rows[0]!.id;
		await world.app.platform.pool.query(
			`INSERT INTO registry.likely_repeat (id, enterprise_id, other_id, score, reason, import_id, created_at)
			 SELECT gen_random_uuid(), a.id, b.id, 70, 'phone', $1, now()
			 FROM registry.enterprise a JOIN registry.enterprise b ON a.id < b.id
			 ON CONFLICT DO NOTHING`,
			[importId],
		);
		const open = () =>
			world.app.platform.pool.query<{ n: number }>(
				`SELECT count(*) AS n FROM desk.task t JOIN registry.likely_repeat r ON r.id::text = t.subject_id
				 WHERE r.import_id = $1 AND t.state = 'open'`,
				[importId],
			);
		const count = await world.write(people.officer, (ctx) => openRepeatTasks(ctx, importId));
		expect(count).toBeGreaterThan(500);
		await world.write(people.officer, (ctx) => openRepeatTasks(ctx, importId));
		expect((await open()).rows[0]!.n).toBe(count);
	});
});
