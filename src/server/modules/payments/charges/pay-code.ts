import { newId } from '#platform/ids.ts';
import type { Ctx } from '#platform/context.ts';
import type { Work } from '#platform/jobs.ts';
import { checkQris, type OrderView } from '#modules/orders/index.ts';
import { accountInUse, webhookUrl, type Account } from '../account/accounts.ts';
import type { ChargeState } from './charge-states.ts';
import { GatewayError, gateways } from '../gateways/index.ts';
import type { MadeCharge } from '../gateways/gateway.ts';
import { gatewayProblem, noteProblem, noteWorks, providerName } from './trouble.ts';

/** The QRIS that pays an order now. */
export interface PayCode {
	payload: string;
	/** What the payer's app must show. */
	merchant: { name: string; city: string; nmid: string } | null;
	/** Set where a gateway made it: then the payment is seen by itself, until this moment. */
	automatic: { expiresAt: Date; provider: string } | undefined;
	/** The shop is paid through a gateway that made no code now: she who pays sends a proof. */
	inPlaceOf: string | undefined;
}

type PayableOrder = Pick<
	OrderView,
	| 'id'
	| 'number'
	| 'state'
	| 'enterpriseId'
	| 'paymentMethod'
	| 'totalIdr'
	| 'reservedUntil'
	| 'qrisPayload'
	| 'merchant'
>;

/** With less time than this a code is not shown any more, nor made. */
const shortestMs = 60_000;
/** A buyer who lets codes run out again and again gets the standing one. */
const maxAttempts = 10;

interface Latest {
	attempt: number;
	state: ChargeState;
	amountIdr: number;
	qrPayload: string | null;
	expiresAt: Date;
	createdAt: Date;
	provider: string;
}

/**
 * The code to pay an order: from the maker's own gateway where she has one that answers, else her standing QRIS
 * with the amount. Never fails because of a gateway, and never waits for one longer than a few seconds; the same
 * code comes again until it ends. Undefined: this order is not paid by a code, or not any more.
 */
export async function payCode(work: Work, order: PayableOrder): Promise<PayCode | undefined> {
	const waits = order.state === 'awaiting-payment' || order.state === 'proof-sent';
	if (!waits || order.paymentMethod !== 'qris') return undefined;
	const account = await accountInUse(work.ctx, order.enterpriseId);
	const made = account && (await gatewayCode(work, account, order));
	if (made) return made;
	const { qrisPayload: payload, merchant } = order;
	if (!payload) return undefined;
	const inPlaceOf = account && providerName(account.provider);
	return { payload, merchant, automatic: undefined, inPlaceOf };
}

async function gatewayCode(
	work: Work,
	account: Account,
	order: PayableOrder,
): Promise<PayCode | undefined> {
	const { ctx } = work;
	const latest = await latestCharge(ctx, order.id);
	const live = latest && liveCode(latest, order, ctx.now);
	if (live) return live;
	if (order.state !== 'awaiting-payment' || !order.reservedUntil) return undefined;
	if (order.reservedUntil.getTime() < ctx.now.getTime() + shortestMs) return undefined;
	if (account.silentUntil && account.silentUntil > ctx.now) return undefined;
	const charge = await work.write((write) => beginCharge(write, account, order));
	if (!charge) return undefined;
	return makeCode(work, account, order, charge);
}

async function latestCharge(ctx: Ctx, orderId: string): Promise<Latest | undefined> {
	const [row] = await ctx.query<Latest>(
		'payments.latestCharge',
		`SELECT attempt, state, amount_idr AS "amountIdr", qr_payload AS "qrPayload",
			expires_at AS "expiresAt", created_at AS "createdAt", provider
		 FROM payments.charge WHERE order_id = $1 ORDER BY attempt DESC LIMIT 1`,
		[orderId],
	);
	return row;
}

/** The code of a charge while it can be paid, and while it still asks for what the order costs. */
function liveCode(charge: Latest, order: PayableOrder, now: Date): PayCode | undefined {
	const { state, qrPayload, amountIdr, expiresAt, provider } = charge;
	if (state !== 'pending' || !qrPayload || amountIdr !== order.totalIdr) return undefined;
	if (expiresAt.getTime() < now.getTime() + shortestMs / 2) return undefined;
	return shown(qrPayload, expiresAt, provider);
}

function shown(payload: string, expiresAt: Date, provider: string): PayCode {
	const { name, city, nmid } = checkQris(payload).merchant;
	return {
		payload,
		merchant: { name: name ?? '', city: city ?? '', nmid: nmid ?? '' },
		automatic: { expiresAt, provider: providerName(provider) },
		inPlaceOf: undefined,
	};
}

interface Begun {
	id: string;
	reference: string;
	expiresAt: Date;
}

/**
 * Writes the charge down before the gateway hears of it, so that no call of the gateway can come before it.
 * Undefined while another visit of the same page is making one.
 */
async function beginCharge(
	ctx: Ctx,
	account: Account,
	order: PayableOrder,
): Promise<Begun | undefined> {
	await ctx.query(
		'payments.lockCharges',
		'SELECT pg_advisory_xact_lock(hashtextextended($1, 7205))',
		[order.id],
	);
	const latest = await latestCharge(ctx, order.id);
	if (latest && liveCode(latest, order, ctx.now)) return undefined;
	const making =
		latest?.state === 'starting' && latest.createdAt.getTime() > ctx.now.getTime() - 20_000;
	const attempt = (latest?.attempt ?? 0) + 1;
	if (making || attempt > maxAttempts) return undefined;
	const begun = {
		id: newId(),
		reference: `${order.number}-${attempt}`,
		expiresAt: order.reservedUntil!,
	};
	await ctx.query(
		'payments.beginCharge',
		`INSERT INTO payments.charge (id, order_id, account_id, provider, attempt, reference, amount_idr,
			state, state_at, expires_at, next_check_at, created_at)
		 VALUES ($1, $2, $3, $4, $5, $6, $7, 'starting', $8, $9, $8::timestamptz + interval '2 minutes', $8)`,
		[
			begun.id,
			order.id,
			account.id,
			account.provider,
			attempt,
			begun.reference,
			order.totalIdr,
			ctx.now,
			begun.expiresAt,
		],
	);
	return begun;
}

async function makeCode(
	work: Work,
	account: Account,
	order: PayableOrder,
	charge: Begun,
): Promise<PayCode | undefined> {
	const { config } = work.ctx.platform;
	try {
		const made = await gateways[account.provider].create(config, account.keys, {
			reference: charge.reference,
			amountIdr: order.totalIdr,
			now: work.ctx.now,
			expiresAt: charge.expiresAt,
			notifyUrl: webhookUrl(work.ctx, account.provider, account.id),
		});
		refuseOtherCode(made, order.totalIdr);
		await work.write(async (ctx) => {
			await keepCode(ctx, charge.id, made);
			await noteWorks(ctx, account.id);
		});
		return shown(made.qrPayload, made.expiresAt, account.provider);
	} catch (error) {
		const problem = gatewayProblem(work.ctx, account, error);
		await work.write(async (ctx) => {
			await ctx.query(
				'payments.chargeFailed',
				`UPDATE payments.charge SET state = 'failed', state_at = $3, problem = $2,
					next_check_at = NULL WHERE id = $1 AND state = 'starting'`,
				[charge.id, problem.problem, ctx.now],
			);
			await noteProblem(ctx, account, problem);
		});
		return undefined;
	}
}

/** A code for another sum or currency is shown to nobody, whoever made it. */
function refuseOtherCode({ qrPayload }: MadeCharge, amountIdr: number): void {
	const check = checkQris(qrPayload);
	if (!check.valid || check.amountIdr !== amountIdr || check.tip)
		throw new GatewayError('refused', 'The gateway made a code that does not fit the charge');
}

async function keepCode(ctx: Ctx, id: string, made: MadeCharge): Promise<void> {
	await ctx.query(
		'payments.keepCode',
		`UPDATE payments.charge SET gateway_id = $2, qr_payload = $3, expires_at = $4,
			state = CASE WHEN state = 'starting' THEN 'pending' ELSE state END,
			state_at = $5, next_check_at = $5::timestamptz + interval '1 minute'
		 WHERE id = $1`,
		[id, made.gatewayId, made.qrPayload, made.expiresAt, ctx.now],
	);
}
