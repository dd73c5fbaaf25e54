import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { World } from './database.ts';

/** Where the database still says something. */
export interface Found {
	table: string;
	column: string;
	rows: number;
}

/** Every column of every table, of whatever type, that still says one of the marks. */
export async function scanDatabase(world: World, marks: readonly string[]): Promise<Found[]> {
	const { pool } = world.app.platform;
	const { rows: columns } = await pool.query<{ schema: string; name: string; column: string }>(
		`SELECT c.table_schema AS schema, c.table_name AS name, c.column_name AS column
		 FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
		 WHERE t.table_type = 'BASE TABLE' AND c.table_schema NOT IN ('pg_catalog', 'information_schema')
			AND c.table_schema NOT IN ('areas')`,
	);
	const found: Found[] = [];
	for (const { schema, name, column } of columns) {
		const { rows } = await pool.query<{ count: number }>(
			`SELECT count(*)::int AS count FROM "${schema}"."${name}"
			 WHERE EXISTS (SELECT 1 FROM unnest($1::text[]) m WHERE strpos(lower("${column}"::text), lower(m)) > 0)`,
			[marks],
		);
		if (rows[0]!.count > 0)
			found.push({ table: `${schema}.${name}`, column, rows: rows[0]!.count });
	}
	return found;
}

/** Names of the files that hold one of the marks. */
export async function scanFiles(world: World, marks: readonly string[]): Promise<string[]> {
	const folder = join(world.folder, 'files');
	const names = await readdir(folder, { recursive: true, withFileTypes: true });
	const found: string[] = [];
	for (const entry of names.filter((one) => one.isFile())) {
		const bytes = (await readFile(join(entry.parentPath, entry.name))).toString('latin1');
		if (marks.some((mark) => bytes.toLowerCase().includes(mark.toLowerCase())))
			found.push(entry.name);
	}
	return found;
}
