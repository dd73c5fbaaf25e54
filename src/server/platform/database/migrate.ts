import { resolve } from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import type pg from 'pg';

const folder = resolve(import.meta.dirname, '../../../../migrations');
/** Any fixed number: two processes that start together must not migrate together. */
const migrationLock = 7_203_603;

/** Brings the database to the newest schema. Safe to run from several processes at once. */
export async function migrateDatabase(pool: pg.Pool): Promise<void> {
	const client = await pool.connect();
	try {
		await client.query('SELECT pg_advisory_lock($1)', [migrationLock]);
		await client.query('SET statement_timeout = 0');
		await client.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
		await client.query('CREATE EXTENSION IF NOT EXISTS btree_gin');
		await client.query('CREATE EXTENSION IF NOT EXISTS unaccent');
		await migrate(drizzle({ client }), { migrationsFolder: folder, migrationsSchema: 'platform' });
	} finally {
		await client.query('SELECT pg_advisory_unlock($1)', [migrationLock]).catch(() => undefined);
		client.release(true);
	}
}
