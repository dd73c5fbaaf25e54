import { m } from '#messages/messages.js';
import { helperRights, type HelperRight } from '#modules/registry/index.ts';
import { readAddress } from '#modules/accounts/index.ts';
import { cleanLine } from '#shared/clean-text.ts';
import { parsePhone } from '#shared/phone.ts';
import { cutText } from '#shared/text.ts';

/** A number as people write it: `0812-0000-0014`. */
export function writtenPhone(e164: string): string {
	const read = parsePhone(e164);
	return read.ok ? read.value.display : e164;
}

/** The form as typed. */
export interface HelperValues {
	name: string;
	phone: string;
	rights: HelperRight[];
}
export type HelperErrors = Partial<Record<'name' | 'phone' | 'rights', string>>;

const words: Record<HelperRight, { label: () => string; hint: () => string }> = {
	orders: { label: m.helpers_right_orders, hint: m.helpers_right_orders_hint },
	products: { label: m.helpers_right_products, hint: m.helpers_right_products_hint },
	money: { label: m.helpers_right_money, hint: m.helpers_right_money_hint },
};

/** Rights in plain words, to choose from or to read. */
export const rightChoices = (rights: readonly HelperRight[] = helperRights) =>
	rights.map((value) => ({ value, label: words[value].label(), hint: words[value].hint() }));

/** What was typed and chosen, with what is wrong; `withPhone` for somebody who is not asked yet. */
export function readHelper(
	form: FormData,
	{ withPhone }: { withPhone: boolean },
): { values: HelperValues; errors: HelperErrors } {
	const text = (name: string) => cutText(String(form.get(name) ?? ''), 200);
	const chosen = form.getAll('rights').map(String);
	const values = {
		name: text('name'),
		phone: text('phone'),
		rights: helperRights.filter((right) => chosen.includes(right)),
	};
	const errors: HelperErrors = {};
	const name = cleanLine(values.name);
	if (name === '' || name.length > 60) errors.name = m.helpers_name_missing();
	if (withPhone && readAddress(values.phone)?.kind !== 'phone')
		errors.phone = m.helpers_phone_wrong();
	if (values.rights.length === 0) errors.rights = m.helpers_rights_missing();
	return { values, errors };
}
