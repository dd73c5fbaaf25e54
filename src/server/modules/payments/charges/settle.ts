import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import type { Work } from '#platform/jobs.ts';
import { findAccount, type Account } from '../account/accounts.ts';
import { findCharge, hasMoney, lockCharge, type Charge } from './charge.ts';
import { leadsOn, nextBackCheck, nextCheck, type ChargeState } from './charge-states.ts';
import { gateways } from '../gateways/index.ts';
import type { ChargeReport } from '../gateways/gateway.ts';
import { applyMoneyBack, backBeforeKnown } from './money-back.ts';
import { applyPayment } from './paid.ts';
import { gatewayProblem, noteProblem, noteWorks } from './trouble.ts';

/**
 * Asks the gateway about a charge and does what follows, once: nothing is paid, and no money has gone back, because
 * somebody called us. What is not as asked for (sum, currency) confirms no order. Returns whether the gateway
 * answered; if it did not, it is asked again by itself.
 */
export async function settleCharge(work: Work, chargeId: string): Promise<boolean> {
	const charge = await findCharge(work.ctx, chargeId);
	if (!charge) return true;
	const account = charge.accountId ? await findAccount(work.ctx, charge.accountId) : undefined;
	if (!account) {
		await work.write((ctx) => askAgain(ctx, charge.id, null));
		return true;
	}
	const { config } = work.ctx.platform;
	const gateway = gateways[account.provider];
	let report: ChargeReport;
	try {
		const wasPaid = hasMoney(charge);
		const saysBack = wasPaid && (await isToldOf(work.ctx, charge, 'back/%'));
		report = await gateway.query(config, account.keys, { ...charge, wasPaid, saysBack });
		if (report.state === 'pending' && isOver(charge))
			await gateway.end(config, account.keys, charge.reference);
	} catch (error) {
		const problem = gatewayProblem(work.ctx, account, error);
		await work.write(async (ctx) => {
			await noteProblem(ctx, account, problem);
			await askLater(ctx, charge);
		});
		return false;
	}
	return apply(work, account, charge, report);
}

/** Whether nobody shall pay the order any more: it was paid otherwise, or there is none. */
function isOver({ orderState }: Charge): boolean {
	return orderState !== 'awaiting-payment' && orderState !== 'proof-sent';
}

/** @returns false when it has to be tried again */
async function apply(
	work: Work,
	account: Account,
	charge: Charge,
	report: ChargeReport,
): Promise<boolean> {
	const askedAt = work.ctx.now;
	try {
		await work.write(async (ctx) => {
			await applyReport(ctx, charge.id, report);
			await noteWorks(ctx, account.id);
			const names = [charge.reference, report.paymentId ?? charge.paymentId];
			await eventsApplied(ctx, account.id, names, askedAt);
		});
		return true;
	} catch (error) {
		// The shelf is too busy to count the pieces: the money is there in a minute, too.
		if (!(error instanceof AppError)) throw error;
		work.ctx.log.warn({ chargeId: charge.id, code: error.code }, 'a payment waits to be applied');
		await work.write((ctx) => askLater(ctx, charge));
		return false;
	}
}

async function applyReport(ctx: Ctx, id: string, report: ChargeReport): Promise<void> {
	const charge = await lockCharge(ctx, id);
	if (!charge) return;
	if (report.state === 'paid') {
		if (!hasMoney(charge) && backBeforeKnown(charge, report))
			return moveCharge(ctx, charge, 'failed');
		await applyPayment(ctx, charge, report);
		await applyMoneyBack(ctx, charge, report);
	}
	if (hasMoney(charge)) await askAgain(ctx, id, nextBackCheck(ctx.now, charge.paidAt ?? ctx.now));
	else if (report.state !== 'paid')
		await moveCharge(ctx, charge, stateAfter(charge, report.state, ctx.now));
}

async function moveCharge(ctx: Ctx, charge: Charge, state: ChargeState): Promise<void> {
	const to = leadsOn(charge.state, state) ? state : charge.state;
	await ctx.query(
		'payments.moveCharge',
		`UPDATE payments.charge SET state = $2, checks = checks + 1, next_check_at = $3,
			state_at = CASE WHEN state = $2 THEN state_at ELSE $4 END WHERE id = $1`,
		[charge.id, to, nextCheck(ctx.now, charge.createdAt, charge.expiresAt), ctx.now],
	);
}

function stateAfter(
	charge: Charge,
	said: Exclude<ChargeReport['state'], 'paid'>,
	now: Date,
): ChargeState {
	const ended = charge.expiresAt < now ? 'expired' : charge.state;
	// A code that was never made, or that the gateway forgot, was shown to nobody.
	if (said === 'unknown') return charge.state === 'starting' ? 'failed' : ended;
	return said === 'pending' ? ended : said;
}

/** A gateway that did not answer about money that it has, or tells of, is asked again soon, whatever the rhythm. */
const soonMs = 10 * 60_000;

async function askLater(ctx: Ctx, charge: Charge): Promise<void> {
	const soon = new Date(ctx.now.getTime() + soonMs);
	const { createdAt, expiresAt } = charge;
	const at = hasMoney(charge)
		? soon
		: (nextCheck(ctx.now, createdAt, expiresAt) ?? ((await isToldOf(ctx, charge)) ? soon : null));
	return askAgain(ctx, charge.id, at);
}

/** Whether a call about the charge waits to be applied: it may come when nothing was expected any more. */
async function isToldOf(
	ctx: Ctx,
	{ accountId, reference, paymentId }: Charge,
	status = '%',
): Promise<boolean> {
	const rows = await ctx.query(
		'payments.isToldOf',
		`SELECT 1 FROM payments.webhook_event
		 WHERE account_id = $1 AND reference = ANY($2) AND state = 'waiting' AND status LIKE $3 LIMIT 1`,
		[accountId, [reference, paymentId], status],
	);
	return rows.length > 0;
}

async function askAgain(ctx: Ctx, id: string, at: Date | null): Promise<void> {
	await ctx.query(
		'payments.askAgain',
		'UPDATE payments.charge SET checks = checks + 1, next_check_at = $2 WHERE id = $1',
		[id, at],
	);
}

/** What came while the gateway was being asked may say more than its answer: that waits for its own turn. */
async function eventsApplied(
	ctx: Ctx,
	accountId: string,
	names: (string | null)[],
	askedAt: Date,
): Promise<void> {
	await ctx.query(
		'payments.eventsApplied',
		`UPDATE payments.webhook_event SET state = 'applied'
		 WHERE account_id = $1 AND reference = ANY($2) AND state <> 'applied' AND received_at <= $3`,
		[accountId, names, askedAt],
	);
}
