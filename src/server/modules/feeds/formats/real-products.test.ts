import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import type { Sellable } from '#shared/readiness/sellable.ts';
import { readRows, writeFeed } from '#tests/make/feed-files.ts';
import { makeSellable } from '#tests/make/sellables.ts';
import { feedFormats } from './index.ts';

// Real listings, never committed: the test says so and goes on where they are absent.
const data = join(import.meta.dirname, '../../../../../../shared/data');
const idOf = (index: number) => `019e0000-0000-7000-8000-${String(index).padStart(12, '0')}`;
const read = (path: string) => readFileSync(join(data, path), 'utf8');

const sources: Record<string, { file: string; products: () => Sellable[] }> = {
	'listings of a marketplace': {
		file: 'products/products.csv',
		products: () =>
			(parse(read('products/products.csv'), { columns: true }) as Record<string, string>[]).map(
				(row, index) =>
					makeSellable({
						id: idOf(index),
						name: row['product_name']!,
						description: `${row['product_name']}\n${row['category']}, ${row['location']}`,
						priceIdr: Number(row['price']),
					}),
			),
	},
	'products of a village': {
		file: 'umkm-cikancung/produkumkm.json',
		products: () =>
			(JSON.parse(read('umkm-cikancung/produkumkm.json')) as Record<string, string>[]).map(
				(row, index) =>
					makeSellable({
						id: idOf(index),
						name: row['nama']!,
						sellerName: row['namaumkm']!,
						description: row['deskripsi']!,
						priceIdr: Number(/\d[\d.]*/.exec(row['harga']!)?.[0].replaceAll('.', '') ?? 0),
					}),
			),
	},
};

describe.each(Object.entries(sources))('%s', (_, { file, products }) => {
	const here = existsSync(join(data, file));
	if (!here) process.stderr.write(`skipped: ${file} is not here\n`);

	test.skipIf(!here).each(feedFormats)(
		'go through %s without losing one that has a price',
		async (format) => {
			const sellables = products();
			const priced = sellables.filter(({ name, priceIdr }) => name.trim() && priceIdr > 0);
			const { text, ids } = writeFeed(format, sellables);
			expect(ids).toEqual(priced.map(({ id }) => id));
			expect(priced.length).toBeGreaterThan(sellables.length * 0.9);
			if (format === 'google-xml') {
				expect(
					(await validateXML({ xml: text, normalization: 'c14n', maxMemoryPages: 4096 })).valid,
				).toBe(true);
				return;
			}
			const rows = readRows(text, format);
			expect(rows.map((row) => row['id'] ?? row['sku_id'])).toEqual(ids);
			for (const row of rows) expect(row['title']).not.toBe('');
		},
	);
});
