/** Ledger: every sale is one fact, whatever its channel; corrected by counter-entries, never changed. */
export {
	ensureSaleChannels,
	listSaleChannels,
	type NewSaleChannel,
	type SaleChannel,
	seedSaleChannels,
} from './channels.ts';
export {
	counterReasons,
	counterSales,
	type CounterLine,
	type CounterReason,
	type CounterSales,
} from './counter-sales.ts';
export { followMergeInLedger } from './follow-merge.ts';
export { ledgerDeeds } from './helper-deeds.ts';
export { isCounterReason, type ToldField, toldSale, type ToldSale } from './input.ts';
export { firstSaleAfter, lastSaleOf, sellerCounts } from './last-sale.ts';
export {
	getOwnSums,
	listSaleLines,
	listToldSales,
	type OwnSums,
	type Period,
	type SaleCursor,
	type SaleLine,
	type ToldRow,
} from './own-sales.ts';
export { takeBackSale, tellSale } from './own-words.ts';
export { ledgerPersonalData } from './personal-data.ts';
export { recordSales, recordSalesFrom, type SaleFact } from './record-sales.ts';
export { type SaleSum, type SumBy, type SumSales, sumSales } from './sums.ts';
