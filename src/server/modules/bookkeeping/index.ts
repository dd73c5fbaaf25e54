/** Bookkeeping: what an owner writes down about her money, beside what her sales say, and what proves it. */
export { bindEvidence, mostPieces } from './bind-evidence.ts';
export { getBookMonth, type BookMonth, type CashLine, type MonthSums } from './book.ts';
export { makeCashFile } from './cash-file.ts';
export { cashCategories, type CashCategory, type CashDirection } from './categories.ts';
export { addDebt, closeDebt, payDebt, reopenDebt } from './debts.ts';
export { drawReport } from './draw-report.ts';
export { addEvidence, readEvidence, removeEvidence } from './evidence.ts';
export { evidenceKinds, mostIdr, type EvidenceKind } from './input.ts';
export { listPieces, type Piece } from './list-evidence.ts';
export { bookkeepingDeeds } from './helper-deeds.ts';
export { moveBooks } from './merge.ts';
export { addMonths, isMonth, monthOf, type Month } from './month.ts';
export { listClosedDebts, listOwed, sumOwed, type ClosedDebt, type Owed } from './owed.ts';
export { bookkeepingPersonalData } from './personal-data.ts';
export { readReceipt } from './receipt.ts';
export {
	costOfRecipe,
	getCosted,
	listCosted,
	readMaterial,
	saveRecipe,
	type CostedProduct,
	type Recipe,
} from './recipes.ts';
export { correctCash, recordCash } from './record-cash.ts';
export { getReport, noteReport, type Report } from './report.ts';
export { bookkeepingRetention } from './retention.ts';
