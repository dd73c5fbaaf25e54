import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { errorForLog } from '#platform/log.ts';
import { warnShop } from '#modules/orders/index.ts';
import { m } from '#messages/messages.js';
import type { Account } from '../account/accounts.ts';
import { GatewayError } from '../gateways/index.ts';

/** After a gateway did not answer, buyers do not wait for it for so long. */
const silentSeconds = 60;

/** The gateway's refusal as our own value; anything else is a bug and goes on. */
export function gatewayProblem(ctx: Ctx, account: Account, error: unknown): GatewayError {
	if (!(error instanceof GatewayError)) throw error;
	ctx.log.warn(
		{ accountId: account.id, provider: account.provider, ...errorForLog(error) },
		'a payment gateway could not be used',
	);
	return error;
}

/**
 * Remembers what a gateway said of an account. A silent one is left alone for a minute; a key that it does not know
 * any more turns the account off and the owner is told: until then buyers pay by her standing code.
 */
export async function noteProblem(
	ctx: Ctx,
	account: Account,
	{ problem }: GatewayError,
): Promise<void> {
	const off = problem === 'key-wrong';
	const [before] = await ctx.query<{ state: string }>(
		'payments.lockAccount',
		'SELECT state FROM payments.gateway_account WHERE id = $1 FOR UPDATE',
		[account.id],
	);
	await ctx.query(
		'payments.noteProblem',
		`UPDATE payments.gateway_account SET problem = $2, checked_at = $3,
			state = CASE WHEN $4 THEN 'off' ELSE state END,
			silent_until = CASE WHEN $5 THEN $3::timestamptz + make_interval(secs => ${silentSeconds}) END
		 WHERE id = $1`,
		[account.id, problem, ctx.now, off, problem === 'silent'],
	);
	if (!off || before?.state !== 'on') return;
	await audit(ctx, {
		action: 'payments.gateway.turnedOff',
		subject: { type: 'enterprise', id: account.enterpriseId },
		data: { provider: account.provider, problem },
	});
	await warnShop(ctx, account.enterpriseId, {
		purpose: 'payments/gateway-off',
		subject: m.payments_mail_subject({}, { locale: 'id' }),
		text: (shop) =>
			m.payments_message_key_wrong(
				{ shop, provider: providerName(account.provider) },
				{ locale: 'id' },
			),
	});
}

/** The gateway works: what was wrong is over. */
export async function noteWorks(ctx: Ctx, accountId: string): Promise<void> {
	await ctx.query(
		'payments.noteWorks',
		`UPDATE payments.gateway_account SET problem = NULL, silent_until = NULL, checked_at = $2 WHERE id = $1`,
		[accountId, ctx.now],
	);
}

/** As the companies write themselves. */
export const providerName = (provider: string): string =>
	({ midtrans: 'Midtrans', xendit: 'Xendit' })[provider] ?? provider;
