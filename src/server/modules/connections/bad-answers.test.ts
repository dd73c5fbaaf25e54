import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setStock } from '#modules/catalogue/index.ts';
import { bindThere, callFreely, connectShop, jobWork } from '#tests/make/connected-shop.ts';
import { useDatabase } from '#tests/make/database.ts';
import type { Fault } from '#tests/make/marketplaces/faults.ts';
import { starters } from '#tests/make/marketplaces/index.ts';
import { makeProduct, makeShop } from '#tests/make/shop.ts';
import { connectableCodes } from './adapters/marketplace-api.ts';
import { answerLine, listTroubled } from './index.ts';
import { pullOrders } from './orders/pull.ts';
import { sendLink } from './outbox/send-link.ts';

const fakes = Object.fromEntries(
	await Promise.all(connectableCodes.map(async (code) => [code, await starters[code]()] as const)),
);
const world = useDatabase(
	Object.assign({}, ...Object.values(fakes).map(({ settings }) => settings)),
);
afterAll(() => Promise.all(Object.values(fakes).map((fake) => fake.stop())));
beforeAll(() => callFreely(world));

const rowsOf = async <Row extends object>(sql: string, values: unknown[]) =>
	(await world.app.platform.pool.query<Row>(sql, values)).rows;
/** What nobody can use; whatever was done or not, the figure and the order come with a later try. */
const useless: Fault[] = [
	'error-with-200',
	'html-with-200',
	'nothing',
	'giant',
	'wrong-types',
	'elsewhere',
	'http-500',
	'lost',
];

describe.each(connectableCodes)('what %s answers (OW-11)', (code) => {
	const fake = fakes[code]!;
	/** All pauses are over. */
	const later = async () => {
		const { pool } = world.app.platform;
		await pool.query('UPDATE connections.call_bucket SET closed_until = NULL, silences = 0');
		await pool.query('UPDATE connections.link SET silent_until = NULL');
		await pool.query('UPDATE connections.outbox SET due_at = least(due_at, now())');
		return jobWork(world);
	};

	async function selling() {
		const shop = await makeShop(world);
		const fakeShop = fake.openShop('Toko');
		const linkId = await connectShop(world, shop, fake, fakeShop);
		const productId = await makeProduct(world, shop, { stock: 50 });
		const sku = await bindThere(world, shop, { linkId, productId, fakeShop });
		await pullOrders(jobWork(world), linkId);
		const waiting = () =>
			rowsOf<{ problem: string | null }>(
				'SELECT problem FROM connections.outbox WHERE link_id = $1',
				[linkId],
			);
		const onHand = async () =>
			(
				await rowsOf<{ n: number }>(
					'SELECT on_hand AS n FROM catalogue.stock WHERE product_id = $1',
					[productId],
				)
			)[0]!.n;
		return { shop, fakeShop, linkId, productId, sku, waiting, onHand };
	}

	test('is no answer where it cannot be used: nothing counts as sent or known, and all comes later', async () => {
		const { shop, fakeShop, linkId, productId, sku, waiting, onHand } = await selling();
		let pieces = 50;
		for (const fault of useless) {
			await world.write(shop.owner, (ctx) => setStock(ctx, productId, (pieces += 7)));
			fake.faults.next(fault);
			await sendLink(jobWork(world), linkId);
			// Blibli says yes without a word, and there is nothing in no word to be wrong.
			const [row] = await waiting();
			if (fault !== 'wrong-types' || code !== 'blibli')
				expect(row?.problem, `${fault} while it is told`).toEqual(expect.any(String));
			for (let tries = 0; tries < 3 && (await waiting()).length > 0; tries += 1)
				await sendLink(await later(), linkId);
			expect(await waiting(), fault).toEqual([]);
			expect(fakeShop.shelf.bySku(sku)!.model.stock, fault).toBe(pieces);

			expect(fakeShop.shelf.buy([{ sku, quantity: 1 }])).toBeDefined();
			const asking = await later();
			fake.faults.next(fault);
			expect(await pullOrders(asking, linkId), `${fault} while it is asked`).toBe('later');
			expect(await onHand(), fault).toBe(pieces);
			expect(await pullOrders(await later(), linkId), fault).toBe('known');
			expect(await onHand(), fault).toBe((pieces -= 1));
			await sendLink(await later(), linkId);
		}
	}, 60_000);

	test('about keys: old ones are renewed; taken back, the shop is let go, its owner told, and all is told anew later', async () => {
		const { shop, fakeShop, linkId, productId, sku } = await selling();
		fake.faults.next('expired');
		await world.write(shop.owner, (ctx) => setStock(ctx, productId, 31));
		await sendLink(jobWork(world), linkId);
		// Blibli has a key that ends with no day: an old one is none.
		if (code !== 'blibli') {
			expect(fakeShop.shelf.bySku(sku)!.model.stock).toBe(31);
			fakeShop.revoke();
			await world.write(shop.owner, (ctx) => setStock(ctx, productId, 32));
			await sendLink(await later(), linkId);
		}
		const [link] = await rowsOf<{ state: string; keys: string | null }>(
			'SELECT state, credentials_cipher AS keys FROM connections.link WHERE id = $1',
			[linkId],
		);
		expect(['expired', 'revoked']).toContain(link!.state);
		expect(link!.keys).toBeNull();
		expect(
			await rowsOf(
				`SELECT 1 FROM platform.message m JOIN registry.enterprise e ON e.phone = m.recipient
				 WHERE e.id = $1 AND m.purpose = 'connections/link-ended'`,
				[shop.enterpriseId],
			),
		).toHaveLength(1);
		await world.write(shop.owner, (ctx) => setStock(ctx, productId, 33));
		expect(await connectShop(world, shop, fake, fakeShop)).toBe(linkId);
		await sendLink(await later(), linkId);
		expect(fakeShop.shelf.bySku(sku)!.model.stock).toBe(33);
	});

	test('about an order for something unknown is a question; answered, its piece is taken and told', async () => {
		const { shop, fakeShop, linkId, productId, sku, onHand } = await selling();
		fakeShop.shelf.buyUnknown('Emping rasa baru', 20_000);
		expect(await pullOrders(jobWork(world), linkId)).toBe('known');
		const [asked] = await listTroubled(world.read(shop.owner), shop.enterpriseId);
		expect(asked).toMatchObject({
			problem: 'unknown-product',
			lines: [{ name: 'Emping rasa baru' }],
		});
		expect(await onHand()).toBe(50);
		await world.write(shop.owner, (ctx) =>
			answerLine(ctx, { orderId: asked!.id, position: 1, productId }),
		);
		expect(await onHand()).toBe(49);
		await sendLink(await later(), linkId);
		expect(fakeShop.shelf.bySku(sku)!.model.stock).toBe(49);
		expect(await listTroubled(world.read(shop.owner), shop.enterpriseId)).toEqual([]);
	});
});
