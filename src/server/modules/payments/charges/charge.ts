import type { Ctx } from '#platform/context.ts';
import type { ChargeState } from './charge-states.ts';

/** A charge with what its order says of itself. */
export interface Charge {
	id: string;
	orderId: string;
	orderNumber: string;
	orderState: string;
	enterpriseId: string;
	accountId: string | null;
	provider: string;
	reference: string;
	gatewayId: string | null;
	paymentId: string | null;
	amountIdr: number;
	state: ChargeState;
	/** All that is known to have gone back to the payer. */
	backIdr: number;
	expiresAt: Date;
	paidAt: Date | null;
	createdAt: Date;
}

export async function findCharge(ctx: Ctx, id: string): Promise<Charge | undefined> {
	const [charge] = await ctx.query<Charge>(
		'payments.charge',
		`SELECT c.id, c.order_id AS "orderId", o.number AS "orderNumber", o.state AS "orderState",
			o.enterprise_id AS "enterpriseId", c.account_id AS "accountId", c.provider, c.reference,
			c.gateway_id AS "gatewayId", c.payment_id AS "paymentId", c.amount_idr AS "amountIdr", c.state,
			c.back_idr AS "backIdr", c.expires_at AS "expiresAt", c.paid_at AS "paidAt", c.created_at AS "createdAt"
		 FROM payments.charge c JOIN orders."order" o ON o.id = c.order_id WHERE c.id = $1`,
		[id],
	);
	return charge;
}

/** The same, once nobody else changes it; held until the transaction ends. */
export async function lockCharge(ctx: Ctx, id: string): Promise<Charge | undefined> {
	await ctx.query('payments.lockCharge', 'SELECT 1 FROM payments.charge WHERE id = $1 FOR UPDATE', [
		id,
	]);
	return findCharge(ctx, id);
}

/** Whether money came for it, whatever became of the order. */
export const hasMoney = ({ state }: Charge): boolean => state === 'paid' || state === 'mismatch';
