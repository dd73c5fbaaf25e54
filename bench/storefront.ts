import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rankStorefront, refreshListings } from '#modules/catalogue/index.ts';
import { loadConfig } from '#platform/config.ts';
import { startEmbedded } from '#platform/database/embedded.ts';
import { silentLog } from '#platform/log.ts';
import { createApp, system, type App } from '#server/app.ts';
import { fillDemo } from '#server/demo/index.ts';

/** A database of its own with an application on it. */
export interface Storefront {
	app: App;
	environment: { DATABASE_URL: string } & Record<string, string>;
	/** Process id of the database server. */
	postmaster: number;
	folder: string;
	/** Ends the application; the database runs on. */
	stopApp(): Promise<void>;
	stop(): Promise<void>;
}

/**
 * Makes a demonstration of so many products in `data`, where it stays for the next time, or in a folder that goes
 * with `stop`. It is filled in batches, so that any size takes the same memory.
 */
export async function openStorefront(products: number, data?: string): Promise<Storefront> {
	const folder = data ?? mkdtempSync(join(tmpdir(), 'rumah-bench-'));
	const database = await startEmbedded({ dataDir: folder, log: silentLog() });
	const environment = {
		DATABASE_URL: database.connectionString,
		DATA_DIR: folder,
		PORT: '0',
		DEMO: 'off',
		LOG_LEVEL: 'warn',
		// Buyers come from addresses of their own, as from behind a proxy: limits count them as they would there.
		TRUST_PROXY: 'on',
	};
	let app: App | undefined;
	const stopApp = async () => {
		await app?.stop();
		app = undefined;
	};
	const stop = async () => {
		await stopApp();
		await database.stop();
		if (!data) rmSync(folder, { recursive: true, force: true });
	};
	try {
		app = await createApp(loadConfig(environment));
		if (!existsSync(join(folder, 'filled'))) await fill(app, products);
		writeFileSync(join(folder, 'filled'), '');
		return { app, environment, postmaster: await settle(app), folder, stopApp, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

async function fill(app: App, products: number): Promise<void> {
	process.stderr.write(`Making ${products} products …\n`);
	await fillDemo(app, {
		enterprises: Math.max(300, Math.round(products / 5)),
		products,
		seed: 1,
		now: new Date(),
		draw: false,
		progress: () => undefined,
	});
	await sayHours(app);
	// What every night does.
	await rankStorefront((verb) => app.write(asBench, verb));
}

const asBench = { actor: system('bench') };
const batch = 1_000;

/** Every fourth shop is open all day, so that "open now" is about something at any time. */
async function sayHours(app: App): Promise<void> {
	const { rows } = await app.platform.pool.query<{ id: string }>(
		`WITH said AS (INSERT INTO catalogue.shop_hours (enterprise_id, kind, weekday, opens, closes)
			SELECT e.id, 'open', d, 0, 1440 FROM registry.enterprise e, generate_series(1, 7) d
			WHERE right(e.id::text, 1) < '4' ON CONFLICT DO NOTHING RETURNING enterprise_id)
		 SELECT DISTINCT enterprise_id AS id FROM said`,
	);
	const enterpriseIds = rows.map(({ id }) => id);
	for (let at = 0; at < enterpriseIds.length; at += batch)
		await app.write(asBench, (ctx) =>
			refreshListings(ctx, { enterpriseIds: enterpriseIds.slice(at, at + batch) }),
		);
}

/** As autovacuum leaves it; longer than a statement may take otherwise. */
async function settle(app: App): Promise<number> {
	const client = await app.platform.pool.connect();
	try {
		await client.query('SET statement_timeout = 0');
		await client.query('VACUUM ANALYZE');
		const { rows } = await client.query<{ folder: string }>(
			"SELECT current_setting('data_directory') AS folder",
		);
		return Number(readFileSync(join(rows[0]!.folder, 'postmaster.pid'), 'utf8').split('\n')[0]);
	} finally {
		client.release(true);
	}
}
