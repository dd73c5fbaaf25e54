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
	const { rows: tables } = await pool.query<{ name: string; columns: string; always: boolean }>(
		`SELECT format('%I.%I', n.nspname, c.relname) AS name, bool_or(a.attidentity = 'a') AS always,
			-- What the database reckons itself is not put back.
			string_agg(quote_ident(a.attname), ', ') FILTER (WHERE a.attgenerated = '') AS columns
		 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
		 JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
		 WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'areas', 'drizzle', 'pgboss', 'jobs')
		 GROUP BY 1`,
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
				for (const { name, columns, always } of tables)
					await client.query(
						`INSERT INTO ${name} (${columns}) ${always ? 'OVERRIDING SYSTEM VALUE' : ''}
						 SELECT ${columns} FROM json_populate_recordset(NULL::${name}, $1::json)`,
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
