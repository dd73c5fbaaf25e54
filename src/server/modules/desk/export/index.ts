export { csvHead, csvLine } from './csv.ts';
export { exportFormats, type ExportFormat, type Exported } from './record.ts';
export { exportJob } from './job.ts';
export { exportToFolder } from './to-folder.ts';
export { getExport, listExports, listExportsOf, openExportFile } from './log.ts';
export { startExport } from './start.ts';
export {
	exportGroups,
	onExport,
	type Cell,
	type ExportColumn,
	type ExportFilter,
	type ExportGroup,
	type ExportRow,
	type ExportSource,
} from './source.ts';
export { sweepExports } from './sweep.ts';
export { xlsxStream } from './xlsx.ts';
