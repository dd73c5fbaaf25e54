import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '#platform/config.ts';
import { startEmbedded } from '#platform/database/embedded.ts';
import { silentLog } from '#platform/log.ts';
import { createApp, type App } from '#server/app.ts';

/** A database of its own in a folder of its own, which application and worker share. */
export interface CrashWorld<Filled> {
	connectionString: string;
	/** Of every process over this database. */
	environment: Record<string, string>;
	filled: Filled;
	stop(): Promise<void>;
}

/**
 * Starts the embedded PostgreSQL as `npm start` does, every safety on, lets `fill` put something into it, and leaves
 * it running for processes that are started over it.
 */
export async function startWorld<Filled>(
	fill: (app: App) => Promise<Filled>,
	more: Record<string, string>,
): Promise<CrashWorld<Filled>> {
	const folder = mkdtempSync(join(tmpdir(), 'rumah-crash-'));
	const { connectionString, stop: end } = await startEmbedded({
		dataDir: folder,
		log: silentLog(),
	});
	const stop = async () => {
		await end();
		rmSync(folder, { recursive: true, force: true });
	};
	const environment = {
		DATABASE_URL: connectionString,
		DATA_DIR: folder,
		DEMO: 'off',
		LOG_LEVEL: 'warn',
		// Buyers come from addresses of their own, as from behind a proxy: limits count them as they would there.
		TRUST_PROXY: 'on',
		...more,
	};
	try {
		const app = await createApp(loadConfig(environment));
		try {
			return { connectionString, environment, filled: await fill(app), stop };
		} finally {
			await app.stop();
		}
	} catch (error) {
		await stop();
		throw error;
	}
}
