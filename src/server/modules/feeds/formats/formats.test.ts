import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { feedFrame, readRows, writeFeed } from '#tests/make/feed-files.ts';
import { readXml, xmlProblems } from '#tests/make/feed-xml.ts';
import { anySellable, makeSellable } from '#tests/make/sellables.ts';
import { feedFormats, formats } from './index.ts';

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

	// Google: `no` where there is neither a barcode nor a brand with a part number of the maker's. Nobody here has those
	// part numbers, so that the barcode alone decides; `yes` beside nothing would be a lie, and ours is no part number.
	test.each([
		['', '', '', 'no'],
		['Sumirah', '', '', 'no'],
		['', '4006381333931', '4006381333931', 'yes'],
		['Sumirah', '4006381333931', '4006381333931', 'yes'],
		['', '96385074', '96385074', 'yes'],
		['', '036000291452', '036000291452', 'yes'],
		['', '10614141000415', '10614141000415', 'yes'],
		['', '4006381333930', '', 'no'],
		['Sumirah', '2000000000008', '', 'no'],
		['', '0212345678909', '', 'no'],
		['', '0000000000000', '', 'no'],
		['', '400638133393', '', 'no'],
		['', '40063813339-1', '', 'no'],
	])('brand %j and barcode %j: barcode %j, identifier_exists %s', (brand, gtin, told, exists) => {
		for (const format of ['google-tsv', 'google-xml'] as const) {
			const { text } = writeFeed(format, [makeSellable({ brand, gtin })]);
			if (format === 'google-xml') {
				expect(text.includes('<g:gtin>')).toBe(told !== '');
				expect(text).toContain(`<g:identifier_exists>${exists}</g:identifier_exists>`);
				expect(text.includes('<g:brand>')).toBe(brand !== '');
			} else
				expect(readRows(text, format)[0]).toMatchObject({
					...{ brand, gtin: told, identifier_exists: exists },
				});
			expect(text).not.toMatch(/g:mpn|\bmpn\b/);
		}
		expect(row({ brand, gtin }, 'meta-csv')).toMatchObject({
			...{ brand: brand || 'Tanpa Merek', gtin: told },
		});
	});

	test('a formula stays the text that it is, for machines read it', () => {
		const name = '=HYPERLINK("https://x.example","klik")';
		for (const format of feedFormats.slice(1)) expect(row({ name }, format)!['title']).toBe(name);
	});

	test('a long name ends behind a word, and says no more than each place reads', () => {
		const name = 'Keripik singkong balado pedas manis '.repeat(12).trim();
		const title = row({ name })!['title']!;
		expect(title.length).toBeLessThanOrEqual(150);
		expect(title.length).toBeGreaterThan(120);
		expect(name.startsWith(`${title} `)).toBe(true);
	});

	test('what has no price, or one that is no whole rupiah, is in no feed', () => {
		for (const priceIdr of [0, -5, 1.5, NaN, Infinity]) expect(row({ priceIdr })).toBeUndefined();
		expect(row({ priceIdr: 1 })).toMatchObject({ price: '1 IDR' });
		expect(row({ weightGrams: 0 })).toMatchObject({ shipping_weight: '' });
	});

	test('English names and pages in the English feed alone, and the names of fields are the same', () => {
		const english = { ...feedFrame, locale: 'en' as const };
		const sellable = makeSellable({ nameEn: 'Cassava Crisps', descriptionEn: '' });
		const read = (frame: typeof feedFrame) =>
			readRows(writeFeed('google-tsv', [sellable, makeSellable()], frame).text, 'google-tsv');
		const [told, ...others] = read(english);
		expect(others).toEqual([]);
		expect(told).toMatchObject({
			title: 'Cassava Crisps',
			description: 'Cassava Crisps',
			link: `${feedFrame.origin}/en/produk/${sellable.slug}`,
			availability: 'in_stock',
		});
		expect(Object.keys(told!)).toEqual(Object.keys(read(feedFrame)[0]!));
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
			image_link: 'https://umkm.example.go.id/media/market/a1.jpg',
			additional_image_link: 'https://umkm.example.go.id/media/market/b2.jpg',
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
