import { beforeAll, describe, expect, test } from 'vitest';
import { placeOrders } from '#modules/orders/index.ts';
import { guest, system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { type KnownPerson, makeKnownPerson } from '#tests/make/known-person.ts';
import { scanDatabase, scanFiles } from '#tests/make/scan-marks.ts';
import {
	cancelRequest,
	decideRequest,
	findErasureOf,
	getRequest,
	makeRequest,
	personalDataHolders,
	previewErasure,
	runErasure,
} from './index.ts';

const world = useDatabase();
let known: KnownPerson;

beforeAll(async () => {
	known = await makeKnownPerson(world);
});

const scan = (marks: readonly string[]) => scanDatabase(world, marks);
const filesWith = (marks: readonly string[]) => scanFiles(world, marks);

const ask = () =>
	world.write(known.person.actor, (ctx) =>
		makeRequest(ctx, { kind: 'erasure', details: 'Saya Kartinah, hapus semua' }),
	);
const approve = (requestId: string, actor = known.officer.actor) =>
	world.write(actor, (ctx) =>
		decideRequest(ctx, { requestId, decision: 'grant', answer: 'Baik, Bu Kartinah' }),
	);
const work = () => world.app.workFor({ actor: system('privacy/erase') });

async function erasureOf(requestId: string): Promise<string> {
	const { rows } = await world.app.platform.pool.query<{ id: string }>(
		'SELECT id FROM privacy.erasure WHERE request_id = $1',
		[requestId],
	);
	return rows[0]!.id;
}

describe('an erasure', () => {
	test('with an open order says which, keeps the request open and its clock (bad input)', async () => {
		const { id, dueAt } = await ask();
		const [order] = await world.write(guest, (ctx) =>
			placeOrders(ctx, {
				lines: [{ productId: known.productId, quantity: 1 }],
				buyer: { name: 'Rina', phone: '0857 1111 2222' },
				delivery: { method: 'pickup' },
				perSeller: { [known.shop.enterpriseId]: { payment: 'qris' } },
			}),
		);
		const { blocks } = await previewErasure(world.read(known.officer.actor), id);
		expect(blocks).toEqual([{ what: 'orders-to-shop', refs: [order!.number] }]);
		await expect(approve(id)).rejects.toMatchObject({
			code: 'privacy/erasure-blocked',
			params: { refs: order!.number },
		});
		expect(await getRequest(world.read(known.officer.actor), id)).toMatchObject({
			state: 'open',
			dueAt,
		});
		await world.app.platform.pool.query(
			`UPDATE orders."order" SET state = 'expired', reserved_until = NULL WHERE number = $1`,
			[order!.number],
		);
		await world.write(known.person.actor, (ctx) => cancelRequest(ctx, { requestId: id }));
	});

	test('leaves nothing of her in any column or file but what is named as kept', async () => {
		expect(await scan(known.marks)).not.toEqual([]);
		expect(await filesWith(['kartinah'])).not.toEqual([]);
		const { id } = await ask();
		const { kept } = await previewErasure(world.read(known.officer.actor), id);
		expect(kept.map(({ what, rule }) => [what, rule])).toEqual([
			['trail', 'audit-ids'],
			['sales', 'tax-documents'],
			['sale-facts', 'tax-documents'],
			['nameless-record', 'statistics'],
			['consents', 'consent-proof'],
		]);
		await approve(id);
		await runErasure(work(), await erasureOf(id));

		expect(await scan(known.marks)).toEqual([
			// What was sold, word for word, in the books of the sale.
			{ table: 'orders.order_line', column: 'name', rows: 2 },
			{ table: 'ledger.sale', column: 'product_name', rows: 1 },
		]);
		expect(await filesWith(known.marks)).toEqual([]);
		const { cipher } = world.app.platform;
		expect(await scan([cipher.index('registry/nik', known.nik)])).toEqual([]);
		const report = await findErasureOf(world.read(known.officer.actor), id);
		expect(report?.finishedAt).toBeInstanceOf(Date);
		expect(report?.done).toBe(personalDataHolders().length);
		expect(await getRequest(world.read(known.officer.actor), id)).toMatchObject({
			state: 'done',
			details: null,
			answer: null,
		});
	});

	test('opens no sealed column to her either', async () => {
		const { pool, cipher } = world.app.platform;
		const { rows: columns } = await pool.query<{ schema: string; name: string; column: string }>(
			`SELECT table_schema AS schema, table_name AS name, column_name AS column
			 FROM information_schema.columns WHERE column_name LIKE '%_cipher'`,
		);
		for (const { schema, name, column } of columns) {
			const { rows } = await pool.query<{ sealed: string }>(
				`SELECT "${column}" AS sealed FROM "${schema}"."${name}" WHERE "${column}" IS NOT NULL`,
			);
			for (const { sealed } of rows) {
				const open = cipher.decrypt(sealed).toLowerCase();
				expect(
					known.marks.filter((mark) => open.includes(mark)),
					`${schema}.${name}.${column}`,
				).toEqual([]);
			}
		}
	});

	test('does nothing more when its job comes twice', async () => {
		const { rows } = await world.app.platform.pool.query<{ id: string }>(
			'SELECT id FROM privacy.erasure',
		);
		await expect(runErasure(work(), rows[0]!.id)).resolves.toBeUndefined();
	});
});
