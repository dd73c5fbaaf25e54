import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { countTasks, listTasks, navCounts, taskFilter } from '#modules/desk/index.ts';
import {
	countByArea,
	enterpriseFilter,
	foldAreaCounts,
	getOfficeHome,
	listEnterprises,
	listImports,
	listLikelyRepeats,
	listWaitingClaims,
} from '#modules/registry/index.ts';
import { loadConfig } from '#platform/config.ts';
import type { Actor, Ctx } from '#platform/context.ts';
import { createApp, system, type App } from '#server/app.ts';
import { draws, fillRegister, fillWork } from './registry-fill.ts';

/**
 * Measures how long the office's lists, searches, counts and home take in a full register: a generated mix of
 * requests through the real functions, one after the other, as an officer of one kabupaten, of a kecamatan, of a
 * province, and as the operator. Prints a table in milliseconds.
 *
 *     node bench/registry-lists.ts [--enterprises 800000] [--requests 1500] [--data FOLDER] [--slowest 15]
 *
 * With `--data` the register stays in that folder for the next time.
 */
const { values: options } = parseArgs({
	options: {
		enterprises: { type: 'string', default: '800000' },
		requests: { type: 'string', default: '1500' },
		data: { type: 'string' },
		slowest: { type: 'string', default: '12' },
	},
});
const wanted = Number(options.enterprises);
const folder = options.data ?? mkdtempSync(join(tmpdir(), 'rumah-lists-'));

function officer(areaCode: string): Actor {
	const personId = '00000000-0000-7000-8000-000000000001';
	const grants = [{ role: 'officer', areaCode }];
	return { kind: 'person', personId, name: 'Petugas', grants, secondFactor: true };
}

interface Request {
	what: string;
	text: string;
	run: (ctx: Ctx) => Promise<unknown>;
}

const one = (word: string) => word.split(',');
const typed = {
	common: one('warung,siti,bu,toko,berkah,nasi uduk,jaya,gorengan'),
	twoCommon: one(
		'warung siti,warung bu siti,toko berkah,warung berkah jaya,kedai bu nur,warung ibu sri,bu siti aminah',
	),
	rare: one(
		'kripik ratna,batik sultan,pandai besi golok,gerabah mekar,tan lim,euis kosasih,sanusi rotan,kragasu',
	),
	half: one('war,sit,nur,keri,bar,suk,rengg,zu'),
	misspelt: one(
		'warong sity,kripek pisan,gorngan bu sti,sembkao jaya,dapor mpok,konvksi,laundri berkahh,juminteen',
	),
	nothing: one('xylofon qwerty,zzzz,tidak ada sama sekali'),
	place: one('RT 3 RW 5,RT 003/005,warung RT 1,siti rt 12 rw 9'),
	exact: one('UM-2000000-6,UM-2400001-0,+628121234567,081299999999,3603096505800001'),
};
const filters = {
	kind: one('culinary,craft,fashion,agriculture,other'),
	verification: one('verified,unverified,refused'),
	size: one('micro,small,medium,large,unknown'),
	source: one('self,import,officer'),
	claimed: one('yes,no'),
	status: one('active,closed,all'),
	shop: one('published,hidden'),
};

function makeRequests(count: number, areas: readonly string[]): Request[] {
	const draw = draws(7);
	const pick = <T>(list: readonly T[]): T => list[Math.floor(draw() * list.length)]!;
	const someFilters = (most: number) => {
		const names = Object.keys(filters) as (keyof typeof filters)[];
		return Object.fromEntries(
			Array.from({ length: 1 + Math.floor(draw() * most) }, () => {
				const name = pick(names);
				return [name, pick(filters[name])];
			}),
		);
	};
	const list = (what: string, query: Record<string, string>): Request => ({
		what,
		text: new URLSearchParams(query).toString(),
		run: (ctx) => listEnterprises(ctx, enterpriseFilter.parse(query)),
	});
	const deep = (query: Record<string, string>): Request => ({
		...list('page 5', query),
		run: async (ctx) => {
			let cursor: string | undefined;
			for (let page = 0; page < 5; page++) {
				cursor = (await listEnterprises(ctx, enterpriseFilter.parse({ ...query, cursor })))
					.nextCursor;
				if (!cursor) break;
			}
		},
	});
	const task = (query: Record<string, string>): Request => ({
		what: 'queue',
		text: new URLSearchParams(query).toString(),
		run: async (ctx) => {
			const filter = taskFilter.parse(query);
			await Promise.all([listTasks(ctx, filter), countTasks(ctx, filter)]);
		},
	});
	const makers: (() => Request)[] = [
		() => list('all', {}),
		() => list('area', { area: pick(areas) }),
		() => list('one filter', someFilters(1)),
		() => list('filters', { ...someFilters(5) }),
		() => list('filters', { ...someFilters(4), area: pick(areas) }),
		...Object.entries(typed).map(
			([what, words]) =>
				() =>
					list(`text: ${what}`, { q: pick(words) }),
		),
		() =>
			list('text + filters', { q: pick([...typed.common, ...typed.twoCommon]), ...someFilters(4) }),
		() =>
			list('text + filters', {
				q: pick([...typed.rare, ...typed.half]),
				...someFilters(3),
				area: pick(areas),
			}),
		() => deep({ ...someFilters(2), q: pick([...typed.common, ...typed.twoCommon]) }),
		() => ({
			what: 'home',
			text: '',
			run: (ctx) =>
				Promise.all([
					getOfficeHome(ctx),
					countByArea(ctx),
					navCounts(ctx, ['claim', 'repeat', 'conflict']),
				]),
		}),
		() => task({ whose: pick(['all', 'mine', 'nobody', 'late']) }),
		() =>
			task({
				kind: pick(['repeat', 'claim', 'conflict']),
				area: pick(areas.filter((code) => code.length > 2)),
			}),
		() => task({ q: pick(['warung', 'siti', 'gerabah']) }),
		() => ({ what: 'repeats', text: '', run: (ctx) => listLikelyRepeats(ctx) }),
		() => ({ what: 'claims', text: '', run: (ctx) => listWaitingClaims(ctx) }),
		() => ({ what: 'imports', text: '', run: (ctx) => listImports(ctx) }),
	];
	return Array.from({ length: count }, () => pick(makers)());
}

async function prepare(app: App): Promise<void> {
	const { pool } = app.platform;
	const { rows } = await pool.query<{ count: number }>(
		'SELECT count(*) AS count FROM registry.list_entry',
	);
	if (rows[0]!.count >= wanted) return;
	const started = performance.now();
	await fillRegister(pool, wanted, (done) => {
		if (done % 100_000 === 0) process.stderr.write(`${done} enterprises\n`);
	});
	await fillWork(pool);
	process.stderr.write(`Filled in ${Math.round((performance.now() - started) / 1000)} s\n`);
}

const app = await createApp(
	loadConfig({ ...process.env, DATA_DIR: folder, DEMO: 'off', LOG_LEVEL: 'warn' }),
	{
		attach: true,
	},
);
try {
	await prepare(app);
	await app.write({ actor: system('bench') }, foldAreaCounts);
	const { rows } = await app.platform.pool.query<{ code: string }>(
		"SELECT code FROM areas.area WHERE code LIKE '36.%' AND level BETWEEN 2 AND 4 ORDER BY md5(code) LIMIT 40",
	);
	const areas = ['36', '36.03', ...rows.map((row) => row.code)];
	const actors = { operator: '', '36.03': '36.03', '36.03.14': '36.03.14', 'province 36': '36' };
	const requests = makeRequests(Number(options.requests), areas);
	const times: { who: string; what: string; text: string; ms: number }[] = [];
	for (const [who, areaCode] of Object.entries(actors)) {
		const ctx = app.read({ actor: officer(areaCode) });
		for (const warm of requests.slice(0, 60)) await warm.run(ctx);
		for (const { what, text, run } of requests) {
			const started = performance.now();
			await run(ctx);
			times.push({ who, what, text, ms: performance.now() - started });
		}
	}
	print('everything', times);
	for (const who of Object.keys(actors))
		print(
			who,
			times.filter((time) => time.who === who),
		);
	for (const what of [...new Set(times.map((time) => time.what))].sort())
		print(
			`  ${what}`,
			times.filter((time) => time.what === what),
		);
	process.stdout.write('\nslowest\n');
	for (const { who, what, text, ms } of [...times]
		.sort((a, b) => b.ms - a.ms)
		.slice(0, Number(options.slowest)))
		process.stdout.write(`${ms.toFixed(1).padStart(8)} ms  ${who}: ${what} ${text}\n`);
} finally {
	await app.stop();
	if (!options.data) rmSync(folder, { recursive: true, force: true });
}

function print(what: string, times: readonly { ms: number }[]): void {
	const sorted = times.map((time) => time.ms).sort((a, b) => a - b);
	const at = (share: number) =>
		(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
			.toFixed(1)
			.padStart(8);
	process.stdout.write(
		`${what.padEnd(24)}${String(sorted.length).padStart(7)}  p50${at(0.5)}  p95${at(0.95)}  max${at(1)}\n`,
	);
}
