import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { ConfigError, type Config } from '../config.ts';
import { AppError } from '../errors.ts';
import type { Logger } from '../log.ts';
import { createPool } from './database.ts';
import { startEmbedded, type EmbeddedDatabase } from './embedded.ts';
import { findRunning } from './embedded/running.ts';
import { migrateDatabase } from './migrate.ts';

export interface OpenDatabase {
	readonly pool: pg.Pool;
	readonly sidePool: pg.Pool;
	readonly connectionString: string;
	/** Waits some seconds for work that holds a connection; what hangs is rolled back, and its job comes again. */
	close(): Promise<void>;
}

/** Milliseconds. Jobs have had their time when the pools are closed. */
const patience = 5_000;

export interface OpenOptions {
	/** Work on the embedded server that another process runs, instead of refusing. For commands. */
	attach?: boolean;
}

/**
 * Opens the configured database, or starts the embedded one, and brings it to the newest schema.
 * @throws ConfigError when DATABASE_URL does not answer or its server is too old; AppError `database/…` when
 * the embedded one cannot be started
 */
export async function openDatabase(
	config: Config,
	log: Logger,
	options: OpenOptions = {},
): Promise<OpenDatabase> {
	const embedded = config.databaseUrl ? undefined : await embeddedServer(config, log, options);
	const connectionString = config.databaseUrl ?? embedded!.connectionString;
	const pool = createPool(connectionString, config.databasePool);
	// An idle connection that the server ends must not end the process.
	const sidePool = createPool(connectionString, 2);
	let closing = false;
	for (const one of [pool, sidePool])
		one.on('error', (error) => {
			if (!closing) log.warn({ code: (error as { code?: string }).code }, 'connection lost');
		});
	const close = async () => {
		closing = true;
		const ended = Promise.all([pool.end(), sidePool.end()]);
		await Promise.race([ended, sleep(patience, undefined, { ref: false })]);
		await embedded?.stop();
	};
	try {
		await checkServer(pool, config);
		await migrateDatabase(pool);
	} catch (error) {
		await close();
		throw error;
	}
	return { pool, sidePool, connectionString, close };
}

async function embeddedServer(
	config: Config,
	log: Logger,
	{ attach }: OpenOptions,
): Promise<EmbeddedDatabase> {
	try {
		return await startEmbedded({ dataDir: config.dataDir, log });
	} catch (error) {
		const inUse = error instanceof AppError && error.code === 'database/folder-in-use';
		const connectionString = inUse && attach ? findRunning(config.dataDir, log) : undefined;
		if (!connectionString) throw error;
		return { connectionString, stop: async () => undefined };
	}
}

async function checkServer(pool: pg.Pool, config: Config): Promise<void> {
	let version: number;
	try {
		const { rows } = await pool.query<{ version: number }>(
			"SELECT current_setting('server_version_num')::int AS version",
		);
		version = rows[0]!.version;
	} catch (error) {
		if (!config.databaseUrl) throw error;
		const { hostname, port } = new URL(config.databaseUrl);
		const why = (error as { code?: string }).code ?? (error as Error).message;
		throw new ConfigError([
			`DATABASE_URL does not answer: ${hostname}:${port || 5432} (${why}). Is PostgreSQL running there, and are the name and password right?`,
		]);
	}
	if (version < 150_000) throw new ConfigError(['DATABASE_URL must be PostgreSQL 15 or newer']);
}
