import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { confirmPaid, warnShop } from '#modules/orders/index.ts';
import { m } from '#messages/messages.js';
import { formatRupiah } from '#shared/money.ts';
import { nextBackCheck } from './charge-states.ts';
import { hasMoney, type Charge } from './charge.ts';
import type { ChargeReport } from '../gateways/gateway.ts';
import { providerName } from './trouble.ts';

/** Does what a payment leads to, once; the locked charge says afterwards that its money is there. */
export async function applyPayment(ctx: Ctx, charge: Charge, report: ChargeReport): Promise<void> {
	if (hasMoney(charge)) return;
	const { amountIdr, currency } = report;
	const asAsked = currency === 'IDR' && amountIdr === charge.amountIdr;
	const paidAt = report.paidAt ?? ctx.now;
	const state = asAsked ? 'paid' : 'mismatch';
	await ctx.query(
		'payments.markPaid',
		`UPDATE payments.charge SET state = $2, state_at = $3, paid_at = $4, paid_idr = $5, problem = $6,
			payment_id = $7, checks = checks + 1, next_check_at = $8 WHERE id = $1`,
		[
			charge.id,
			state,
			ctx.now,
			paidAt,
			currency === 'IDR' ? amountIdr : null,
			asAsked ? null : currency === 'IDR' ? 'amount' : 'currency',
			report.paymentId,
			nextBackCheck(ctx.now, paidAt),
		],
	);
	Object.assign(charge, { state, paidAt });
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
