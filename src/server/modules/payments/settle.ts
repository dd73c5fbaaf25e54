import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import type { Work } from '#platform/jobs.ts';
import { confirmPaid, warnShop } from '#modules/orders/index.ts';
import { m } from '#messages/messages.js';
import { formatRupiah } from '#shared/money.ts';
import { findAccount, type Account } from './accounts.ts';
import { leadsOn, nextCheck, type ChargeState } from './charge-states.ts';
import { gateways } from './gateways/index.ts';
import type { ChargeReport } from './gateways/gateway.ts';
import { gatewayProblem, noteProblem, noteWorks, providerName } from './trouble.ts';

interface Charge {
	id: string;
	orderId: string;
	orderNumber: string;
	orderState: string;
	enterpriseId: string;
	accountId: string | null;
	provider: string;
	reference: string;
	gatewayId: string | null;
	amountIdr: number;
	state: ChargeState;
	expiresAt: Date;
	createdAt: Date;
}

const select = `SELECT c.id, c.order_id AS "orderId", o.number AS "orderNumber", o.state AS "orderState",
	o.enterprise_id AS "enterpriseId", c.account_id AS "accountId", c.provider, c.reference,
	c.gateway_id AS "gatewayId", c.amount_idr AS "amountIdr", c.state, c.expires_at AS "expiresAt",
	c.created_at AS "createdAt"
	FROM payments.charge c JOIN orders."order" o ON o.id = c.order_id WHERE c.id = $1`;

/**
 * Asks the gateway about a charge and does what follows, once: nothing is paid because somebody called us. What is
 * not as asked for (sum, currency) confirms no order. Returns whether the gateway answered;
 * if it did not, it is asked again by itself.
 */
export async function settleCharge(work: Work, chargeId: string): Promise<boolean> {
	const [charge] = await work.ctx.query<Charge>('payments.charge', select, [chargeId]);
	if (!charge || charge.state === 'paid') return true;
	const account = charge.accountId ? await findAccount(work.ctx, charge.accountId) : undefined;
	if (!account) {
		await work.write((ctx) => stopAsking(ctx, charge.id));
		return true;
	}
	const { config } = work.ctx.platform;
	const gateway = gateways[account.provider];
	let report: ChargeReport;
	try {
		report = await gateway.query(config, account.keys, charge);
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
	try {
		await work.write((ctx) => applyReport(ctx, account, charge, report));
		return true;
	} catch (error) {
		// The shelf is too busy to count the pieces: the money is there in a minute, too.
		if (!(error instanceof AppError)) throw error;
		work.ctx.log.warn({ chargeId: charge.id, code: error.code }, 'a payment waits to be applied');
		await work.write((ctx) => askLater(ctx, charge));
		return false;
	}
}

async function applyReport(
	ctx: Ctx,
	account: Account,
	{ id }: Charge,
	report: ChargeReport,
): Promise<void> {
	await ctx.query('payments.lockCharge', 'SELECT 1 FROM payments.charge WHERE id = $1 FOR UPDATE', [
		id,
	]);
	const [charge] = await ctx.query<Charge>('payments.charge', select, [id]);
	if (!charge || charge.state === 'paid') return;
	await noteWorks(ctx, account.id);
	await eventsApplied(ctx, account.id, charge.reference);
	if (report.state === 'paid') return paid(ctx, charge, report);
	const state = stateAfter(charge, report, ctx.now);
	await ctx.query(
		'payments.moveCharge',
		`UPDATE payments.charge SET state = $2, checks = checks + 1, next_check_at = $3,
			state_at = CASE WHEN state = $2 THEN state_at ELSE $4 END WHERE id = $1`,
		[id, state, nextCheck(ctx.now, charge.createdAt, charge.expiresAt), ctx.now],
	);
}

function stateAfter(charge: Charge, report: ChargeReport, now: Date): ChargeState {
	const ended = charge.expiresAt < now ? 'expired' : charge.state;
	const said: Record<Exclude<ChargeReport['state'], 'paid'>, ChargeState> = {
		// A code that was never made, or that the gateway forgot, was shown to nobody.
		unknown: charge.state === 'starting' ? 'failed' : ended,
		pending: ended,
		expired: 'expired',
		failed: 'failed',
	};
	const next = said[report.state as keyof typeof said];
	return leadsOn(charge.state, next) ? next : charge.state;
}

async function paid(ctx: Ctx, charge: Charge, report: ChargeReport): Promise<void> {
	const { amountIdr, currency } = report;
	const asAsked = currency === 'IDR' && amountIdr === charge.amountIdr;
	const paidAt = report.paidAt ?? ctx.now;
	const first = await markPaid(ctx, charge.id, {
		state: asAsked ? 'paid' : 'mismatch',
		paidAt,
		paidIdr: currency === 'IDR' ? amountIdr : null,
		problem: asAsked ? null : currency === 'IDR' ? 'amount' : 'currency',
	});
	if (!first) return;
	await audit(ctx, {
		action: asAsked ? 'payments.charge.paid' : 'payments.charge.mismatch',
		subject: { type: 'order', id: charge.orderId },
		data: {
			provider: charge.provider,
			reference: charge.reference,
			askedIdr: charge.amountIdr,
			paidIdr: amountIdr,
			currency,
		},
	});
	if (currency !== 'IDR' || amountIdr === null) return warnOfMismatch(ctx, charge);
	// Another sum confirms nothing: orders makes it a complaint with a clock.
	await confirmPaid(ctx, {
		orderId: charge.orderId,
		by: 'gateway',
		reference: `${charge.provider}/${report.paymentId ?? charge.reference}`,
		amountIdr,
		paidAt,
	});
}

/** Money that is no sum in rupiah: it is on the owner's account, so she looks at it there. */
async function warnOfMismatch(ctx: Ctx, charge: Charge): Promise<void> {
	await warnShop(ctx, charge.enterpriseId, {
		purpose: `payments/mismatch:${charge.reference}`,
		subject: m.payments_mail_subject({}, { locale: 'id' }),
		text: () =>
			m.payments_message_mismatch(
				{
					number: charge.orderNumber,
					total: formatRupiah(charge.amountIdr),
					provider: providerName(charge.provider),
					reference: charge.reference,
				},
				{ locale: 'id' },
			),
	});
}

/** @returns false when the charge was there, or further, already */
async function markPaid(
	ctx: Ctx,
	id: string,
	paid: {
		state: 'paid' | 'mismatch';
		paidAt: Date;
		paidIdr: number | null;
		problem: string | null;
	},
): Promise<boolean> {
	const rows = await ctx.query(
		'payments.markPaid',
		`UPDATE payments.charge SET state = $2, state_at = $3, paid_at = $4, paid_idr = $5, problem = $6,
			checks = checks + 1, next_check_at = NULL
		 WHERE id = $1 AND state <> 'paid' AND state <> $2 RETURNING id`,
		[id, paid.state, ctx.now, paid.paidAt, paid.paidIdr, paid.problem],
	);
	return rows.length > 0;
}

async function askLater(ctx: Ctx, charge: Charge): Promise<void> {
	await ctx.query(
		'payments.askLater',
		`UPDATE payments.charge SET checks = checks + 1, next_check_at = $2 WHERE id = $1 AND state <> 'paid'`,
		[charge.id, nextCheck(ctx.now, charge.createdAt, charge.expiresAt)],
	);
}

async function stopAsking(ctx: Ctx, id: string): Promise<void> {
	await ctx.query(
		'payments.stopAsking',
		'UPDATE payments.charge SET next_check_at = NULL WHERE id = $1',
		[id],
	);
}

async function eventsApplied(ctx: Ctx, accountId: string, reference: string): Promise<void> {
	await ctx.query(
		'payments.eventsApplied',
		`UPDATE payments.webhook_event SET state = 'applied'
		 WHERE account_id = $1 AND reference = $2 AND state <> 'applied'`,
		[accountId, reference],
	);
}
