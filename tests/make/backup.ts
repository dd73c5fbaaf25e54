import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { World } from './database.ts';

export interface Backup {
	/** Puts database and files back as they were. */
	restore(): Promise<void>;
}

/** A copy of every row and every file of a world. */
export async function takeBackup(world: World): Promise<Backup> {
	const { pool } = world.app.platform;
	const { rows: tables } = await pool.query<{ name: string; always: boolean }>(
		`SELECT format('%I.%I', n.nspname, c.relname) AS name, EXISTS (SELECT 1 FROM pg_attribute a
			WHERE a.attrelid = c.oid AND a.attidentity = 'a') AS always
		 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
		 WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'areas', 'drizzle', 'pgboss', 'jobs')`,
	);
	const copies = new Map<string, string>();
	for (const { name } of tables) {
		const { rows } = await pool.query<{ all: string }>(
			`SELECT coalesce(json_agg(t), '[]')::text AS all FROM ${name} t`,
		);
		copies.set(name, rows[0]!.all);
	}
	const files = join(world.folder, 'files');
	const kept = `${files}-backup`;
	await cp(files, kept, { recursive: true });
	return {
		async restore() {
			const client = await pool.connect();
			try {
				await client.query('BEGIN');
				await client.query(`SET LOCAL session_replication_role = 'replica'`);
				for (const { name } of tables) await client.query(`DELETE FROM ${name}`);
				for (const { name, always } of tables)
					await client.query(
						`INSERT INTO ${name} ${always ? 'OVERRIDING SYSTEM VALUE' : ''}
						 SELECT * FROM json_populate_recordset(NULL::${name}, $1::json)`,
						[copies.get(name)],
					);
				await client.query('COMMIT');
			} finally {
				client.release();
			}
			// As an operator copies files back: what is newer, the list of erasures too, stays.
			await cp(kept, files, { recursive: true, force: true });
			await rm(kept, { recursive: true });
		},
	};
}
