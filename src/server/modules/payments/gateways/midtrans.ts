import { createHash } from 'node:crypto';
import { readObject, textOf, wholeRupiah } from '#platform/foreign-json.ts';
import { sameSecret } from '#platform/same-secret.ts';
import { callGateway } from './call.ts';
import {
	GatewayError,
	onlyState,
	readParts,
	type ChargeReport,
	type Gateway,
	type MoneyBack,
} from './gateway.ts';

const wibMs = 7 * 3_600_000;

/** `2026-11-22 10:15:00`, which Midtrans means in WIB. */
function readWib(value: unknown): Date | null {
	if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(value)) return null;
	const at = new Date(`${value.replace(' ', 'T')}+07:00`);
	return Number.isNaN(at.getTime()) ? null : at;
}

function writeWib(at: Date): string {
	const shifted = new Date(at.getTime() + wibMs).toISOString();
	return `${shifted.slice(0, 10)} ${shifted.slice(11, 19)} +0700`;
}

/** The status code stands in the body; some errors come with HTTP 200. */
function codeOf({ status, json }: { status: number; json: Record<string, unknown> }): number {
	return Number(json['status_code'] ?? status);
}

function refuse(code: number): never {
	if (code === 401) throw new GatewayError('key-wrong', 'Midtrans does not know the key');
	if (code >= 500 || code === 429) throw new GatewayError('silent', `Midtrans answered ${code}`);
	throw new GatewayError('refused', `Midtrans answered ${code}`);
}

/** What had been paid and went back (docs.midtrans.com, status cycle), by whom and whether in part. */
const backWords: Record<string, { by: MoneyBack['by']; part: boolean }> = {
	refund: { by: 'refund', part: false },
	partial_refund: { by: 'refund', part: true },
	chargeback: { by: 'chargeback', part: false },
	partial_chargeback: { by: 'chargeback', part: true },
};
const backWordOf = (status: unknown) =>
	typeof status === 'string' && Object.hasOwn(backWords, status) ? backWords[status] : undefined;

/** Every other state of its status cycle. */
const knownWords = new Set([
	'authorize',
	'capture',
	'settlement',
	'deny',
	'pending',
	'cancel',
	'expire',
	'failure',
]);

/** All that went back: the whole, or the sum of what is listed, or the sum that is named; and each time, where listed. */
function backOf(json: Record<string, unknown>): MoneyBack | null {
	const word = backWordOf(json['transaction_status']);
	if (!word) return null;
	const listed = Array.isArray(json['refunds']) ? (json['refunds'] as unknown[]) : [];
	const parts = readParts(listed, (one) => ({
		id: textOf(String(one['refund_chargeback_id'] ?? one['refund_key'] ?? '')),
		amountIdr: wholeRupiah(one['refund_amount']),
	}));
	const sums = listed.map((one) => wholeRupiah((one as BackRow)?.refund_amount));
	const sum =
		sums.length > 0 && sums.every((part) => part !== null)
			? sums.reduce((total, part) => total + part, 0)
			: wholeRupiah(json['refund_amount']);
	return { by: word.by, totalIdr: word.part ? sum : wholeRupiah(json['gross_amount']), parts };
}

type BackRow = { refund_amount?: unknown } | null;

/** domain.md §8: paid is settlement, or capture that fraud detection accepts. */
function stateOf(status: unknown, fraud: unknown): ChargeReport['state'] {
	if (backWordOf(status)) return 'paid';
	switch (status) {
		case 'settlement':
			return 'paid';
		case 'capture':
			return fraud === 'accept' ? 'paid' : 'pending';
		case 'pending':
		case 'authorize':
			return 'pending';
		case 'expire':
			return 'expired';
		default:
			return 'failed';
	}
}

/**
 * The signature of a notification: SHA-512 in hex over order_id, status_code, gross_amount as the text that was
 * sent, and the server key (docs.midtrans.com, HTTP notifications).
 */
export function midtransSignature(
	orderId: string,
	statusCode: string,
	grossAmount: string,
	serverKey: string,
): string {
	return createHash('sha512')
		.update(orderId + statusCode + grossAmount + serverKey)
		.digest('hex');
}

/** Midtrans Core API: QRIS by `POST /v2/charge`, status by `GET /v2/{order_id}/status`. */
export const midtrans: Gateway = {
	async create({ gateways }, { secret }, wish) {
		const minutes = Math.max(
			1,
			Math.floor((wish.expiresAt.getTime() - wish.now.getTime()) / 60_000),
		);
		const answer = await callGateway(`${gateways.midtransUrl}/v2/charge`, {
			method: 'POST',
			secret,
			headers: { 'x-override-notification': wish.notifyUrl },
			body: {
				payment_type: 'qris',
				transaction_details: { order_id: wish.reference, gross_amount: wish.amountIdr },
				custom_expiry: {
					order_time: writeWib(wish.now),
					expiry_duration: minutes,
					unit: 'minute',
				},
			},
		});
		const code = codeOf(answer);
		if (code !== 201 && code !== 200) refuse(code);
		const gatewayId = textOf(answer.json['transaction_id']);
		const qrPayload = answer.json['qr_string'];
		if (!gatewayId || typeof qrPayload !== 'string')
			throw new GatewayError('refused', 'Midtrans gave no code');
		const expiresAt = readWib(answer.json['expiry_time']) ?? wish.expiresAt;
		return { gatewayId, qrPayload, expiresAt };
	},

	async query({ gateways }, { secret }, { reference }) {
		const answer = await callGateway(
			`${gateways.midtransUrl}/v2/${encodeURIComponent(reference)}/status`,
			{ secret },
		);
		const { json } = answer;
		const code = codeOf(answer);
		if (code === 404) return onlyState('unknown');
		if (json['order_id'] !== reference) refuse(code >= 400 ? code : 406);
		return {
			state: stateOf(json['transaction_status'], json['fraud_status']),
			amountIdr: wholeRupiah(json['gross_amount']),
			currency: textOf(json['currency']),
			paymentId: textOf(json['transaction_id']),
			paidAt: readWib(json['settlement_time']) ?? readWib(json['transaction_time']),
			back: backOf(json),
		};
	},

	async check({ gateways }, { secret }) {
		// Asking for a charge that nobody made tells a right key (404) from a wrong one (401) and makes nothing.
		const answer = await callGateway(`${gateways.midtransUrl}/v2/rumah-umkm-check/status`, {
			secret,
		});
		const code = codeOf(answer);
		if (code !== 404 && code >= 300) refuse(code);
	},

	async end({ gateways }, { secret }, reference) {
		await callGateway(`${gateways.midtransUrl}/v2/${encodeURIComponent(reference)}/expire`, {
			method: 'POST',
			secret,
		});
	},

	readEvent({ secret }, raw) {
		const body = readObject(raw);
		const fields = ['order_id', 'status_code', 'gross_amount', 'signature_key'] as const;
		const [orderId, statusCode, grossAmount, signature] = fields.map((name) =>
			textOf(body?.[name]),
		);
		if (!orderId || !statusCode || !grossAmount || !signature)
			return { ok: false, why: body ? 'not-proved' : 'unreadable' };
		if (secret === '') return { ok: false, why: 'not-proved' };
		const wanted = midtransSignature(orderId, statusCode, grossAmount, secret);
		if (!sameSecret(signature.toLowerCase(), wanted)) return { ok: false, why: 'not-proved' };
		// State and sums are not signed: whoever has one call can write others. So they make few events, whatever they say.
		const said = textOf(body!['transaction_status']) ?? '';
		const word = knownWords.has(said) || backWordOf(said) ? said : 'other';
		const eventId = `${orderId}:${word}:${statusCode}`;
		if (!backWordOf(word))
			return { ok: true, event: { eventId, reference: orderId, status: word } };
		// A second refund in part differs from the first by its sum alone.
		const sum = wholeRupiah(body!['refund_amount']) ?? '';
		return {
			ok: true,
			event: { eventId: `${eventId}:${sum}`, reference: orderId, status: `back/${word}` },
		};
	},
};
