import { z } from 'zod';
import { AppError } from '#platform/errors.ts';
import { defineJob, enqueue, type Work } from '#platform/jobs.ts';
import { limitRate } from '#platform/limits.ts';
import { errorForLog } from '#platform/log.ts';
import { settleCharge } from './charges/settle.ts';

/** Minutes after which a call about a charge that is not there yet is looked at again; then it is another's. */
const triesAfterMinutes = [1, 5, 30, 240];

interface WaitingEvent {
	tries: number;
	chargeId: string | null;
}

/**
 * Applies one call of a gateway. The maker's account may serve other shops too, and calls overtake each other: what
 * has no charge is kept and looked at again, then left alone.
 */
export const applyEvent = defineJob({
	name: 'payments/apply-event',
	schema: z.object({ eventId: z.uuid() }),
	batchSize: 10,
	async handler(work, { eventId }) {
		await applyKeptEvent(work, eventId);
	},
});

/** One try of `applyEvent`. */
export async function applyKeptEvent(work: Work, eventId: string): Promise<void> {
	const [event] = await work.ctx.query<WaitingEvent>(
		'payments.waitingEvent',
		`SELECT e.tries, coalesce(
			(SELECT c.id FROM payments.charge c WHERE c.reference = e.reference AND c.account_id = e.account_id),
			(SELECT c.id FROM payments.charge c WHERE c.payment_id = e.reference AND c.account_id = e.account_id LIMIT 1)
		 ) AS "chargeId" FROM payments.webhook_event e WHERE e.id = $1 AND e.state = 'waiting'`,
		[eventId],
	);
	if (!event) return;
	if (event.chargeId) return askOrWait(work, eventId, event.chargeId);
	const minutes = triesAfterMinutes[event.tries];
	await work.write(async (ctx) => {
		await ctx.query(
			'payments.eventTried',
			`UPDATE payments.webhook_event SET tries = tries + 1,
				state = CASE WHEN $2 THEN 'unknown' ELSE state END WHERE id = $1`,
			[eventId, minutes === undefined],
		);
		if (minutes !== undefined)
			await enqueue(ctx, applyEvent, { eventId }, { startAfterSeconds: minutes * 60 });
	});
}

/** So often calls about one charge make us ask, in so many seconds: its life has hardly more states. */
const mostAsks = { max: 3, seconds: 30 };

/**
 * Asks the gateway because of a call. A call that somebody caught can be sent again in other words without end: then one
 * question, half a minute later, answers all that came meanwhile. A gateway that is silent now is asked again with its
 * open charges.
 */
async function askOrWait(work: Work, eventId: string, chargeId: string): Promise<void> {
	try {
		await limitRate(work.ctx, { key: `payments/ask:${chargeId}`, ...mostAsks });
	} catch (error) {
		if (!(error instanceof AppError) || error.kind !== 'limited') throw error;
		const startAfterSeconds = Number(error.params['seconds']);
		return work.write((ctx) => enqueue(ctx, applyEvent, { eventId }, { startAfterSeconds }));
	}
	await settleCharge(work, chargeId);
}

const batch = 60;

/** Asks the gateways about charges that are due, paid ones too: money may have gone back. Returns how many were asked about. */
export async function checkOpenCharges(work: Work): Promise<number> {
	const due = await work.ctx.query<{ id: string }>(
		'payments.dueCharges',
		`SELECT c.id FROM payments.charge c LEFT JOIN payments.gateway_account a ON a.id = c.account_id
		 WHERE c.next_check_at <= $1 AND (a.silent_until IS NULL OR a.silent_until <= $1)
		 ORDER BY c.next_check_at LIMIT ${batch}`,
		[work.ctx.now],
	);
	const waiting = [...due];
	// A few at a time: one gateway that takes its time holds up no other.
	const lane = async () => {
		for (let next = waiting.shift(); next; next = waiting.shift()) await settleAlone(work, next.id);
	};
	await Promise.all(Array.from({ length: 5 }, lane));
	return due.length;
}

/** Whatever is wrong with one charge, the others are asked about. */
async function settleAlone(work: Work, chargeId: string): Promise<void> {
	try {
		await settleCharge(work, chargeId);
	} catch (error) {
		work.ctx.log.error({ chargeId, ...errorForLog(error) }, 'a charge could not be settled');
		await work.write((ctx) =>
			ctx.query(
				'payments.putOff',
				`UPDATE payments.charge SET next_check_at = $2::timestamptz + interval '10 minutes' WHERE id = $1`,
				[chargeId, ctx.now],
			),
		);
	}
}

/** Every minute: what no call of a gateway told. */
const checkCharges = defineJob({
	name: 'payments/check-open-charges',
	schema: z.object({}),
	schedule: '* * * * *',
	async handler(work) {
		await checkOpenCharges(work);
	},
});

export const paymentJobs = [applyEvent, checkCharges];
