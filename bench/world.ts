import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '#platform/config.ts';
import { startEmbedded } from '#platform/database/embedded.ts';
import { silentLog } from '#platform/log.ts';
import { createApp, type App } from '#server/app.ts';
import { fillDemo } from '#server/demo/index.ts';

const root = join(import.meta.dirname, '..');

export const mainFile = join(root, 'src/main.ts');

/** A database of its own in a folder of its own, which application and worker of a run share. */
export interface BenchWorld {
	connectionString: string;
	/** Of every process over this database. */
	environment: Record<string, string>;
	/** Process id of the PostgreSQL server. */
	postmaster: number;
	stop(): Promise<void>;
}

/**
 * Starts the embedded PostgreSQL as `npm start` does, every safety on, lets `fill` put something into it, and leaves
 * it running for processes that are started over it.
 */
export async function startWorld<T>(
	fill: (app: App) => Promise<T>,
	more: Record<string, string> = {},
): Promise<BenchWorld & { filled: T }> {
	const folder = mkdtempSync(join(tmpdir(), 'rumah-bench-'));
	const database = await startEmbedded({ dataDir: folder, log: silentLog() });
	const stop = async () => {
		await database.stop();
		rmSync(folder, { recursive: true, force: true });
	};
	const environment = {
		DATABASE_URL: database.connectionString,
		DATA_DIR: folder,
		PORT: '0',
		DEMO: 'off',
		LOG_LEVEL: 'warn',
		// Buyers come from addresses of their own, as from behind a proxy: limits count them as they would there.
		TRUST_PROXY: 'on',
		...more,
	};
	try {
		const app = await createApp(loadConfig(environment));
		try {
			const filled = await fill(app);
			await app.platform.pool.query('VACUUM ANALYZE');
			const { rows } = await app.platform.pool.query<{ folder: string }>(
				"SELECT current_setting('data_directory') AS folder",
			);
			const pidFile = readFileSync(join(rows[0]!.folder, 'postmaster.pid'), 'utf8');
			const postmaster = Number(pidFile.split('\n')[0]);
			return {
				connectionString: database.connectionString,
				environment,
				postmaster,
				stop,
				filled,
			};
		} finally {
			await app.stop();
		}
	} catch (error) {
		await stop();
		throw error;
	}
}

/** The demonstration region of this size, without drawn pictures. */
export async function fillProducts(app: App, products: number): Promise<void> {
	process.stderr.write(`Making ${products} products …\n`);
	await fillDemo(app, {
		enterprises: Math.max(300, Math.round(products / 5)),
		products,
		seed: 1,
		now: new Date(),
		draw: false,
		progress: () => undefined,
	});
}

/** What a figure depends on, beside the code. `load` above 1 a core says that the machine had other work. */
export const machine = () => ({
	cores: cpus().length,
	model: cpus()[0]?.model,
	node: process.version,
	load: loadavg().map((value) => Number(value.toFixed(2))),
});

/** Keeps a result as bench/results/<name>-<time>.json and says where. */
export function keepResult(name: string, result: { at: string; [fact: string]: unknown }): void {
	const file = join('bench/results', `${name}-${result.at.replace(/[:.]/g, '-')}.json`);
	mkdirSync(join(root, 'bench/results'), { recursive: true });
	writeFileSync(join(root, file), `${JSON.stringify(result, null, '\t')}\n`);
	process.stdout.write(`\n${file}\n`);
}
