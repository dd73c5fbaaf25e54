import { parseArgs } from 'node:util';
import { maxSellables, readSellables } from '#modules/catalogue/index.ts';
import { listMarketplaces, rulesFor } from '#modules/marketplaces/index.ts';
import { permitVerdicts } from '#modules/permits/index.ts';
import { guest } from '#server/app.ts';
import { bestFix, countReady, judgeAll, type Place } from '#shared/readiness/readiness.ts';
import { round } from './load.ts';
import { keepResult, machine } from './result.ts';
import { openStorefront } from './storefront.ts';

/**
 * Measures what keeps products from places where people buy: products, places, rules and what permits say are read as the owner's page
 * reads them, every product is judged at every place, and the field to fill first is found.
 *
 *     npm run bench -- readiness [--products 1000] [--places 20] [--times 20]
 */
const { values: options } = parseArgs({
	options: {
		products: { type: 'string', default: '1000' },
		places: { type: 'string', default: '20' },
		times: { type: 'string', default: '20' },
	},
});
const products = Math.min(Number(options.products), maxSellables);
const before = machine();
const storefront = await openStorefront(products);
try {
	const ctx = storefront.app.read({ actor: guest });
	const rows = [];
	for (let time = 0; time < Number(options.times); time++) {
		const start = performance.now();
		const sellables = await readSellables(ctx, { limit: products });
		const live = (await listMarketplaces(ctx)).slice(0, Number(options.places));
		const codes = live.map(({ code }) => code);
		const rules = await rulesFor(ctx, codes);
		const places: Place[] = live.map(({ code, categories }) => {
			return { code, categories, rules: rules.get(code) ?? [] };
		});
		const verdicts = await permitVerdicts(ctx, sellables);
		const read = performance.now();
		const judged = judgeAll(sellables, places, verdicts);
		const counts = countReady(judged);
		const fix = bestFix(judged);
		const end = performance.now();
		rows.push({
			products: sellables.length,
			places: places.length,
			rules: places.reduce((sum, place) => sum + place.rules.length, 0),
			ready: [...counts.values()].reduce((sum, { ready }) => sum + ready, 0),
			fix: fix?.field,
			readMs: round(read - start, 1),
			judgeMs: round(end - read, 1),
			allMs: round(end - start, 1),
		});
	}
	const [first] = rows;
	const slowest = rows.toSorted((a, b) => b.allMs - a.allMs)[0];
	const middle = rows.toSorted((a, b) => a.allMs - b.allMs)[Math.floor(rows.length / 2)];
	console.table({ first, middle, slowest });
	keepResult('readiness', { at: new Date().toISOString(), before, rows });
} finally {
	await storefront.stop();
}
