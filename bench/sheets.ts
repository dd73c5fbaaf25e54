import { stat, writeFile } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { guest } from '#server/app.ts';
import { maxSellables, readSellables } from '#modules/catalogue/index.ts';
import { writeWorkbook } from '#modules/sheets/fill/write-workbook.ts';
import { buildRows } from '#modules/sheets/rows/build-rows.ts';
import { firstRowOf, guessPlan } from '#modules/sheets/template/plan.ts';
import { maxUnfolded, readLayout } from '#modules/sheets/template/read-layout.ts';
import { long } from '#tests/make/templates/shapes.ts';
import { makeBook } from '#tests/make/templates/book.ts';
import { round } from './load.ts';
import { residentMb } from './processes.ts';
import { keepResult, machine } from './result.ts';
import { openStorefront } from './storefront.ts';

/**
 * Measures how long it takes to read a template, to build the rows of products, and to write them into it, and how much
 * memory the process has meanwhile.
 *
 *     npm run bench -- sheets [--products 1000] [--rows 50000] [--formatted 20] [--times 5]
 */
const { values: options } = parseArgs({
	options: {
		products: { type: 'string', default: '1000' },
		rows: { type: 'string', default: '50000' },
		formatted: { type: 'string', default: '20' },
		times: { type: 'string', default: '5' },
	},
});
const products = Math.min(Number(options.products), maxSellables);
const before = machine();
const storefront = await openStorefront(products);
try {
	const template = join(storefront.folder, 'template.xlsx');
	const filled = join(storefront.folder, 'filled.xlsx');
	await writeFile(template, makeBook(long(Number(options.rows), Number(options.formatted))).bytes);
	const sellables = await readSellables(storefront.app.read({ actor: guest }), { limit: products });
	const rows = [];
	for (let time = 0; time < Number(options.times); time++) {
		globalThis.gc?.();
		const restMb = residentMb(process.pid);
		let mostMb = restMb;
		const watch = setInterval(() => {
			mostMb = Math.max(mostMb, residentMb(process.pid));
		}, 20);
		const start = performance.now();
		const layout = await readLayout(template);
		const read = performance.now();
		const plan = guessPlan(layout);
		const built = buildRows(
			layout,
			plan,
			sellables.map((sellable) => ({
				sellable,
				groupSku: null,
				theirCategory: '',
				categoryWords: [],
				pictureUrl: (key) => `https://rumah.test/media/market/${key}.jpg`,
				pageUrl: (slug) => `https://rumah.test/produk/${slug}`,
				hasVariantColumn: false,
				locale: 'id',
			})),
		);
		const ready = performance.now();
		const filling = {
			part: layout.part,
			firstRow: firstRowOf(layout, plan),
			rows: built.map(({ values }) => values),
		};
		await pipeline(
			await writeWorkbook(template, [filling], maxUnfolded),
			createWriteStream(filled),
		);
		const end = performance.now();
		clearInterval(watch);
		rows.push({
			products: built.length,
			templateKb: round((await stat(template)).size / 1024, 0),
			readMs: round(read - start, 0),
			buildMs: round(ready - read, 0),
			writeMs: round(end - ready, 0),
			allMs: round(end - start, 0),
			restMb: round(restMb, 0),
			moreMb: round(mostMb - restMb, 0),
		});
	}
	console.table(rows);
	keepResult('sheets', { at: new Date().toISOString(), before, rows });
} finally {
	await storefront.stop();
}
