import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wholeRupiah } from '#platform/foreign-json.ts';
import { sameSecret } from '#platform/same-secret.ts';
import { callGateway } from './call.ts';
import { midtrans, midtransSignature } from './midtrans.ts';
import { xendit } from './xendit.ts';

const key = 'SB-Mid-server-testkey';
/** Published vector (creasico/qris-saurus), as in the facts of the field §8. */
const vector =
	'2a04d173acdace723c4df3ee15fa07a4c43dda00686def56b8e2797f4d76a344f80029e9a2ed801a4b7ab9f8a8900f5da09711e18391fe2b88ff6da2b6a515e1';
const body = {
	order_id: 'INV-001',
	status_code: '200',
	gross_amount: '75000.00',
	signature_key: vector,
	transaction_id: 't-1',
	transaction_status: 'settlement',
};
const noHeader = () => undefined;
const readMidtrans = (change: object, secret = key) =>
	midtrans.readEvent({ secret }, JSON.stringify({ ...body, ...change }), noHeader);

describe('the signature of Midtrans', () => {
	test('is that of the published vector', () => {
		expect(midtransSignature('INV-001', '200', '75000.00', key)).toBe(vector);
		expect(readMidtrans({})).toEqual({
			ok: true,
			event: { eventId: 'INV-001:settlement:200', reference: 'INV-001', status: 'settlement' },
		});
	});

	test('holds for no other order, state code, sum, key or form of the sum', () => {
		for (const change of [
			{ order_id: 'INV-002' },
			{ status_code: '201' },
			{ gross_amount: '75000' },
			{ gross_amount: 75000 },
			{ gross_amount: '7500.00' },
			{ signature_key: undefined },
			{ signature_key: '' },
			{ signature_key: vector.slice(1) },
			{ signature_key: createHash('sha512').update('').digest('hex') },
		])
			expect(readMidtrans(change), JSON.stringify(change)).toEqual({
				ok: false,
				why: 'not-proved',
			});
		expect(readMidtrans({}, 'another key')).toEqual({ ok: false, why: 'not-proved' });
		expect(readMidtrans({}, '')).toEqual({ ok: false, why: 'not-proved' });
	});

	test('is looked for in nothing that is no object', () => {
		for (const raw of ['', 'x', '[]', 'null', '{"a":', '"text"'])
			expect(midtrans.readEvent({ secret: key }, raw, noHeader).ok, raw).toBe(false);
	});
});

describe('the token of Xendit', () => {
	const call = JSON.stringify({
		event: 'qr.payment',
		data: { id: 'qrpy_1', reference_id: 'P-1-1', status: 'SUCCEEDED' },
	});
	const read = (given: string | undefined, token: string | undefined, raw = call) =>
		xendit.readEvent({ secret: 's', token }, raw, (name) =>
			name === 'x-callback-token' ? given : undefined,
		);

	test('opens only for the same token, and never where none is configured', () => {
		expect(read('token-1', 'token-1')).toMatchObject({ ok: true, event: { reference: 'P-1-1' } });
		for (const [given, token] of [
			['token-2', 'token-1'],
			['token-1x', 'token-1'],
			['', 'token-1'],
			[undefined, 'token-1'],
			['', ''],
			[undefined, undefined],
			['', undefined],
		] as const)
			expect(read(given, token), `${given} for ${token}`).toEqual({ ok: false, why: 'not-proved' });
	});

	test('the older shape of the same call is read, other events are nothing of ours', () => {
		const older = JSON.stringify({
			event: 'qr.payment',
			id: 'qrpy_1',
			status: 'COMPLETED',
			qr_code: { external_id: 'P-1-1' },
		});
		expect(read('t', 't', older)).toMatchObject({
			event: { eventId: 'qrpy_1:COMPLETED', reference: 'P-1-1' },
		});
		expect(read('t', 't', '{"event":"invoice.paid","data":{"id":"x"}}')).toEqual({
			ok: true,
			event: undefined,
		});
	});
});

test('secrets are equal only to themselves, whatever their lengths', () => {
	fc.assert(
		fc.property(fc.string(), fc.string(), (a, b) => {
			expect(sameSecret(a, b)).toBe(a === b && b !== '');
		}),
	);
});

test('only whole rupiah are a sum', () => {
	const sums: [unknown, number | null][] = [
		['75000.00', 75000],
		['75000', 75000],
		[75000, 75000],
		['75000.5', null],
		['75000.01', null],
		[75000.5, null],
		['-1', null],
		['1e5', null],
		['', null],
		[null, null],
		[{}, null],
	];
	for (const [value, idr] of sums) expect(wholeRupiah(value), String(value)).toBe(idr);
});

test('an answer without end is left when it is longer than any of theirs', async () => {
	let sent = 0;
	const piece = 'x'.repeat(64 * 1024);
	const server = createServer((_request, response) => {
		response.on('error', () => undefined);
		const more = () => {
			while (!response.destroyed && sent < 64 * 1024 * 1024) {
				sent += piece.length;
				if (!response.write(piece)) return void response.once('drain', more);
			}
			response.end();
		};
		more();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	try {
		const { port } = server.address() as AddressInfo;
		await expect(
			callGateway(`http://127.0.0.1:${port}/v2/x/status`, { secret: 's' }),
		).rejects.toMatchObject({ problem: 'silent', message: 'The gateway answered too much' });
		expect(sent).toBeLessThan(32 * 1024 * 1024);
	} finally {
		server.closeAllConnections();
		server.close();
	}
});
