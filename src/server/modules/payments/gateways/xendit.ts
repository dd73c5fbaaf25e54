import { callGateway, momentOf, readObject, textOf, wholeRupiah } from './call.ts';
import type { Config } from '#platform/config.ts';
import { GatewayError, onlyState, type Gateway, type MoneyBack } from './gateway.ts';
import { sameSecret } from './same-secret.ts';

const version = { 'api-version': '2022-07-31' };
const paidWords = new Set(['SUCCEEDED', 'COMPLETED']);

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

/**
 * What of a payment went back. Xendit documents how refunds are made and told, not how they are listed: an answer that
 * is no list says nothing, and nothing is booked by it; what a call had said is then for the owner to look at.
 */
async function backOf(
	{ gateways }: Config,
	secret: string,
	paymentId: string,
	saysBack: boolean,
): Promise<MoneyBack | null> {
	const { status, json } = await callGateway(
		`${gateways.xenditUrl}/qr_codes/payments/${encodeURIComponent(paymentId)}/refunds`,
		{ secret, headers: version },
	);
	if (status >= 300 || !Array.isArray(json['data']))
		return saysBack ? { by: 'refund', totalIdr: null } : null;
	const done = rowsOf(json).filter(
		(row) => row?.['status'] === 'SUCCEEDED' && row['qrpy_id'] === paymentId,
	);
	if (done.length === 0) return null;
	const sums = done.map((row) =>
		row!['currency'] === 'IDR' ? wholeRupiah(row!['refund_amount']) : null,
	);
	return {
		by: 'refund',
		totalIdr: sums.every((sum) => sum !== null)
			? sums.reduce((total, sum) => total + sum, 0)
			: null,
	};
}

/** Xendit QR codes, version 2022-07-31: `POST /qr_codes`, payments by `GET /qr_codes/{id}/payments`. */
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
				paidWords.has(String(row['status'])) &&
				row['qr_id'] === gatewayId &&
				row['reference_id'] === reference,
		);
		if (!paid) return onlyState('pending');
		const paymentId = textOf(paid['id']);
		return {
			state: 'paid',
			amountIdr: wholeRupiah(paid['amount']),
			currency: textOf(paid['currency']),
			paymentId,
			paidAt: momentOf(paid['created']),
			// A payment that nobody has counted yet is counted first.
			back: wasPaid && paymentId ? await backOf(config, secret, paymentId, saysBack) : null,
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
