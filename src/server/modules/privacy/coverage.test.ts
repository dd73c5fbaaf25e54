import { describe, expect, test } from 'vitest';
import { personalData } from '#server/wiring/personal-data.ts';
import { useDatabase } from '#tests/make/database.ts';
import { looksPersonal, notPersonal } from './personal-columns.ts';

const world = useDatabase();

async function personalTables(): Promise<Map<string, string[]>> {
	const { rows } = await world.app.platform.pool.query<{ table: string; column: string }>(
		`SELECT c.table_schema || '.' || c.table_name AS table, c.column_name AS column
		 FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
		 WHERE t.table_type = 'BASE TABLE'
			AND c.table_schema NOT IN ('pg_catalog', 'information_schema', 'drizzle', 'jobs')
		 ORDER BY 1, c.ordinal_position`,
	);
	const found = new Map<string, string[]>();
	for (const { table, column } of rows)
		if (looksPersonal.test(column)) found.set(table, [...(found.get(table) ?? []), column]);
	return found;
}

describe('every table that may hold personal data (SH-06, AD-06)', () => {
	test('is collected and erased by its module, or explained', async () => {
		const held = new Set(personalData.flatMap(({ tables }) => tables));
		const forgotten = [...(await personalTables())].filter(
			([table]) => !held.has(table) && !(table in notPersonal),
		);
		expect(Object.fromEntries(forgotten)).toEqual({});
	});

	test('exists: no list names what is gone', async () => {
		const { rows } = await world.app.platform.pool.query<{ name: string }>(
			`SELECT table_schema || '.' || table_name AS name FROM information_schema.tables`,
		);
		const there = new Set(rows.map(({ name }) => name));
		const named = [...personalData.flatMap(({ tables }) => tables), ...Object.keys(notPersonal)];
		expect(named.filter((name) => !there.has(name))).toEqual([]);
	});

	test('stands in one list only', () => {
		const named = [...personalData.flatMap(({ tables }) => tables), ...Object.keys(notPersonal)];
		expect(named.filter((name, index) => named.indexOf(name) !== index)).toEqual([]);
	});
});
