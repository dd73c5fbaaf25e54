import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { measure, round } from './load.ts';
import { placeOne, raceForLastPieces, sampleProducts } from './orders.ts';
import { cpuMs, databaseCpuMs, mainFile, pin, start } from './processes.ts';
import { keepResult, machine } from './result.ts';
import { openStorefront } from './storefront.ts';

/**
 * Measures whole orders, each of one buyer with a phone and an address of her own, on a production build on one core,
 * with PostgreSQL on another: written safely (synchronous_commit is on), stock promised, seller told by a job.
 *
 *     npm run bench -- orders [--products 2000] [--seconds 10] [--profile FOLDER]
 *
 * On a busy machine compare the CPU an order costs: at 150 a second each core may spend 6.6 ms.
 */
const { values: options } = parseArgs({
	options: {
		products: { type: 'string', default: '2000' },
		seconds: { type: 'string', default: '10' },
		/** Where Node leaves a CPU profile of the application. */
		profile: { type: 'string' },
	},
});
const seconds = Number(options.seconds);
const before = machine();
const storefront = await openStorefront(Number(options.products));
const { environment, postmaster } = storefront;
try {
	const sample = await sampleProducts(storefront.app);
	await storefront.stopApp();
	const pinned = cpus().length >= 2 && pin(postmaster, 1);
	const flags = options.profile ? ['--cpu-prof', `--cpu-prof-dir=${options.profile}`] : [];
	const subject = await start(mainFile, environment, 0, { flags });
	const rows = [];
	let next = 0;
	// The last row is the worst day: everybody wants the same product.
	for (const [concurrency, product] of [
		[1, undefined],
		[8, undefined],
		[32, undefined],
		[8, sample.inStock[0]!.id],
	] as const) {
		const place = () => placeOne(subject.url, sample, next++, product);
		await measure(concurrency, 1, 201, place, 2000);
		const used = { app: cpuMs(subject.pid), database: databaseCpuMs(postmaster) };
		const measured = await measure(concurrency, seconds, 201, place);
		const per = (ms: number) => round(ms / Math.max(1, measured.requests), 3);
		rows.push({
			products: product ? 1 : sample.inStock.length,
			...measured,
			appCpuMs: per(cpuMs(subject.pid) - used.app),
			databaseCpuMs: per(databaseCpuMs(postmaster) - used.database),
		});
	}
	const race = await raceForLastPieces(subject.url, environment.DATABASE_URL, sample);
	await subject.stop();
	const result = {
		at: new Date().toISOString(),
		machine: { ...before, pinned },
		products: Number(options.products),
		rows,
		race,
	};
	for (const row of rows)
		process.stdout.write(
			`${String(row.concurrency).padStart(3)} at once, ${row.products} products: ${row.perSecond} orders a second, p50 ${row.p50Ms} ms, p95 ${row.p95Ms} ms, ${row.errors} errors, CPU an order: app ${row.appCpuMs} ms, PostgreSQL ${row.databaseCpuMs} ms\n`,
		);
	process.stdout.write(`200 buyers, 50 pieces: ${JSON.stringify(race)}\n`);
	keepResult('orders', result);
} finally {
	await storefront.stop();
}
