import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { drawTerms, measureSearches, printSearches, type Terms } from './searches.ts';
import { openStorefront } from './storefront.ts';

/**
 * Measures the same searches on storefronts of several sizes, each beside the first.
 *
 *     node bench/search.ts [--products 20000,500000] [--data FOLDER] [--each 400] [--only word,filters]
 *
 * With --data the databases stay for the next time, in FOLDER/<products>. `npm run bench` must have installed
 * everything.
 */
const { values: options } = parseArgs({
	options: {
		products: { type: 'string', default: '20000,500000' },
		data: { type: 'string' },
		each: { type: 'string', default: '400' },
		only: { type: 'string' },
	},
});
const sizes = options.products.split(',').map(Number);
const measured: { products: number; rows: Awaited<ReturnType<typeof measureSearches>> }[] = [];
let terms: Terms | undefined;
for (const products of sizes) {
	const { app, postmaster, stop } = await openStorefront(
		products,
		options.data && join(options.data, String(products)),
	);
	try {
		terms ??= await drawTerms(app);
		const rows = await measureSearches(app, {
			postmaster,
			terms,
			each: Number(options.each),
			only: options.only?.split(','),
		});
		process.stdout.write(`\n${products} products\n${printSearches(rows, measured[0]?.rows)}\n`);
		measured.push({ products, rows });
	} finally {
		await stop();
	}
}
const at = new Date().toISOString();
const folder = join(import.meta.dirname, 'results');
mkdirSync(folder, { recursive: true });
writeFileSync(
	join(folder, `search-${at.replace(/[:.]/g, '-')}.json`),
	`${JSON.stringify({ at, cores: cpus().length, measured }, null, '\t')}\n`,
);
