import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { m } from '#messages/messages.js';
import { updateProduct } from '#modules/catalogue/index.ts';
import type { World } from '#tests/make/database.ts';
import { makeTerms } from '#tests/make/delivery.ts';
import { ownShop } from '#tests/make/forms.ts';
import { HttpVisitor } from '#tests/make/http-visitor.ts';
import { startServer, type RunningServer } from '#tests/make/server.ts';
import { makeListing } from '#tests/make/shop.ts';
import { worldOf } from '#tests/make/world-of.ts';

/** What buyers send wrongly, on the pages and the interface that they send it to, without JavaScript (BU-01, BU-06). */
const id = { locale: 'id' } as const;
let server: RunningServer;
let world: World;

beforeAll(async () => {
	server = await startServer();
	world = worldOf(await server.app());
});
afterAll(() => server.stop());

const ordersOf = async (enterpriseId: string) =>
	(
		await world.app.platform.pool.query<{ number: string; total: number }>(
			'SELECT number, total_idr AS total FROM orders."order" WHERE enterprise_id = $1',
			[enterpriseId],
		)
	).rows;

/** A shop with one product, and a buyer with two pieces of it in her cart. */
async function carted() {
	const { visitor: owner, shop } = await ownShop(world, server.url);
	const product = await makeListing(world, shop, { name: 'Keripik uji', priceIdr: 10_000 });
	const buyer = new HttpVisitor(server.url);
	const put = (quantity: string) =>
		buyer.post(`/produk/${product.slug}?/keranjang`, { productId: product.id, quantity });
	await put('2');
	const order = async (more: Record<string, string> = {}) => {
		const { values } = await buyer.get('/keranjang');
		return { values, send: () => buyer.post('/keranjang?/pesan', { ...values, ...who, ...more }) };
	};
	return { owner, shop, product, buyer, put, order };
}
const who = { nama: 'Rina', hp: '0857 1111 2222' };

describe('an order', () => {
	test('at a price that is another by now is not made until she has seen the new one', async () => {
		const { shop, product, order } = await carted();
		const { send } = await order();
		await world.write(shop.owner, (ctx) => updateProduct(ctx, product.id, { priceIdr: 12_500 }));
		const refused = await send();
		expect(refused.status).toBeGreaterThanOrEqual(400);
		expect(refused.status).toBeLessThan(500);
		expect(refused.text).toContain(
			m.cart_price_changed({ before: 'Rp10.000', now: 'Rp12.500' }, id),
		);
		expect(refused.values['nama']).toBe('Rina');
		expect(await ordersOf(shop.enterpriseId)).toEqual([]);
		// The page that came back has the new price: now she means it.
		expect((await (await order()).send()).status).toBe(303);
		expect(await ordersOf(shop.enterpriseId)).toMatchObject([{ total: 25_000 }]);
	});

	test.each(['-1', '2.5', '1e9', '99999', 'dua'])('of %s pieces is not made', async (pieces) => {
		const { shop, product, order } = await carted();
		const { send } = await order({ [`jumlah.${product.id}`]: pieces });
		const refused = await send();
		expect(refused.status).toBe(400);
		expect(refused.text).toContain(m.cart_error_quantity({}, id));
		expect(await ordersOf(shop.enterpriseId)).toEqual([]);
	});

	test.each(['0', '-1', '1.5', '10000', 'dua', ''])(
		'of "%s" pieces does not get into a cart, and stands as it was typed',
		async (pieces) => {
			const { put, buyer } = await carted();
			const refused = await put(pieces);
			expect(refused.status).toBe(422);
			expect(refused.text).toContain(m.error_orders_quantity({ max: 9999 }, id));
			expect(refused.values['quantity']).toBe(pieces);
			expect((await buyer.get('/keranjang')).text).toContain('Rp20.000');
		},
	);

	test.each([-1, 0, 2.5, 10_000, 1e9, '2', null])(
		'of %j pieces is refused by the interface for programs',
		async (quantity) => {
			const { shop, product } = await carted();
			const answer = await fetch(`${server.url}/api/v1/orders`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({
					lines: [{ listingId: product.id, quantity }],
					buyer: { name: 'Rina', phone: '085711112222' },
					delivery: { method: 'pickup' },
				}),
			});
			expect([answer.status, answer.headers.get('content-type')]).toEqual([
				422,
				expect.stringContaining('application/problem+json'),
			]);
			expect(await ordersOf(shop.enterpriseId)).toEqual([]);
		},
	);

	test('of somebody with markup and turning marks in her name shows it to the seller as letters', async () => {
		const { owner, shop, order } = await carted();
		const { send } = await order({ nama: '<img src=x onerror=alert(1)> \u202eaniR\u202c' });
		const { location } = await send();
		expect(location).toContain('/pesanan/');
		const { number } = (await ordersOf(shop.enterpriseId))[0]!;
		const page = await owner.get(`/usaha/pesanan/${number}`);
		expect(page.text).toContain('<img src=x onerror=alert(1)> aniR');
		expect(page.html).not.toContain('<img src=x');
		expect(page.html).not.toContain('\u202e');
	});
});

test('a picture of a payment that would unfold to gigabytes is refused, and the order waits on', async () => {
	const { shop, buyer, order } = await carted();
	await makeTerms(world, shop, {
		methods: ['transfer'],
		bankName: 'Bank Uji',
		accountHolder: 'Uji',
		accountNumber: '1234567890',
	});
	const { location } = await (await order()).send();
	const small = sharp({
		create: { width: 12_000, height: 12_000, channels: 3, background: '#fff' },
	});
	const bukti = new File([new Uint8Array(await small.png().toBuffer())], 'bukti.png', {
		type: 'image/png',
	});
	expect(bukti.size).toBeLessThan(1_000_000);
	const sent = await buyer.post(`${location}?/bukti`, { bukti });
	expect(sent.status).toBe(422);
	expect(sent.text).toContain(m.error_catalogue_photo_too_many_pixels({ megapixels: 144 }, id));
	const { rows } = await world.app.platform.pool.query<{ state: string; proofs: number }>(
		`SELECT state, (SELECT count(*)::int FROM orders.payment_proof p WHERE p.order_id = o.id) AS proofs
		 FROM orders."order" o WHERE enterprise_id = $1`,
		[shop.enterpriseId],
	);
	expect(rows).toEqual([{ state: 'awaiting-payment', proofs: 0 }]);
});

describe('a review', () => {
	test.each(['0'.repeat(27), 'tidak-ada'])('of no order (%s) is nowhere', async (token) => {
		const visitor = new HttpVisitor(server.url);
		const review = { baris: '0', bintang: '5', cerita: 'Enak' };
		const sent = await visitor.post(`/pesanan/${token}/ulasan?/simpan`, review, {
			multipart: true,
		});
		expect(sent.status).toBe(404);
	});

	test('of an order that nobody has yet is refused, and nothing stands on the product', async () => {
		const { shop, product, buyer, order } = await carted();
		const { location } = await (await order()).send();
		const review = { baris: '0', bintang: '5', cerita: 'Enak sekali' };
		const sent = await buyer.post(`${location}/ulasan?/simpan`, review, { multipart: true });
		expect(sent.status).toBe(409);
		const { number } = (await ordersOf(shop.enterpriseId))[0]!;
		expect(sent.text).toContain(m.error_reviews_not_received({ number }, id));
		expect((await buyer.get(`/produk/${product.slug}`)).text).not.toContain('Enak sekali');
	});
});
