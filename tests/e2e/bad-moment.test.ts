import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { m } from '#messages/messages.js';
import { updateProduct } from '#modules/catalogue/index.ts';
import { setSellerTerms } from '#modules/orders/index.ts';
import type { World } from '#tests/make/database.ts';
import { ownShop, photo, typedEnterprise, typedProduct } from '#tests/make/forms.ts';
import { HttpVisitor } from '#tests/make/http-visitor.ts';
import { startServer, type RunningServer } from '#tests/make/server.ts';
import { makeProduct, makeShop, type Shop } from '#tests/make/shop.ts';
import {
	freshPhone,
	lastCode,
	recipientOf,
	signInAs,
	signInPerson,
} from '#tests/make/signed-in.ts';
import { worldOf } from '#tests/make/world-of.ts';

/** What goes wrong between a page and its answer: changes, double clicks, ended sessions, a full disk. */
const id = { locale: 'id' } as const;
let server: RunningServer;
let world: World;

beforeAll(async () => {
	server = await startServer();
	world = worldOf(await server.app());
});
afterAll(() => server.stop());

const guest = () => new HttpVisitor(server.url);
const query = async <Row extends object>(text: string, values: unknown[] = []) =>
	(await world.app.platform.pool.query<Row>(text, values)).rows;

describe('an order', () => {
	async function filledCart() {
		const shop = await makeShop(world);
		const productId = await makeProduct(world, shop, { priceIdr: 10_000, stock: 5 });
		await query(
			`INSERT INTO orders.seller_terms (enterprise_id, methods, deliveries, updated_at)
			 VALUES ($1, '{cash}', '{pickup}', now()) ON CONFLICT DO NOTHING`,
			[shop.enterpriseId],
		);
		const buyer = guest();
		const [{ slug } = { slug: '' }] = await query<{ slug: string }>(
			'SELECT slug FROM catalogue.product WHERE id = $1',
			[productId],
		);
		await buyer.post(`/produk/${slug}?/keranjang`, { productId, quantity: '2' });
		const { values } = await buyer.get('/keranjang');
		const form = { ...values, nama: 'Rina', hp: '0857 1111 2222', catatan: 'Tanpa plastik' };
		return { shop, productId, buyer, form };
	}
	const ordersOf = (shop: Shop) =>
		query<{ token: string }>(`SELECT token FROM orders."order" WHERE enterprise_id = $1`, [
			shop.enterpriseId,
		]);

	test('of a price that changed meanwhile asks again, and keeps what was typed', async () => {
		const { shop, productId, buyer, form } = await filledCart();
		await world.write(shop.owner, (ctx) => updateProduct(ctx, productId, { priceIdr: 11_000 }));
		const refused = await buyer.post('/keranjang?/pesan', form);
		expect(refused.status).toBe(409);
		expect(refused.text).toContain('11.000');
		expect(refused.values).toMatchObject({ nama: 'Rina', catatan: 'Tanpa plastik' });
		expect(await ordersOf(shop)).toEqual([]);
		const again = await buyer.post('/keranjang?/pesan', {
			...refused.values,
			hp: '0857 1111 2222',
		});
		expect(again.status).toBe(303);
	});

	test('of more than is left says how much there is, and keeps what was typed', async () => {
		const { shop, productId, buyer, form } = await filledCart();
		await query('UPDATE catalogue.stock SET on_hand = 1 WHERE product_id = $1', [productId]);
		const refused = await buyer.post('/keranjang?/pesan', form);
		expect(refused.status).toBe(409);
		expect(refused.text).toMatch(/ tinggal 1\. /);
		expect(refused.values['nama']).toBe('Rina');
		expect(await ordersOf(shop)).toEqual([]);
	});

	test('pressed twice is one order, and sent again later leads to it', async () => {
		const { shop, buyer, form } = await filledCart();
		const press = () => buyer.post('/keranjang?/pesan', form);
		const answers = [...(await Promise.all([press(), press()])), await press()];
		const [order, ...more] = await ordersOf(shop);
		expect(more).toEqual([]);
		for (const { status, location } of answers)
			expect({ status, location }).toEqual({ status: 303, location: `/pesanan/${order?.token}` });
	});

	test('behind a guessed link is not found', async () => {
		for (const token of ['1', 'a'.repeat(27), 'P-7MB0-17P7', '..%2f..'])
			expect((await guest().get(`/pesanan/${token}`)).status).toBe(404);
	});
});

describe('a form', () => {
	test('for a new product sent twice makes one; with other contents another one', async () => {
		const { visitor, shop } = await ownShop(world, server.url);
		const { values } = await visitor.get('/usaha/produk/baru');
		const form = { ...values, ...typedProduct };
		const save = (fields = form) => visitor.post('/usaha/produk/baru?/simpan', fields);
		for (const { status } of [...(await Promise.all([save(), save()])), await save()])
			expect(status).toBe(303);
		const count = () =>
			query('SELECT 1 FROM catalogue.product WHERE enterprise_id = $1', [shop.enterpriseId]);
		expect(await count()).toHaveLength(1);
		await save({ ...form, name: 'Emping manis' });
		expect(await count()).toHaveLength(2);
	});

	test('to register an enterprise sent twice registers one', async () => {
		const owner = await signInPerson(world);
		const visitor = new HttpVisitor(server.url, owner.headers);
		const { values } = await visitor.get('/usaha/daftar');
		const form = { ...values, ...typedEnterprise };
		const register = () => visitor.post('/usaha/daftar', form);
		for (const { status } of await Promise.all([register(), register()])) expect(status).toBe(303);
		expect(
			await query(
				`SELECT 1 FROM registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id
				 WHERE o.person_id = $1`,
				[owner.actor.personId],
			),
		).toHaveLength(1);
	});

	test('from another site is refused and does nothing', async () => {
		const { visitor, shop } = await ownShop(world, server.url);
		const refused = await visitor.post('/usaha/produk/baru?/simpan', typedProduct, {
			origin: 'https://jahat.example',
		});
		expect(refused.status).toBe(403);
		expect(
			await query('SELECT 1 FROM catalogue.product WHERE enterprise_id = $1', [shop.enterpriseId]),
		).toEqual([]);
	});

	test('sent after the session ended is offered again after sign-in, files apart', async () => {
		const address = freshPhone();
		const someone = await signInAs(world, { address });
		const visitor = new HttpVisitor(server.url, someone.headers);
		await query('DELETE FROM accounts.session WHERE person_id = $1', [someone.actor.personId]);
		const away = await visitor.post('/usaha/produk/baru?/simpan', {
			...typedProduct,
			photos: photo(new Uint8Array(3 * 1024 * 1024)),
		});
		expect(away.status).toBe(303);
		expect(away.location).toContain('berakhir');
		expect(away.location).toContain('lanjutkan');
		const asked = await visitor.get(away.location!);
		const sent = await visitor.post('/masuk', {
			address: recipientOf(address),
			lanjut: asked.values['lanjut'] ?? '',
		});
		await visitor.post(`${sent.location}`.replace(/\?|$/, '?/masuk&'), {
			code: await lastCode(world, address),
		});
		const offered = await visitor.get('/masuk/lanjutkan');
		expect(offered.status).toBe(200);
		expect(offered.text).toContain(typedProduct.name);
		expect(offered.text).toContain(m.accounts_resume_files({}, id));
		expect(offered.values).toMatchObject(typedProduct);
	});
});

describe('a full disk', () => {
	test.skipIf(process.getuid?.() !== 0)(
		'keeps what was typed and says what to do (a real one of 16 kB; mounting needs root)',
		async () => {
			const { visitor, shop } = await ownShop(world, server.url);
			const productId = await makeProduct(world, shop, { stock: 5 });
			await world.write(shop.owner, (ctx) =>
				setSellerTerms(ctx, shop.enterpriseId, {
					methods: ['transfer'],
					deliveries: ['pickup'],
					pickupNote: '',
					bankName: 'BJB',
					accountHolder: 'Siti',
					accountNumber: '0012345678',
					fees: {},
				}),
			);
			const answer = await fetch(`${server.url}/api/v1/orders`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({
					lines: [{ listingId: productId, quantity: 1 }],
					buyer: { name: 'Rina', phone: '085711112222' },
					delivery: { method: 'pickup' },
				}),
			});
			const { orders } = (await answer.json()) as { orders: { token: string }[] };
			const noise = sharp({
				create: {
					width: 900,
					height: 900,
					channels: 3,
					noise: { type: 'gaussian', mean: 120, sigma: 60 },
					background: '#000',
				},
			});
			const detailed = photo(await noise.jpeg().toBuffer());
			const files = join(server.folder, 'files');
			mkdirSync(files, { recursive: true });
			execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', files]);
			try {
				const said = m.error_platform_storage_full({}, id);
				const product = await visitor.post('/usaha/produk/baru?/terbitkan', {
					...typedProduct,
					photos: detailed,
				});
				expect(product.status).toBe(400);
				expect(product.text).toContain(said);
				expect(product.values).toMatchObject(typedProduct);
				const proof = await guest().post(`/pesanan/${orders[0]?.token}?/bukti`, {
					bukti: detailed,
				});
				expect(proof.status).toBe(503);
				expect(proof.text).toContain(said);
			} finally {
				execFileSync('umount', [files]);
			}
			const later = await guest().post(`/pesanan/${orders[0]?.token}?/bukti`, { bukti: detailed });
			expect(later.status).toBe(303);
		},
	);
});
