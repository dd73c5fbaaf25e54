import { describe, expect, test } from 'vitest';
import { contentRule } from '#tests/make/ready.ts';
import { realProducts } from '#tests/make/real-products.ts';
import { judgeProduct, titleOf } from './judge.ts';

/** What real sellers write is no way past a marketplace, unless it is one. */
const contact = contentRule('title', 'no-contact', true);

describe.each(realProducts)('$name', ({ here, products }) => {
	test.skipIf(!here)('are judged without seeing numbers and accounts where there are none', () => {
		const all = products();
		const seen = all.filter((product) => judgeProduct(product, [contact]).length > 0);
		expect(all.length).toBeGreaterThan(20);
		expect(seen.map(titleOf)).toEqual([]);
	});
});
