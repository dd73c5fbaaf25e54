import { beforeAll, expect, test } from 'vitest';
import { giveConsent } from '#modules/accounts/index.ts';
import {
	addVariant,
	archiveProduct,
	publishProduct,
	restoreProduct,
	setLeadLabel,
	updateProduct,
} from '#modules/catalogue/index.ts';
import type { Actor } from '#platform/context.ts';
import { createHttp } from '#server/http.ts';
import { useDatabase } from '#tests/make/database.ts';
import { readRows } from '#tests/make/feed-files.ts';
import { build, makeOfficer, makePictured } from '#tests/make/feeds.ts';
import { makeRecord, merge, undo } from '#tests/make/merge.ts';
import { consentVersion, kemiri } from '#tests/make/registry.ts';
import { makeShop, type Shop } from '#tests/make/shop.ts';
import { turnOnFeed } from '../index.ts';

/* "ids stable for ever" (OW-11): a catalogue that loses an id loses its sales and advertisements with it. */
const world = useDatabase();
let officer: Actor;
let shop: Shop;
let feedId: string;
let product: string;

beforeAll(async () => {
	officer = await makeOfficer(world, '36.03');
	shop = await makeShop(world, 'Dapur Abadi', kemiri);
	const version = await consentVersion(world, 'shop');
	await world.write(shop.owner, (ctx) => giveConsent(ctx, { purpose: 'shop', version }));
	product = await makePictured(world, shop, { name: 'Emping lama' });
	// Of the area, since a merge gives the shop another name.
	feedId = await world.write(officer, (ctx) => turnOnFeed(ctx, { areaCode: kemiri }));
});

async function rows(): Promise<Record<string, string>[]> {
	expect(await build(world, feedId)).toBe('built');
	const answer = await createHttp(world.app).request(`/feeds/wilayah/${kemiri}/meta.csv`);
	const all = readRows(await answer.text(), 'meta-csv');
	const ids = all.map(({ id }) => id);
	expect(new Set(ids).size).toBe(ids.length);
	return all;
}

test('a new name, price and address keep the id', async () => {
	await rows();
	await world.write(shop.owner, (ctx) =>
		updateProduct(ctx, product, { name: 'Emping baru', priceIdr: 99_000 }),
	);
	expect(await rows()).toMatchObject([{ id: product, title: 'Emping baru', price: '99000 IDR' }]);
});

test('one that was taken off and shown again is the same', async () => {
	const other = await makePictured(world, shop, { name: 'Penjaga' });
	await world.write(shop.owner, (ctx) => archiveProduct(ctx, product));
	expect((await rows()).map(({ id }) => id)).toEqual([other]);
	await world.write(shop.owner, async (ctx) => {
		await restoreProduct(ctx, product);
		await publishProduct(ctx, product);
	});
	expect((await rows()).map(({ id }) => id)).toEqual([product, other].toSorted());
	await world.write(shop.owner, (ctx) => archiveProduct(ctx, other));
});

test('variants come beside the id that was there, which stays the lead of their group', async () => {
	const variant = await world.write(shop.owner, async (ctx) => {
		await setLeadLabel(ctx, product, '250 g');
		return addVariant(ctx, product, { label: '500 g', priceIdr: 180_000, stock: 4 });
	});
	const found = await rows();
	expect(found).toMatchObject([
		{ id: product, item_group_id: product, title: 'Emping baru 250 g', size: '250 g' },
		{ id: variant, item_group_id: product, title: 'Emping baru 500 g', price: '180000 IDR' },
	]);
	// Without a photo of its own it shows that of its lead.
	expect(found[1]!['image_link']).toBe(found[0]!['image_link']);
});

test('a merge of two records and its undoing keep all ids', async () => {
	const before = await rows();
	const kept = await makeRecord(world, { name: 'Dapur Abadi Jaya', published: true });
	const mergeId = await merge(world, officer, kept.id, shop.enterpriseId, { owner: 'gone' });
	const told = ({ id, title, item_group_id }: Record<string, string>) => [id, title, item_group_id];
	expect((await rows()).map(told)).toEqual(before.map(told));
	await undo(world, officer, mergeId);
	expect((await rows()).map(told)).toEqual(before.map(told));
});
