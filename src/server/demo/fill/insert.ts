import type { Ctx } from '#platform/context.ts';

/** Columns of a table with their SQL types, in the order in which rows give them. */
export type Columns = Readonly<Record<string, string>>;

/**
 * Adds many rows with one statement: the rows go as one JSON text, which PostgreSQL takes apart. Dates become
 * timestamps; undefined becomes null.
 */
export async function insertRows<Column extends string>(
	ctx: Ctx,
	table: string,
	columns: Readonly<Record<Column, string>>,
	rows: readonly Readonly<Record<Column, unknown>>[],
): Promise<void> {
	if (rows.length === 0) return;
	const names = Object.keys(columns);
	const typed = Object.entries<string>(columns).map(([name, type]) => `${name} ${type}`);
	await ctx.query(
		`demo.insert.${table}`,
		`INSERT INTO ${table} (${names.join(', ')}) SELECT ${names.join(', ')}
		 FROM jsonb_to_recordset($1::jsonb) AS r(${typed.join(', ')})`,
		[JSON.stringify(rows)],
	);
}
