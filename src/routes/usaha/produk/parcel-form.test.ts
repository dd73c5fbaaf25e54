import { describe, expect, it } from 'vitest';
import { noParcel, shownParcel, type ParcelValues } from './parcel-values.ts';
import { readCentimetres, readParcel } from './parcel-form.ts';

/** Size, brand and barcode in the editor (OW-11). */
function read(typed: Partial<ParcelValues>) {
	const form = new FormData();
	form.set('parcel', '1');
	for (const [name, text] of Object.entries({ ...noParcel, ...typed })) form.set(name, text);
	return readParcel(form)!;
}

describe('the size of a parcel', () => {
	it('is typed in centimetres and kept in millimetres', () => {
		const { input, errors } = read({ lengthCm: '20', widthCm: '12,5', heightCm: ' 6.0 cm' });
		expect(errors).toEqual({});
		expect(input).toMatchObject({ lengthMm: 200, widthMm: 125, heightMm: 60 });
		expect(shownParcel({ lengthMm: 200, widthMm: 125, heightMm: 60, brand: '', gtin: '' })).toEqual(
			{
				...noParcel,
				lengthCm: '20',
				widthCm: '12,5',
				heightCm: '6',
			},
		);
	});

	it('has all three sides or none, and a mistake keeps the size as it was', () => {
		expect(read({}).input).toMatchObject({ lengthMm: null, widthMm: null, heightMm: null });
		const half = read({ lengthCm: '20' });
		expect(Object.keys(half.errors)).toEqual(['widthCm', 'heightCm']);
		expect(half.input).not.toHaveProperty('lengthMm');
		const wrong = read({ lengthCm: '20', widthCm: 'lebar', heightCm: '0' });
		expect(Object.keys(wrong.errors)).toEqual(['widthCm', 'heightCm']);
		expect(wrong.input).not.toHaveProperty('lengthMm');
	});

	it.each(['', 'abc', '1.000', '-3', '1,25', '20x10', '１２'])('is not read from "%s"', (typed) => {
		expect(readCentimetres(typed)).toBeNaN();
	});

	it('is not longer than five metres', () => {
		expect(Object.keys(read({ lengthCm: '501', widthCm: '1', heightCm: '1' }).errors)).toEqual([
			'lengthCm',
		]);
	});
});

describe('a barcode', () => {
	it('is read as it is printed', () => {
		expect(read({ gtin: '8 999999 195649' }).input.gtin).toBe('8999999195649');
		expect(read({ gtin: ' ' }).input.gtin).toBe('');
	});

	it('is refused with the reason when it is mistyped or of a shop alone', () => {
		const [digits, check, own] = ['12345', '8999999195648', '2000000000008'].map(
			(gtin) => read({ gtin }).errors.gtin,
		);
		expect(new Set([digits, check, own]).size).toBe(3);
		expect(own).toContain('04');
	});
});

it('nothing is forgotten where the form does not ask', () => {
	expect(readParcel(new FormData())).toBeUndefined();
});
