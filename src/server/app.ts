import { createCipher } from './platform/crypto.ts';
import type { Config } from './platform/config.ts';
import type { Actor, Ctx, Locale } from './platform/context.ts';
import { databaseOn, queryOn, transact, type Database } from './platform/database/database.ts';
import { openDatabase, type OpenOptions } from './platform/database/open.ts';
import { newId } from './platform/ids.ts';
import { createJobs, type Work } from './platform/jobs.ts';
import { createLog, type Logger } from './platform/log.ts';
import type { Platform } from './platform/platform.ts';
import { createStorage } from './platform/storage.ts';
import { jobs, seedReferenceData } from './modules.ts';

/** Who asks, for one request, command or job. */
export interface Who {
	actor: Actor;
	requestId?: string;
	locale?: Locale;
	/** Tests set the clock; everybody else lives now. */
	now?: Date;
}

export interface App {
	readonly config: Config;
	readonly platform: Platform;
	readonly connectionString: string;
	/** A context for reads: each query takes a connection of the pool. */
	read(who: Who): Ctx;
	/** One transaction: what `work` did is kept if it returns, undone if it throws. */
	write<T>(who: Who, work: (ctx: Ctx) => Promise<T>): Promise<T>;
	/** Reads and short transactions for the same caller. */
	workFor(who: Who): Work;
	startWorker(): Promise<void>;
	/** Waits for running jobs, then closes the database. */
	stop(): Promise<void>;
}

export const guest: Actor = { kind: 'guest' };
export const system = (name: string): Actor => ({ kind: 'system', name });

/**
 * Builds everything once, for web, worker, command and tests.
 * @throws ConfigError when the settings or the database cannot be used
 */
export async function createApp(config: Config, options: OpenOptions = {}): Promise<App> {
	const log = createLog(config.logLevel);
	const database = await openDatabase(config, log, options);
	try {
		const { pool, sidePool } = database;
		const platform: Platform = {
			config,
			pool,
			sidePool,
			jobs: await createJobs(pool, jobs, log),
			storage: await createStorage(config),
			cipher: createCipher(config.fieldKeys, config.indexKey),
			log,
		};
		const contextFor = (
			who: Who,
			client: Parameters<typeof databaseOn>[0],
			inTransaction: boolean,
		): Ctx => {
			const requestId = who.requestId ?? newId();
			let child: Logger | undefined;
			let database: Database | undefined;
			return {
				query: inTransaction ? queryOn(client) : poolQuery,
				inTransaction,
				// These two are made when they are asked for: most requests need neither.
				get db() {
					return (database ??= databaseOn(client));
				},
				get log() {
					return (child ??= log.child({ requestId }));
				},
				actor: who.actor,
				now: who.now ?? new Date(),
				locale: who.locale ?? 'id',
				requestId,
				platform,
			};
		};
		const poolQuery = queryOn(pool);
		const read = (who: Who): Ctx => contextFor(who, pool, false);
		const write = <T>(who: Who, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
			transact(pool, (client) => work(contextFor(who, client, true)));
		const workFor = (who: Who): Work => ({ ctx: read(who), write: (work) => write(who, work) });

		await write({ actor: system('start') }, seedReferenceData);

		let working = false;
		return {
			config,
			platform,
			connectionString: database.connectionString,
			read,
			write,
			workFor,
			async startWorker() {
				working = true;
				await platform.jobs.startWorkers((name) => workFor({ actor: system(name) }));
			},
			async stop() {
				await platform.jobs.stop();
				await database.close();
				log.info({ working }, 'stopped');
			},
		};
	} catch (error) {
		await database.close();
		throw error;
	}
}
