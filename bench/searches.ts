import { listFacets, listListings, type ListingFilter, suggest } from '#modules/catalogue/index.ts';
import type { Ctx } from '#platform/context.ts';
import { guest, type App } from '#server/app.ts';
import { round } from './load.ts';
import { databaseCpuMs } from './processes.ts';

/*
 * Searching in the process, eight at once: by one word and by two, with their counts, by price, under filters, deep
 * pages and suggestions. Every search is another one, so that no answer is kept from before.
 */
const atOnce = 8;
/**
 * Of each kind that is asked before anything is measured, eight at once too, as after some minutes of visitors: all
 * connections stand and have planned their statements (PostgreSQL plans one anew for its first five times), and pages
 * that many searches need are at hand. None of them is measured.
 */
const before = 160;
const deepest = 60;
const deepFrom = 20;

export interface SearchRow {
	what: string;
	asked: number;
	p50Ms: number;
	p95Ms: number;
	p99Ms: number;
	/** CPU of one, in this process, in the database and in all. */
	appCpuMs: number;
	databaseCpuMs: number;
	cpuMs: number;
}

/** What to search for: the same for storefronts of every size. */
export interface Terms {
	words: string[];
	pairs: string[];
	places: { category: string; district: string }[];
}

/** Words of the names of this storefront, which larger ones have too. */
export async function drawTerms(app: App): Promise<Terms> {
	const ctx = app.read({ actor: guest });
	const listings = await ctx.query<{ name: string; category: string; district: string }>(
		'',
		`SELECT name, category_code AS category, district_code AS district FROM catalogue.listing
		 ORDER BY md5(slug) LIMIT 20000`,
	);
	const wordsOf = (name: string) => name.toLowerCase().match(/[a-z]{4,}/g) ?? [];
	const pairOf = (name: string) => {
		const [a, b] = wordsOf(name);
		return a && b ? [`${a} ${b}`] : [];
	};
	return {
		words: [...new Set(listings.flatMap(({ name }) => wordsOf(name)))],
		pairs: [...new Set(listings.flatMap(({ name }) => pairOf(name)))],
		places: listings.map(({ category, district }) => ({ category, district })),
	};
}

/** Measures each kind of search, or only those named, `each` times. */
export async function measureSearches(
	app: App,
	{
		postmaster,
		terms,
		each,
		only,
	}: { postmaster: number; terms: Terms; each: number; only?: readonly string[] | undefined },
): Promise<SearchRow[]> {
	const ctx = app.read({ actor: guest });
	const turn =
		<T>(list: readonly T[]) =>
		(n: number) =>
			list[n % list.length]!;
	const [word, pair, place] = [turn(terms.words), turn(terms.pairs), turn(terms.places)];
	const deep: ListingFilter[] = [];
	for (const filter of [{ q: word(1) }, { q: word(5) }, { category: place(3).category }])
		deep.push(...(await deepPages(ctx, filter)));
	const both = (filter: ListingFilter) =>
		Promise.all([listListings(ctx, filter), listFacets(ctx, filter)]);
	const kinds: Record<string, (n: number) => Promise<unknown>> = {
		word: (n) => listListings(ctx, { q: word(n) }),
		words: (n) => listListings(ctx, { q: pair(n) }),
		// Another word each, whose counts nobody asked for before.
		'word+facets': (n) => both({ q: word(n) }),
		'words+facets': (n) => both({ q: pair(n) }),
		'word+place': (n) => listListings(ctx, { q: word(n), area: place(n).district }),
		'open now': (n) => listListings(ctx, { q: word(n), open: true }),
		'by price': (n) => listListings(ctx, { q: word(n), sort: 'price-asc' }),
		dearest: (n) => listListings(ctx, { q: word(n), sort: 'price-desc' }),
		category: (n) => listListings(ctx, { category: place(n).category }),
		filters: (n) =>
			listListings(ctx, { category: place(n).category, area: place(n).district, badge: 'halal' }),
		'browse facets': (n) =>
			listFacets(ctx, { category: place(n).category, area: place(n).district }),
		'pick-up facets': (n) =>
			listFacets(ctx, { category: place(n).category, pickup: place(n).district }),
		deep: (n) => listListings(ctx, turn(deep)(n)),
		suggest: (n) => suggest(ctx, word(n).slice(0, 3 + (n % 4))),
	};
	const chosen = Object.entries(kinds).filter(([what]) => !only || only.includes(what));
	// From the end, so that the first ones are still new.
	const last = terms.words.length * 1_000 - 1;
	for (const [, ask] of chosen)
		for (let n = 0; n < before; n += atOnce)
			await Promise.all(Array.from({ length: atOnce }, (_, one) => ask(last - n - one)));
	const rows: SearchRow[] = [];
	for (const [what, ask] of chosen) rows.push(await measure(what, { postmaster, each, ask }));
	return rows;
}

/** The pages of a list from the twentieth to the sixtieth. */
async function deepPages(ctx: Ctx, filter: ListingFilter): Promise<ListingFilter[]> {
	const pages: ListingFilter[] = [];
	let cursor: string | undefined;
	for (let page = 1; page < deepest; page += 1) {
		const { nextCursor } = await listListings(ctx, { ...filter, cursor });
		if (!nextCursor) break;
		cursor = nextCursor;
		if (page >= deepFrom) pages.push({ ...filter, cursor });
	}
	return pages;
}

async function measure(
	what: string,
	{
		postmaster,
		each,
		ask,
	}: { postmaster: number; each: number; ask: (n: number) => Promise<unknown> },
): Promise<SearchRow> {
	const times: number[] = [];
	let next = 0;
	const started = { app: process.cpuUsage(), database: databaseCpuMs(postmaster) };
	await Promise.all(
		Array.from({ length: atOnce }, async () => {
			while (next < each) {
				const asked = performance.now();
				await ask(next++);
				times.push(performance.now() - asked);
			}
		}),
	);
	const app = process.cpuUsage(started.app);
	times.sort((a, b) => a - b);
	const at = (share: number) => round(times[Math.floor(times.length * share)] ?? 0);
	const appCpuMs = (app.user + app.system) / 1000 / times.length;
	const inDatabase = (databaseCpuMs(postmaster) - started.database) / times.length;
	return {
		what,
		asked: times.length,
		p50Ms: at(0.5),
		p95Ms: at(0.95),
		p99Ms: at(0.99),
		appCpuMs: round(appCpuMs),
		databaseCpuMs: round(inDatabase),
		cpuMs: round(appCpuMs + inDatabase),
	};
}

/** A table of the rows of a storefront, beside those of a smaller one. */
export function printSearches(
	rows: readonly SearchRow[],
	smaller: readonly SearchRow[] = [],
): string {
	const titles = ['searches', 'p50', 'p95', 'p99', 'app ms', 'pg ms', 'cpu ms', 'p95 ×', 'cpu ×'];
	const lines = rows.map((row) => {
		const beside = smaller.find(({ what }) => what === row.what);
		const times = (of: (row: SearchRow) => number) =>
			beside ? round(of(row) / Math.max(0.01, of(beside)), 1) : '';
		const { what, p50Ms, p95Ms, p99Ms, appCpuMs, databaseCpuMs: pg, cpuMs } = row;
		const ratios = [times((one) => one.p95Ms), times((one) => one.cpuMs)];
		return [what, p50Ms, p95Ms, p99Ms, appCpuMs, pg, cpuMs, ...ratios];
	});
	return [titles, ...lines]
		.map(
			([first, ...cells]) =>
				String(first).padEnd(15) + cells.map((cell) => String(cell).padStart(9)).join(''),
		)
		.join('\n');
}
