import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
	listFacets,
	listListings,
	type ListingFilter,
	refreshListings,
	suggest,
} from '#modules/catalogue/index.ts';
import { loadConfig } from '#platform/config.ts';
import type { Ctx } from '#platform/context.ts';
import { startEmbedded } from '#platform/database/embedded.ts';
import { silentLog } from '#platform/log.ts';
import { createApp, guest, system, type App } from '#server/app.ts';
import { fillDemo } from '#server/demo/index.ts';
import { round } from './load.ts';
import { databaseCpuMs } from './processes.ts';

/**
 * Measures searching in the process, eight at once: searches by one word and by two, with their counts,
 * categories, deep pages and suggestions. Every search is another one, so that nothing is kept from before.
 *
 *     node bench/search.ts [--products 20000] [--data FOLDER] [--each 400]
 *
 * With --data the database stays for the next time. `npm run bench` must have installed everything.
 */
const { values: options } = parseArgs({
	options: {
		products: { type: 'string', default: '20000' },
		data: { type: 'string' },
		each: { type: 'string', default: '400' },
	},
});
const products = Number(options.products);
const each = Number(options.each);
const atOnce = 8;
const folder = options.data ?? mkdtempSync(join(tmpdir(), 'rumah-search-'));
const filled = existsSync(join(folder, 'filled'));
const database = await startEmbedded({ dataDir: folder, log: silentLog() });
let app: App | undefined;
try {
	app = await createApp(
		loadConfig({
			DATABASE_URL: database.connectionString,
			DATA_DIR: folder,
			PORT: '0',
			DEMO: 'off',
			LOG_LEVEL: 'warn',
		}),
	);
	if (!filled) await fill(app);
	const rows = await measureAll(app, await postmasterOf(app));
	const result = { at: new Date().toISOString(), products, atOnce, cores: cpus().length, rows };
	for (const row of rows)
		process.stdout.write(
			`${Object.values(row)
				.map((cell) => String(cell).padStart(12))
				.join('')}\n`,
		);
	mkdirSync(join(import.meta.dirname, 'results'), { recursive: true });
	const file = join(import.meta.dirname, 'results', `search-${products}.json`);
	writeFileSync(file, `${JSON.stringify(result, null, '\t')}\n`);
} finally {
	await app?.stop();
	await database.stop();
	if (!options.data) rmSync(folder, { recursive: true, force: true });
}

async function fill(made: App): Promise<void> {
	await fillDemo(made, {
		enterprises: Math.max(300, Math.round(products / 5)),
		products,
		seed: 1,
		now: new Date(),
		draw: false,
		progress: () => undefined,
	});
	await made.write({ actor: system('bench') }, (ctx) => refreshListings(ctx, { all: true }));
	writeFileSync(join(folder, 'filled'), '');
}

async function postmasterOf(made: App): Promise<number> {
	const client = await made.platform.pool.connect();
	try {
		await client.query('SET statement_timeout = 0');
		await client.query('VACUUM ANALYZE');
		const { rows } = await client.query<{ folder: string }>(
			"SELECT current_setting('data_directory') AS folder",
		);
		const pid = readFileSync(join(rows[0]!.folder, 'postmaster.pid'), 'utf8');
		return Number(pid.split('\n')[0]);
	} finally {
		client.release(true);
	}
}

interface Row {
	what: string;
	asked: number;
	p50Ms: number;
	p95Ms: number;
	p99Ms: number;
	/** CPU of one, in this process and in the database. */
	appCpuMs: number;
	databaseCpuMs: number;
}

async function measureAll(made: App, postmaster: number): Promise<Row[]> {
	const ctx = made.read({ actor: guest });
	const names = await ctx.query<{ name: string; category: string; district: string }>(
		'',
		`SELECT name, category_code AS category, district_code AS district FROM catalogue.listing
		 TABLESAMPLE SYSTEM (20) REPEATABLE (7) LIMIT 20000`,
	);
	const wordsOf = (name: string) => name.toLowerCase().match(/[a-z]{4,}/g) ?? [];
	const single = [...new Set(names.flatMap(({ name }) => wordsOf(name)))];
	const pairs = [
		...new Set(
			names.flatMap(({ name }) => {
				const [a, b] = wordsOf(name);
				return a && b ? [`${a} ${b}`] : [];
			}),
		),
	];
	const turn =
		<T>(list: readonly T[]) =>
		(n: number) =>
			list[n % list.length]!;
	const word = turn(single);
	const pair = turn(pairs);
	const place = turn(names);
	const deep: ListingFilter[] = [];
	for (const filter of [{ q: word(1) }, { q: word(5) }, { category: place(3).category }])
		deep.push(...(await pagesOf(ctx, filter)));
	const rows: Row[] = [];
	const run = async (what: string, work: (n: number) => Promise<unknown>) => {
		for (let n = 0; n < 40; n += 1) await work(100_000 + n);
		rows.push(await measure(what, postmaster, work));
	};
	await run('word', (n) => listListings(ctx, { q: word(n) }));
	await run('words', (n) => listListings(ctx, { q: pair(n) }));
	await run('word+facets', async (n) => {
		const filter = { q: word(n * 7 + 3) };
		await Promise.all([listListings(ctx, filter), listFacets(ctx, filter)]);
	});
	await run('word+place', (n) => listListings(ctx, { q: word(n), area: place(n).district }));
	await run('by price', (n) => listListings(ctx, { q: word(n), sort: 'price-asc' }));
	await run('category', (n) => listListings(ctx, { category: place(n).category }));
	await run('filters', (n) =>
		listListings(ctx, { category: place(n).category, area: place(n).district, badge: 'halal' }),
	);
	await run('browse facets', (n) => listFacets(ctx, { category: place(n).category }));
	await run('deep', (n) => listListings(ctx, turn(deep)(n)));
	await run('open now', (n) => listListings(ctx, { q: word(n), open: true }));
	await run('suggest', (n) => suggest(ctx, word(n).slice(0, 3 + (n % 4))));
	return rows;
}

/** The first hundred pages of a list. */
async function pagesOf(ctx: Ctx, filter: ListingFilter): Promise<ListingFilter[]> {
	const pages: ListingFilter[] = [];
	let cursor: string | undefined;
	for (let n = 0; n < 100; n += 1) {
		const page = await listListings(ctx, { ...filter, cursor });
		if (!page.nextCursor) break;
		cursor = page.nextCursor;
		if (n > 5) pages.push({ ...filter, cursor });
	}
	return pages;
}

async function measure(
	what: string,
	postmaster: number,
	work: (n: number) => Promise<unknown>,
): Promise<Row> {
	const times: number[] = [];
	let next = 0;
	const before = { app: process.cpuUsage(), database: databaseCpuMs(postmaster) };
	await Promise.all(
		Array.from({ length: atOnce }, async () => {
			while (next < each) {
				const started = performance.now();
				await work(next++);
				times.push(performance.now() - started);
			}
		}),
	);
	const app = process.cpuUsage(before.app);
	times.sort((a, b) => a - b);
	const at = (share: number) => round(times[Math.floor(times.length * share)] ?? 0);
	return {
		what,
		asked: times.length,
		p50Ms: at(0.5),
		p95Ms: at(0.95),
		p99Ms: at(0.99),
		appCpuMs: round((app.user + app.system) / 1000 / times.length),
		databaseCpuMs: round((databaseCpuMs(postmaster) - before.database) / times.length),
	};
}
