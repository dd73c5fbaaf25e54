import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import { createCampaign, chooseProducts, publishCampaign } from '#modules/campaigns/index.ts';
import { createProduct, publishProduct, setStock } from '#modules/catalogue/index.ts';
import type { Actor } from '#platform/context.ts';
import { createHttp } from '#server/http.ts';
import { campaignOfficer, wantedCampaign } from '#tests/make/campaigns.ts';
import { useDatabase } from '#tests/make/database.ts';
import { readRows } from '#tests/make/feed-files.ts';
import { readXml, xmlProblems } from '#tests/make/feed-xml.ts';
import { build, givePhotos } from '#tests/make/feeds.ts';
import { useImports } from '#tests/make/imports.ts';
import { makeShop } from '#tests/make/shop.ts';
import { feedFormats, turnOnFeed, type FeedFormat } from '../index.ts';
import { formats } from '../formats/index.ts';

const data = join(import.meta.dirname, '../../../../../../shared/data');
const here = existsSync(data);
if (!here)
	process.stderr.write(
		'skipped: ../shared/data is not here, so no real products go through feeds\n',
	);
const read = (path: string) => readFileSync(join(data, path), 'utf8');
const json = (path: string) => JSON.parse(read(path)) as Record<string, string>[];

interface Goods {
	name: string;
	description: string;
	priceIdr: number;
}
interface Made extends Goods {
	id: string;
	slug: string;
}

const world = useDatabase();
const { importText, recordsOf } = useImports(world);
let owner: Actor & { kind: 'person' };
let officer: Actor;
let village: { enterpriseId: string; slug: string; goods: Made[] }[] = [];
let listings: Made[] = [];

/** The record as its owner has opened it: hers, shown, in this village. */
async function open(enterpriseId: string, areaCode: string): Promise<string> {
	const { rows } = await world.app.platform.pool.query<{ slug: string }>(
		`UPDATE registry.enterprise SET published = true, status = 'active', area_code = $3,
			owner_id = (SELECT id FROM registry.owner WHERE person_id = $2) WHERE id = $1 RETURNING slug`,
		[enterpriseId, owner.personId, areaCode],
	);
	return rows[0]!.slug;
}

/** Typed in and shown; what the shop does not take is left out, as an owner would see at the field. */
async function sell(enterpriseId: string, goods: readonly Goods[]): Promise<Made[]> {
	const made: Made[] = [];
	for (const one of goods) {
		if (!(one.priceIdr > 0)) continue;
		const product = await world.write(owner, async (ctx) => {
			const id = await createProduct(ctx, {
				enterpriseId,
				name: one.name.slice(0, 90),
				description: one.description,
				priceIdr: one.priceIdr,
				unit: 'bungkus',
				categoryCode: 'snacks',
			});
			await setStock(ctx, id, 5);
			return { id, ...(await publishProduct(ctx, id)) };
		});
		made.push({ ...one, id: product.id, slug: product.slug });
	}
	await givePhotos(
		world,
		made.map(({ id }) => id),
	);
	return made;
}

/** What an outside reader finds at an address, whatever the format. */
async function readAt(path: string, format: FeedFormat): Promise<Record<string, string>[]> {
	const answer = await createHttp(world.app).request(`${path}/${formats[format].file}`);
	expect(answer.status).toBe(200);
	const text = await answer.text();
	if (format !== 'google-xml') return readRows(text, format);
	expect(await xmlProblems(text)).toEqual([]);
	return (await readXml(text)).map((item) =>
		Object.fromEntries(
			Object.entries(item).map(([name, value]) => [name, Array.isArray(value) ? value[0]! : value]),
		),
	);
}

beforeAll(async () => {
	if (!here) return;
	owner = (await makeShop(world, 'Toko Pembuka')).owner as typeof owner;
	officer = await campaignOfficer(world, '36.03');
	const shops = json('umkm-cikancung/umkm.json');
	const report = await importText(stringify(shops, { header: true }), { fileName: 'umkm.json' });
	const records = await recordsOf(report.id);
	const goods = json('umkm-cikancung/produkumkm.json').map((row) => ({
		seller: row['namaumkm']!.toLowerCase(),
		name: row['nama']!,
		description: row['deskripsi']!,
		priceIdr: Number(/^Rp([\d.]+)$/.exec(row['harga']!)?.[1]?.replaceAll('.', '') ?? 0),
	}));
	village = [];
	for (const { id, name } of records)
		village.push({
			enterpriseId: id,
			slug: await open(id, '36.03.09.2004'),
			goods: await sell(
				id,
				goods.filter(({ seller }) => seller === name.toLowerCase()),
			),
		});
	const rows = parse(read('products/products.csv'), { columns: true }) as Record<string, string>[];
	// Every fourth is a quarter of the time and as odd.
	listings = await sell(
		village[0]!.enterpriseId,
		rows
			.filter((_, index) => index % 4 === 0)
			.map((row) => ({
				name: row['product_name']!,
				description: `${row['product_name']}\n${row['category']}, ${row['location']}`,
				priceIdr: Number(row['price']),
			})),
	);
}, 120_000);

describe.skipIf(!here)(
	'real shops and products, from an imported register to what Google reads',
	() => {
		const everything = () => [...village.flatMap(({ goods }) => goods), ...listings];

		async function expectAll(path: string, goods: readonly Made[]): Promise<void> {
			const wanted = goods.map(({ id }) => id).toSorted();
			const prices = new Map(goods.map(({ id, priceIdr }) => [id, `${priceIdr} IDR`]));
			for (const format of feedFormats) {
				const rows = await readAt(path, format);
				const idOf = (row: Record<string, string>) => row['id'] ?? row['sku_id']!;
				expect(rows.map(idOf).toSorted(), format).toEqual(wanted);
				for (const row of rows) {
					expect(row['price']).toBe(prices.get(idOf(row)));
					expect(row['title']).toMatch(/\S/);
					expect(row['gtin'] ?? '').toBe('');
					if (format.startsWith('google')) expect(row['identifier_exists']).toBe('no');
					expect(new URL(row['image_link']!).pathname).toMatch(/^\/media\/market\/\w+\.jpg$/);
					for (const { name, values } of formats[format].table)
						if (values && row[name]) expect(values).toContain(row[name]);
				}
			}
		}

		test('the register came in whole, and most of the products have a price', () => {
			expect(village).toHaveLength(json('umkm-cikancung/umkm.json').length);
			expect(village.flatMap(({ goods }) => goods).length).toBeGreaterThan(25);
			expect(listings.length).toBeGreaterThan(260);
		});

		test('a shop', async () => {
			const shop = village.find(({ goods }) => goods.length > 2)!;
			const goods = shop === village[0] ? [...shop.goods, ...listings] : shop.goods;
			const id = await world.write(owner, (ctx) =>
				turnOnFeed(ctx, { enterpriseId: shop.enterpriseId }),
			);
			expect(await build(world, id)).toBe('built');
			await expectAll(`/feeds/toko/${shop.slug}`, goods);
		});

		test('an area', async () => {
			const id = await world.write(officer, (ctx) => turnOnFeed(ctx, { areaCode: '36.03.09' }));
			expect(await build(world, id)).toBe('built');
			await expectAll('/feeds/wilayah/36.03.09', everything());
		});

		test('a campaign', async () => {
			const chosen = everything().filter((_, index) => index % 7 === 0);
			const { id, slug } = await world.write(officer, (ctx) =>
				createCampaign(ctx, wantedCampaign()),
			);
			await world.write(officer, async (ctx) => {
				await publishCampaign(ctx, id);
				await chooseProducts(ctx, { campaignId: id, slugs: chosen.map((one) => one.slug) });
			});
			const feedId = await world.write(officer, (ctx) => turnOnFeed(ctx, { campaignId: id }));
			expect(await build(world, feedId)).toBe('built');
			await expectAll(`/feeds/kampanye/${slug}`, chosen);
		});
	},
);
