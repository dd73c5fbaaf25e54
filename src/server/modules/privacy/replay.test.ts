import { beforeAll, describe, expect, test } from 'vitest';
import { placeOrders } from '#modules/orders/index.ts';
import { guest, system } from '#server/app.ts';
import { takeBackup, type Backup } from '#tests/make/backup.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeKnownPerson, type KnownPerson } from '#tests/make/known-person.ts';
import { scanDatabase, scanFiles } from '#tests/make/scan-marks.ts';
import { decideRequest, makeRequest, readErased, replayErasures, runErasure } from './index.ts';

/* "Erasure … also where an older backup is restored" (requirements.md, SH-06, AD-06) */
const world = useDatabase();
let known: KnownPerson;
let backup: Backup;
let erasureId: string;

const work = () => world.app.workFor({ actor: system('rumah privacy replay-erasures') });
const listed = () => readErased(world.app.platform.storage);

beforeAll(async () => {
	known = await makeKnownPerson(world);
	// The backup was taken while a buyer still waited for her order.
	await world.write(guest, (ctx) =>
		placeOrders(ctx, {
			lines: [{ productId: known.productId, quantity: 1 }],
			buyer: { name: 'Rina', phone: '0857 1111 2222' },
			delivery: { method: 'pickup' },
			perSeller: { [known.shop.enterpriseId]: { payment: 'qris' } },
		}),
	);
	backup = await takeBackup(world);
	await endOrders();
	const { id } = await world.write(known.person.actor, (ctx) =>
		makeRequest(ctx, { kind: 'erasure', details: 'Saya Kartinah, hapus semua' }),
	);
	await world.write(known.officer.actor, (ctx) =>
		decideRequest(ctx, { requestId: id, decision: 'grant', answer: 'Baik, Bu' }),
	);
	const { rows } = await world.app.platform.pool.query<{ id: string }>(
		'SELECT id FROM privacy.erasure',
	);
	erasureId = rows[0]!.id;
	await runErasure(work(), erasureId);
});

const endOrders = () =>
	world.app.platform.pool.query(
		`UPDATE orders."order" SET state = 'expired', reserved_until = NULL
		 WHERE state NOT IN ('completed', 'cancelled', 'expired')`,
	);

describe('after an older backup was restored', () => {
	test('the list outside the database names who was erased, by ids and keyed hashes alone', async () => {
		expect(await listed()).toMatchObject([
			{
				erasureId,
				suppressed: expect.arrayContaining([{ kind: 'nik', hash: expect.any(String) }]),
			},
		]);
		expect(await scanFiles(world, known.marks)).toEqual([]);
		expect(await replayErasures(work())).toEqual({ listed: 1, known: 1, again: 0, waiting: [] });
	});

	test('she is erased again; what an open order stops is frozen and waits', async () => {
		await backup.restore();
		expect(await scanDatabase(world, known.marks)).not.toEqual([]);
		expect(await scanFiles(world, ['kartinah'])).not.toEqual([]);
		const { pool } = world.app.platform;
		expect((await pool.query('SELECT 1 FROM privacy.erasure')).rows).toEqual([]);

		expect(await replayErasures(work())).toEqual({
			listed: 1,
			known: 0,
			again: 0,
			waiting: [erasureId],
		});
		const { rows } = await pool.query<{ published: boolean; why: string }>(
			`SELECT e.published, o.restricted_why AS why FROM registry.enterprise e
			 JOIN registry.owner o ON o.id = e.owner_id WHERE e.id = $1`,
			[known.shop.enterpriseId],
		);
		expect(rows).toEqual([{ published: false, why: 'request' }]);
		const { rows: hashes } = await pool.query('SELECT 1 FROM privacy.suppression');
		expect(hashes.length).toBeGreaterThan(0);

		await endOrders();
		expect(await replayErasures(work())).toMatchObject({ known: 0, again: 1, waiting: [] });
		// What was sold, word for word, in the books of the sale.
		expect((await scanDatabase(world, known.marks)).map(({ table }) => table)).toEqual([
			'orders.order_line',
			'ledger.sale',
		]);
		expect(await scanFiles(world, known.marks)).toEqual([]);
		expect(await replayErasures(work())).toMatchObject({ known: 1, again: 0, waiting: [] });
	});

	test('a file of the list that cannot be read stops it: nobody is passed over in silence', async () => {
		const { storage } = world.app.platform;
		await storage.put('private/erased/rusak.json', Buffer.from('{}'), {
			contentType: 'application/json',
		});
		await expect(replayErasures(work())).rejects.toThrow('rusak.json');
	});
});
