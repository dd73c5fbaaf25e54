import type pg from 'pg';
import type { Config } from './config.ts';
import type { Cipher } from './crypto.ts';
import type { Jobs } from './jobs.ts';
import type { Logger } from './log.ts';
import type { Storage } from './storage.ts';

/** The services that every verb may use, built once by createApp. */
export interface Platform {
	readonly config: Config;
	readonly pool: pg.Pool;
	/**
	 * Two connections for what is written beside a transaction that is open. From the big pool it could wait for
	 * connections that wait for it.
	 */
	readonly sidePool: pg.Pool;
	readonly jobs: Jobs;
	readonly storage: Storage;
	readonly cipher: Cipher;
	readonly log: Logger;
}
