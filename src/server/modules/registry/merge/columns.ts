import type { Ctx } from '#platform/context.ts';
import { columnOf, plainFields, sameValue, type PlainField } from '../edits/fields.ts';
import type { EnterpriseChange } from '../input.ts';

/** Columns of a record as JSON, by their names in the database. */
export type Columns = Record<string, unknown>;

/** What a merge made different of one record: the same keys in both. */
export interface ColumnsDiff {
	before: Columns;
	after: Columns;
}

export interface KbliRow {
	edition_id: string;
	code: string;
	is_primary: boolean;
}

/** The version, and what follows from other columns. */
const derived = new Set(['updated_at', 'search_name', 'size_class', 'size_rule_id']);

const fieldOfColumn = new Map<string, PlainField>(
	plainFields.map((field) => [columnOf[field], field]),
);

/** The record as it is now. The caller holds its lock. */
export async function readColumns(ctx: Ctx, enterpriseId: string): Promise<Columns> {
	const [row] = await ctx.query<{ columns: Columns }>(
		'registry.merge.columns',
		'SELECT to_jsonb(e) AS columns FROM registry.enterprise e WHERE e.id = $1',
		[enterpriseId],
	);
	return row!.columns;
}

export function differing(before: Columns, after: Columns): ColumnsDiff {
	const names = Object.keys(after).filter(
		(name) => !derived.has(name) && !sameValue(before[name], after[name]),
	);
	const pick = (columns: Columns) =>
		Object.fromEntries(names.map((name) => [name, columns[name] ?? null]));
	return { before: pick(before), after: pick(after) };
}

/** What undoing puts back: a column that still says what the merge made it say. A later edit stays. */
export function columnsToRestore({ before, after }: ColumnsDiff, now: Columns): Columns {
	return Object.fromEntries(
		Object.entries(before).filter(([name]) => sameValue(now[name], after[name])),
	);
}

/** Columns that are fields of an edit, by the names of fields, and the rest. */
export function splitFields(columns: Columns): { fields: EnterpriseChange; rest: Columns } {
	const all = Object.entries(columns);
	return {
		fields: Object.fromEntries(
			all.flatMap(([name, value]) => {
				const field = fieldOfColumn.get(name);
				return field ? [[field, value]] : [];
			}),
		),
		rest: Object.fromEntries(all.filter(([name]) => !fieldOfColumn.has(name))),
	};
}

/** Sets columns that are no fields of an edit, such as owner and check. */
export async function writeColumns(
	ctx: Ctx,
	enterpriseId: string,
	columns: Columns,
): Promise<void> {
	const names = Object.keys(columns);
	if (names.length === 0) return;
	const list = names.map((name) => `"${name.replace(/[^a-z_]/g, '')}"`).join(', ');
	await ctx.query(
		'',
		`UPDATE registry.enterprise SET (${list}, updated_at) =
			(SELECT ${list}, $3::timestamptz FROM jsonb_populate_record(NULL::registry.enterprise, $2))
		 WHERE id = $1`,
		[enterpriseId, JSON.stringify(columns), ctx.now],
	);
}

export function sameKbli(a: readonly KbliRow[], b: readonly KbliRow[]): boolean {
	const text = (rows: readonly KbliRow[]) =>
		rows.map((row) => `${row.edition_id}/${row.code}/${row.is_primary}`).join();
	return text(a) === text(b);
}

export async function readKbli(ctx: Ctx, enterpriseId: string): Promise<KbliRow[]> {
	return ctx.query<KbliRow>(
		'registry.merge.readKbli',
		`SELECT edition_id, code, is_primary FROM registry.enterprise_kbli WHERE enterprise_id = $1
		 ORDER BY is_primary DESC, code, edition_id`,
		[enterpriseId],
	);
}

/** Replaces the activities by rows with their editions. */
export async function writeKbli(
	ctx: Ctx,
	enterpriseId: string,
	rows: readonly KbliRow[],
): Promise<void> {
	await ctx.query(
		'registry.merge.dropKbli',
		'DELETE FROM registry.enterprise_kbli WHERE enterprise_id = $1',
		[enterpriseId],
	);
	await ctx.query(
		'registry.merge.writeKbli',
		`INSERT INTO registry.enterprise_kbli (enterprise_id, edition_id, code, is_primary)
		 SELECT $1, r.edition_id, r.code, r.is_primary
		 FROM jsonb_to_recordset($2::jsonb) AS r(edition_id text, code text, is_primary boolean)`,
		[enterpriseId, JSON.stringify(rows)],
	);
}
