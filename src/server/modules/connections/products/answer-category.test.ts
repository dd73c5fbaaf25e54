import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPhoto, updateProduct } from '#modules/catalogue/index.ts';
import { callFreely, connectShop, jobWork, skuOf } from '#tests/make/connected-shop.ts';
import { useDatabase } from '#tests/make/database.ts';
import { demanding } from '#tests/make/marketplaces/demands.ts';
import { startShopee } from '#tests/make/marketplaces/shopee.ts';
import { makeListing, makeShop, type Shop } from '#tests/make/shop.ts';
import { sendLink } from '../outbox/send-link.ts';
import { answerCategory, chooseCategory, offerProducts, readQuestions } from '../index.ts';

const shopee = await startShopee();
const world = useDatabase(shopee.settings);
afterAll(() => shopee.stop());
beforeAll(() => callFreely(world));

const plastic = { id: '2001', name: 'Plastik', unit: '' };
const glass = { id: '2002', name: 'Botol kaca', unit: '' };
const own = (name: string, unit = '') => [{ id: '', name, unit }];
const whole = {
	'100012': [plastic],
	'100013': own('150', 'g'),
	'100015': own('2027-01-31'),
};

/** A connected shop with so many products in the category that demands. */
async function sellingSambal(count = 1) {
	const shop = await makeShop(world);
	const fakeShop = shopee.openShop('Toko Sambal');
	const linkId = await connectShop(world, shop, shopee, fakeShop);
	const picture = await sharp({
		create: { width: 900, height: 900, channels: 3, background: '#a03020' },
	})
		.jpeg()
		.toBuffer();
	const productIds: string[] = [];
	for (let n = 0; n < count; n += 1) {
		const { id } = await makeListing(world, shop, {
			name: `Tas sambal anyaman nomor ${n}`,
			categoryCode: 'craft',
			description:
				'Tas dari daun pandan kering, dianyam dua hari oleh tangan, muat bekal dan buku.',
			facts: { nature: 'goods', goodsKind: 'other' },
			weightGrams: 400,
		});
		await addPhoto(world.app.workFor({ actor: shop.owner }), id, picture);
		productIds.push(id);
	}
	const write = <T>(what: Parameters<typeof world.write<T>>[1]) => world.write(shop.owner, what);
	await write((ctx) => offerProducts(ctx, linkId, productIds));
	for (const id of productIds)
		await write((ctx) =>
			chooseCategory(ctx, linkId, id, { id: demanding, path: 'Makanan > Sambal' }),
		);
	const [productId] = productIds as [string];
	return {
		shop,
		linkId,
		productIds,
		productId,
		shelf: fakeShop.shelf,
		send: () => sendLink(jobWork(world), linkId),
		problem: async (id = productId) => {
			const { rows } = await world.app.platform.pool.query<{ problem: string }>(
				`SELECT o.problem FROM connections.outbox o JOIN connections.link_product p ON p.id = o.link_product_id
				 WHERE o.link_id = $1 AND p.product_id = $2 AND o.kind = 'content'`,
				[linkId, id],
			);
			return rows[0]?.problem;
		},
		answer: (answers: Parameters<typeof answerCategory>[3], id = productId, who: Shop = shop) =>
			world.write(who.owner, (ctx) => answerCategory(ctx, linkId, id, answers)),
		questions: async (id = productId) =>
			(await readQuestions(world.app.workFor({ actor: shop.owner }), linkId, id))!,
		there: async (id = productId) => fakeShop.shelf.bySku(await skuOf(world, id))?.item,
	};
}

const asks = (from: number, what = 'get_attribute_tree') =>
	shopee.asked.slice(from).filter((call) => call.endsWith(what)).length;
const names = (questions: readonly { name: string; answered: boolean }[], answered: boolean) =>
	questions.filter((one) => one.answered === answered).map(({ name }) => name);

describe('what a category there demands (OW-11)', () => {
	test('keeps a product from being made until it is answered, and then goes over with it', async () => {
		const at = await sellingSambal();
		const from = shopee.asked.length;
		await at.send();
		expect(await at.problem()).toBe('attributes-missing');
		expect(asks(from, 'add_item') + asks(from, 'upload_image')).toBe(0);
		const { questions } = await at.questions();
		expect(names(questions, false)).toEqual(['Jenis Kemasan', 'Isi Bersih', 'Kedaluwarsa']);
		// The sender asked already: nobody is asked twice.
		expect(asks(from)).toBeLessThanOrEqual(1);
		await at.answer({ ...whole, '100012': [glass] });
		// Glass opens a question that was not there before.
		expect(names((await at.questions()).questions, false)).toEqual(['Bahan Tutup']);
		await at.send();
		expect(await at.problem()).toBe('attributes-missing');
		await at.answer({ '100014': own('Logam') });
		await at.send();
		expect(await at.problem()).toBeUndefined();
		expect((await at.there())?.attributes).toContainEqual({
			attribute_id: 100_014,
			attribute_value_list: [{ value_id: 0, original_value_name: 'Logam' }],
		});
	});

	test('is answered once for all products of the category; what one has otherwise is its own', async () => {
		const at = await sellingSambal(2);
		const [first, second] = at.productIds as [string, string];
		await at.questions(first);
		await at.answer(whole, first);
		expect(names((await at.questions(second)).questions, false)).toEqual([]);
		await at.send();
		expect([await at.problem(first), await at.problem(second)]).toEqual([undefined, undefined]);
		await at.answer({ ...whole, '100013': own('500', 'ml') }, second);
		await at.send();
		const net = async (id: string) =>
			JSON.stringify((await at.there(id))?.attributes).match(/"(\d+)","value_unit":"(\w+)"/)?.[0];
		expect(await net(first)).toBe('"150","value_unit":"g"');
		expect(await net(second)).toBe('"500","value_unit":"ml"');
		// Of the first nothing changed, and nothing was sent again.
		const from = shopee.asked.length;
		await at.answer(whole, first);
		await at.send();
		expect(asks(from, 'update_item')).toBe(0);
	});

	test('of what stands there a changed answer is sent, and other texts keep theirs', async () => {
		const at = await sellingSambal();
		await at.questions();
		await at.answer(whole);
		await at.send();
		await at.answer({ ...whole, '100013': own('200', 'g') });
		await at.send();
		expect(JSON.stringify((await at.there())?.attributes)).toContain('"200"');
		await world.write(at.shop.owner, (ctx) =>
			updateProduct(ctx, at.productId, { name: 'Tas sambal besar' }),
		);
		await at.send();
		expect(await at.there()).toMatchObject({ name: 'Tas sambal besar' });
		expect(JSON.stringify((await at.there())?.attributes)).toContain('"200"');
		const { rows } = await world.app.platform.pool.query<{ data: unknown }>(
			`SELECT data FROM platform.audit_line WHERE action = 'connections.answers.given' AND subject_id = $1`,
			[at.linkId],
		);
		expect(rows[0]!.data).toEqual({
			product: at.productId,
			category: demanding,
			attributes: ['100012', '100013', '100015'],
		});
	});

	test('of what the marketplace takes no answer is kept that it does not take, and none of somebody else', async () => {
		const at = await sellingSambal();
		await world.app.platform.pool.query('DELETE FROM connections.category_demand');
		await expect(at.answer(whole)).rejects.toThrow(/not an answer/i);
		await at.questions();
		const wrongs: Parameters<typeof at.answer>[0][] = [
			{ '100012': [{ id: '9999', name: 'Emas', unit: '' }] },
			{ '100013': own('banyak', 'g') },
			{ '100013': own('150', 'kg') },
			{ '100015': own('besok') },
		];
		for (const wrong of wrongs) await expect(at.answer(wrong)).rejects.toThrow(/not an answer/i);
		const other = await makeShop(world, 'Dapur Lain');
		await expect(at.answer(whole, at.productId, other)).rejects.toThrow(/no such connection/i);
		await at.answer({ ...whole, unknown: own('x') });
		await at.send();
		expect(await at.problem()).toBeUndefined();
	});

	test('is asked again after a refusal, and said where all was answered', async () => {
		const at = await sellingSambal();
		await at.questions();
		await at.answer(whole);
		const { pool } = world.app.platform;
		// As it was asked long ago, when less was demanded.
		await pool.query(
			`UPDATE connections.category_demand SET asked_at = now() - interval '1 day',
				demands = (SELECT jsonb_agg(d) FROM jsonb_array_elements(demands) d WHERE d ->> 'id' <> '100015')`,
		);
		await pool.query(`UPDATE connections.category_answer SET answers = answers - '100015'`);
		await at.send();
		expect(await at.problem()).toBe('attributes-missing');
		const { questions, stillRefused } = await at.questions();
		expect(names(questions, false)).toEqual(['Kedaluwarsa']);
		expect(stillRefused).toBe(false);
	});

	test('where the marketplace is silent is asked later, and its page says so', async () => {
		const at = await sellingSambal();
		await world.app.platform.pool.query('DELETE FROM connections.category_demand');
		shopee.faults.next('http-500');
		await expect(at.questions()).rejects.toThrow(/does not answer/);
		await world.app.platform.pool.query(
			'UPDATE connections.call_bucket SET closed_until = NULL, silences = 0',
		);
		await world.app.platform.pool.query('UPDATE connections.link SET silent_until = NULL');
		expect(names((await at.questions()).questions, false)).toHaveLength(3);
	});
});
