/**
 * What `npm run bench` measures: everything beside the bare floor, or by its name one thing alone.
 *
 *     npm run bench [-- orders | order-lists | mixed | crash | search | lists | rows | readiness | feeds | sheets | marketplaces] [options of that file]
 */
const benches: Record<string, () => Promise<unknown>> = {
	floor: () => import('./run.ts'),
	orders: () => import('./order-speed.ts'),
	'order-lists': () => import('./order-lists.ts'),
	mixed: () => import('./mixed.ts'),
	crash: () => import('./crash.ts'),
	search: () => import('./search.ts'),
	lists: () => import('./registry-lists.ts'),
	rows: () => import('./registry-rows.ts'),
	readiness: () => import('./readiness.ts'),
	marketplaces: () => import('./marketplaces.ts'),
	feeds: () => import('./feeds.ts'),
	sheets: () => import('./sheets.ts'),
};

const words = process.argv.slice(2).filter((word) => word !== '--');
const name = words[0] && !words[0].startsWith('-') ? words.shift()! : 'floor';
process.argv.splice(2, process.argv.length, ...words);
const bench = Object.hasOwn(benches, name) ? benches[name] : undefined;
if (bench) await bench();
else {
	process.stderr.write(`npm run bench -- ${Object.keys(benches).join(' | ')} [options]\n`);
	process.exitCode = 2;
}
