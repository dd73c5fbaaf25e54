import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { getListing, listListings } from '#modules/catalogue/index.ts';
import type { Ctx } from '#platform/context.ts';
import { guest, type App } from '#server/app.ts';
import { measure, round, type Measured } from './load.ts';
import { measureRelevance } from './relevance.ts';
import {
	drawTerms,
	measureSearches,
	printSearches,
	type SearchRow,
	type Terms,
} from './searches.ts';
import { openStorefront } from './storefront.ts';
import { cpuMs, databaseCpuMs, pin, residentMb, start, type Started } from './processes.ts';
import { placeOne, raceForLastPieces, sampleProducts, type Sample } from './orders.ts';

/**
 * Measures a running production build beside the bare floor (bench/floor.ts): lists, searches, details and
 * whole orders; every kind of search in the process (bench/searches.ts), beside the same ones of 20,000 products
 * where there are more; and how well judged searches are answered (bench/relevance.ts). Prints a table and writes bench/results/<time>.json.
 *
 *     npm run bench -- [--products 20000] [--seconds 5]
 */
const { values: options } = parseArgs({
	args: process.argv.slice(2).filter((word) => word !== '--'),
	options: {
		products: { type: 'string', default: '20000' },
		seconds: { type: 'string', default: '5' },
	},
});
const products = Number(options.products);
const seconds = Number(options.seconds);
const searchesEach = 400;
/** Of what judged searches must bring, so much has to come; the tests ask the same. */
const leastRecall = 0.97;
/** Listings of the storefront that a larger one is compared with. */
const smallest = 20_000;
const root = join(import.meta.dirname, '..');

interface Row extends Measured {
	what: string;
	server: 'app' | 'floor';
	appCpuMs: number;
	databaseCpuMs: number;
	/** Requests a second over those of the floor. */
	toFloor?: number;
}

const running: Started[] = [];
const { smaller, terms } = await measureSmaller();
const storefront = await openStorefront(products);
const { app, environment, folder, postmaster } = storefront;
try {
	const searches = await measureSearches(app, {
		postmaster,
		terms: terms ?? (await drawTerms(app)),
		each: searchesEach,
	});
	const sample = await sampleProducts(app);
	const floorCalls = await recordCalls(app, sample);
	const twoCores = cpus().length >= 2 && pin(postmaster, 1);
	await storefront.stopApp();

	const databaseUrl = environment.DATABASE_URL;
	const main = join(root, 'src/main.ts');
	const subject = await start(main, environment, 0);
	// As a file, since an environment has no room for it.
	const callsFile = join(folder, 'floor-calls.json');
	writeFileSync(callsFile, JSON.stringify(floorCalls));
	const floor = await start(
		join(root, 'bench/floor.ts'),
		{ FLOOR_DATABASE_URL: databaseUrl, FLOOR_CALLS: callsFile },
		0,
	);
	running.push(subject, floor);

	const rows: Row[] = [];
	for (const concurrency of [1, 32])
		for (const what of ['list', 'search', 'detail'] as const) {
			const path = (n: number) => sample.paths[what][n % sample.paths[what].length]!;
			const bare = await run(floor, postmaster, what, concurrency, 200, () => [
				`${floor.url}/${what}`,
			]);
			const ours = await run(subject, postmaster, what, concurrency, 200, (n) => [
				`${subject.url}/api/v1${path(n)}`,
			]);
			rows.push({ ...bare, server: 'floor' });
			rows.push({ ...ours, server: 'app', toFloor: round(ours.perSecond / bare.perSecond) });
		}
	for (const concurrency of [1, 8, 32]) {
		const ours = await run(subject, postmaster, 'order', concurrency, 201, (n) =>
			placeOne(subject.url, sample, n),
		);
		rows.push({ ...ours, server: 'app' });
	}
	const race = await raceForLastPieces(subject.url, databaseUrl, sample);
	const memoryMb = residentMb(subject.pid);
	await subject.stop();
	const again = await start(main, environment);
	await again.stop();
	await floor.stop();
	running.length = 0;

	const { lacking, ...relevance } = await measureRelevance();
	const result = {
		at: new Date().toISOString(),
		products,
		machine: {
			cores: cpus().length,
			model: cpus()[0]?.model,
			pinned: twoCores,
			node: process.version,
		},
		rows,
		searches: { rows: searches, smaller },
		race,
		relevance: { ...relevance, lacking: lacking.map(({ q }) => q) },
		residentMb: memoryMb,
		startMs: { first: subject.startMs, second: again.startMs },
	};
	print(result);
	mkdirSync(join(root, 'bench/results'), { recursive: true });
	const file = join('bench/results', `${result.at.replace(/[:.]/g, '-')}.json`);
	writeFileSync(join(root, file), `${JSON.stringify(result, null, '\t')}\n`);
	process.stdout.write(`\n${file}\n`);
	if (relevance.recallAt10 < leastRecall) {
		process.stderr.write(`Searches lack what must come: ${JSON.stringify(lacking)}\n`);
		process.exitCode = 1;
	}
} finally {
	for (const { stop } of running) await stop();
	await storefront.stop();
}

/** The same searches on the usual small storefront, for the ratio; none where this one is no larger. */
async function measureSmaller(): Promise<{ smaller?: SearchRow[]; terms?: Terms }> {
	if (products <= smallest) return {};
	const small = await openStorefront(smallest);
	try {
		const terms = await drawTerms(small.app);
		const { postmaster } = small;
		return {
			smaller: await measureSearches(small.app, { postmaster, terms, each: searchesEach }),
			terms,
		};
	} finally {
		await small.stop();
	}
}

/** The statements that the application really sends for these requests, for the floor to send too. */
async function recordCalls(app: App, sample: Sample) {
	const record = async (requests: ((ctx: Ctx) => Promise<unknown>)[], shape: 'list' | 'detail') => {
		const reads = app.read({ actor: guest });
		const turns: { name: string; text: string; values: unknown[] }[][] = [];
		for (const request of requests) {
			// What everybody shares for a minute is asked before: the floor must not ask it each time.
			await request(reads);
			const turn: (typeof turns)[number] = [];
			await request({
				...reads,
				query: (name, text, given = []) => {
					turn.push({ name, text, values: [...given] });
					return reads.query(name, text, given);
				},
			});
			turns.push(turn);
		}
		return { turns, shape };
	};
	return {
		list: await record(
			sample.categories.map((category) => (ctx) => listListings(ctx, { category })),
			'list',
		),
		search: await record(
			sample.words.map((q) => (ctx) => listListings(ctx, { q })),
			'list',
		),
		detail: await record(
			sample.slugs.map((slug) => (ctx) => getListing(ctx, slug)),
			'detail',
		),
	};
}

async function run(
	server: Started,
	postmaster: number,
	what: string,
	concurrency: number,
	expect: number,
	makeRequest: Parameters<typeof measure>[3],
): Promise<Omit<Row, 'server'>> {
	await measure(concurrency, 1, expect, makeRequest, 2000);
	const before = { app: cpuMs(server.pid), database: databaseCpuMs(postmaster) };
	// Orders have numbers of their own, so that a warm-up's idempotency keys are not met again.
	const measured = await measure(concurrency, seconds, expect, (n) => makeRequest(n + 1_000_000));
	const per = (ms: number) => round(ms / Math.max(1, measured.requests), 3);
	return {
		what,
		...measured,
		appCpuMs: per(cpuMs(server.pid) - before.app),
		databaseCpuMs: per(databaseCpuMs(postmaster) - before.database),
	};
}

function print(result: {
	rows: Row[];
	searches: { rows: SearchRow[]; smaller?: SearchRow[] | undefined };
	race: unknown;
	relevance: unknown;
	residentMb: number;
	startMs: unknown;
}): void {
	const titles = [
		'what',
		'server',
		'at once',
		'req/s',
		'p50',
		'p95',
		'p99',
		'errors',
		'app ms',
		'pg ms',
		'/floor',
	];
	const lines = result.rows.map((row) => [
		row.what,
		row.server,
		row.concurrency,
		row.perSecond,
		row.p50Ms,
		row.p95Ms,
		row.p99Ms,
		row.errors,
		row.appCpuMs,
		row.databaseCpuMs,
		row.toFloor ?? '',
	]);
	for (const line of [titles, ...lines])
		process.stdout.write(`${line.map((cell) => String(cell).padStart(9)).join(' ')}\n`);
	process.stdout.write(`\n${printSearches(result.searches.rows, result.searches.smaller)}\n`);
	process.stdout.write(
		`\n200 buyers, 50 pieces: ${JSON.stringify(result.race)}\nsearches judged: ${JSON.stringify(result.relevance)}\nresident ${result.residentMb} MB, start ${JSON.stringify(result.startMs)} ms\n`,
	);
}
