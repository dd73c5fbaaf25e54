import { randomUUID } from 'node:crypto';
import { withAmount } from '#modules/orders/index.ts';
import { staticSample } from '../qris.ts';
import { startFakeServer, type Asked, type FakeServer } from './fake-server.ts';
import type { Notification } from './midtrans.ts';

interface Code {
	id: string;
	reference: string;
	amount: number;
	expiresAt: string;
	payments: Record<string, unknown>[];
	refunds: Record<string, unknown>[];
}

/**
 * Xendit as its public documentation says (QR codes, version 2022-07-31): codes by `POST /qr_codes`, payments by
 * `GET /qr_codes/{id}/payments`, calls with `x-callback-token` and the event `qr.payment`.
 */
export interface FakeXendit extends FakeServer {
	readonly codes: ReadonlyMap<string, Code>;
	/** The buyer paid. */
	pay(reference: string, other?: { amount?: number; currency?: string }): void;
	/** Money goes back to the payer, from the dashboard: a part, or all that is left. */
	giveBack(reference: string, amount?: number): void;
	/** What Xendit would send about the last refund of a code. */
	refundNotification(reference: string): Notification;
	/** Whether it lists refunds when asked: only their making is documented. */
	listsRefunds: boolean;
	/** What Xendit would send about the last payment of a code. */
	notification(reference: string, change?: Record<string, unknown>): Notification;
	readonly secretKey: string;
	readonly callbackToken: string;
}

export async function startXendit(
	secretKey = 'xnd_production_uji0001',
	callbackToken = 'token-uji-0123456789',
): Promise<FakeXendit> {
	const codes = new Map<string, Code>();

	const create = ({ body, headers }: Asked) => {
		if (headers['api-version'] !== '2022-07-31')
			return { status: 400, json: { error_code: 'API_VALIDATION_ERROR', message: 'api-version' } };
		const made: Code = {
			id: `qr_${randomUUID()}`,
			reference: String(body['reference_id']),
			amount: Number(body['amount']),
			expiresAt: String(body['expires_at']),
			payments: [],
			refunds: [],
		};
		if (codes.has(made.reference))
			return { status: 409, json: { error_code: 'DUPLICATE_ERROR', message: 'reference_id' } };
		codes.set(made.reference, made);
		return {
			status: 201,
			json: {
				id: made.id,
				reference_id: made.reference,
				business_id: '000000000000000000000001',
				type: 'DYNAMIC',
				currency: 'IDR',
				amount: made.amount,
				channel_code: 'ID_DANA',
				status: 'ACTIVE',
				qr_string: withAmount(staticSample, made.amount, {
					reference: 'XN',
					maxIdr: 10_000_000,
				}),
				expires_at: made.expiresAt,
				created: new Date().toISOString(),
			},
		};
	};

	const server = await startFakeServer((asked) => {
		if (asked.key !== secretKey)
			return { status: 401, json: { error_code: 'INVALID_API_KEY', message: 'API key' } };
		if (asked.method === 'POST' && asked.path === '/qr_codes') return create(asked);
		const paymentId = /^\/qr_codes\/payments\/([^/]+)\/refunds$/.exec(asked.path)?.[1];
		if (paymentId && fake.listsRefunds) {
			const all = [...codes.values()].flatMap(({ refunds }) => refunds);
			return { status: 200, json: { data: all.filter((one) => one['qrpy_id'] === paymentId) } };
		}
		const id = /^\/qr_codes\/([^/]+)(\/payments)?$/.exec(asked.path)?.[1];
		const found = [...codes.values()].find((code) => code.id === id);
		if (!found)
			return { status: 404, json: { error_code: 'DATA_NOT_FOUND', message: 'Not found' } };
		return { status: 200, json: { data: found.payments, has_more: false } };
	});

	const find = (reference: string) => {
		const found = codes.get(reference);
		if (!found) throw new Error(`Nobody charged ${reference}`);
		return found;
	};
	const fake: FakeXendit = Object.assign(server, {
		codes,
		listsRefunds: true,
		secretKey,
		callbackToken,
		pay(reference: string, { amount, currency }: { amount?: number; currency?: string } = {}) {
			const found = find(reference);
			found.payments.push({
				id: `qrpy_${randomUUID()}`,
				qr_id: found.id,
				reference_id: reference,
				business_id: '000000000000000000000001',
				type: 'DYNAMIC',
				channel_code: 'ID_DANA',
				currency: currency ?? 'IDR',
				amount: amount ?? found.amount,
				status: 'SUCCEEDED',
				created: new Date().toISOString(),
				payment_detail: { source: 'BCA', receipt_id: 'r1' },
			});
		},
		notification(reference: string, change: Record<string, unknown> = {}): Notification {
			const data = { ...find(reference).payments.at(-1), ...change };
			return {
				body: JSON.stringify({
					event: 'qr.payment',
					api_version: '2022-07-31',
					business_id: '000000000000000000000001',
					created: new Date().toISOString(),
					data,
				}),
				headers: { 'content-type': 'application/json', 'x-callback-token': callbackToken },
			};
		},
		giveBack(reference: string, amount?: number) {
			const found = find(reference);
			const payment = found.payments.at(-1)!;
			const back = found.refunds.reduce((sum, one) => sum + Number(one['refund_amount']), 0);
			const whole = back === 0 && (amount ?? payment['amount']) === payment['amount'];
			payment['status'] = whole ? 'VOIDED' : 'REFUNDED';
			found.refunds.push({
				id: `qrrf_${randomUUID()}`,
				qrpy_id: payment['id'],
				status: 'SUCCEEDED',
				currency: payment['currency'],
				payment_amount: payment['amount'],
				refund_amount: amount ?? Number(payment['amount']) - back,
				channel_code: 'ID_DANA',
				created: new Date().toISOString(),
			});
		},
		refundNotification(reference: string): Notification {
			return {
				body: JSON.stringify({
					event: 'qr.refund',
					api_version: '2022-07-31',
					business_id: '000000000000000000000001',
					created: new Date().toISOString(),
					data: find(reference).refunds.at(-1),
				}),
				headers: { 'content-type': 'application/json', 'x-callback-token': callbackToken },
			};
		},
	});
	return fake;
}
