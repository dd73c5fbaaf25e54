import type { TableLimits } from '#platform/workbook/cells.ts';
import { detectFormat } from '#platform/workbook/detect-format.ts';
import { readHead } from '#platform/workbook/read-head.ts';
import { openCsv } from '#platform/workbook/csv-source.ts';
import { detectEncoding } from '#platform/workbook/detect-encoding.ts';
import type { RowSource } from '#platform/workbook/row-source.ts';
import { openXlsx } from './xlsx-source.ts';

/**
 * Opens a CSV or XLSX file by what is in it; its name does not matter.
 *
 * @throws AppError `import/too-large`, `import/empty`, `import/not-a-table`, `import/not-text`, `import/old-excel`,
 * `import/password`, `import/html`, `import/damaged`, `import/unfolds-too-far`
 */
export async function openSource(path: string, limits: TableLimits): Promise<RowSource> {
	const head = await readHead(path, limits.maxBytes);
	if (detectFormat(head) === 'zip') return openXlsx(path, limits);
	return openCsv(path, await detectEncoding(path, head), limits);
}
