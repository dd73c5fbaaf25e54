import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { requireBooks } from '../access.ts';
import { DEBT_PAID } from '../cash/categories.ts';
import { debtPayment, newDebt, type DebtPayment, type NewDebt } from '../input.ts';
import { insertCash, refuseFuture } from '../cash/record-cash.ts';

/**
 * Writes down who owes how much since when; name and phone are sealed. The same id again changes nothing.
 * @returns the id of the debt
 * @throws AppError missing registry/no-such-enterprise; invalid bookkeeping/future-day
 */
export async function addDebt(ctx: Ctx, input: NewDebt): Promise<string> {
	const { id = newId(), enterpriseId, who, phone, amountIdr, sinceOn } = newDebt.parse(input);
	await requireBooks(ctx, enterpriseId);
	refuseFuture(ctx, sinceOn);
	const { cipher } = ctx.platform;
	const inserted = await ctx.query(
		'bookkeeping.addDebt',
		`INSERT INTO bookkeeping.debt (id, enterprise_id, who_cipher, phone_cipher, amount_idr, since_on, created_at)
		 VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING RETURNING id`,
		[
			id,
			enterpriseId,
			cipher.encrypt(who),
			phone ? cipher.encrypt(phone) : null,
			amountIdr,
			sinceOn,
			ctx.now,
		],
	);
	if (inserted.length > 0) await note(ctx, id, 'added');
	return id;
}

interface LockedDebt {
	enterpriseId: string;
	amountIdr: number;
	closedAs: DebtEnd | null;
}

export type DebtEnd = 'paid' | 'forgiven' | 'mistake';

/** @throws AppError missing bookkeeping/no-such-debt, also when it is somebody else's */
async function lockDebt(ctx: Ctx, debtId: string): Promise<LockedDebt> {
	const [debt] = await ctx.query<LockedDebt>(
		'bookkeeping.lockDebt',
		`SELECT enterprise_id AS "enterpriseId", amount_idr AS "amountIdr", closed_as AS "closedAs"
		 FROM bookkeeping.debt WHERE id = $1 FOR UPDATE`,
		[debtId],
	);
	if (debt) await requireBooks(ctx, debt.enterpriseId);
	if (!debt) throw new AppError('missing', 'bookkeeping/no-such-debt', 'No such debt');
	return debt;
}

/**
 * A part or all of a debt was paid: an entry of the cash book, so that nobody types it twice. What is paid up is
 * closed. The same id again changes nothing; two at the same moment never pay more than is owed.
 * @throws AppError missing bookkeeping/no-such-debt; invalid bookkeeping/more-than-owed, bookkeeping/future-day
 */
export async function payDebt(ctx: Ctx, input: DebtPayment): Promise<void> {
	const { id = newId(), debtId, amountIdr, paidOn } = debtPayment.parse(input);
	const debt = await lockDebt(ctx, debtId);
	refuseFuture(ctx, paidOn);
	const [paid] = await ctx.query<{ idr: number; seen: boolean }>(
		'bookkeeping.paidOfDebt',
		`SELECT coalesce(sum(amount_idr), 0)::bigint AS idr, coalesce(bool_or(id = $2), false) AS seen
		 FROM bookkeeping.cash_entry WHERE debt_id = $1`,
		[debtId, id],
	);
	if (paid!.seen) return;
	const leftIdr = debt.amountIdr - paid!.idr;
	if (amountIdr > leftIdr)
		throw new AppError('invalid', 'bookkeeping/more-than-owed', 'More is paid than is owed', {
			left: leftIdr,
		});
	const written = await insertCash(ctx, {
		id,
		enterpriseId: debt.enterpriseId,
		happenedOn: paidOn,
		direction: 'in',
		category: DEBT_PAID,
		amountIdr,
		debtId,
	});
	if (written && amountIdr === leftIdr) await end(ctx, debtId, 'paid');
}

/**
 * Ends a debt that will not be paid, or that never was one. @throws AppError missing bookkeeping/no-such-debt
 */
export async function closeDebt(
	ctx: Ctx,
	debtId: string,
	as: Exclude<DebtEnd, 'paid'>,
): Promise<void> {
	const debt = await lockDebt(ctx, debtId);
	if (!debt.closedAs) await end(ctx, debtId, as);
}

/** Takes the ending back, for one that was not paid up. @throws AppError missing bookkeeping/no-such-debt */
export async function reopenDebt(ctx: Ctx, debtId: string): Promise<void> {
	const debt = await lockDebt(ctx, debtId);
	if (!debt.closedAs || debt.closedAs === 'paid') return;
	await ctx.query(
		'bookkeeping.reopenDebt',
		'UPDATE bookkeeping.debt SET closed_as = NULL, closed_at = NULL WHERE id = $1',
		[debtId],
	);
	await note(ctx, debtId, 'reopened');
}

async function end(ctx: Ctx, debtId: string, as: DebtEnd): Promise<void> {
	await ctx.query(
		'bookkeeping.endDebt',
		'UPDATE bookkeeping.debt SET closed_as = $2, closed_at = $3 WHERE id = $1',
		[debtId, as, ctx.now],
	);
	await note(ctx, debtId, as);
}

const note = (ctx: Ctx, id: string, what: string) =>
	audit(ctx, { action: `bookkeeping.debt.${what}`, subject: { type: 'debt', id } });
