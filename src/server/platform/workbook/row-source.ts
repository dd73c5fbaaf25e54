import type { TableRow } from './cells.ts';

export interface TableFormat {
	kind: 'csv' | 'xlsx';
	/** `utf-8`, `utf-16le`, `utf-16be`, `windows-1252`; `xlsx` for a workbook. */
	encoding: string;
	/** One character; null for a workbook. */
	delimiter: string | null;
	/** Name of the sheet that was read; null for CSV. */
	sheet: string | null;
	/** Sheets that look like tables of the same kind and were not read. */
	otherSheets?: string[];
}

/** A file that can be read again from its start as often as needed, in batches, at flat memory. */
export interface RowSource {
	format: TableFormat;
	/** Batches in the order of the file, blank rows left out but counted. */
	batches(): AsyncGenerator<TableRow[]>;
	close(): Promise<void>;
}
