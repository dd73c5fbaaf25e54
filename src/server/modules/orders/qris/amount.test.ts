import fc from 'fast-check';
import { hasHiddenMarks } from '#shared/clean-text.ts';
import { describe, expect, it } from 'vitest';
import { withAmount } from './amount.ts';
import { checkQris } from './check.ts';
import {
	foreignSample,
	samplePlus25000,
	sampleWith,
	staticSample,
	tipSample,
	wrongCrcSample,
} from '#tests/make/qris.ts';
import { parseTlv, valueOf } from './tlv.ts';

const top = (text: string) => parseTlv(text).fields;
const ids = (text: string) => top(text).map(({ id }) => id);

describe('withAmount', () => {
	it('makes the published vectors', () => {
		expect(withAmount(staticSample, 25_000)).toBe(samplePlus25000);
		expect(withAmount(` ${staticSample}\n`, 25_000)).toBe(samplePlus25000);
		const referenced = withAmount(staticSample, 25_000, { reference: 'INV0001' });
		expect(referenced).toContain('62180507INV00010703K1963045914');
		expect(referenced.slice(-4)).toBe('5914');
	});

	it('adds tag 01 where it is missing, drops the tip, repairs the case of the checksum', () => {
		expect(valueOf(top(withAmount(sampleWith({ '01': undefined }), 1)), '01')).toBe('12');
		expect(ids(withAmount(tipSample, 1))).not.toContain('55');
		expect(withAmount(staticSample.replace(/B22E$/, 'b22e'), 25_000)).toBe(samplePlus25000);
	});

	it('puts a reference in where there was no additional data, or another reference', () => {
		const none = withAmount(sampleWith({ '62': undefined }), 1, { reference: 'A-1' });
		expect(valueOf(top(none), '62')).toBe('0503A-1');
		const other = withAmount(sampleWith({ '62': '0804POSP0503OLD0102B1' }), 1, {
			reference: 'NEW',
		});
		expect(valueOf(top(other), '62')).toBe('0102B10503NEW0804POSP');
	});

	it.each([
		['a wrong checksum', wrongCrcSample, 'crc-mismatch'],
		['a dynamic code', samplePlus25000, 'dynamic'],
		['an amount', sampleWith({ '54': '1000' }), 'amount-present'],
		['a foreign code', foreignSample, 'missing-61'],
		['a transfer', sampleWith({ '62': '0804BOOK' }), 'transfer-code'],
		['a link', 'https://example.org', 'not-qris'],
		[
			'card networks only',
			sampleWith({ '26': undefined, '51': undefined, '04': '5' }),
			'no-merchant-account',
		],
	])('refuses %s', (_, text, problem) => {
		expect(() => withAmount(text, 1000)).toThrow(
			expect.objectContaining({
				kind: 'invalid',
				code: 'orders/qris-refused',
				params: { problem },
			}),
		);
	});

	it.each([0, -1, 0.5, NaN, Infinity, 10_000_001, 2 ** 53])('refuses the amount %d', (amount) => {
		expect(() => withAmount(staticSample, amount, { maxIdr: 10_000_000 })).toThrow(
			expect.objectContaining({ code: 'orders/qris-amount' }),
		);
	});

	it('refuses more than tag 54 holds even without a limit', () => {
		expect(withAmount(staticSample, 9_999_999_999_999)).toContain('54139999999999999');
		expect(() => withAmount(staticSample, 10_000_000_000_000)).toThrow('whole rupiah');
	});

	it.each(['', 'a'.repeat(26), 'INV 1', '***', 'é', 'a\n'])('refuses the reference %j', (text) => {
		expect(() => withAmount(staticSample, 1, { reference: text })).toThrow(
			expect.objectContaining({ code: 'orders/qris-reference' }),
		);
	});

	it('refuses a reference for which there is no room', () => {
		const full = sampleWith({ '62': `0790${'x'.repeat(90)}` });
		expect(() => withAmount(full, 1, { reference: 'INV0001' })).toThrow('does not fit');
		const wide = { '81': 'x'.repeat(99), '82': 'x'.repeat(99) };
		const room = 512 - sampleWith({ ...wide, '83': '' }).length;
		const long = { ...wide, '83': 'x'.repeat(room) };
		expect(checkQris(sampleWith(long)).problems).toEqual([]);
		expect(() => withAmount(sampleWith(long), 1, { reference: 'INV0001' })).toThrow('512');
	});

	it('keeps every other tag, whatever the code and the amount', () => {
		const text = fc
			.string({ unit: 'grapheme', minLength: 1, maxLength: 4 })
			.filter((value) => !hasHiddenMarks(value));
		const changes = fc.record(
			{ '59': text, '60': text, '61': text, '65': text, '80': text, '99': text },
			{ requiredKeys: [] },
		);
		const reference = fc.option(fc.stringMatching(/^[A-Z0-9-]{1,25}$/), { nil: undefined });
		fc.assert(
			fc.property(
				changes,
				fc.integer({ min: 1, max: 10_000_000 }),
				reference,
				(change, idr, ref) => {
					const before = sampleWith(change);
					const after = withAmount(before, idr, { reference: ref });
					const untouched = ({ id }: { id: string }) =>
						!['01', '54', '63', ...(ref === undefined ? [] : ['62'])].includes(id);
					expect(top(after).filter(untouched)).toEqual(top(before).filter(untouched));
					expect(checkQris(after)).toMatchObject({
						valid: true,
						kind: 'dynamic',
						amountIdr: idr,
						reference: ref ?? null,
					});
					const order = ids(after);
					expect(order.slice(0, -1)).toEqual(order.slice(0, -1).toSorted());
					expect(order.at(-1)).toBe('63');
				},
			),
		);
	});
});
