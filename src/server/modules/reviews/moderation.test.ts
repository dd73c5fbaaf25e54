import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { getListing, parseDetail } from '#modules/catalogue/index.ts';
import { guest, system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { codeOf, days, received, reviewsOf, toldFor, writer } from '#tests/make/reviews.ts';
import { makeListing, makeProduct, makeShop, type Shop } from '#tests/make/shop.ts';
import {
	askForReviews,
	getOfficeReview,
	getPublicReview,
	getReviewPhoto,
	hideReview,
	keepReview,
	listMakerReviews,
	listOfficeReviews,
	reportReview,
	setAsking,
	showReview,
	withdrawReview,
	writeReview,
} from './index.ts';
import { reviewsRetention } from './retention.ts';

const world = useDatabase();
let shop: Shop;
let officer: Actor;
let elsewhere: Actor;
beforeAll(async () => {
	shop = await makeShop(world, 'Dapur Dilaporkan');
	officer = asOfficer(await makePerson(world, 'Bu Periksa', '+6281299000101'), '36.03');
	elsewhere = asOfficer(await makePerson(world, 'Pak Jauh', '+6281299000102'), '36.71');
});

async function reviewed(stars = 1) {
	const product = await makeListing(world, shop);
	const order = await received(world, shop, [product.id]);
	const id = await writeReview(writer(world), order.token, {
		position: order.first,
		stars,
		words: 'Menyebut nama orang',
	});
	return { product, order, id };
}
const report = (id: string, asker: string, actor: Actor = guest) =>
	codeOf(world.write(actor, (ctx) => reportReview(ctx, id, { kind: 'private', asker })));
const taskOf = async (id: string) =>
	(
		await world.app.platform.pool.query<{ state: string; outcome: string | null }>(
			`SELECT state, outcome FROM desk.task WHERE kind = 'review' AND subject_id = $1 ORDER BY opened_at`,
			[id],
		)
	).rows;

describe('what somebody finds wrong (SH-09, DN-03)', () => {
	test('reported at once by many it is one task; each asker counts once, and no asker counts without end', async () => {
		const { id } = await reviewed();
		await Promise.all(['a', 'b', 'b', 'c'].map((asker) => report(id, asker)));
		expect(await taskOf(id)).toEqual([{ state: 'open', outcome: null }]);
		expect((await getOfficeReview(world.read(officer), id)).reports).toHaveLength(3);
		const answers = [];
		for (let nth = 0; nth < 11; nth += 1) answers.push(await report(id, 'flood'));
		expect(answers.at(-1)).toBe('platform/too-many');
	});

	test('hidden with a reason: off the pages and out of the stars, both told, and taken back the same way', async () => {
		const { id, order, product } = await reviewed();
		await report(id, 'maker', shop.owner);
		const rating = async () => parseDetail(await getListing(world.read(), product.slug)).rating;
		expect(await rating()).toEqual({ count: 1, average: 1 });
		const hide = (actor: Actor, reason: string) =>
			codeOf(world.write(actor, (ctx) => hideReview(ctx, id, reason)));
		for (const actor of [guest, shop.owner, elsewhere])
			expect(await hide(actor, 'Menyebut orang')).toBe('reviews/no-such-review');
		expect(await hide(officer, ' x ')).toBe('reviews/reason-missing');
		expect(await hide(officer, 'Menyebut orang')).toBe('done');
		expect(await hide(officer, 'Sekali lagi')).toBe('done');
		expect(await reviewsOf(world, order)).toEqual([]);
		expect(await codeOf(getPublicReview(world.read(), id))).toBe('reviews/no-such-review');
		expect(await rating()).toBeNull();
		expect(await taskOf(id)).toEqual([{ state: 'done', outcome: 'hidden' }]);
		for (const side of ['buyer', 'seller']) {
			const told = await toldFor(world, order.number, `hidden-${side}`);
			expect(told).toHaveLength(1);
			expect(told[0]!.body).toContain('Menyebut orang');
		}
		// She can neither change it nor write another in its place; the maker sees it, and why.
		const again = () =>
			writeReview(writer(world), order.token, { position: order.first, stars: 5 });
		expect(await codeOf(again())).toBe('reviews/hidden');
		const { items } = await listMakerReviews(world.read(shop.owner), shop.enterpriseId, {
			limit: 100,
		});
		expect(items.find((one) => one.id === id)).toMatchObject({ hiddenReason: 'Menyebut orang' });
		expect(await report(id, 'later')).toBe('reviews/no-such-review');

		expect(await getOfficeReview(world.read(officer), id)).toMatchObject({
			hiddenBy: 'Bu Periksa',
			decisions: [{ what: 'hidden', by: 'Bu Periksa', reason: 'Menyebut orang' }],
		});
		await world.write(officer, (ctx) => showReview(ctx, id, 'Ternyata nama toko'));
		expect(await rating()).toEqual({ count: 1, average: 1 });
		expect(await toldFor(world, order.number, 'shown-buyer')).toHaveLength(1);
		await world.write(officer, (ctx) => hideReview(ctx, id, 'Ada nomornya juga'));
		expect(await toldFor(world, order.number, 'hidden-buyer')).toHaveLength(2);
		const [last] = (await getOfficeReview(world.read(officer), id)).decisions;
		expect(last).toMatchObject({ what: 'hidden', reason: 'Ada nomornya juga' });
	});

	test('nothing wrong with it: it stays, and a maker who reported it hears why', async () => {
		const { id, order } = await reviewed();
		await report(id, 'x', shop.owner);
		await world.write(officer, (ctx) => keepReview(ctx, id, 'Jujur dan sopan'));
		expect(await taskOf(id)).toEqual([{ state: 'done', outcome: 'kept' }]);
		expect(await toldFor(world, order.number, 'kept-seller')).toHaveLength(1);
		expect(await reviewsOf(world, order)).toHaveLength(1);
		await report(id, 'somebody else');
		expect(await taskOf(id)).toHaveLength(2);
		// Taken back by the buyer, there is nothing left to decide.
		await world.write(guest, (ctx) => withdrawReview(ctx, order.token, order.first));
		expect((await taskOf(id)).at(-1)).toEqual({ state: 'done', outcome: 'withdrawn' });
	});

	test('an office sees its own areas only, and nobody’s phone', async () => {
		const { id } = await reviewed();
		await report(id, 'y');
		expect(await codeOf(getOfficeReview(world.read(elsewhere), id))).toBe('reviews/no-such-review');
		for (const tab of ['reported', 'hidden', 'all'] as const) {
			const ours = await listOfficeReviews(world.read(officer), { tab });
			expect(ours.items.length).toBeGreaterThan(0);
			for (const actor of [elsewhere, guest, shop.owner])
				expect((await listOfficeReviews(world.read(actor), { tab })).items).toEqual([]);
		}
		const seen = JSON.stringify(await getOfficeReview(world.read(officer), id));
		expect(seen).not.toMatch(/\+62|Ratna|Kusuma/);
		expect(await codeOf(getReviewPhoto(world.read(officer), id))).toBe('reviews/no-such-review');
	});
});

describe('asking for a review', () => {
	const run = (now: Date) => askForReviews(world.app.workFor({ actor: system('ask'), now }));
	const asked = async (number: string) =>
		(
			await world.app.platform.pool.query(
				`SELECT 1 FROM platform.message WHERE purpose = 'reviews/ask:' || $1`,
				[number],
			)
		).rows.length;

	test('once, some days after the goods arrived, by however many workers at once', async () => {
		const order = await received(world, shop, [await makeProduct(world, shop)]);
		await run(days(2));
		expect(await asked(order.number)).toBe(0);
		await Promise.all([run(days(4)), run(days(4)), run(days(4))]);
		await run(days(5));
		expect(await asked(order.number)).toBe(1);
	});

	test('not who reviewed, complains, was asked lately, or does not want it; nor long afterwards', async () => {
		const product = await makeProduct(world, shop, { stock: 30 });
		const done = await received(world, shop, [product]);
		await writeReview(writer(world), done.token, { position: done.first, stars: 5 });
		const twice = await received(world, shop, [product], { phone: '+6281277799001' });
		const second = await received(world, shop, [product], { phone: '+6281277799001' });
		const silent = await received(world, shop, [product], { phone: '+6281277799002' });
		await world.write(guest, (ctx) => setAsking(ctx, silent.token, false));
		const wanting = await received(world, shop, [product], { phone: '+6281277799003' });
		for (const wanted of [false, true])
			await world.write(guest, (ctx) => setAsking(ctx, wanting.token, wanted));
		const complaining = await received(world, shop, [product]);
		await world.app.platform.pool.query(
			`INSERT INTO orders.dispute (id, order_id, kind, state, opened_by, opened_at, answer_due_at, due_at)
			 VALUES (gen_random_uuid(), $1, 'damaged', 'open', 'buyer', now(), now(), now())`,
			[complaining.id],
		);
		await run(days(4));
		expect(await asked(done.number)).toBe(0);
		expect((await asked(twice.number)) + (await asked(second.number))).toBe(1);
		expect(await asked(silent.number)).toBe(0);
		expect(await asked(wanting.number)).toBe(1);
		expect(await asked(complaining.number)).toBe(0);
		const forgotten = await received(world, shop, [product]);
		await run(days(11));
		expect(await asked(forgotten.number)).toBe(0);
	});
});

test('what is past its time goes: names, reports that were decided, what was taken back', async () => {
	const { id, order } = await reviewed();
	await report(id, 'z');
	await world.write(officer, (ctx) => keepReview(ctx, id, 'Tidak apa-apa'));
	await writeReview(writer(world), order.token, { position: order.first, stars: 2, name: 'Ratna' });
	const gone = await reviewed();
	await world.write(guest, (ctx) => withdrawReview(ctx, gone.order.token, gone.order.first));
	const work = world.app.workFor({ actor: system('retention') });
	for (const handler of reviewsRetention)
		expect(await handler.run(work, days(1))).toBeGreaterThan(0);
	expect(await reviewsOf(world, order)).toMatchObject([{ name: '', stars: 2 }]);
	const { rows } = await world.app.platform.pool.query(
		`SELECT 1 FROM reviews.report WHERE outcome IS NOT NULL
		 UNION ALL SELECT 1 FROM reviews.review WHERE withdrawn_at IS NOT NULL`,
	);
	expect(rows).toEqual([]);
});
