import { createHash, randomUUID } from 'node:crypto';
import { withAmount } from '#modules/orders/index.ts';
import { staticSample } from '../qris.ts';
import { startFakeServer, type Asked, type FakeServer } from './fake-server.ts';

interface Transaction {
	id: string;
	orderId: string;
	/** "75000.00", as Midtrans writes it. */
	gross: string;
	currency: string;
	status: string;
	fraud: string;
	expiry: string;
	settledAt: string | undefined;
	/** Sums that went back, as text with two decimals. */
	back: string[];
}

export interface Notification {
	body: string;
	headers: Record<string, string>;
}

/**
 * Midtrans as its public documentation says (docs.midtrans.com: QRIS charge, GET Status, HTTP notifications): the
 * status code in the body, sums as text with two decimals, times in WIB.
 */
export interface FakeMidtrans extends FakeServer {
	readonly transactions: ReadonlyMap<string, Transaction>;
	/** The buyer paid. `gross` and `currency` to pay something else than was asked for. */
	pay(orderId: string, other?: { gross?: string; currency?: string }): void;
	set(orderId: string, status: string, fraud?: string): void;
	/** Money goes back to the payer, from the dashboard or by a bank: a part, or all that is left. */
	giveBack(orderId: string, amount?: number, by?: 'refund' | 'chargeback'): void;
	/** What Midtrans would send now; `change` is done before it is signed. */
	notification(orderId: string, change?: Record<string, unknown>): Notification;
	/** The only key it knows. */
	serverKey: string;
	/** Codes for another sum than asked, from now on. */
	wrongCodes: boolean;
}

const wib = (at: Date) =>
	new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

export async function startMidtrans(serverKey = 'Mid-server-uji-0001'): Promise<FakeMidtrans> {
	const transactions = new Map<string, Transaction>();

	const shown = (found: Transaction) => ({
		transaction_id: found.id,
		order_id: found.orderId,
		merchant_id: 'G000000001',
		gross_amount: found.gross,
		currency: found.currency,
		payment_type: 'qris',
		transaction_status: found.status,
		transaction_time: wib(new Date()),
		fraud_status: found.fraud,
		acquirer: 'gopay',
		expiry_time: found.expiry,
		...(found.settledAt ? { settlement_time: found.settledAt } : {}),
		...(found.back.length > 0
			? {
					refund_amount: `${sumOf(found.back)}.00`,
					refunds: found.back.map((refund_amount, index) => ({
						refund_chargeback_id: index + 1,
						refund_amount,
						created_at: wib(new Date()),
						refund_key: `r-${index + 1}`,
					})),
				}
			: {}),
	});
	const sumOf = (sums: string[]) => sums.reduce((total, sum) => total + Number(sum), 0);
	const codeOf = (status: string) =>
		({ pending: '201', settlement: '200', expire: '407', cancel: '200', deny: '202' })[status] ??
		'200';

	const charge = ({ body }: Asked) => {
		const details = body['transaction_details'] as { order_id: string; gross_amount: number };
		if (transactions.has(details.order_id))
			return { status: 406, json: { status_code: '406', status_message: 'Duplicate order ID' } };
		const expiry = body['custom_expiry'] as { order_time: string; expiry_duration: number };
		const begun = new Date(expiry.order_time.replace(' ', 'T').replace(' +0700', '+07:00'));
		const made: Transaction = {
			id: randomUUID(),
			orderId: details.order_id,
			gross: `${details.gross_amount}.00`,
			currency: 'IDR',
			status: 'pending',
			fraud: 'accept',
			back: [],
			expiry: wib(new Date(begun.getTime() + expiry.expiry_duration * 60_000)),
			settledAt: undefined,
		};
		transactions.set(made.orderId, made);
		const amount = details.gross_amount + (fake.wrongCodes ? 1 : 0);
		return {
			status: 200,
			json: {
				status_code: '201',
				status_message: 'QRIS transaction is created',
				...shown(made),
				actions: [{ name: 'generate-qr-code', method: 'GET', url: 'https://example.invalid/qr' }],
				qr_string: withAmount(staticSample, amount, { reference: 'MT', maxIdr: 10_000_000 }),
			},
		};
	};

	const server = await startFakeServer((asked) => {
		if (asked.key !== fake.serverKey)
			return {
				status: 401,
				json: { status_code: '401', status_message: 'Unknown Merchant server_key/id' },
			};
		if (asked.method === 'POST' && asked.path === '/v2/charge') return charge(asked);
		const [, orderId = '', what] = /^\/v2\/([^/]+)\/(status|expire)$/.exec(asked.path) ?? [];
		const found = transactions.get(orderId);
		if (!found)
			return {
				status: 404,
				json: { status_code: '404', status_message: "Transaction doesn't exist." },
			};
		if (what === 'expire' && found.status === 'pending') found.status = 'expire';
		return { status: 200, json: { status_code: codeOf(found.status), ...shown(found) } };
	});

	const find = (orderId: string) => {
		const found = transactions.get(orderId);
		if (!found) throw new Error(`Nobody charged ${orderId}`);
		return found;
	};
	const fake: FakeMidtrans = Object.assign(server, {
		transactions,
		pay(orderId: string, { gross, currency }: { gross?: string; currency?: string } = {}) {
			const found = find(orderId);
			found.status = 'settlement';
			found.settledAt = wib(new Date());
			found.gross = gross ?? found.gross;
			found.currency = currency ?? found.currency;
		},
		set(orderId: string, status: string, fraud = 'accept') {
			Object.assign(find(orderId), { status, fraud });
		},
		giveBack(orderId: string, amount?: number, by: 'refund' | 'chargeback' = 'refund') {
			const found = find(orderId);
			const left = Number(found.gross) - sumOf(found.back);
			found.back.push(`${amount ?? left}.00`);
			found.status = (amount ?? left) < left ? `partial_${by}` : by;
		},
		notification(orderId: string, change: Record<string, unknown> = {}): Notification {
			const found = find(orderId);
			const body: Record<string, unknown> = {
				status_message: 'midtrans payment notification',
				status_code: codeOf(found.status),
				...shown(found),
				issuer: 'gopay',
				...change,
			};
			const signed = `${String(body['order_id'])}${String(body['status_code'])}${String(body['gross_amount'])}`;
			body['signature_key'] ??= createHash('sha512')
				.update(signed + fake.serverKey)
				.digest('hex');
			return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
		},
		serverKey,
		wrongCodes: false,
	});
	return fake;
}
