/** Bringing in registers as people keep them: the part of the registry's face that is about imports. */
export { fieldNames, type FieldName } from './fields.ts';
export { importEnterprises, type ImportInput, type ImportResult } from './import-file.ts';
export { getImport, listImports, type ImportRecord, type ImportState } from './import-record.ts';
export type { ColumnGuess, ColumnMap } from './map-columns.ts';
export { resealImportFiles } from './reseal-files.ts';
export { reasonText, repeatText } from './reason-text.ts';
export type { ImportReport, ReportHead } from './report.ts';
export type { RowIssue } from './row-problems.ts';
export type { RowCounts } from './run-rows.ts';
export { undoImport, listKept, type KeptRecord, type UndoResult } from './undo-import.ts';
export {
	changeMapping,
	listImportAreas,
	readBadRows,
	readImportReport,
	readSamples,
	receiveImport,
	startImport,
	startUndo,
	uploadLimits,
} from './desk.ts';
export { importJobs } from './jobs.ts';
export { type NamedSheet, readSheets } from './read-sheets.ts';
export { openSource as openTable } from './table/open-source.ts';
export { withFile } from './temporary-file.ts';
export { cellText, type Cell, type TableRow } from '#platform/workbook/cells.ts';
export { type RowSource } from '#platform/workbook/row-source.ts';
export {
	changeKeptMapping,
	forgetMapping,
	listImportSources,
	listMappings,
	type KeptMapping,
} from './sources.ts';
