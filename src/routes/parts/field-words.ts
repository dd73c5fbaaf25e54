import { m } from '#messages/messages.js';
import { getLocale } from '#messages/runtime.js';
import type { EnterpriseField, FieldValues } from '#modules/registry/index.ts';
import { formatRupiah } from '#shared/money.ts';
import { inReadingOrder } from './conflict-names.ts';
import { phoneText } from './phone-text.ts';
import { say, word } from './say.ts';

/** The word for a field, or for a few that belong together. */
export function unitLabel(unit: string): string {
	return say(`repeats_unit_${unit.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`);
}

/** Names of areas by code, for `unitText`. */
export type AreaNames = Readonly<Record<string, string>>;

function fieldText(field: EnterpriseField, value: unknown, areas: AreaNames): string {
	if (value === null || value === undefined || value === '') return '';
	switch (field) {
		case 'kind':
			return word('registry_kind', String(value));
		case 'legalForm':
			return word('registry_legal_form', String(value));
		case 'areaCode':
			return areas[String(value)] ?? String(value);
		case 'phone':
		case 'whatsapp':
			return phoneText(String(value)) ?? String(value);
		case 'phoneOriginal':
			return '';
		case 'annualSalesIdr':
			return m.repeats_sales({ amount: formatRupiah(Number(value), getLocale()) });
		case 'capitalIdr':
			return m.repeats_capital({ amount: formatRupiah(Number(value), getLocale()) });
		case 'figuresYear':
			return m.repeats_year({ year: Number(value) });
		case 'figuresSource':
			return word('registry_figures', String(value));
		case 'kbli':
			return (value as string[]).join(', ');
		default:
			return String(value);
	}
}

/** What a unit says, in words; "(kosong)" where nothing is known. */
export function unitText(values: FieldValues, areas: AreaNames): string {
	const texts = inReadingOrder(Object.keys(values) as EnterpriseField[])
		.map((field) => fieldText(field, values[field], areas))
		.filter(Boolean);
	return texts.join(' · ') || m.repeats_empty();
}

/** The areas that values speak of. */
export function areaCodesIn(values: readonly FieldValues[]): string[] {
	return values.flatMap(({ areaCode }) => (typeof areaCode === 'string' ? [areaCode] : []));
}
