import type { TableRow } from './cells.ts';

/** The first `count` rows that are not blank; what comes after is not read. */
export async function firstRows(
	batches: AsyncGenerator<TableRow[]>,
	count: number,
): Promise<TableRow[]> {
	const rows: TableRow[] = [];
	for await (const batch of batches) {
		rows.push(...batch);
		if (rows.length >= count) break;
	}
	return rows.slice(0, count);
}
