import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { guest, system } from '#server/app.ts';
import { addVariant, getListing, parseDetail } from '#modules/catalogue/index.ts';
import {
	confirmOrder,
	placeOrders,
	receiveOrder,
	refundOrder,
	returnOrder,
	withdrawOrder,
} from '#modules/orders/index.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeListing, makeProduct, makeShop, type Shop } from '#tests/make/shop.ts';
import { codeOf, days, received, reviewsOf, toldFor, writer } from '#tests/make/reviews.ts';
import {
	answerReview,
	countUnanswered,
	getOrderReviews,
	getReviewPhoto,
	listMakerReviews,
	listReviews,
	withdrawReview,
	writeReview,
} from './index.ts';

const world = useDatabase();
let shop: Shop;
beforeAll(async () => {
	shop = await makeShop(world, 'Dapur Diulas');
});
const write = (token: string, input: Parameters<typeof writeReview>[2], now?: Date) =>
	writeReview(writer(world, now), token, input);

describe('a review comes only from an order that was received (BU-06)', () => {
	test('one a line, however often it is sent and from however many places at once', async () => {
		const product = await makeListing(world, shop);
		const order = await received(world, shop, [product.id]);
		const sent = await Promise.all(
			[5, 4, 3, 2].map((stars) => write(order.token, { position: order.first, stars })),
		);
		expect(new Set(sent).size).toBe(1);
		const { items } = await listReviews(world.read(), product.id);
		expect(items).toHaveLength(1);
		const detail = parseDetail(await getListing(world.read(), product.slug));
		expect(detail.rating).toEqual({ count: 1, average: items[0]!.stars });
		expect(await toldFor(world, order.number, 'new-seller')).toHaveLength(1);
	});

	test('many buyers at once: every star is counted', async () => {
		const product = await makeListing(world, shop, {}, 100);
		const orders = [];
		for (let nth = 0; nth < 6; nth += 1) orders.push(await received(world, shop, [product.id]));
		const stars = [5, 5, 4, 3, 1, 5];
		await Promise.all(
			orders.map(({ token, first }, nth) => write(token, { position: first, stars: stars[nth]! })),
		);
		const detail = parseDetail(await getListing(world.read(), product.slug));
		expect(detail.rating).toEqual({ count: 6, average: 3.83 });
	});

	test('not before it arrived, not of what was cancelled, returned or paid back, not of one’s own', async () => {
		const product = await makeProduct(world, shop, { stock: 100 });
		const place = async (phone = '081299812345') => {
			const [order] = await world.write(guest, (ctx) =>
				placeOrders(ctx, {
					lines: [{ productId: product, quantity: 1 }],
					buyer: { name: 'Bu Belum', phone },
					delivery: { method: 'pickup' },
				}),
			);
			return order!;
		};
		const first = (token: string) => codeOf(write(token, { position: 0, stars: 5 }));
		expect(await first('0'.repeat(27))).toBe('orders/no-such-order');
		const waiting = await place();
		expect(await first(waiting.token)).toBe('reviews/not-received');
		await world.write(shop.owner, (ctx) => confirmOrder(ctx, waiting.number));
		expect(await first(waiting.token)).toBe('reviews/not-received');
		await world.write(shop.owner, (ctx) => withdrawOrder(ctx, waiting.number, 'Habis'));
		expect(await first(waiting.token)).toBe('reviews/not-kept');
		const returned = await received(world, shop, [product]);
		await world.write(shop.owner, (ctx) =>
			returnOrder(ctx, returned.number, { reason: 'Salah kirim' }),
		);
		expect(await first(returned.token)).toBe('reviews/not-kept');
		const paidBack = await received(world, shop, [product], { paid: true });
		await world.write(shop.owner, (ctx) =>
			refundOrder(ctx, paidBack.number, {
				amountIdr: paidBack.totalIdr,
				way: 'cash',
				pressKey: 'x',
			}),
		);
		expect(await first(paidBack.token)).toBe('reviews/refunded');
		const { rows } = await world.app.platform.pool.query<{ phone: string }>(
			'SELECT phone FROM registry.enterprise WHERE id = $1',
			[shop.enterpriseId],
		);
		const own = await place(rows[0]!.phone);
		await world.write(shop.owner, (ctx) => confirmOrder(ctx, own.number));
		await world.write(guest, (ctx) => receiveOrder(ctx, own.token));
		expect(await first(own.token)).toBe('reviews/own-shop');
		expect(await listReviews(world.read(), product)).toEqual({ items: [], next: undefined });
	});

	test('each thing of an order has its own; a line that is not in it has none', async () => {
		const [one, two] = [await makeProduct(world, shop), await makeProduct(world, shop)];
		const order = await received(world, shop, [one, two]);
		const { lines } = await getOrderReviews(world.read(), order.token);
		expect(lines.map(({ mayWrite }) => mayWrite)).toEqual([true, true]);
		for (const { position, productId } of lines)
			await write(order.token, { position, stars: productId === one ? 5 : 2 });
		expect((await listReviews(world.read(), one)).items).toMatchObject([{ stars: 5 }]);
		expect((await listReviews(world.read(), two)).items).toMatchObject([{ stars: 2 }]);
		expect(await codeOf(write(order.token, { position: 9, stars: 5 }))).toBe(
			'reviews/no-such-line',
		);
	});

	test('a review of a variant stands with its lead product', async () => {
		const lead = await makeListing(world, shop);
		const variant = await world.write(shop.owner, (ctx) =>
			addVariant(ctx, lead.id, { label: 'Pedas', priceIdr: 14_000, stock: 10 }),
		);
		const order = await received(world, shop, [variant]);
		await write(order.token, { position: order.first, stars: 4 });
		expect((await listReviews(world.read(), lead.id)).items).toMatchObject([
			{ stars: 4, variant: 'Pedas' },
		]);
		const detail = parseDetail(await getListing(world.read(), lead.slug));
		expect(detail.rating).toEqual({ count: 1, average: 4 });
	});
});

describe('what is said', () => {
	test('markup stays text, hidden marks go, and nobody’s number or whole name gets out', async () => {
		const order = await received(world, shop, [await makeProduct(world, shop)]);
		const say = (input: object) =>
			write(order.token, { position: order.first, stars: 5, ...input });
		await say({
			words: '<b>Enak</b> \u202Ekalab\u202C\u200B <3\n\n\n\nsekali\u0000',
			name: '  Nur\u202E aini Rahmah ',
		});
		const [shown] = await reviewsOf(world, order);
		expect(shown).toMatchObject({ words: '<b>Enak</b> kalab <3\n\nsekali', name: 'Nur' });
		expect(await codeOf(say({ words: 'Hubungi 0812 3456-7890 ya' }))).toBe('reviews/words-phone');
		expect(await codeOf(say({ words: 'WA +62 812.3456.7890' }))).toBe('reviews/words-phone');
		expect(await codeOf(say({ words: 'a'.repeat(1001) }))).toBe('reviews/words-too-long');
		expect(await codeOf(say({ name: '08123456789' }))).toBe('reviews/name');
		for (const stars of [0, 6, -1, 4.5, Number.NaN, 1e9])
			expect(await codeOf(say({ stars }))).toBe('reviews/stars');
		// Numbers that are no phone are none of our business.
		await say({ words: 'Beli 3 bungkus 250 gram, Rp 45.000, tahun 2026' });
		expect(await reviewsOf(world, order)).toHaveLength(1);
	});

	test('it can be changed for fourteen days and taken back at any time', async () => {
		const product = await makeListing(world, shop);
		const order = await received(world, shop, [product.id]);
		const at = (stars: number, now?: Date) =>
			write(order.token, { position: order.first, stars }, now);
		const id = await at(2);
		expect(await at(4, days(13))).toBe(id);
		expect(await codeOf(at(5, days(15)))).toBe('reviews/change-too-late');
		expect(await reviewsOf(world, order)).toMatchObject([{ stars: 4, changed: true }]);
		await world.write(guest, (ctx) => withdrawReview(ctx, order.token, order.first), days(40));
		expect(await reviewsOf(world, order)).toEqual([]);
		expect(parseDetail(await getListing(world.read(), product.slug)).rating).toBeNull();
		// Within the time to write she may say something new; the maker is not told twice.
		await at(3, days(41));
		expect(await reviewsOf(world, order)).toMatchObject([{ stars: 3, changed: false }]);
		expect(await toldFor(world, order.number, 'new-seller')).toHaveLength(1);
		await world.write(guest, (ctx) => withdrawReview(ctx, order.token, order.first), days(42));
		expect(await codeOf(at(1, days(91)))).toBe('reviews/too-late');
	});

	test('a picture is drawn anew, shown while the review is, and gone with it', async () => {
		const order = await received(world, shop, [await makeProduct(world, shop)]);
		const photo = await sharp({
			create: { width: 400, height: 300, channels: 3, background: '#a73' },
		})
			.jpeg()
			.withExif({ IFD0: { Artist: 'Siapa' }, IFD3: { GPSLatitudeRef: 'S' } })
			.toBuffer();
		const id = await write(order.token, { position: order.first, stars: 5, photo });
		const { bytes, everybody } = await getReviewPhoto(world.read(), id);
		const metadata = await sharp(bytes).metadata();
		expect(everybody).toBe(true);
		expect(metadata).toMatchObject({ format: 'webp', width: 400, height: 300 });
		expect(metadata.exif).toBeUndefined();
		// A change without a new picture keeps it; on wish it goes.
		await write(order.token, { position: order.first, stars: 4 });
		expect((await reviewsOf(world, order))[0]!.photo).toEqual({ width: 400, height: 300 });
		await write(order.token, { position: order.first, stars: 4, dropPhoto: true });
		expect(await codeOf(getReviewPhoto(world.read(), id))).toBe('reviews/no-such-review');
		const bomb = Buffer.from(
			'<svg xmlns="http://www.w3.org/2000/svg" width="99999" height="99999"></svg>',
		);
		expect(await codeOf(write(order.token, { position: order.first, stars: 5, photo: bomb }))).toBe(
			'catalogue/photo-not-picture',
		);
		expect(
			await codeOf(
				write(order.token, {
					position: order.first,
					stars: 5,
					photo: new Uint8Array(11 * 1024 * 1024),
				}),
			),
		).toBe('reviews/photo-too-large');
	});
});

describe('the maker', () => {
	test('answers once, changes it, takes it away; the buyer is told once, and no other maker can', async () => {
		const other = await makeShop(world, 'Tetangga');
		const order = await received(world, shop, [await makeProduct(world, shop)]);
		const id = await write(order.token, { position: order.first, stars: 3, words: 'Lumayan' });
		const answer = (actor: Actor, words: string) =>
			codeOf(world.write(actor, (ctx) => answerReview(ctx, id, words)));
		for (const actor of [guest, other.owner, system('test')])
			expect(await answer(actor, 'Bukan saya')).toBe('reviews/no-such-review');
		expect(await answer(shop.owner, '  ')).toBe('reviews/answer-missing');
		expect(await answer(shop.owner, 'Telepon 081234567890')).toBe('reviews/words-phone');
		const before = await countUnanswered(world.read(), shop.enterpriseId);
		expect(await answer(shop.owner, 'Terima kasih, Bu')).toBe('done');
		expect(await countUnanswered(world.read(), shop.enterpriseId)).toBe(before - 1);
		expect(await answer(shop.owner, 'Terima kasih banyak')).toBe('done');
		expect((await reviewsOf(world, order))[0]).toMatchObject({ answer: 'Terima kasih banyak' });
		expect(await toldFor(world, order.number, 'answer-buyer')).toHaveLength(1);
		expect(await answer(shop.owner, '')).toBe('done');
		expect((await reviewsOf(world, order))[0]).toMatchObject({ answer: null });
	});

	test('sees what is unanswered first, page by page, each once', async () => {
		const busy = await makeShop(world, 'Ramai Ulasan');
		const product = await makeProduct(world, busy, { stock: 50 });
		const ids: string[] = [];
		for (let nth = 0; nth < 7; nth += 1) {
			const order = await received(world, busy, [product]);
			ids.push(await write(order.token, { position: order.first, stars: 5 }));
		}
		for (const id of [ids[6]!, ids[2]!])
			await world.write(busy.owner, (ctx) => answerReview(ctx, id, 'Terima kasih'));
		const seen: string[] = [];
		for (let after: string | undefined; ;) {
			const page = await listMakerReviews(world.read(), busy.enterpriseId, { after, limit: 2 });
			seen.push(...page.items.map(({ id }) => id));
			if (!page.next) break;
			after = page.next;
		}
		expect(seen).toEqual([5, 4, 3, 1, 0, 6, 2].map((nth) => ids[nth]));
		const first = await listReviews(world.read(), product, { limit: 4 });
		const rest = await listReviews(world.read(), product, { limit: 4, after: first.next });
		expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(ids.toReversed());
		expect(rest.next).toBeUndefined();
		const odd = await listReviews(world.read(), product, { after: "x'~1" });
		expect(odd.items).toHaveLength(7);
	});
});
