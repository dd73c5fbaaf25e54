import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { noteMoneyBack, warnShop } from '#modules/orders/index.ts';
import { m } from '#messages/messages.js';
import { formatRupiah } from '#shared/money.ts';
import type { Charge } from './charge.ts';
import type { ChargeReport, MoneyBack } from '../gateways/gateway.ts';
import { providerName } from './trouble.ts';

/** Whether all had gone back before anybody heard that it had come: then nothing was bought. */
export function backBeforeKnown(charge: Charge, { back }: ChargeReport): boolean {
	return back?.totalIdr != null && back.totalIdr >= charge.amountIdr;
}

/**
 * Takes what went back at the gateway since the last time from the order and its sale, and tells every number of the
 * shop: whoever sends money back is not always the owner. Only ever more goes back, in whatever order it is heard.
 */
export async function applyMoneyBack(
	ctx: Ctx,
	charge: Charge,
	{ back, currency }: ChargeReport,
): Promise<void> {
	if (!back) return;
	if (back.totalIdr === null || currency !== 'IDR') return warnOfUnclear(ctx, charge);
	const more = back.totalIdr - charge.backIdr;
	if (more <= 0) return;
	await ctx.query('payments.moneyBack', 'UPDATE payments.charge SET back_idr = $2 WHERE id = $1', [
		charge.id,
		back.totalIdr,
	]);
	await audit(ctx, {
		action: `payments.charge.${back.by}`,
		subject: { type: 'order', id: charge.orderId },
		data: { provider: charge.provider, reference: charge.reference, backIdr: more },
	});
	const named = `${charge.provider}/${charge.reference}`;
	const counted = await noteMoneyBack(ctx, {
		orderId: charge.orderId,
		by: back.by,
		amountIdr: more,
		reference: `${named}/${back.totalIdr}`,
		parts: back.parts.map(({ id, amountIdr }) => ({ reference: `${named}/back/${id}`, amountIdr })),
	});
	if (counted > 0) await warnOfBack(ctx, charge, back.by, counted);
}

const words = {
	refund: m.payments_message_refund,
	chargeback: m.payments_message_chargeback,
} satisfies Record<MoneyBack['by'], unknown>;

async function warnOfBack(
	ctx: Ctx,
	charge: Charge,
	by: MoneyBack['by'],
	amountIdr: number,
): Promise<void> {
	await warnShop(ctx, charge.enterpriseId, {
		purpose: `payments/${by}:${charge.reference}`,
		subject: m.payments_mail_subject({}, { locale: 'id' }),
		text: () =>
			words[by](
				{
					number: charge.orderNumber,
					amount: formatRupiah(amountIdr),
					provider: providerName(charge.provider),
				},
				{ locale: 'id' },
			),
	});
}

/** Money went back and nobody says how much: she writes it down herself. Told once, however often it is asked about. */
async function warnOfUnclear(ctx: Ctx, charge: Charge): Promise<void> {
	const purpose = `payments/back-unclear:${charge.reference}`;
	const told = await ctx.query(
		'payments.wasTold',
		'SELECT 1 FROM platform.message WHERE purpose = $1 LIMIT 1',
		[purpose],
	);
	if (told.length > 0) return;
	await warnShop(ctx, charge.enterpriseId, {
		purpose,
		subject: m.payments_mail_subject({}, { locale: 'id' }),
		text: () =>
			m.payments_message_back_unclear(
				{
					number: charge.orderNumber,
					provider: providerName(charge.provider),
					link: `${ctx.platform.config.publicUrl}/usaha/pesanan/${charge.orderNumber}`,
				},
				{ locale: 'id' },
			),
	});
}
