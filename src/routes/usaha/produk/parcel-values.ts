import { getLocale } from '#messages/runtime.js';

/** What other places ask of a thing that is sent, as it stands in the form; sizes in centimetres. */
export interface ParcelValues {
	lengthCm: string;
	widthCm: string;
	heightCm: string;
	brand: string;
	gtin: string;
}
export type ParcelField = keyof ParcelValues;

export const noParcel: ParcelValues = {
	lengthCm: '',
	widthCm: '',
	heightCm: '',
	brand: '',
	gtin: '',
};

export function typedParcel(form: FormData): ParcelValues {
	const text = (name: ParcelField) => String(form.get(name) ?? '');
	return {
		lengthCm: text('lengthCm'),
		widthCm: text('widthCm'),
		heightCm: text('heightCm'),
		brand: text('brand'),
		gtin: text('gtin'),
	};
}

interface Kept {
	lengthMm: number | null;
	widthMm: number | null;
	heightMm: number | null;
	brand: string;
	gtin: string;
}

export function shownParcel({ lengthMm, widthMm, heightMm, brand, gtin }: Kept): ParcelValues {
	const cm = (mm: number | null) =>
		mm === null ? '' : String(mm / 10).replace('.', getLocale() === 'en' ? '.' : ',');
	return {
		lengthCm: cm(lengthMm),
		widthCm: cm(widthMm),
		heightCm: cm(heightMm),
		brand,
		gtin,
	};
}
