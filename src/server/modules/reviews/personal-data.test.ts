import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { DataSubject } from '#platform/personal-data.ts';
import { mergeEnterprises, undoMerge } from '#modules/registry/index.ts';
import { getListing, parseDetail } from '#modules/catalogue/index.ts';
import { guest } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOperator, makePerson } from '#tests/make/people.ts';
import { received, reviewsOf, toldFor, writer } from '#tests/make/reviews.ts';
import { makeListing, makeProduct, makeShop } from '#tests/make/shop.ts';
import {
	answerReview,
	listMakerReviews,
	reviewsPersonalData,
	setAsking,
	writeReview,
} from './index.ts';
import { photoFile } from './photo.ts';

const world = useDatabase();

test('each gets her own side in her copy; of an erased buyer the stars are left, of a maker no answers', async () => {
	const shop = await makeShop(world, 'Dapur Hak');
	const product = await makeListing(world, shop);
	const order = await received(world, shop, [product.id], { phone: '+6281277700777' });
	const photo = await sharp({
		create: { width: 300, height: 300, channels: 3, background: '#777' },
	})
		.png()
		.toBuffer();
	const id = await writeReview(writer(world), order.token, {
		position: order.first,
		stars: 4,
		words: 'Enak sekali',
		name: 'Ratna',
		photo,
	});
	await world.write(shop.owner, (ctx) => answerReview(ctx, id, 'Terima kasih Bu'));
	await world.write(guest, (ctx) => setAsking(ctx, order.token, false));
	const subject = (part: Partial<DataSubject>): DataSubject => ({
		personId: null,
		ownerIds: [],
		enterpriseIds: [],
		phones: [],
		...part,
	});
	const buyer = subject({ phones: ['+6281277700777'] });
	const maker = subject({ enterpriseIds: [shop.enterpriseId] });
	const holder = reviewsPersonalData;

	const [written] = await holder.collect(world.read(), buyer);
	expect(written).toMatchObject({
		name: 'reviews.written',
		records: [{ words: 'Enak sekali', display_name: 'Ratna', order: order.number }],
	});
	expect((await written!.files![0]!.read(world.read())).length).toBeGreaterThan(100);
	const [answered] = await holder.collect(world.read(), maker);
	expect(answered).toMatchObject({
		name: 'reviews.received',
		records: [{ answer: 'Terima kasih Bu' }],
	});
	expect(JSON.stringify(answered)).not.toMatch(/Ratna|order_id|photo_key/);
	expect((await holder.plan(world.read(), buyer)).erased).toEqual([
		{ what: 'review-words', count: 1 },
	]);
	const [file] = await holder.files(world.read(), buyer);
	expect(file).toMatch(/^private\/review\//);

	await world.write(guest, (ctx) => holder.erase(ctx, maker));
	expect(await reviewsOf(world, order)).toMatchObject([{ words: 'Enak sekali', answer: null }]);
	await world.write(guest, (ctx) => holder.erase(ctx, buyer));
	expect(await reviewsOf(world, order)).toMatchObject([
		{ stars: 4, words: '', name: '', photo: null },
	]);
	expect(parseDetail(await getListing(world.read(), product.slug)).rating).toEqual({
		count: 1,
		average: 4,
	});
	expect(await toldFor(world, order.number, 'new-seller')).toEqual([]);
	const { rows } = await world.app.platform.pool.query('SELECT 1 FROM reviews.quiet');
	expect(rows).toEqual([]);
	expect(photoFile('a')).toBe('private/review/a.webp');
});

test('reviews follow their product when two records become one, and go back with it', async () => {
	const [kept, gone] = [await makeShop(world, 'Tinggal'), await makeShop(world, 'Pergi')];
	const order = await received(world, gone, [await makeProduct(world, gone)]);
	const id = await writeReview(writer(world), order.token, { position: order.first, stars: 5 });
	// Two accounts are never made one.
	await world.app.platform.pool.query(
		`UPDATE registry.owner SET person_id = NULL
		 WHERE id = (SELECT owner_id FROM registry.enterprise WHERE id = $1)`,
		[gone.enterpriseId],
	);
	const operator = asOperator(await makePerson(world, 'Operator', '+6281299000201'));
	const mergeId = await world.write(operator, (ctx) =>
		mergeEnterprises(ctx, {
			keepId: kept.enterpriseId,
			goneId: gone.enterpriseId,
			take: { owner: 'keep' },
			reason: 'Satu usaha',
		}),
	);
	const of = async (enterpriseId: string) =>
		(await listMakerReviews(world.read(), enterpriseId)).items.map((one) => one.id);
	expect([await of(kept.enterpriseId), await of(gone.enterpriseId)]).toEqual([[id], []]);
	await world.write(kept.owner, (ctx) => answerReview(ctx, id, 'Terima kasih'));
	await world.write(operator, (ctx) => undoMerge(ctx, { mergeId, reason: 'Bukan satu' }));
	expect([await of(kept.enterpriseId), await of(gone.enterpriseId)]).toEqual([[], [id]]);
});
