/** Bookkeeping: what an owner writes down about her money, beside what her sales say, and what proves it. */
export { bindEvidence, mostPieces } from './evidence/bind-evidence.ts';
export { type EvidenceFront } from './evidence/draw-evidence.ts';
export { getBookMonth, type BookMonth, type CashLine, type MonthSums } from './cash/book.ts';
export { makeCashFile } from './cash/cash-file.ts';
export { cashCategories, type CashCategory, type CashDirection } from './cash/categories.ts';
export { addDebt, closeDebt, payDebt, reopenDebt } from './debts/debts.ts';
export { drawReport } from './report/draw-report.ts';
export { addEvidence, readEvidence, removeEvidence } from './evidence/evidence.ts';
export { evidenceKinds, mostIdr, type EvidenceKind } from './input.ts';
export { listPieces, type Piece } from './evidence/list-evidence.ts';
export { bookkeepingDeeds } from './helper-deeds.ts';
export { moveBooks } from './merge.ts';
export { addMonths, isMonth, monthOf, type Month } from './cash/month.ts';
export { listClosedDebts, listOwed, sumOwed, type ClosedDebt, type Owed } from './debts/owed.ts';
export { bookkeepingPersonalData } from './personal-data.ts';
export { readReceipt } from './cash/receipt.ts';
export {
	costOfRecipe,
	getCosted,
	listCosted,
	readMaterial,
	saveRecipe,
	type CostedProduct,
	type Recipe,
} from './recipes.ts';
export { correctCash, recordCash } from './cash/record-cash.ts';
export { getReport, noteReport, type Report } from './report/report.ts';
export { bookkeepingRetention } from './retention.ts';
