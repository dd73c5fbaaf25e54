import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { samplePlus25000, staticSample, tipSample, wrongCrcSample } from '#tests/make/qris.ts';
import { run as runQris } from './qris.ts';

async function run(...args: string[]) {
	let out = '';
	let err = '';
	const code = await runQris(args, {
		out: (text) => void (out += text),
		err: (text) => void (err += text),
	});
	const json: unknown = out === '' ? undefined : JSON.parse(out);
	return { code, json, err };
}

describe('rumah qris check', () => {
	it('exits 0 for what may be paid, static or dynamic', async () => {
		expect(await run('check', staticSample)).toMatchObject({
			code: 0,
			json: { valid: true, kind: 'static', crc: { given: 'B22E', computed: 'B22E' } },
		});
		expect(await run('check', samplePlus25000)).toMatchObject({
			code: 0,
			json: { valid: true, kind: 'dynamic', amountIdr: 25_000 },
		});
	});

	it('exits 1 for what must be refused, and says why on both streams', async () => {
		const { code, json, err } = await run('check', wrongCrcSample);
		expect(code).toBe(1);
		expect(json).toMatchObject({ valid: false, crc: { given: 'A79C', computed: '7F7A' } });
		expect(err).toContain('crc-mismatch');
	});

	it('judges by the rules for a shop when asked', async () => {
		expect(await run('check', samplePlus25000, '--for', 'shop')).toMatchObject({ code: 1 });
		expect(await run('check', tipSample, '--for=shop')).toMatchObject({ code: 1 });
		expect(await run('check', staticSample, '--for', 'shop')).toMatchObject({ code: 0 });
	});
});

describe('rumah qris amount', () => {
	it('prints the code with its amount', async () => {
		expect(await run('amount', staticSample, '25000')).toMatchObject({
			code: 0,
			json: { payload: samplePlus25000, amountIdr: 25_000, reference: null, crc: '5BF1' },
		});
		expect(await run('amount', staticSample, '25000', '--reference', 'INV0001')).toMatchObject({
			code: 0,
			json: { reference: 'INV0001', crc: '5914' },
		});
	});

	it.each([
		['what is no static code', [samplePlus25000, '25000'], 'orders/qris-refused'],
		['nothing', [staticSample, '0'], 'orders/qris-amount'],
		['more than the limit of the day', [staticSample, '10000001'], 'orders/qris-amount'],
		[
			'a reference too long',
			[staticSample, '1', '--reference', 'x'.repeat(26)],
			'orders/qris-reference',
		],
	])('exits 1 for %s', async (_, args, code) => {
		expect(await run('amount', ...args)).toMatchObject({ code: 1, json: { payload: null, code } });
	});
});

const file = new URL('../../../shared/data/qris/vectors.json', import.meta.url);
const vectors = existsSync(file)
	? (JSON.parse(readFileSync(file, 'utf8')) as Vector[]).filter(({ kind }) => kind === 'conversion')
	: [];
interface Vector {
	id: string;
	kind: string;
	payload: string;
	amount: number;
	expected: string;
}

describe.skipIf(vectors.length === 0)(
	'published conversions (skipped without ../shared/data/qris)',
	() => {
		it.each(vectors)('$id', async ({ payload, amount, expected }) => {
			expect(await run('amount', payload, String(amount))).toMatchObject({
				code: 0,
				json: { payload: expected },
			});
			expect(await run('check', expected)).toMatchObject({
				code: 0,
				json: { valid: true, kind: 'dynamic', amountIdr: amount },
			});
		});
	},
);

describe('wrong use', () => {
	it.each([
		[[]],
		[['draw', staticSample]],
		[['check']],
		[['check', staticSample, 'more']],
		[['check', staticSample, '--for', 'fun']],
		[['check', staticSample, '--unknown']],
		[['amount', staticSample]],
		[['amount', staticSample, '12.500']],
		[['amount', staticSample, '-5']],
		[['amount', staticSample, '5', '6']],
	])('exits 2: %j', async (args) => {
		const { code, json, err } = await run(...args);
		expect({ code, json }).toEqual({ code: 2, json: undefined });
		expect(err).toContain('rumah qris check PAYLOAD');
	});
});
