import { openSync, closeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from '#tests/make/free-port.ts';
import { startMidtrans } from '#tests/make/gateways/midtrans.ts';
import { startXendit } from '#tests/make/gateways/xendit.ts';
import { loadConfig } from '#platform/config.ts';
import { createApp } from '#server/app.ts';
import { draws } from '../registry-fill.ts';
import { mainFile } from '../processes.ts';
import { buy, type Town } from './buyers.ts';
import { countOpenWork, findWrongs } from './checks.ts';
import { keep } from './kept.ts';
import { startPhones } from './phones.ts';
import { planOf } from './plan.ts';
import { Post } from './post.ts';
import { makeShops } from './shops.ts';
import { startWorld } from './world.ts';

export interface CrashOptions {
	orders: number;
	kills: number;
	seed: number;
	/** Buyers at the same time. */
	atOnce: number;
	/** Where application and worker log to. */
	log: string;
	/** Seconds that work which was left may take. */
	patience: number;
	progress(line: string): void;
}

export interface CrashReport {
	seed: number;
	/** Orders that buyers were told of; a cart at two shops makes two. */
	orders: number;
	soldOut: number;
	kills: { app: number; worker: number };
	/** Calls of gateways that were sent. */
	calls: number;
	messages: { distinct: number; handedOverAgain: number };
	seconds: { ordering: number; settling: number };
	/** What is wrong; empty when nothing is. */
	wrongs: string[];
}

/**
 * Buyers, sellers and gateways at work while application and worker are killed at random, each as its own process of the
 * production build over one database with every safety on; then counts whether everything is there, once. Who buys
 * what, and when who is killed (after how many orders), follows from the seed.
 */
export async function runCrash(options: CrashOptions): Promise<CrashReport> {
	const { seed, progress } = options;
	const wrongs: string[] = [];
	const seen = new Map<string, number>();
	const trouble = (what: string) => {
		seen.set(what, (seen.get(what) ?? 0) + 1);
	};
	const closing: (() => Promise<unknown>)[] = [];
	try {
		const [midtrans, xendit, phones] = await Promise.all([
			startMidtrans(),
			startXendit(),
			startPhones(),
		]);
		closing.push(midtrans.stop, xendit.stop, phones.stop);
		const port = await freePort();
		const url = `http://127.0.0.1:${port}`;
		const world = await startWorld(
			(app) => makeShops(app, url, { midtrans, xendit }, options.orders),
			{
				PORT: String(port),
				PUBLIC_URL: url,
				MIDTRANS_URL: midtrans.url,
				XENDIT_URL: xendit.url,
				PHONE_WEBHOOK_URL: phones.url,
			},
		);
		closing.push(world.stop);
		const output = openSync(options.log, 'a');
		closing.push(async () => closeSync(output));
		const processes = {
			app: await keep(mainFile, { ...world.environment, ROLE: 'web' }, output),
			worker: await keep(mainFile, { ...world.environment, ROLE: 'worker' }, output),
		};
		closing.push(processes.app.stop, processes.worker.stop);
		const pool = new pg.Pool({ connectionString: world.connectionString, max: 2 });
		closing.push(() => pool.end());

		const post = new Post(url, trouble);
		const town: Town = {
			url,
			seed,
			shops: world.filled,
			post,
			trouble,
			told: [],
			soldOut: 0,
			async runOut(number) {
				await pool.query(
					`UPDATE orders."order" SET reserved_until = now() WHERE number = $1 AND reserved_until IS NOT NULL`,
					[number],
				);
			},
		};
		const began = Date.now();
		const kills = await orderAndKill(options, town, processes);
		const ordered = Date.now();
		progress(
			`${town.told.length} orders, ${post.sent} calls of gateways; waiting for what is left`,
		);
		await post.empty();
		const app = await createApp(loadConfig(world.environment));
		closing.push(app.stop);
		await settle(options, () => countOpenWork(app), wrongs);
		const settled = Date.now();
		wrongs.push(...(await findWrongs(app, { told: town.told, shops: world.filled, seed })));
		for (const [what, times] of seen) wrongs.push(`${times} times: ${what}`);
		const again = [...phones.taken.values()].reduce((sum, times) => sum + times - 1, 0);
		return {
			seed,
			orders: town.told.length,
			soldOut: town.soldOut,
			kills,
			calls: post.sent,
			messages: { distinct: phones.taken.size, handedOverAgain: again },
			seconds: {
				ordering: Math.round((ordered - began) / 1000),
				settling: Math.round((settled - ordered) / 1000),
			},
			wrongs,
		};
	} finally {
		for (const close of closing.reverse()) await close();
	}
}

type Processes = Record<'app' | 'worker', Awaited<ReturnType<typeof keep>>>;

/** All buyers, so many at once; each kill comes a moment after so many orders were begun. */
async function orderAndKill(
	{ orders, kills, seed, atOnce, progress }: CrashOptions,
	town: Town,
	processes: Processes,
): Promise<Record<keyof Processes, number>> {
	const draw = draws(seed);
	const planned = Array.from({ length: kills }, () => ({
		after: Math.floor(orders * (0.03 + 0.94 * draw())),
		who: draw() < 0.5 ? ('app' as const) : ('worker' as const),
		ms: Math.floor(draw() * 400),
	})).sort((a, b) => a.after - b.after);
	const done = { app: 0, worker: 0 };
	let begun = 0;
	const killing = (async () => {
		for (const { after, who, ms } of planned) {
			while (begun < after) await sleep(20);
			await sleep(ms);
			await processes[who].kill();
			done[who] += 1;
			progress(`${begun} of ${orders} begun: ${who} was killed and runs again`);
		}
	})();
	await Promise.all(
		Array.from({ length: atOnce }, async () => {
			while (begun < orders) await buy(town, planOf(seed, begun++));
		}),
	);
	await killing;
	return done;
}

/** Waits until nothing is left to do, or patience ends. */
async function settle(
	{ patience, progress }: CrashOptions,
	count: () => Promise<Record<string, number>>,
	wrongs: string[],
): Promise<void> {
	const until = Date.now() + patience * 1000;
	for (let quiet = 0, said = 0; quiet < 3;) {
		await sleep(1000);
		const open = await count();
		quiet = Object.values(open).every((n) => n === 0) ? quiet + 1 : 0;
		if (quiet === 0 && Date.now() > until) {
			wrongs.push(`after ${patience} s there is still work: ${JSON.stringify(open)}`);
			return;
		}
		if (Date.now() - said > 15_000 && quiet === 0) {
			said = Date.now();
			progress(`still to do: ${JSON.stringify(open)}`);
		}
	}
}
