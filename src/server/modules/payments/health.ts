import type { Ctx } from '#platform/context.ts';

/** How the calls of gateways and the open codes stand, for whoever watches the installation. */
export interface PaymentHealth {
	/** Calls by what became of them; those that wait at any age, the others of the last day. */
	events: { waiting: number; applied: number; unknown: number };
	/** Age of the oldest call that waits, in seconds; 0 where none does. */
	oldestWaitingSeconds: number;
	/** Open charges whose gateway should have been asked more than five minutes ago. */
	overdueCharges: number;
	/** Accounts that are on and did not answer when they were last asked. */
	silentAccounts: number;
}

/** For the metrics alone: counts, and nobody in them. */
export async function paymentHealth(ctx: Pick<Ctx, 'query' | 'now'>): Promise<PaymentHealth> {
	const [row] = await ctx.query<{
		waiting: number;
		applied: number;
		unknown: number;
		oldest: number;
		overdue: number;
		silent: number;
	}>(
		'payments.health',
		`SELECT w.count AS waiting, w.oldest, d.applied, d.unknown,
			(SELECT count(*)::int FROM payments.charge WHERE next_check_at < $1::timestamptz - interval '5 minutes') AS overdue,
			(SELECT count(*)::int FROM payments.gateway_account WHERE state = 'on' AND problem = 'silent') AS silent
		 FROM (SELECT count(*)::int AS count, coalesce(extract(epoch FROM $1 - min(received_at)), 0)::int AS oldest
				FROM payments.webhook_event WHERE state = 'waiting') w,
			(SELECT count(*) FILTER (WHERE state = 'applied')::int AS applied,
				count(*) FILTER (WHERE state = 'unknown')::int AS unknown
				FROM payments.webhook_event WHERE received_at > $1::timestamptz - interval '1 day') d`,
		[ctx.now],
	);
	const { waiting, applied, unknown, oldest, overdue, silent } = row!;
	return {
		events: { waiting, applied, unknown },
		oldestWaitingSeconds: oldest,
		overdueCharges: overdue,
		silentAccounts: silent,
	};
}
