import type { Ctx } from '#platform/context.ts';
import { sha256 } from '#platform/crypto.ts';
import { newId } from '#platform/ids.ts';
import { enqueue, type Work } from '#platform/jobs.ts';
import { findAccount } from '../account/accounts.ts';
import { gateways, type Provider } from '../gateways/index.ts';
import type { GatewayEvent } from '../gateways/gateway.ts';
import { applyEvent } from '../jobs.ts';

/** What became of a call: the edge answers by it, and it is counted. */
export type EventOutcome =
	| 'kept'
	/** The same event again. */
	| 'repeated'
	/** Proved, but about nothing that we charge. */
	| 'other'
	/** No such account at this gateway. */
	| 'no-account'
	/** The signature or token is not the account's, or it has none configured. */
	| 'not-proved'
	| 'unreadable';

export interface ReceivedCall {
	provider: Provider;
	accountId: string;
	/** The body as it was sent: what is signed. Nothing of it is stored but its hash. */
	raw: string;
	header: (name: string) => string | undefined;
}

/**
 * Takes a call of a gateway: proved over what was really sent, kept once, applied by a job that asks the gateway
 * itself. Answers fast and changes no order.
 */
export async function receiveEvent(work: Work, call: ReceivedCall): Promise<EventOutcome> {
	const account = await findAccount(work.ctx, call.accountId);
	if (account?.provider !== call.provider) return 'no-account';
	const reading = gateways[call.provider].readEvent(account.keys, call.raw, call.header);
	if (!reading.ok) return reading.why;
	const { event } = reading;
	if (!event) return 'other';
	return work.write((ctx) => keepEvent(ctx, account.id, event, call.raw));
}

/** A charge has hardly ten in its life. What says more is written by somebody who caught one. */
const mostEvents = 100;

async function keepEvent(
	ctx: Ctx,
	accountId: string,
	{ eventId, reference, status }: GatewayEvent,
	raw: string,
): Promise<EventOutcome> {
	const [row] = await ctx.query<{ id: string; times: number }>(
		'payments.keepEvent',
		`INSERT INTO payments.webhook_event AS e (id, account_id, event_id, reference, status, body_sha256,
			received_at, state)
		 SELECT $1::uuid, $2::uuid, $3, $4, $5, $6, $7::timestamptz, 'waiting' WHERE $8 > (SELECT count(*) FROM (
			SELECT 1 FROM payments.webhook_event WHERE account_id = $2::uuid AND reference = $4 LIMIT $8) k)
		 ON CONFLICT (account_id, event_id) DO UPDATE SET times = e.times + 1 RETURNING id, times`,
		[newId(), accountId, eventId, reference, status, sha256(raw), ctx.now, mostEvents],
	);
	if (!row) return askAnew(ctx, accountId, { eventId, reference, status });
	if (row.times > 1) return 'repeated';
	await enqueue(ctx, applyEvent, { eventId: row.id });
	return 'kept';
}

/** Nothing more is kept of this charge; that somebody called is, in the row of the last call: so the gateway is asked. */
async function askAnew(
	ctx: Ctx,
	accountId: string,
	{ reference, status }: GatewayEvent,
): Promise<EventOutcome> {
	const [row] = await ctx.query<{ id: string }>(
		'payments.askAnew',
		`UPDATE payments.webhook_event SET state = 'waiting', status = $3, received_at = $4, times = times + 1
		 WHERE id = (SELECT id FROM payments.webhook_event WHERE account_id = $1 AND reference = $2
			ORDER BY received_at DESC, id DESC LIMIT 1) RETURNING id`,
		[accountId, reference, status, ctx.now],
	);
	if (row) await enqueue(ctx, applyEvent, { eventId: row.id });
	return 'repeated';
}
