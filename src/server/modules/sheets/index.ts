/** Sheets: templates of marketplaces filled with an owner's products, and a plain table for who has none. */
export { checkTemplate, type ColumnProblem, type TemplateCheck } from './check-template.ts';
export { sheetDeeds } from './helper-deeds.ts';
export { maxFixedLength, ownFileFormats, type OwnFileFormat } from './input.ts';
export { moveTemplates } from './merge.ts';
export { writeOwnFile } from './own-file.ts';
export { sheetsPersonalData } from './personal-data.ts';
export { planColumns } from './plan-columns.ts';
export { maxProducts } from './prepare.ts';
export { sheetsRetention } from './retention.ts';
export { type ColumnUse, columnUses } from './template/fields.ts';
export type { TemplateColumn } from './template/layout.ts';
export { columnKeys } from './template/plan.ts';
export { maxTemplateBytes } from './template/read-layout.ts';
export {
	getTemplate,
	keepTemplate,
	type KeptTemplate,
	listTemplates,
	removeTemplate,
} from './templates.ts';
export { useName } from './use-names.ts';
export { type FilledFile, maxPictures, writePackage, writeTemplate } from './write-package.ts';
