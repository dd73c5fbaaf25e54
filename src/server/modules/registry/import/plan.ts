import type { Ctx } from '#platform/context.ts';
import {
	applyMap,
	type ColumnGuess,
	type ColumnMap,
	guessColumns,
	headerSignature,
} from './map-columns.ts';
import type { Table } from './read-table.ts';
import type { TableFormat } from './table/types.ts';

/** How a file is understood: kept with the import, shown before it starts, and changed by people. */
export interface ImportPlan {
	format: TableFormat;
	/** The last line of the header, as Excel numbers it. */
	headerRow: number;
	signature: string;
	columns: ColumnGuess[];
	/** Whether the mapping of an earlier file with the same columns was taken. */
	remembered: boolean;
}

/**
 * Reads a table's columns by guess, by what was decided for the same header before, and by `map`, the later
 * over the earlier.
 *
 * @throws AppError as `applyMap`
 */
export async function makePlan(ctx: Ctx, table: Table, map?: ColumnMap): Promise<ImportPlan> {
	const { columns: names, row } = table.header;
	const signature = headerSignature(names);
	const guesses = guessColumns(names, table.sample);
	const remembered = map ? undefined : await findMapping(ctx, signature);
	const chosen = map ?? remembered;
	return {
		format: table.format,
		headerRow: row,
		signature,
		columns: chosen ? applyMap(guesses, chosen) : guesses,
		remembered: remembered !== undefined,
	};
}

async function findMapping(ctx: Ctx, signature: string): Promise<ColumnMap | undefined> {
	const [row] = await ctx.query<{ mapping: ColumnMap }>(
		'registry.import.findMapping',
		'SELECT mapping FROM registry.column_mapping WHERE signature = $1',
		[signature],
	);
	return row?.mapping;
}

/** Remembers a decided mapping for the next file with the same header. */
export async function rememberMapping(
	ctx: Ctx,
	signature: string,
	mapping: ColumnMap,
	by: string,
): Promise<void> {
	await ctx.query(
		'registry.import.rememberMapping',
		`INSERT INTO registry.column_mapping (signature, mapping, updated_by, updated_at)
		 VALUES ($1, $2, $3, $4)
		 ON CONFLICT (signature) DO UPDATE
		 SET mapping = excluded.mapping, updated_by = excluded.updated_by, updated_at = excluded.updated_at`,
		[signature, JSON.stringify(mapping), by, ctx.now],
	);
}
