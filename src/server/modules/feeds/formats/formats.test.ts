import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import Parser from 'rss-parser';
import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { feedFrame, readRows, writeFeed } from '#tests/make/feed-files.ts';
import { anySellable, makeSellable } from '#tests/make/sellables.ts';
import { feedFormats, formats } from './index.ts';

const files = join(import.meta.dirname, '../../../../../tests/make/files');
const schema = ['google-feed.xsd', 'google-fields.xsd'].map((fileName) => ({
	fileName,
	contents: readFileSync(join(files, fileName), 'utf8'),
}));

async function xmlProblems(text: string): Promise<string[]> {
	const { errors } = await validateXML({
		xml: [{ fileName: 'feed.xml', contents: text }],
		schema: [schema[0]!],
		preload: [schema[1]!],
	});
	return errors.map(({ rawMessage }) => rawMessage);
}

const fields = ['id', 'title', 'description', 'price', 'availability', 'additional_image_link'];
const reader = new Parser<object, Record<string, unknown>>({
	customFields: { item: fields.map((name) => [`g:${name}`, name, { keepArray: true }]) as never },
});
const readXml = async (text: string) =>
	(await reader.parseString(text)).items as unknown as Record<string, string[]>[];

const many = fc.uniqueArray(anySellable, { maxLength: 12, selector: ({ id }) => id });

describe('whatever a product is called (OW-11)', () => {
	test(
		'the XML is valid by its schema and reads back as it was written',
		{ timeout: 60_000 },
		async () => {
			await fc.assert(
				fc.asyncProperty(many, async (sellables) => {
					const { text, ids } = writeFeed('google-xml', sellables);
					expect(await xmlProblems(text)).toEqual([]);
					const items = await readXml(text);
					expect(items.map((item) => item['id']![0])).toEqual(ids);
					const rows = readRows(writeFeed('google-tsv', sellables).text, 'google-tsv');
					// The table says the same in one line; the reader of XML takes the white space at the ends off.
					for (const [index, item] of items.entries())
						for (const name of ['title', 'price', 'availability'])
							expect(rows[index]![name]).toBe(item[name]![0]);
				}),
				{ numRuns: 25 },
			);
		},
	);

	test.each(feedFormats.filter((format) => format !== 'google-xml'))(
		'%s has one whole row a product',
		(format) => {
			fc.assert(
				fc.property(many, (sellables) => {
					const { text, ids } = writeFeed(format, sellables);
					const rows = readRows(text, format);
					expect(rows.map((row) => row['id'] ?? row['sku_id'])).toEqual(ids);
					// Every line end ends a row: readers that know no quoted ones read it too.
					expect(text.split('\n')).toHaveLength(rows.length + 2);
					for (const row of rows)
						for (const { name, required, values, max } of formats[format].table) {
							if (required) expect(row[name]).not.toBe('');
							if (values && row[name]) expect(values).toContain(row[name]);
							if (max && !name.includes('additional'))
								expect(row[name]!.length).toBeLessThanOrEqual(max);
						}
				}),
				{ numRuns: 150 },
			);
		},
	);

	test('signs of markup, quotes and emoji come through whole', async () => {
		const name = 'Sambal <3 & "Mak" \'Iyah\' 100% ‐ 😋👨‍👩‍👧, ; = @';
		const sellable = makeSellable({ name, description: 'Baris satu\n"dua", <3 & tiga' });
		const [item] = await readXml(writeFeed('google-xml', [sellable]).text);
		expect(item).toMatchObject({ title: [name], description: [sellable.description] });
		for (const format of feedFormats.slice(1)) {
			const [row] = readRows(writeFeed(format, [sellable]).text, format);
			expect(row!['title']).toBe(
				format === 'tiktok-csv' ? `Sambal <3 & "Mak" 'Iyah' 100% ‐ , ; = @` : name,
			);
			expect(row!['description']).toBe('Baris satu "dua", <3 & tiga');
		}
	});
});

describe('what a row says', () => {
	const row = (
		change: Parameters<typeof makeSellable>[0],
		format: (typeof feedFormats)[number] = 'google-tsv',
	) => readRows(writeFeed(format, [makeSellable(change)]).text, format)[0];

	test('no barcode is invented, and none is passed on that trade does not know', () => {
		expect(row({})).toMatchObject({ gtin: '', brand: '', identifier_exists: 'no' });
		expect(row({ brand: 'Sumirah' })).toMatchObject({ brand: 'Sumirah', identifier_exists: 'no' });
		expect(row({ gtin: '2000000000008' })).toMatchObject({ gtin: '', identifier_exists: 'no' });
		expect(row({ gtin: '4006381333931' })).toMatchObject({
			gtin: '4006381333931',
			identifier_exists: 'yes',
		});
		expect(row({}, 'meta-csv')).toMatchObject({ brand: 'Tanpa Merek', gtin: '' });
	});

	test('the id is the product’s, and its group that of its lead', () => {
		const groupId = '019e0000-0000-7000-8000-000000000002';
		expect(row({ groupId, variantLabel: '250 g' })).toMatchObject({
			id: makeSellable().id,
			title: 'Keripik Singkong 250 g',
			item_group_id: groupId,
			size: '250 g',
		});
		expect(row({ groupId, variantLabel: 'Pedas' })).toMatchObject({
			title: 'Keripik Singkong Pedas',
			size: '',
		});
	});

	test.each([
		[{ free: 3 }, 'in_stock', 'in stock', ''],
		[{ free: 0 }, 'out_of_stock', 'out of stock', ''],
		[{ free: 4, minOrder: 5 }, 'out_of_stock', 'out of stock', ''],
		[
			{ free: null, leadDays: 3, supply: 'made-to-order' as const },
			'in_stock',
			'available for order',
			'3',
		],
	])('%j is to be had in the words of each', (change, google, meta, days) => {
		expect(row(change)).toMatchObject({ availability: google, max_handling_time: days });
		expect(row(change, 'meta-csv')).toMatchObject({ availability: meta });
		expect(row(change, 'tiktok-csv')).toMatchObject({ availability: meta });
	});

	test('the price is that of what one can buy, in whole rupiah', () => {
		expect(row({})).toMatchObject({ price: '15000 IDR', title: 'Keripik Singkong' });
		expect(row({ minOrder: 10 })).toMatchObject({
			price: '150000 IDR',
			title: 'Keripik Singkong (10 bungkus)',
		});
	});

	test('photos are square JPGs, drawings are left out', () => {
		const photo = { key: 'b2', width: 9, height: 9, alt: '', illustration: false };
		const photos = [
			{ ...photo, key: 'lukisan', illustration: true },
			...makeSellable().photos,
			photo,
		];
		expect(row({ photos })).toMatchObject({
			image_link: feedFrame.pictureUrl('a1'),
			additional_image_link: feedFrame.pictureUrl('b2'),
		});
	});

	test('a product without a category, a weight or a description sells on', () => {
		expect(row({ categoryCode: null, weightGrams: null, description: '' })).toMatchObject({
			google_product_category: '',
			product_type: '',
			shipping_weight: '',
			description: 'Keripik Singkong',
		});
		expect(row({ lengthMm: 125, widthMm: 80, heightMm: 5 })).toMatchObject({
			google_product_category: '423',
			product_type: 'Makanan kering',
			shipping_weight: '250 g',
			shipping_length: '12.5 cm',
			shipping_height: '0.5 cm',
		});
	});
});
