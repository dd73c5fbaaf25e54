import type { Ctx } from '#platform/context.ts';
import { requireOwnEnterprise } from '#modules/registry/index.ts';
import { webhookUrl } from './account/accounts.ts';
import type { Provider } from './gateways/index.ts';

/** An account as its owner sees it: its keys never come back. */
export interface GatewayView {
	provider: Provider;
	state: 'on' | 'off';
	problem: string | null;
	checkedAt: Date | null;
	keysAt: Date;
	/** Last characters of the key, to tell one from another. */
	keyEnd: string;
	/** What the owner may have to paste at the gateway. */
	webhookUrl: string;
	lastEventAt: Date | null;
	/** Of the last 30 days. */
	paidCount: number;
	paidIdr: number;
}

/** The asker's own accounts. @throws AppError missing registry/no-such-enterprise */
export async function listGateways(ctx: Ctx, enterpriseId: string): Promise<GatewayView[]> {
	await requireOwnEnterprise(ctx, enterpriseId);
	const rows = await ctx.query<
		Omit<GatewayView, 'keyEnd' | 'webhookUrl'> & { id: string; secretCipher: string }
	>(
		'payments.gatewaysOf',
		`SELECT a.id, a.provider, a.state, a.problem, a.checked_at AS "checkedAt", a.keys_at AS "keysAt",
			a.secret_cipher AS "secretCipher",
			(SELECT max(received_at) FROM payments.webhook_event e WHERE e.account_id = a.id) AS "lastEventAt",
			p.count AS "paidCount", p.sum AS "paidIdr"
		 FROM payments.gateway_account a,
			LATERAL (SELECT count(*) AS count, coalesce(sum(paid_idr), 0)::bigint AS sum FROM payments.charge c
				WHERE c.account_id = a.id AND c.state = 'paid'
				AND c.created_at > $2::timestamptz - interval '30 days') p
		 WHERE a.enterprise_id = $1 ORDER BY a.created_at`,
		[enterpriseId, ctx.now],
	);
	return rows.map(({ id, secretCipher, ...row }) => ({
		...row,
		keyEnd: ctx.platform.cipher.decrypt(secretCipher).slice(-4),
		webhookUrl: webhookUrl(ctx, row.provider, id),
	}));
}

/** Money at a gateway that does not fit its order. */
export interface OddPayment {
	orderNumber: string;
	reference: string;
	provider: string;
	askedIdr: number;
	/** Null where the gateway gave no sum in rupiah. */
	paidIdr: number | null;
	at: Date;
}

/** The newest payments of the asker's own shop that a person has to look at. */
export async function listOddPayments(ctx: Ctx, enterpriseId: string): Promise<OddPayment[]> {
	await requireOwnEnterprise(ctx, enterpriseId);
	return ctx.query<OddPayment>(
		'payments.odd',
		`SELECT o.number AS "orderNumber", c.reference, c.provider, c.amount_idr AS "askedIdr",
			c.paid_idr AS "paidIdr", c.state_at AS at
		 FROM payments.charge c JOIN payments.gateway_account a ON a.id = c.account_id
		 JOIN orders."order" o ON o.id = c.order_id
		 WHERE a.enterprise_id = $1 AND c.state = 'mismatch' ORDER BY c.created_at DESC LIMIT 10`,
		[enterpriseId],
	);
}

/** The open charge of an order, for the buyer who says that she has paid. */
export async function openChargeOf(ctx: Ctx, orderId: string): Promise<string | undefined> {
	const [row] = await ctx.query<{ id: string }>(
		'payments.openChargeOf',
		`SELECT id FROM payments.charge WHERE order_id = $1 AND state IN ('pending', 'expired')
		 ORDER BY attempt DESC LIMIT 1`,
		[orderId],
	);
	return row?.id;
}
