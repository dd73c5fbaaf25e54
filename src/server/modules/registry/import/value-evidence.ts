import type { FieldName } from './fields.ts';

const shapes: Partial<Record<FieldName, (text: string) => boolean>> = {
	nik: (text) => /^\d{15,17}$/.test(text.replace(/\D/g, '')) || /e\+1\d$/i.test(text),
	phone: isPhone,
	whatsapp: (text) => isPhone(text) || /wa\.me|whatsapp/i.test(text),
	email: (text) => /^\S+@\S+\.\S+$/.test(text),
	nib: (text) => /^\d{12,14}$/.test(text.replace(/\D/g, '')) || /e\+1\d$/i.test(text),
	latitude: (text) => Math.abs(decimal(text)) <= 90,
	longitude: (text) => Math.abs(decimal(text)) <= 180,
	coordinates: (text) =>
		/^-?\d{1,2}[.,]\d+\s*[,; ]\s*-?\d{2,3}[.,]\d+$/.test(text) || /maps|goo\.gl/i.test(text),
	annualSales: hasDigit,
	monthlySales: hasDigit,
	capital: hasDigit,
	workers: hasDigit,
	startedYear: hasDigit,
	kbli: hasDigit,
};

/** The share of values that look like the field, 0 to 1; undefined when values cannot tell. */
export function valueEvidence(field: FieldName, values: readonly string[]): number | undefined {
	const looksRight = shapes[field];
	if (!looksRight || values.length === 0) return undefined;
	return values.filter((value) => looksRight(value.trim())).length / values.length;
}

function isPhone(text: string): boolean {
	return /^(62|0)?8\d{7,12}$/.test(text.replace(/\D/g, '')) || /e\+1[0-3]$/i.test(text);
}

function decimal(text: string): number {
	return text === '' ? Number.NaN : Number(text.replace(',', '.'));
}

function hasDigit(text: string): boolean {
	return /\d/.test(text);
}
