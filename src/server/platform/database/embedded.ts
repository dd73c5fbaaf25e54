import { rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from 'pino';
import { findBinaries } from './embedded/binaries.ts';
import { ensureCluster } from './embedded/cluster.ts';
import { findHome } from './embedded/home.ts';
import { stopLeftover } from './embedded/leftover.ts';
import { lockFolder } from './embedded/lock.ts';
import { startServer, stopServer, type Server } from './embedded/server.ts';
import { databaseName, userName } from './embedded/settings.ts';

export interface EmbeddedOptions {
	/** The application's data folder; the database takes the folder `database` in it. */
	dataDir: string;
	/** On 127.0.0.1; a free one where it is not given. */
	port?: number;
	/** Trades safety against a power cut for speed; what had to live elsewhere goes with `stop`. */
	forTests?: boolean;
	log: Logger;
}

export interface EmbeddedDatabase {
	connectionString: string;
	/** Ends the server and gives the folder free; call it after the pool has ended. */
	stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that comes with this application, making its database on the first run. It
 * cleans up after runs that were killed, and starts the server again, on the same port, when that
 * alone was killed.
 *
 * @throws AppError with a `database/…` code, whose message says what to do
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
	const { log, forTests = false } = options;
	const home = findHome(path.resolve(options.dataDir), log);
	const binaries = findBinaries(home.owner, log);
	const lock = lockFolder(home.folder);
	try {
		await stopLeftover(home.cluster, log);
		const password = ensureCluster(home, binaries, forTests);
		const start = (port?: number) =>
			startServer(home, binaries, { ...(port ? { port } : {}), forTests, log });
		const server = await start(options.port);
		const url = (name: string) =>
			`postgresql://${userName}:${password}@127.0.0.1:${server.port}/${name}`;
		await ensureDatabase(url('postgres'));
		const watch = keepAlive(server, start, log);
		return {
			connectionString: url(databaseName),
			async stop() {
				await watch.stop();
				lock.release();
				if (forTests && home.moved) rmSync(home.folder, { recursive: true, force: true });
			},
		};
	} catch (error) {
		lock.release();
		throw error;
	}
}

async function ensureDatabase(connectionString: string): Promise<void> {
	const client = new pg.Client({ connectionString });
	await client.connect();
	try {
		const { rowCount } = await client.query('select from pg_database where datname = $1', [
			databaseName,
		]);
		if (!rowCount) await client.query(`create database ${databaseName}`);
	} finally {
		await client.end();
	}
}

/** Starts the server again when it ended without our doing, until it keeps failing. */
function keepAlive(
	first: Server,
	start: (port: number) => Promise<Server>,
	log: Logger,
): { stop(): Promise<void> } {
	let server = first;
	let stopping = false;
	let restarting: Promise<void> | undefined;

	const endWithUs = () => server.process.kill('SIGINT');
	process.once('exit', endWithUs);

	const restart = async () => {
		for (let failures = 0; !stopping; failures++) {
			try {
				server = await start(first.port);
				server.process.once('exit', onExit);
				log.warn('The database runs again');
				return;
			} catch (error) {
				if (failures === 5)
					return log.fatal({ err: error }, 'The database can not be started again');
				await sleep(200 * 2 ** failures);
			}
		}
	};
	const onExit = (code: number | null, signal: string | null) => {
		if (stopping) return;
		log.error({ code, signal }, 'The database ended by itself and is started again');
		restarting = restart();
	};
	server.process.once('exit', onExit);

	return {
		async stop() {
			stopping = true;
			await restarting;
			process.off('exit', endWithUs);
			await stopServer(server.process);
		},
	};
}
