/** Sheets: templates of marketplaces filled with an owner's products, and a plain table for who has none. */
export { checkTemplate, type ColumnProblem, type TemplateCheck } from './check-template.ts';
export { sheetDeeds } from './helper-deeds.ts';
export {
	maxFixedLength,
	maxProducts,
	ownFileFormats,
	type OwnFileFormat,
	type PlanInput,
} from './input.ts';
export { moveTemplates } from './merge.ts';
export { writeOwnFile } from './own-file.ts';
export { sheetsPersonalData } from './personal-data.ts';
export { planColumns } from './plan-columns.ts';
export { sheetsRetention } from './retention.ts';
export { type ColumnUse, columnUses } from './template/fields.ts';
export type { TemplateColumn } from './template/layout.ts';
export { listChoices, type ProductToChoose } from './list-choices.ts';
export { sheetsOf, takeSheet, type TakenSheet } from './take-sheet.ts';
export { columnKeys, type ProductChoice, productChoices } from './template/plan.ts';
export { maxTemplateBytes } from './template/limits.ts';
export {
	getTemplate,
	keepTemplate,
	type KeptTemplate,
	listTemplates,
	removeTemplate,
} from './templates.ts';
export { useName } from './use-names.ts';
export { type FilledFile, maxPictures, writePackage, writeTemplate } from './write-package.ts';
