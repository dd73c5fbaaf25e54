import type { GridRow } from '#shared/grid/check-rows.ts';
import type { GridColumn } from '#shared/grid/columns.ts';

/** What the shelf holds with what was typed over it: rows that nobody touched as they are, new ones at the end. */
export function overlay(known: readonly GridRow[], typed: readonly GridRow[]): GridRow[] {
	const over = new Map(typed.map((row) => [row.id, row]));
	const ids = new Set(known.map(({ id }) => id));
	return [
		...known.map((row) => over.get(row.id) ?? row),
		...typed.filter(({ id }) => !ids.has(id)),
	];
}

/** These first, the others after them. */
export function withFirst(rows: readonly GridRow[], first: readonly string[]): GridRow[] {
	const ids = new Set(first);
	return [...rows.filter(({ id }) => ids.has(id)), ...rows.filter(({ id }) => !ids.has(id))];
}

export const cellId = (id: string, column: GridColumn): string => `${id}.${column}`;
