import { momentOf, readObject, textOf, wholeRupiah } from '#platform/foreign-json.ts';
import { sameSecret } from '#platform/same-secret.ts';
import { callGateway } from './call.ts';
import type { Config } from '#platform/config.ts';
import { GatewayError, onlyState, readParts, type Gateway, type MoneyBack } from './gateway.ts';

const version = { 'api-version': '2022-07-31' };
/** Of a payment: its money came. Since 2022 `SUCCEEDED`, before that `COMPLETED`. */
const paidWords = new Set(['SUCCEEDED', 'COMPLETED']);
/** Its money came and went back: all of it on the day it came, or whatever was asked for later (help.xendit.co). */
const wholeBack = 'VOIDED';
const someBack = 'REFUNDED';
const cameWords = new Set([...paidWords, wholeBack, someBack]);

function refuse(status: number): never {
	// A key that may not do this is as little use as one that they do not know.
	if (status === 401 || status === 403)
		throw new GatewayError('key-wrong', `Xendit answered ${status}`);
	throw new GatewayError('refused', `Xendit answered ${status}`);
}

const objectOf = (value: unknown): Record<string, unknown> | undefined =>
	typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;

const rowsOf = (json: Record<string, unknown>) =>
	Array.isArray(json['data']) ? json['data'].map(objectOf) : [];

interface Payment {
	id: string;
	status: string;
	amountIdr: number | null;
}

/** What of a payment went back: what is listed, else what the payment says of itself, else nothing or "not clear". */
async function backOf(
	{ gateways }: Config,
	secret: string,
	payment: Payment,
	saysBack: boolean,
): Promise<MoneyBack | null> {
	const { status, json } = await callGateway(
		`${gateways.xenditUrl}/qr_codes/payments/${encodeURIComponent(payment.id)}/refunds`,
		{ secret, headers: version },
	);
	const back = (totalIdr: number | null, parts: MoneyBack['parts'] = []): MoneyBack => ({
		by: 'refund',
		totalIdr,
		parts,
	});
	const listed = status < 300 && Array.isArray(json['data']);
	const done = listed
		? rowsOf(json).filter((row) => row?.['status'] === 'SUCCEEDED' && row['qrpy_id'] === payment.id)
		: [];
	if (done.length === 0) {
		if (payment.status === wholeBack) return back(payment.amountIdr);
		const unclear = payment.status === someBack || (saysBack && !listed);
		return unclear ? back(null) : null;
	}
	const sums = done.map((row) =>
		row!['currency'] === 'IDR' ? wholeRupiah(row!['refund_amount']) : null,
	);
	if (!sums.every((sum) => sum !== null)) return back(null);
	const parts = readParts(done, (row) => ({
		id: textOf(row['id']),
		amountIdr: wholeRupiah(row['refund_amount']),
	}));
	return back(
		sums.reduce((total, sum) => total + sum, 0),
		parts,
	);
}

/**
 * Xendit QR codes, version 2022-07-31: `POST /qr_codes`, payments by `GET /qr_codes/{id}/payments`.
 *
 * Sure, by Xendit's own pages: how a code is made and paid; the calls `qr.payment` and `qr.refund`, sent to the address
 * of "QR code paid & refunded"; a refund (`POST /qr_codes/payments/{id}/refunds`, within 30 days, only for some payers'
 * apps) begins PENDING and is told again once it is SUCCEEDED; a payment whose whole sum goes back within 24 hours
 * becomes VOIDED, else REFUNDED.
 * Sure only by what clients of theirs do: `GET /qr_codes/payments/{id}/refunds` lists refunds (`id`, `qrpy_id`,
 * `refund_amount`, `status`). Where it does not, nothing is booked that a payment does not say itself, and the owner
 * is told to look.
 * Not told by any call of QR codes: chargebacks (disputes of QRIS run by mail and dashboard), and money that she sends
 * back by a transfer because the payer's app takes no refund. Both she writes down herself.
 * Never sent for these codes: `refund.succeeded` of the newer Payments API, which refuses payments made here.
 */
export const xendit: Gateway = {
	async create({ gateways }, { secret }, wish) {
		const { status, json } = await callGateway(`${gateways.xenditUrl}/qr_codes`, {
			method: 'POST',
			secret,
			headers: { ...version, 'webhook-url': wish.notifyUrl },
			body: {
				reference_id: wish.reference,
				type: 'DYNAMIC',
				currency: 'IDR',
				amount: wish.amountIdr,
				expires_at: wish.expiresAt.toISOString(),
			},
		});
		if (status >= 300) refuse(status);
		const gatewayId = textOf(json['id']);
		const qrPayload = json['qr_string'];
		if (!gatewayId || typeof qrPayload !== 'string')
			throw new GatewayError('refused', 'Xendit gave no code');
		return { gatewayId, qrPayload, expiresAt: momentOf(json['expires_at']) ?? wish.expiresAt };
	},

	async query(config, { secret }, { reference, gatewayId, wasPaid, saysBack }) {
		if (!gatewayId) return onlyState('unknown');
		const { status, json } = await callGateway(
			`${config.gateways.xenditUrl}/qr_codes/${encodeURIComponent(gatewayId)}/payments`,
			{ secret, headers: version },
		);
		if (status === 404) return onlyState('unknown');
		if (status >= 300) refuse(status);
		const paid = rowsOf(json).find(
			(row) =>
				row &&
				cameWords.has(String(row['status'])) &&
				row['qr_id'] === gatewayId &&
				row['reference_id'] === reference,
		);
		if (!paid) return onlyState('pending');
		const paymentId = textOf(paid['id']);
		const payment = { status: String(paid['status']), amountIdr: wholeRupiah(paid['amount']) };
		// A payment that nobody has counted yet is counted first, unless it says itself that its money went back.
		const asksBack = wasPaid || !paidWords.has(payment.status);
		return {
			state: 'paid',
			amountIdr: payment.amountIdr,
			currency: textOf(paid['currency']),
			paymentId,
			paidAt: momentOf(paid['created']),
			back:
				asksBack && paymentId
					? await backOf(config, secret, { id: paymentId, ...payment }, saysBack)
					: null,
		};
	},

	async check({ gateways }, { secret }) {
		// As with Midtrans: a code that nobody made.
		const { status } = await callGateway(
			`${gateways.xenditUrl}/qr_codes/qr_00000000-0000-0000-0000-000000000000`,
			{ secret, headers: version },
		);
		if (status !== 404 && status >= 300) refuse(status);
	},

	// A dynamic code of Xendit cannot be closed: it ends at its time.
	async end() {},

	readEvent({ token = '' }, raw, header) {
		// The token proves who calls, not what is said: so every word is asked for again.
		if (!sameSecret(header('x-callback-token') ?? '', token))
			return { ok: false, why: 'not-proved' };
		const body = readObject(raw);
		if (!body) return { ok: false, why: 'unreadable' };
		// Accounts made long ago are told in the older shape, without `data`.
		const data = objectOf(body['data']) ?? body;
		const id = textOf(data['id']);
		const payment = textOf(data['qrpy_id']);
		const refund = textOf(data['status']);
		if (body['event'] === 'qr.refund' && id && payment && refund)
			return {
				ok: true,
				event: { eventId: `${id}:${refund}`, reference: payment, status: `back/${refund}` },
			};
		const reference =
			textOf(data['reference_id']) ?? textOf(objectOf(data['qr_code'])?.['external_id']);
		const status = textOf(data['status']);
		if (body['event'] !== 'qr.payment' || !id || !reference || !status)
			return { ok: true, event: undefined };
		return { ok: true, event: { eventId: `${id}:${status}`, reference, status } };
	},
};
