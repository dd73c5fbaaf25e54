import { audit } from '#platform/audit.ts';
import { actorId, type Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { wibDay } from '#shared/dates.ts';
import { isPaperOf } from '#modules/permits/index.ts';
import { requireBooks } from '../access.ts';
import { newCashEntry, type NewCashEntry } from '../input.ts';

/**
 * Writes down money that came in or went out. Sales are the ledger's (`tellSale`), so that they are never here too.
 * The same id again changes nothing.
 * @returns the id of the entry
 * @throws AppError missing registry/no-such-enterprise; invalid bookkeeping/future-day; missing platform/file-missing
 * for a receipt that was not kept for this enterprise
 */
export async function recordCash(ctx: Ctx, input: NewCashEntry): Promise<string> {
	const { id = newId(), ...entry } = newCashEntry.parse(input);
	await requireBooks(ctx, entry.enterpriseId);
	refuseFuture(ctx, entry.happenedOn);
	if (entry.receipt && !isPaperOf(entry.receipt.key, 'receipt', entry.enterpriseId))
		throw new AppError('missing', 'platform/file-missing', 'No such receipt of this enterprise');
	await insertCash(ctx, { ...entry, id });
	return id;
}

/** @throws AppError invalid bookkeeping/future-day */
export function refuseFuture(ctx: Ctx, day: string): void {
	if (day > wibDay(ctx.now))
		throw new AppError('invalid', 'bookkeeping/future-day', 'The day is yet to come');
}

interface CashRow {
	id: string;
	enterpriseId: string;
	happenedOn: string;
	direction: 'in' | 'out';
	category: string;
	amountIdr: number;
	note?: string | undefined;
	receipt?: { key: string; type: string } | undefined;
	debtId?: string;
}

/** Adds a row with its audit line; false when the id is there already. Access is checked by the caller. */
export async function insertCash(ctx: Ctx, row: CashRow): Promise<boolean> {
	const inserted = await ctx.query(
		'bookkeeping.recordCash',
		`INSERT INTO bookkeeping.cash_entry (id, enterprise_id, happened_on, direction, category, amount_idr, note,
			receipt_key, receipt_type, debt_id, recorded_at, recorded_by)
		 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (id) DO NOTHING RETURNING id`,
		[
			row.id,
			row.enterpriseId,
			row.happenedOn,
			row.direction,
			row.category,
			row.amountIdr,
			row.note || null,
			row.receipt?.key ?? null,
			row.receipt?.type ?? null,
			row.debtId ?? null,
			ctx.now,
			actorId(ctx.actor),
		],
	);
	if (inserted.length === 0) return false;
	await note(ctx, row.id, 'recorded', { direction: row.direction, category: row.category });
	return true;
}

interface Kept {
	enterpriseId: string;
	category: string;
	direction: string;
	debtId: string | null;
	corrects: string | null;
}

/**
 * Takes an entry back by a counter-entry of the same day; twice is as good as once. A debt that it had paid is open
 * again.
 * @throws AppError missing bookkeeping/no-such-entry, also for somebody else's and for a counter-entry
 */
export async function correctCash(ctx: Ctx, entryId: string): Promise<void> {
	const [kept] = await ctx.query<Kept>(
		'bookkeeping.cashEntry',
		`SELECT enterprise_id AS "enterpriseId", category, direction, debt_id AS "debtId", corrects
		 FROM bookkeeping.cash_entry WHERE id = $1`,
		[entryId],
	);
	if (kept) await requireBooks(ctx, kept.enterpriseId);
	if (!kept || kept.corrects)
		throw new AppError('missing', 'bookkeeping/no-such-entry', 'No such entry');
	// A payment that pays the debt up at this moment waits, and then sees that this one is gone.
	if (kept.debtId)
		await ctx.query(
			'bookkeeping.holdDebt',
			'SELECT 1 FROM bookkeeping.debt WHERE id = $1 FOR UPDATE',
			[kept.debtId],
		);
	const countered = await ctx.query(
		'bookkeeping.correctCash',
		`INSERT INTO bookkeeping.cash_entry (id, enterprise_id, happened_on, direction, category, amount_idr,
			debt_id, corrects, recorded_at, recorded_by)
		 SELECT $2, enterprise_id, happened_on, direction, category, -amount_idr, debt_id, id, $3, $4
		 FROM bookkeeping.cash_entry WHERE id = $1
		 ON CONFLICT (corrects) WHERE corrects IS NOT NULL DO NOTHING RETURNING id`,
		[entryId, newId(), ctx.now, actorId(ctx.actor)],
	);
	if (countered.length === 0) return;
	if (kept.debtId)
		await ctx.query(
			'bookkeeping.reopenPaid',
			`UPDATE bookkeeping.debt SET closed_as = NULL, closed_at = NULL WHERE id = $1 AND closed_as = 'paid'`,
			[kept.debtId],
		);
	await note(ctx, entryId, 'corrected', { direction: kept.direction, category: kept.category });
}

const note = (ctx: Ctx, id: string, what: string, data: Record<string, string>) =>
	audit(ctx, {
		action: `bookkeeping.cash.${what}`,
		subject: { type: 'cash-entry', id },
		data,
	});
