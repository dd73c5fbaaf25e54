import type { Ctx } from '#platform/context.ts';
import {
	applyMap,
	type ColumnGuess,
	type ColumnMap,
	guessColumns,
	headerSignature,
} from './map-columns.ts';
import type { Table } from './read-table.ts';
import { findMapping } from './sources.ts';
import type { TableFormat } from '#platform/workbook/row-source.ts';

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
 * Reads a table's columns by guess, by what was decided for the same header of the source before, and by `map`,
 * the later over the earlier.
 *
 * @throws AppError as `applyMap`
 */
export async function makePlan(
	ctx: Ctx,
	table: Table,
	{ source, map }: { source: string; map?: ColumnMap | undefined },
): Promise<ImportPlan> {
	const { columns: names, row } = table.header;
	const signature = headerSignature(names);
	const guesses = guessColumns(names, table.sample);
	const remembered = map ? undefined : await findMapping(ctx, source, signature);
	const chosen = map ?? remembered;
	return {
		format: table.format,
		headerRow: row,
		signature,
		columns: chosen ? applyMap(guesses, chosen) : guesses,
		remembered: remembered !== undefined,
	};
}
