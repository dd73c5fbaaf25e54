import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { readRows, writeFeed } from '#tests/make/feed-files.ts';
import { realProducts } from '#tests/make/real-products.ts';
import { feedFormats } from './index.ts';

describe.each(realProducts)('$name', ({ here, products }) => {
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
