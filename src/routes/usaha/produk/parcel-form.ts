import { m } from '#messages/messages.js';
import { type NewProduct, productFields } from '#modules/catalogue/index.ts';
import { typedParcel, type ParcelField } from './parcel-values.ts';

type Parcel = Pick<NewProduct, 'lengthMm' | 'widthMm' | 'heightMm' | 'brand' | 'gtin'>;

const sides = { lengthCm: 'lengthMm', widthCm: 'widthMm', heightCm: 'heightMm' } as const;
const sideNames = Object.keys(sides) as (keyof typeof sides)[];

const gtinTexts: Readonly<Record<string, () => string>> = {
	catalogue_gtin_digits: m.catalogue_gtin_digits,
	catalogue_gtin_check: m.catalogue_gtin_check,
	catalogue_gtin_own: m.catalogue_gtin_own,
};

/** `12,5` and `12.5` are 125 mm; what is no such number is NaN. */
export function readCentimetres(typed: string): number {
	const plain = typed.trim().replace(/\s*cm$/i, '');
	if (!/^\d{1,4}([.,]\d)?$/.test(plain)) return Number.NaN;
	return Math.round(Number(plain.replace(',', '.')) * 10);
}

/** Undefined when the form did not have these fields, so that nothing is forgotten. */
export function readParcel(
	form: FormData,
): { input: Parcel; errors: Partial<Record<ParcelField, string>> } | undefined {
	if (!form.has('parcel')) return undefined;
	const typed = typedParcel(form);
	const input: Parcel = {};
	const errors: Partial<Record<ParcelField, string>> = {};

	const size: Parcel = {};
	for (const name of sideNames) {
		const shape = productFields.shape[sides[name]];
		const side = shape.safeParse(typed[name].trim() ? readCentimetres(typed[name]) : null);
		if (side.success) size[sides[name]] = side.data;
		else errors[name] = m.catalogue_side_number();
	}
	const empty = sideNames.filter((name) => !typed[name].trim());
	if (empty.length > 0 && empty.length < 3)
		for (const name of empty) errors[name] = m.catalogue_size_three();
	// A mistake in one of them leaves the kept size as it is.
	if (!sideNames.some((name) => errors[name])) Object.assign(input, size);

	const brand = productFields.shape.brand.safeParse(typed.brand);
	if (brand.success) input.brand = brand.data;
	else errors.brand = m.catalogue_brand_long();

	const gtin = productFields.shape.gtin.safeParse(typed.gtin);
	if (gtin.success) input.gtin = gtin.data;
	else errors.gtin = (gtinTexts[gtin.error.issues[0]?.message ?? ''] ?? m.catalogue_gtin_digits)();
	return { input, errors };
}
