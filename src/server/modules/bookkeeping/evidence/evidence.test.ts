import { beforeAll, describe, expect, test } from 'vitest';
import { addPhoto } from '#modules/catalogue/index.ts';
import { confirmOrder, placeOrders } from '#modules/orders/index.ts';
import { claimPermit, storePaper } from '#modules/permits/index.ts';
import { sha256 } from '#platform/crypto.ts';
import { guest } from '#server/app.ts';
import { makeBooks, pdfBytes, pictureBytes, type Books } from '#tests/make/bookkeeping.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeHelper } from '#tests/make/helpers.ts';
import { makeProduct, makeShop, type Shop } from '#tests/make/shop.ts';
import {
	addEvidence,
	bindEvidence,
	costOfRecipe,
	drawReport,
	getCosted,
	getReport,
	listPieces,
	readEvidence,
	readReceipt,
	recordCash,
	removeEvidence,
	saveRecipe,
} from '../index.ts';

const world = useDatabase();
let shop: Shop;
let other: Shop;
let books: Books;
let productId: string;

beforeAll(async () => {
	shop = await makeShop(world, 'Bukti Uji');
	other = await makeShop(world, 'Bukti Sebelah');
	books = await makeBooks(world, shop);
	productId = await makeProduct(world, shop, { name: 'Emping bukti', priceIdr: 5_000 });
	const work = world.app.workFor({ actor: shop.owner });
	await addPhoto(work, productId, await pictureBytes('#3a1'));
	const file = await storePaper(work.ctx, 'permit', shop.enterpriseId, pdfBytes);
	await world.write(shop.owner, (ctx) =>
		claimPermit(ctx, {
			enterpriseId: shop.enterpriseId,
			kind: 'nib',
			number: '9120001234568',
			file,
		}),
	);
});

const pieces = () => listPieces(world.read(shop.owner), shop.enterpriseId);
const keep = (bytes: Uint8Array, of = shop) =>
	addEvidence(
		world.app.workFor({ actor: of.owner }),
		{ enterpriseId: of.enterpriseId, kind: 'photo', title: 'Foto gudang' },
		bytes,
	);

describe('evidence locker (OW-21)', () => {
	test('lists her files, permits with a paper and photos, with when they came', async () => {
		const list = await pieces();
		expect(list.map(({ kind }) => kind).toSorted()).toEqual(['invoice', 'permit', 'product-photo']);
		for (const { addedAt } of list) expect(addedAt).toBeInstanceOf(Date);
	});

	test('a file carries the fingerprint of what was sent, and the same one is kept once', async () => {
		const bytes = await pictureBytes('#123');
		const id = await keep(bytes);
		expect(await keep(bytes)).toBe(id);
		expect((await pieces()).find(({ ref }) => ref === `file/${id}`)?.sha256).toBe(sha256(bytes));
	});

	test.each([
		['no picture and no PDF', Buffer.from('<script>alert(1)</script>'), 'permits/file-type'],
		['a cut PDF', Buffer.from('%PDF-1.7\n'), 'permits/file-damaged'],
		['more than 10 MB', Buffer.alloc(10 * 1024 * 1024 + 1), 'permits/file-too-large'],
	])('refuses %s', async (_, bytes, code) => {
		await expect(keep(bytes)).rejects.toMatchObject({ code });
	});

	test('binds what was chosen into one PDF with its list, and writes down that it did', async () => {
		const refs = (await pieces()).map(({ ref }) => ref);
		const at = new Date('2026-11-22T05:00:00Z');
		const ask = () =>
			bindEvidence(world.read(shop.owner, at), {
				enterpriseId: shop.enterpriseId,
				refs: [...refs, 'file/of-nobody'],
			});
		const { bytes } = await ask();
		expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
		const text = bytes.toString('latin1');
		// The list; a page for each; two PDFs lie in it as they are.
		expect(text.match(/\/Type \/Page\b/g)?.length).toBe(1 + refs.length);
		expect(text.match(/\/Type \/EmbeddedFile/g)?.length).toBe(2);
		expect((await ask()).bytes.equals(bytes)).toBe(true);
		const { rows } = await world.app.platform.pool.query(
			`SELECT data FROM platform.audit_line WHERE action = 'bookkeeping.evidence.bound'`,
		);
		expect(rows).toContainEqual({ data: { pieces: refs.length } });
	});

	test('binds nothing of somebody else, and nothing where nothing is chosen', async () => {
		const refs = (await pieces()).map(({ ref }) => ref);
		await expect(
			bindEvidence(world.read(other.owner), { enterpriseId: other.enterpriseId, refs }),
		).rejects.toMatchObject({ code: 'bookkeeping/nothing-chosen' });
	});

	test('files and receipts are nobody’s but the owner’s', async () => {
		for (const actor of [guest, other.owner]) {
			const ctx = world.read(actor);
			await expect(readEvidence(ctx, books.evidenceId)).rejects.toMatchObject({ kind: 'missing' });
			await expect(readReceipt(ctx, books.cashId)).rejects.toMatchObject({ kind: 'missing' });
			await expect(
				removeEvidence(world.app.workFor({ actor }), books.evidenceId),
			).rejects.toMatchObject({ kind: 'missing' });
		}
		expect(await readReceipt(world.read(shop.owner), books.cashId)).toMatchObject({
			type: 'image/webp',
		});
	});

	test('an entry takes no file as its receipt but one that was kept for its enterprise as one', async () => {
		const { storage } = world.app.platform;
		await storage.put('private/paper/rahasia.webp', await pictureBytes(), {
			contentType: 'image/webp',
		});
		const work = world.app.workFor({ actor: other.owner });
		const foreign = await storePaper(work.ctx, 'receipt', shop.enterpriseId, await pictureBytes());
		const evidence = await storePaper(work.ctx, 'evidence', other.enterpriseId, pdfBytes);
		const folder = `private/receipt/${other.enterpriseId}`;
		for (const key of [
			'private/paper/rahasia.webp',
			foreign.key,
			evidence.key,
			`${folder}/../${shop.enterpriseId}/x.webp`,
			`${folder}/`,
			'',
		])
			await expect(
				work.write((ctx) =>
					recordCash(ctx, {
						enterpriseId: other.enterpriseId,
						direction: 'out',
						category: 'materials',
						amountIdr: 1,
						happenedOn: '2026-11-01',
						receipt: { key, type: 'image/webp' },
					}),
				),
				key,
			).rejects.toMatchObject({ code: 'platform/file-missing' });
	});

	test('a deleted file is gone from the disk too', async () => {
		const id = await keep(await pictureBytes('#fed'));
		const { rows } = await world.app.platform.pool.query<{ key: string }>(
			'SELECT file_key AS key FROM bookkeeping.evidence WHERE id = $1',
			[id],
		);
		await removeEvidence(world.app.workFor({ actor: shop.owner }), id);
		expect(await world.app.platform.storage.exists(rows[0]!.key)).toBe(false);
		await expect(readEvidence(world.read(shop.owner), id)).rejects.toMatchObject({
			code: 'bookkeeping/no-such-evidence',
		});
	});
});

describe('what a product costs (OW-12)', () => {
	const recipe = {
		materials: [{ name: 'Melinjo', packPriceIdr: 40_000, pack: '1 kg', used: '500' }],
		labourIdr: 10_000,
		otherIdr: 0,
		packagingIdr: 300,
		yieldPieces: 10,
	};

	test('is kept with it and worked out', async () => {
		const fields = { ...recipe, materials: [{ ...recipe.materials[0]!, used: '500 g' }] };
		await world.write(shop.owner, (ctx) => saveRecipe(ctx, { productId, ...fields }));
		const kept = await getCosted(world.read(shop.owner), productId);
		expect(kept).toMatchObject({ priceIdr: 5_000, recipe: fields });
		expect(costOfRecipe(kept.recipe!)).toMatchObject({ totalIdr: 33_000, pieceIdr: 3_300 });
	});

	test('takes no amounts that do not go together, and no product of somebody else', async () => {
		const save = (used: string, of = shop) =>
			world.write(of.owner, (ctx) =>
				saveRecipe(ctx, {
					productId,
					...recipe,
					materials: [{ ...recipe.materials[0]!, used }],
				}),
			);
		await expect(save('2 liter')).rejects.toMatchObject({
			code: 'bookkeeping/unreadable-amount',
		});
		await expect(save('500 g', other)).rejects.toMatchObject({ kind: 'missing' });
	});
});

describe('report of a month (OW-12)', () => {
	test('is one page, with sales by channel, the best products and what is owed', async () => {
		const [order] = await world.write(guest, (ctx) =>
			placeOrders(ctx, {
				lines: [{ productId, quantity: 3 }],
				buyer: { name: 'Rina', phone: '0857 1111 2222' },
				delivery: { method: 'pickup' },
				perSeller: { [shop.enterpriseId]: { payment: 'cash' } },
			}),
		);
		await world.write(shop.owner, (ctx) => confirmOrder(ctx, order!.number));
		const ctx = world.read(shop.owner);
		const month = new Date(Date.now() + 7 * 3600_000).toISOString().slice(0, 7);
		const report = await getReport(ctx, { enterpriseId: shop.enterpriseId, month });
		expect(report).toMatchObject({
			enterprise: { name: 'Bukti Uji', number: shop.number },
			sums: {
				sales: [{ channel: 'own-shop', name: 'Toko di situs ini', amountIdr: 15_000, ownIdr: 0 }],
				inIdr: 15_000,
				outIdr: 15_000,
			},
			best: [{ name: 'Emping bukti', quantity: 3, amountIdr: 15_000 }],
			owed: { count: 2, idr: 65_000 },
		});
		for (const locale of ['id', 'en'] as const) {
			const pdf = await drawReport(report, locale);
			expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBe(1);
			expect((await drawReport(report, locale)).equals(pdf)).toBe(true);
		}
		// However much there is to say, it stays one page.
		const many = (count: number) =>
			Array.from({ length: count }, (_, index) => ({
				category: 'materials',
				name: `Tempat jual yang panjang namanya nomor ${index}`,
				channel: 'offline',
				quantity: 1_000,
				unit: 'bungkus',
				amountIdr: 999_999_999,
				ownIdr: 1,
			}));
		const full = await drawReport(
			{
				...report,
				sums: { ...report.sums, sales: many(14), in: many(5), out: many(11) },
				best: many(5),
			},
			'id',
		);
		expect(full.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBe(1);
		await expect(
			getReport(world.read(other.owner), { enterpriseId: shop.enterpriseId, month }),
		).rejects.toMatchObject({ kind: 'missing' });
	});

	test('made by a helper has the figures, and neither the owner’s name nor her NIB', async () => {
		const { enterpriseId } = shop;
		const month = '2026-11' as const;
		await world
			.read()
			.query('', "UPDATE registry.enterprise SET nib = '1234567890123' WHERE id = $1", [
				enterpriseId,
			]);
		const { actor } = await makeHelper(world, shop, ['money']);
		const [own, helped] = [
			await getReport(world.read(shop.owner), { enterpriseId, month }),
			await getReport(world.read(actor), { enterpriseId, month }),
		];
		expect(own.enterprise).toMatchObject({ nib: '1234567890123', ownerName: expect.any(String) });
		expect(helped.enterprise).toEqual({ ...own.enterprise, nib: null, ownerName: null });
		expect(helped.sums).toEqual(own.sums);
		await drawReport(helped, 'id');
	});
});
