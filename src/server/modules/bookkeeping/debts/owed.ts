import type { Ctx } from '#platform/context.ts';
import { listOwedOrders } from '#modules/orders/index.ts';
import { wibDay } from '#shared/dates.ts';
import { requireBooks } from '../access.ts';
import type { DebtEnd } from './debts.ts';

/** Money that somebody owes to an enterprise. */
export interface Owed {
	/** `order` by its number, `debt` by its id. */
	kind: 'order' | 'debt';
	id: string;
	/** The buyer's name, or the owner's own words. */
	who: string;
	/** E.164; null where it is not known. */
	phone: string | null;
	leftIdr: number;
	/** Of a debt: what was owed at first. */
	amountIdr: number;
	/** `YYYY-MM-DD` in WIB. */
	since: string;
}

interface DebtRow {
	id: string;
	whoCipher: string | null;
	phoneCipher: string | null;
	amountIdr: number;
	paidIdr: number;
	sinceOn: string;
	closedAs: DebtEnd | null;
}

const debtColumns = `d.id, d.who_cipher AS "whoCipher", d.phone_cipher AS "phoneCipher", d.amount_idr AS "amountIdr",
	d.since_on AS "sinceOn", d.closed_as AS "closedAs", coalesce((SELECT sum(c.amount_idr) FROM bookkeeping.cash_entry c
		WHERE c.debt_id = d.id), 0)::bigint AS "paidIdr"`;

/**
 * All that is owed to an enterprise, by its orders and by what its owner wrote down, oldest first; at most 200 of each.
 * @throws AppError missing registry/no-such-enterprise
 */
export async function listOwed(ctx: Ctx, enterpriseId: string): Promise<Owed[]> {
	await requireBooks(ctx, enterpriseId);
	const [orders, debts] = await Promise.all([
		listOwedOrders(ctx, enterpriseId),
		ctx.query<DebtRow>(
			'bookkeeping.openDebts',
			`SELECT ${debtColumns} FROM bookkeeping.debt d WHERE d.enterprise_id = $1 AND d.closed_at IS NULL
			 ORDER BY d.since_on, d.id LIMIT 200`,
			[enterpriseId],
		),
	]);
	return [
		...orders.map((order): Owed => ({
			kind: 'order',
			id: order.number,
			who: order.buyerName,
			phone: order.buyerPhone || null,
			leftIdr: order.totalIdr,
			amountIdr: order.totalIdr,
			since: wibDay(order.since),
		})),
		...debts.map((debt) => asOwed(ctx, debt)),
	].toSorted((a, b) => a.since.localeCompare(b.since));
}

function asOwed(ctx: Ctx, debt: DebtRow): Owed {
	const open = (sealed: string | null) => (sealed ? ctx.platform.cipher.decrypt(sealed) : null);
	return {
		kind: 'debt',
		id: debt.id,
		who: open(debt.whoCipher) ?? '—',
		phone: open(debt.phoneCipher),
		leftIdr: debt.amountIdr - debt.paidIdr,
		amountIdr: debt.amountIdr,
		since: debt.sinceOn,
	};
}

export interface OwedSum {
	count: number;
	idr: number;
	/** Since when the oldest is owed; null without one. */
	oldest: string | null;
}

export const sumOwed = (owed: readonly Owed[]): OwedSum => ({
	count: owed.length,
	idr: owed.reduce((sum, one) => sum + one.leftIdr, 0),
	oldest: owed[0]?.since ?? null,
});

export interface ClosedDebt {
	id: string;
	who: string;
	amountIdr: number;
	closedAs: DebtEnd;
}

/** The debts that ended last, the newest first. @throws AppError missing registry/no-such-enterprise */
export async function listClosedDebts(ctx: Ctx, enterpriseId: string): Promise<ClosedDebt[]> {
	await requireBooks(ctx, enterpriseId);
	const rows = await ctx.query<DebtRow>(
		'bookkeeping.closedDebts',
		`SELECT ${debtColumns} FROM bookkeeping.debt d WHERE d.enterprise_id = $1 AND d.closed_at IS NOT NULL
		 ORDER BY d.closed_at DESC LIMIT 10`,
		[enterpriseId],
	);
	return rows.map((row) => {
		const { id, who, amountIdr } = asOwed(ctx, row);
		return { id, who, amountIdr, closedAs: row.closedAs ?? 'paid' };
	});
}
