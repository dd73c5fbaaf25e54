import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { send } from './load.ts';
import { flatness, summary, type Minute } from './mixed/figures.ts';
import { visit, visits, type Visit } from './mixed/visits.ts';
import { sampleProducts } from './orders.ts';
import { cpuMs, databaseMb, mainFile, residentMb, start } from './processes.ts';
import { keepResult, machine } from './result.ts';
import { openStorefront } from './storefront.ts';

/**
 * Minutes of a modest, steady load of everything that visitors do: browse, search, suggestions, product and shop pages,
 * orders and their status. Prints the memory of application, worker and database each minute, and whether it stays flat.
 * Exit code 1 when there was an error or memory grows.
 *
 *     npm run bench -- mixed [--minutes 10] [--rate 40] [--products 2000]
 */
const { values } = parseArgs({
	options: {
		minutes: { type: 'string', default: '10' },
		/** Requests a second, orders included. */
		rate: { type: 'string', default: '40' },
		products: { type: 'string', default: '2000' },
	},
});
const minutes = Number(values.minutes);
const rate = Number(values.rate);
const before = machine();
const storefront = await openStorefront(Number(values.products));
const { environment, postmaster } = storefront;
try {
	const sample = await sampleProducts(storefront.app);
	await storefront.stopApp();
	// With a way to ask for a collection, so that what is kept can be told from what lies about.
	const flags = ['--expose-gc', '--import', new URL('./mixed/tell-heap.ts', import.meta.url).href];
	const app = await start(mainFile, { ...environment, ROLE: 'web' }, undefined, { flags });
	const worker = await start(mainFile, { ...environment, ROLE: 'worker' }, undefined, {
		flags,
	});
	const agent = new Agent({ keepAlive: true, maxSockets: 64 });
	const errors: Record<string, number> = {};
	let times: Record<Visit, number[]> = emptyTimes();
	const under = new Set<Promise<void>>();
	const tokens: string[] = [];

	const ask = async (n: number) => {
		const [what, url, options, expect] = visit(n, app.url, sample, tokens);
		const answer = await send(agent, url, options).catch((error: Error) => error);
		if (answer instanceof Error || answer.status !== expect) {
			const why = `${what} ${answer instanceof Error ? answer.message : answer.status}`;
			errors[why] = (errors[why] ?? 0) + 1;
			return;
		}
		times[what].push(answer.ms);
		if (what !== 'order') return;
		const { orders } = JSON.parse(answer.body) as { orders: { token: string }[] };
		tokens.push(orders[0]!.token);
		if (tokens.length > 500) tokens.shift();
	};

	const result: Minute[] = [];
	let n = 0;
	for (let minute = 1; minute <= minutes; minute += 1) {
		const began = performance.now();
		const used = cpuMs(app.pid) + cpuMs(worker.pid);
		// Open loop: who comes does not wait for who is there.
		for (let sent = 0; sent < rate * 60; sent += 1) {
			const wait = began + (sent / rate) * 1000 - performance.now();
			if (wait > 1) await sleep(wait);
			const one: Promise<void> = ask(n++).finally(() => under.delete(one));
			under.add(one);
		}
		await Promise.all(under);
		const row: Minute = {
			minute,
			requests: rate * 60,
			errors: Object.values(errors).reduce((sum, count) => sum + count, 0),
			visits: summary(times),
			appCpuMs: Math.round(cpuMs(app.pid) + cpuMs(worker.pid) - used),
			// The application is asked for its heap first: what a collection gives back is no leak.
			heapMb: { app: await app.ask('heap'), worker: await worker.ask('heap') },
			residentMb: {
				app: residentMb(app.pid),
				worker: residentMb(worker.pid),
				database: databaseMb(postmaster),
			},
		};
		times = emptyTimes();
		result.push(row);
		process.stdout.write(
			`minute ${minute}: resident app ${row.residentMb.app}, worker ${row.residentMb.worker}, database ${row.residentMb.database} MB; heap after collection app ${row.heapMb.app}, worker ${row.heapMb.worker} MB; ${row.errors} errors; ${Object.entries(
				row.visits,
			)
				.map(([what, { p50Ms, p95Ms }]) => `${what} ${p50Ms}/${p95Ms}`)
				.join(', ')} ms (p50/p95)\n`,
		);
	}
	agent.destroy();
	await app.stop();
	await worker.stop();
	const flat = flatness(result);
	const good = Object.keys(errors).length === 0 && flat.every(({ isFlat }) => isFlat);
	for (const { what, isFlat, perMinuteMb, riseMb, atEndMb } of flat)
		process.stdout.write(
			`${what}: ${isFlat ? 'flat' : 'GROWS'}, ${perMinuteMb} MB a minute, ${riseMb} MB in all over the last two thirds, ${atEndMb} MB at the end\n`,
		);
	process.stdout.write(`errors: ${JSON.stringify(errors)}\n`);
	keepResult('mixed', {
		at: new Date().toISOString(),
		machine: before,
		products: Number(values.products),
		rate,
		errors,
		flat,
		minutes: result,
	});
	process.exitCode = good ? 0 : 1;
} finally {
	await storefront.stop();
}

function emptyTimes(): Record<Visit, number[]> {
	return Object.fromEntries(visits.map((what) => [what, []])) as unknown as Record<Visit, number[]>;
}
