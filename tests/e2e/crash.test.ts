import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readAddress } from '#modules/accounts/index.ts';
import { recomputeStock } from '#modules/catalogue/index.ts';
import { checkBalances } from '#modules/orders/index.ts';
import { system, type App } from '#server/app.ts';
import { startServer, type RunningServer } from '#tests/make/server.ts';
import { HttpVisitor } from '#tests/make/http-visitor.ts';
import { makeProduct, makeShop } from '#tests/make/shop.ts';
import { signInAs } from '#tests/make/signed-in.ts';
import { worldOf } from '#tests/make/world-of.ts';

/** Power cuts in mid-order: nothing half done, nothing that was promised lost (issue: kill -9). */
let server: RunningServer;
/** As behind a proxy, so that each buyer has an address of her own; with a database that keeps what it promised. */
const start = () => startServer({ TRUST_PROXY: 'on' }, { embedded: true });
let buyers = 0;
const products: string[] = [];
/** Browsers of the owners, by shop. */
const owners = new Map<string, HttpVisitor>();

beforeAll(async () => {
	server = await start();
	const world = worldOf(await server.app(), server.folder);
	for (const name of ['Emping Bu Imas', 'Kecap Oma']) {
		const shop = await makeShop(world, name);
		products.push(await makeProduct(world, shop, { stock: 100_000 }));
		const { rows } = await world.app.platform.pool.query<{ phone: string }>(
			`SELECT phone FROM registry.enterprise WHERE id = $1`,
			[shop.enterpriseId],
		);
		const { headers } = await signInAs(world, { address: readAddress(rows[0]!.phone)! });
		owners.set(shop.enterpriseId, new HttpVisitor(server.url, headers));
	}
});
afterAll(async () => {
	await server.stop();
});

interface Told {
	/** Links that buyers really received. */
	received: string[];
	/** Numbers of orders whose owner was told that she has confirmed. */
	confirmed: string[];
}

/** Orders from both shops, confirmed by their owners, until told to stop. */
function keepOrdering(): { told: Told; stop(): Promise<Told> } {
	let going = true;
	const told: Told = { received: [], confirmed: [] };
	const waiting = new Map<string, string[]>([...owners.keys()].map((id) => [id, []]));
	const buyer = async () => {
		while (going) {
			buyers += 1;
			try {
				const response = await fetch(`${server.url}/api/v1/orders`, {
					method: 'POST',
					headers: {
						'content-type': 'application/json',
						'x-forwarded-for': `198.18.${(buyers >> 8) & 255}.${buyers & 255}`,
					},
					body: JSON.stringify({
						lines: products.map((listingId) => ({ listingId, quantity: 2 })),
						buyer: { name: 'Pembeli', phone: `0812${String(buyers).padStart(8, '0')}` },
						delivery: { method: 'pickup' },
					}),
				});
				if (response.status === 201) {
					const { orders } = (await response.json()) as {
						orders: { token: string; number: string; seller: { id: string } }[];
					};
					told.received.push(...orders.map(({ token }) => token));
					for (const { number, seller } of orders) waiting.get(seller.id)!.push(number);
				}
			} catch {
				await new Promise((resolve) => setTimeout(resolve, 50));
			}
		}
	};
	/** Presses the button until it is answered: twice, where the first answer was lost. */
	const owner = async ([shop, visitor]: [string, HttpVisitor]) => {
		while (going) {
			const number = waiting.get(shop)!.shift();
			if (!number) {
				await new Promise((resolve) => setTimeout(resolve, 20));
				continue;
			}
			const { status } = await visitor
				.post(`/usaha/pesanan/${number}?/terima`, {})
				.catch(() => ({ status: 0 }));
			if (status === 303) told.confirmed.push(number);
			else waiting.get(shop)!.unshift(number);
		}
	};
	const working = [...Array.from({ length: 8 }, buyer), ...[...owners].map(owner)];
	return {
		told,
		async stop() {
			going = false;
			await Promise.all(working);
			return told;
		},
	};
}

async function expectWhole(app: App, { received, confirmed }: Told): Promise<void> {
	const { pool } = app.platform;
	const one = async (text: string, values: unknown[] = []) =>
		(await pool.query<{ n: number }>(text, values)).rows[0]!.n;
	expect(
		await one('SELECT count(*) AS n FROM orders."order" WHERE token = ANY($1)', [received]),
		'every order that a buyer was told of is there',
	).toBe(received.length);
	expect(
		await one(
			`SELECT count(*) AS n FROM orders."order" o WHERE number = ANY($1) AND state = 'confirmed'
				AND EXISTS (SELECT 1 FROM ledger.sale f WHERE f.source = 'order' AND f.source_id = o.id::text)`,
			[confirmed],
		),
		'every sale that an owner was told of is there',
	).toBe(confirmed.length);
	expect(
		await one(`SELECT count(*) AS n FROM orders.checkout c
			WHERE (SELECT count(*) FROM orders."order" o WHERE o.checkout_id = c.id) <> 2`),
		'no cart is half ordered',
	).toBe(0);
	expect(
		await one(`SELECT count(*) AS n FROM orders."order" o WHERE
			NOT EXISTS (SELECT 1 FROM orders.order_line l WHERE l.order_id = o.id)
			OR NOT EXISTS (SELECT 1 FROM orders.order_event e WHERE e.order_id = o.id)
			OR NOT EXISTS (SELECT 1 FROM catalogue.stock_entry s WHERE s.order_id = o.id)
			OR NOT EXISTS (SELECT 1 FROM platform.audit_line a WHERE a.subject_id = o.id::text)`),
		'no order lacks its lines, events, pieces or audit line',
	).toBe(0);
	expect(
		await one(`SELECT count(*) AS n FROM catalogue.stock s WHERE s.reserved <>
			(SELECT coalesce(sum(l.quantity), 0) FROM orders.order_line l JOIN orders."order" o ON o.id = l.order_id
			 WHERE l.product_id = s.product_id AND o.state IN ('awaiting-seller', 'awaiting-payment', 'proof-sent'))`),
		'what is promised is what was ordered',
	).toBe(0);
	expect(await app.write({ actor: system('test') }, recomputeStock)).toEqual([]);
	expect(await checkBalances(app.read({ actor: system('test') }))).toEqual([]);
}

test('kill -9 of the application in mid-order, then start again', async () => {
	const ordering = keepOrdering();
	for (let round = 0; round < 3; round += 1) {
		await new Promise((resolve) => setTimeout(resolve, 700));
		await server.kill();
		await server.restart();
	}
	// However slow the machine: enough was promised to be lost.
	await expect
		.poll(() => ordering.told, { timeout: 120_000 })
		.toSatisfy(({ received, confirmed }: Told) => received.length > 10 && confirmed.length > 5);
	await expectWhole(await server.app(), await ordering.stop());
});

test('kill -9 of the database in mid-order: the application brings it back', async () => {
	const { rows } = await (
		await server.app()
	).platform.pool.query<{ folder: string }>("SELECT current_setting('data_directory') AS folder");
	const ordering = keepOrdering();
	await new Promise((resolve) => setTimeout(resolve, 700));
	const postmaster = () =>
		Number(readFileSync(join(rows[0]!.folder, 'postmaster.pid'), 'utf8').split('\n')[0]);
	const killed = postmaster();
	process.kill(killed, 'SIGKILL');
	// Ready again by another database, not still by the one whose end nobody has noticed yet.
	await expect
		.poll(
			async () => {
				const { status } = await fetch(`${server.url}/readyz`);
				return status === 200 && postmaster() !== killed;
			},
			{ timeout: 120_000, interval: 200 },
		)
		.toBe(true);
	await new Promise((resolve) => setTimeout(resolve, 700));
	await expectWhole(await server.app(), await ordering.stop());
});

test('SIGTERM answers what is under way, stops the database and exits 0', async () => {
	const ordering = keepOrdering();
	await new Promise((resolve) => setTimeout(resolve, 300));
	const code = await server.stop();
	await ordering.stop();
	expect(code).toBe(0);
	server = await start();
});
