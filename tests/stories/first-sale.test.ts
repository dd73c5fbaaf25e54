import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listListings, parseCard, recomputeStock } from '#modules/catalogue/index.ts';
import {
	addToCart,
	checkQris,
	completeOrder,
	confirmOrder,
	emptyCart,
	getCart,
	getOrderByToken,
	listSellerOrders,
	orderWhatsAppLink,
	placeOrders,
	sendProof,
} from '#modules/orders/index.ts';
import { importEnterprises, listEnterprises, verifyEnterprise } from '#modules/registry/index.ts';
import { listAudit } from '#platform/audit.ts';
import { listMessages } from '#platform/messaging/index.ts';
import { guest, system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { claimAndOpen, plainPicture, type OpenedShop } from '#tests/make/onboard.ts';
import { signInStaff } from '#tests/make/signed-in.ts';

/**
 * The first whole journey (issue: from clone to first sale): an officer imports a register, two owners claim
 * their records, publish a product with a photo and set their QRIS; a buyer without an account orders from both
 * and pays each; both confirm; stock, ledger, audit and status pages agree.
 */
const world = useDatabase();

/** As an officer keeps it: semicolons, Indonesian headers, phones and NIK as people write them. */
const register = [
	'No;Nama Pemilik;NIK;Nama Usaha;Alamat;Kecamatan;Desa/Kelurahan;No. HP/WA;Jenis Usaha',
	'1;Imas Masitoh;3603094508800001;Emping Bu Imas;Kp. Patra RT 02/01;Kec. Kemiri;Patramanggala;0812-4444-0001;Kuliner',
	'2;Lie Kim Nio;3671015203750002;Kecap Oma Nio;Jl. Benteng 7;Kemiri;Karang Anyar;+62 812 4444 0002;Makanan',
	'3;Tanpa Nama Usaha;360309;;Jl. Kosong;Kemiri;Karang Anyar;;Jasa',
].join('\r\n');

const owners = [
	{
		phone: '081244440001',
		nik: '3603094508800001',
		shop: 'Emping Bu Imas',
		product: 'Emping melinjo',
		priceIdr: 18_000,
		nmid: 'ID1019000000001',
	},
	{
		phone: '081244440002',
		nik: '3671015203750002',
		shop: 'Kecap Oma Nio',
		product: 'Kecap manis Benteng',
		priceIdr: 25_000,
		nmid: 'ID1019000000002',
	},
];

/** She finds her record by its name, claims it and opens her shop. */
async function openShop(wish: (typeof owners)[number]): Promise<OpenedShop> {
	const { items } = await listEnterprises(world.read(system('test')), { q: wish.shop });
	const opened = await claimAndOpen(
		world,
		items.find(({ name }) => name === wish.shop)!.number,
		wish,
	);
	expect(opened.claim).toBe('granted');
	return opened;
}

async function onShelf(productId: string) {
	const { rows } = await world.app.platform.pool.query<{ on_hand: number; reserved: number }>(
		'SELECT on_hand, reserved FROM catalogue.stock WHERE product_id = $1',
		[productId],
	);
	return rows[0];
}

test('from an imported register to two confirmed sales', async () => {
	const officer = await signInStaff(world, 'officer', '36.03');
	const file = join(world.folder, 'data umkm.csv');
	await writeFile(file, register);
	const imported = await importEnterprises(world.app.workFor({ actor: officer.actor }), {
		path: file,
		fileName: 'data umkm.csv',
		areaCode: '36.03',
	});
	expect(imported.head).toMatchObject({ rows: 3, imported: 2, unchanged: 0 });
	expect(imported.totals.rejected).toBeGreaterThan(0);
	await imported.release();

	const [imas, oma] = [await openShop(owners[0]!), await openShop(owners[1]!)];
	await world.write(officer.actor, (ctx) =>
		verifyEnterprise(ctx, { enterpriseId: imas.enterpriseId }),
	);

	// A buyer without an account finds both, though she cannot spell.
	const { cards } = await listListings(world.read(), { q: 'empng melinjo' });
	expect(parseCard(cards[0]!)).toMatchObject({ name: 'Emping melinjo', available: true });
	expect(parseCard(cards[0]!).thumbnailUrl).toMatch(/^\/media\/.+\.(webp|avif)$/);

	const cartToken = await world.write(guest, async (ctx) => {
		const token = await addToCart(ctx, undefined, imas.productId, 2);
		return addToCart(ctx, token, oma.productId, 1);
	});
	const cart = await getCart(world.read(), cartToken);
	expect(cart.groups.map(({ sellerName, itemsIdr }) => [sellerName, itemsIdr])).toEqual([
		['Emping Bu Imas', 36_000],
		['Kecap Oma Nio', 25_000],
	]);
	const orders = await world.write(guest, async (ctx) => {
		const placed = await placeOrders(ctx, {
			lines: cart.groups.flatMap(({ lines }) =>
				lines.map(({ offer, quantity, priceSeenIdr }) => ({
					productId: offer.productId,
					quantity,
					seenPriceIdr: priceSeenIdr,
				})),
			),
			buyer: { name: 'Rina', phone: '0857 1111 2222' },
			delivery: { method: 'pickup' },
			idempotencyKey: 'form-1',
		});
		await emptyCart(ctx, cartToken);
		return placed;
	});
	expect(orders).toHaveLength(2);
	expect((await getCart(world.read(), cartToken)).pieces).toBe(0);

	const shops = new Map([imas, oma].map((shop) => [shop.enterpriseId, shop]));
	for (const order of orders) {
		// She pays each maker directly: the code carries the maker's NMID and the exact amount.
		expect(checkQris(order.qrisPayload!)).toMatchObject({ valid: true, amountIdr: order.totalIdr });
		const screenshot = await plainPicture('#abc');
		await sendProof(world.app.workFor({ actor: guest }), order.token, screenshot);

		const seller = shops.get(order.enterpriseId)!;
		const [waiting] = await listSellerOrders(world.read(seller.actor), order.enterpriseId, {
			tab: 'waiting',
		});
		expect(waiting).toMatchObject({ number: order.number, state: 'proof-sent' });
		await world.write(seller.actor, (ctx) => confirmOrder(ctx, order.number));
		await world.write(seller.actor, (ctx) => completeOrder(ctx, order.number));

		const status = await getOrderByToken(world.read(), order.token);
		expect(status).toMatchObject({ state: 'completed', totalIdr: order.totalIdr });
		expect(status.paidAt).toBeInstanceOf(Date);
		expect(decodeURIComponent(orderWhatsAppLink(status, 'https://rumah.test', 'id')!)).toContain(
			status.lines[0]!.name,
		);
		const actions = (await listAudit(world.read(), { type: 'order', id: order.id })).map(
			({ action }) => action,
		);
		expect(new Set(actions)).toEqual(
			new Set([
				'orders.order.placed',
				'orders.order.send-proof',
				'orders.order.confirm',
				'orders.order.complete',
			]),
		);
	}
	expect(await onShelf(imas.productId)).toEqual({ on_hand: 3, reserved: 0 });
	expect(await onShelf(oma.productId)).toEqual({ on_hand: 4, reserved: 0 });
	expect(await world.write(system('test'), recomputeStock)).toEqual([]);
	const messages = await listMessages(world.read());
	expect(messages.every(({ body }) => !body.includes('3603094508800001'))).toBe(true);
});
