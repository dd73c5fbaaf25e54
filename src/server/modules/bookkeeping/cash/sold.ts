import type { Ctx } from '#platform/context.ts';
import { listSaleLines, type SaleLine } from '#modules/ledger/index.ts';
import { daysOfMonth, type Month } from './month.ts';

/** All lines of the ledger of a month, oldest first. @throws AppError missing registry/no-such-enterprise */
export async function linesSold(ctx: Ctx, enterpriseId: string, month: Month): Promise<SaleLine[]> {
	const all: SaleLine[] = [];
	let page = await listSaleLines(ctx, enterpriseId, daysOfMonth(month));
	all.push(...page.lines);
	while (page.next) {
		page = await listSaleLines(ctx, enterpriseId, daysOfMonth(month), page.next);
		all.push(...page.lines);
	}
	return all;
}

/** Whether nobody but the owner says that it was sold. */
export const isTold = ({ source }: SaleLine): boolean => source === 'own-words';

/** Sums of amounts by a key. */
export function sumBy<T>(
	rows: readonly T[],
	keyOf: (row: T) => string,
	idrOf: (row: T) => number,
): Map<string, number> {
	const sums = new Map<string, number>();
	for (const row of rows) sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0) + idrOf(row));
	return sums;
}
