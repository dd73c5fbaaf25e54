import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { AppError } from '../errors.ts';
import { storageFull } from '../storage.ts';

/** Drizzle over the pool or over the one connection of a transaction. */
export type Database = NodePgDatabase;

// int8 as a number: identifiers of ours are uuids, and rupiah stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);
// A day is a day, not midnight somewhere: keep `2026-11-21` as it is.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/**
 * A pool of connections. `max` is per process. Statements that run longer than a minute are ended by the
 * server, so that a forgotten query cannot hold a table.
 */
export function createPool(connectionString: string, max: number): pg.Pool {
	return new pg.Pool({
		connectionString,
		max,
		idleTimeoutMillis: 30_000,
		connectionTimeoutMillis: 10_000,
		application_name: 'rumah-umkm',
		options:
			'-c statement_timeout=60000 -c timezone=UTC -c idle_in_transaction_session_timeout=60000',
	});
}

export type Queryable = Pick<pg.ClientBase, 'query'>;

/** Binds hand-written SQL to a connection or the pool. */
export function queryOn(client: pg.Pool | pg.ClientBase) {
	return async <Row>(
		name: string,
		text: string,
		values: readonly unknown[] = [],
	): Promise<Row[]> => {
		try {
			const result = await client.query({ name, text, values: [...values] });
			return result.rows as Row[];
		} catch (error) {
			throw asExpected(error);
		}
	};
}

export function databaseOn(client: pg.Pool | pg.ClientBase): Database {
	return drizzle({ client: client as pg.Pool });
}

/** Codes that say that the server is away: starting, stopping, full or unreachable. */
const outage =
	/^(57P0[1-4]|53300|08\w{3}|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$|Connection terminated|timeout exceeded when trying to connect/;

/**
 * A database that is away (AppError unavailable platform/database-away) or whose disk is full (platform/storage-full)
 * is nobody's bug, nor is what no page of ours can send: a text (invalid platform/unreadable-text), and an id or a day that
 * is none, by which nothing can be found (missing platform/no-such-thing). Else the error itself.
 */
function asExpected(error: unknown): unknown {
	if (!(error instanceof Error)) return error;
	const code = (error as { code?: string }).code;
	if (code === '53100') return storageFull(error);
	if (code === '22021')
		return new AppError('invalid', 'platform/unreadable-text', 'A text has a NUL in it');
	if (code === '22P02' && error.message.includes('type uuid'))
		return new AppError('missing', 'platform/no-such-thing', 'Nothing has such an id');
	// The 30th of February in a cursor that somebody made up.
	if (code === '22008' && error.message.startsWith('date/time field value out of range'))
		return new AppError('missing', 'platform/no-such-thing', 'There is no such day');
	return outage.test(code ?? '') || outage.test(error.message)
		? new AppError('unavailable', 'platform/database-away', 'The database is away for a moment')
		: error;
}

/**
 * A connection of the pool that already listens for its end. A promise of it would come a moment too late: a server
 * that dies can send its last word right behind the answer that made the connection free.
 */
function takeClient(pool: pg.Pool, onError: (error: Error) => void): Promise<pg.PoolClient> {
	return new Promise((resolve, reject) => {
		pool.connect((error, client) => {
			if (!client) return reject(asExpected(error) as Error);
			client.on('error', onError);
			resolve(client);
		});
	});
}

/**
 * The same connection, on which one statement waits for the other. What asks several things at once may do so in a
 * transaction too, where the driver takes no second statement while one runs (from pg 9 on, not at all).
 */
function oneByOne(client: pg.PoolClient): pg.PoolClient {
	const ask = client.query.bind(client) as (...wish: unknown[]) => Promise<unknown>;
	let last: Promise<unknown> = Promise.resolve();
	const query = (...wish: unknown[]) => {
		const next = last.then(() => ask(...wish));
		last = next.catch(() => undefined);
		return next;
	};
	return Object.create(client, { query: { value: query } }) as pg.PoolClient;
}

/**
 * Runs `work` in one transaction on one connection: commits when it returns, rolls back when it throws, after all that
 * it asked for. A connection that broke in mid-work is thrown away, not returned to the pool.
 */
export async function transact<T>(
	pool: pg.Pool,
	work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
	let broken: Error | undefined;
	const onError = (error: Error) => {
		broken = error;
	};
	const client = await takeClient(pool, onError);
	const line = oneByOne(client);
	try {
		await line.query('BEGIN');
		const result = await work(line);
		await line.query('COMMIT');
		return result;
	} catch (error) {
		await line.query('ROLLBACK').catch((failure: Error) => {
			broken = failure;
		});
		throw error;
	} finally {
		client.off('error', onError);
		client.release(broken);
	}
}
