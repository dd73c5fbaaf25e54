import type { Ctx } from '#platform/context.ts';
import type { SaleLine } from '#modules/ledger/index.ts';
import { wibDay } from '#shared/dates.ts';
import { requireBooks } from '../access.ts';
import { daysOfMonth, type Month } from './month.ts';
import { isTold, linesSold, sumBy } from './sold.ts';

/** What an owner wrote down, without the counter-entries. */
export interface CashLine {
	id: string;
	happenedOn: string;
	direction: 'in' | 'out';
	category: string;
	amountIdr: number;
	note: string | null;
	hasReceipt: boolean;
	/** It was taken back: it counts nothing. */
	corrected: boolean;
}

/** Sums of a month; what was taken back is off. */
export interface MonthSums {
	/** Of the ledger by channel, the largest first; `ownIdr` is the part that only the owner says. */
	sales: { channel: string; amountIdr: number; ownIdr: number }[];
	salesIdr: number;
	/** Beside sales, the largest first. */
	in: { category: string; amountIdr: number }[];
	out: { category: string; amountIdr: number }[];
	/** Sales and everything else that came in. */
	inIdr: number;
	outIdr: number;
}

export interface BookMonth {
	/** Newest day first. `soldIdr` is what the ledger says of that day. */
	days: { day: string; soldIdr: number; lines: CashLine[] }[];
	sums: MonthSums;
	/** There are more lines than are shown: the file has all. */
	isCut: boolean;
}

/** So many lines of a month are shown; nobody taps more often. */
const mostLines = 400;

/** A month of the cash book with the sales of the ledger beside it. @throws AppError missing registry/no-such-enterprise */
export async function getBookMonth(
	ctx: Ctx,
	{ enterpriseId, month }: { enterpriseId: string; month: Month },
): Promise<BookMonth> {
	await requireBooks(ctx, enterpriseId);
	const { from, to } = daysOfMonth(month);
	const [lines, sold] = await Promise.all([
		ctx.query<CashLine>(
			'bookkeeping.lines',
			`SELECT e.id, e.happened_on AS "happenedOn", e.direction, e.category, e.amount_idr AS "amountIdr", e.note,
				e.receipt_key IS NOT NULL AS "hasReceipt", EXISTS (
					SELECT 1 FROM bookkeeping.cash_entry c WHERE c.corrects = e.id) AS corrected
			 FROM bookkeeping.cash_entry e
			 WHERE e.enterprise_id = $1 AND e.happened_on BETWEEN $2 AND $3 AND e.corrects IS NULL
			 ORDER BY e.happened_on DESC, e.id DESC LIMIT $4`,
			[enterpriseId, from, to, mostLines + 1],
		),
		linesSold(ctx, enterpriseId, month),
	]);
	const shown = lines.slice(0, mostLines);
	const soldOn = sumBy(
		sold,
		({ occurredAt }) => wibDay(occurredAt),
		({ amountIdr }) => amountIdr,
	);
	const soldDays = [...soldOn].filter(([, idr]) => idr !== 0).map(([day]) => day);
	const days = new Set([...shown.map((line) => line.happenedOn), ...soldDays]);
	return {
		days: [...days]
			.toSorted((a, b) => b.localeCompare(a))
			.map((day) => ({
				day,
				soldIdr: soldOn.get(day) ?? 0,
				lines: shown.filter((line) => line.happenedOn === day),
			})),
		sums: await sumMonth(ctx, enterpriseId, month, sold),
		isCut: lines.length > mostLines,
	};
}

/** The sums of a month of which `sold` are the sales. The caller has checked that its actor may know them. */
export async function sumMonth(
	ctx: Ctx,
	enterpriseId: string,
	month: Month,
	sold: readonly SaleLine[],
): Promise<MonthSums> {
	const { from, to } = daysOfMonth(month);
	const kept = await ctx.query<{ direction: 'in' | 'out'; category: string; amountIdr: number }>(
		'bookkeeping.sums',
		`SELECT direction, category, sum(amount_idr)::bigint AS "amountIdr"
		 FROM bookkeeping.cash_entry WHERE enterprise_id = $1 AND happened_on BETWEEN $2 AND $3
		 GROUP BY 1, 2 HAVING sum(amount_idr) <> 0 ORDER BY 3 DESC, 2`,
		[enterpriseId, from, to],
	);
	const by = (rows: readonly SaleLine[]) =>
		sumBy(
			rows,
			({ channel }) => channel,
			({ amountIdr }) => amountIdr,
		);
	const told = by(sold.filter(isTold));
	const sales = [...by(sold)]
		.filter(([, amountIdr]) => amountIdr !== 0)
		.map(([channel, amountIdr]) => ({ channel, amountIdr, ownIdr: told.get(channel) ?? 0 }))
		.toSorted((a, b) => b.amountIdr - a.amountIdr);
	const of = (direction: 'in' | 'out') =>
		kept
			.filter((row) => row.direction === direction)
			.map(({ category, amountIdr }) => ({ category, amountIdr }));
	const total = (rows: readonly { amountIdr: number }[]) =>
		rows.reduce((sum, row) => sum + row.amountIdr, 0);
	const salesIdr = total(sales);
	return {
		sales,
		salesIdr,
		in: of('in'),
		out: of('out'),
		inIdr: salesIdr + total(of('in')),
		outIdr: total(of('out')),
	};
}
