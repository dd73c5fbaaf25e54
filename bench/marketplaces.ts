import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadConfig } from '#platform/config.ts';
import { startEmbedded } from '#platform/database/embedded.ts';
import { silentLog } from '#platform/log.ts';
import { connectableCodes, seedCallLimits } from '#modules/connections/index.ts';
import { createApp, guest, system, type App } from '#server/app.ts';
import type { World } from '#tests/make/database.ts';
import { starters } from '#tests/make/marketplaces/index.ts';
import { runStorm } from '#tests/make/marketplaces/storm.ts';
import { callFreely } from '#tests/make/connected-shop.ts';
import { keepResult, machine } from './result.ts';

/**
 * Changes of stock while four marketplaces of our own fail a fifth of all calls and do some twice, and their buyers
 * order; with the real worker and the pauses that it makes. Then the faults end: how long until every marketplace
 * shows what is free, no piece was sold twice and each order was taken once; and at last how long one change takes until
 * it is shown there. Exit code 1 when one of both takes over a minute, or a piece was promised twice. Keeps the result in
 * bench/results.
 *
 *     npm run bench -- marketplaces [--changes 10000] [--shops 8] [--products 25] [--seed N] [--freely]
 *
 * `--freely` takes away the limits of calls a second, which are a guess of ours (domain §5.2).
 */
const { values } = parseArgs({
	args: process.argv.slice(2).filter((word) => word !== '--'),
	options: {
		changes: { type: 'string', default: '10000' },
		shops: { type: 'string', default: '8' },
		products: { type: 'string', default: '25' },
		seed: { type: 'string', default: '20261122' },
		patience: { type: 'string', default: '240' },
		freely: { type: 'boolean', default: false },
	},
});
const mostSeconds = 60;

const fakes = await Promise.all(connectableCodes.map((code) => starters[code]()));
const folder = mkdtempSync(join(tmpdir(), 'rumah-marketplaces-'));
const database = await startEmbedded({ dataDir: folder, log: silentLog() });
let app: App | undefined;
try {
	app = await createApp(
		loadConfig({
			DATABASE_URL: database.connectionString,
			DATA_DIR: folder,
			DEMO: 'off',
			LOG_LEVEL: 'silent',
			...Object.assign({}, ...fakes.map(({ settings }) => settings)),
		}),
	);
	const started = app;
	const world: World = {
		app,
		folder,
		read: (actor = guest, now) => started.read({ actor, ...(now ? { now } : {}) }),
		write: (actor, work, now) => started.write({ actor, ...(now ? { now } : {}) }, work),
	};
	const before = machine();
	await callFreely(world);
	await app.startWorker();
	const report = await runStorm(world, fakes, {
		changes: Number(values.changes),
		shops: Number(values.shops),
		products: Number(values.products),
		seed: Number(values.seed),
		failing: 0.2,
		twice: 0.1,
		atOnce: 8,
		ready: () => (values.freely ? Promise.resolve() : limitAsUsual(started)),
		calmChanges: 6,
		patience: Number(values.patience),
	});
	process.stdout.write(`${JSON.stringify(report, null, '\t')}\n`);
	keepResult('marketplaces', {
		at: new Date().toISOString(),
		machine: before,
		freely: values.freely,
		shops: Number(values.shops),
		products: Number(values.products),
		...report,
	});
	const { convergedSeconds, oversold, calm } = report;
	const late = Math.max(convergedSeconds ?? Infinity, calm?.maxSeconds ?? Infinity);
	if (late > mostSeconds || oversold > 0) process.exitCode = 1;
} finally {
	await app?.stop();
	await database.stop();
	await Promise.all(fakes.map((fake) => fake.stop()));
	rmSync(folder, { recursive: true, force: true });
}

/** The limits of calls that an installation begins with. */
async function limitAsUsual({ platform, write }: App): Promise<void> {
	await platform.pool.query('DELETE FROM connections.call_limit');
	await platform.pool.query('DELETE FROM connections.call_bucket');
	await write({ actor: system('bench') }, seedCallLimits);
}
